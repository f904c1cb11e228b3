import { memo, useMemo } from "react";
import type { Target } from "../../models/index.ts";
import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import { diamond } from "../../presentation/drawing/paths.ts";
import { axisScale } from "../../presentation/drawing/scales.ts";
import { wrapText } from "../../presentation/drawing/text-width.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import {
  type TargetRow,
  targetName,
  targetRows,
  targetUnit,
} from "../../presentation/rows/targets-rows.ts";
import { countedTarget } from "../../presentation/words/findings/plan-finding.ts";
import {
  outcomeText,
  targetBasisName,
  targetsFinding,
  targetValueText,
  whenText,
} from "../../presentation/words/findings/targets-finding.ts";
import { formatTarget, type ValueOptions } from "../../presentation/words/numbers.ts";
import { areaName } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { Dot, PlotText } from "./axis.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { Picture } from "./picture.tsx";
import { type ChartProps, useChart } from "./use-chart.ts";

interface TargetsChartProps extends ChartProps {
  /** Targets to hold the runs against; by default the pack's. */
  readonly targets?: readonly Target[];
}

/** What became of a target: in a word with its number, and how far, when and where. */
interface Status {
  readonly head: string;
  readonly rest: string;
  readonly met: boolean | undefined;
}

/** Every target, declared by a plan or read into one: met or missed, by how much, where, and when it would be met. */
export const TargetsChart = memo(function TargetsChart(props: TargetsChartProps) {
  const { language, t, size, active, base, pair } = useChart(props);
  const { pack } = props;
  const targets = props.targets ?? pack.targets;
  const rows = useMemo(() => targetRows(pack, pair, targets), [pack, pair, targets]);
  const title = targetsFinding(pack, rows, active, base, language);
  const optionsOf = ({ target }: TargetRow): ValueOptions => ({
    unit: targetUnit(pack, target, language),
  });
  const nameOf = ({ target }: TargetRow): string => targetName(target, language);
  const outcomeOf = (row: TargetRow, run: ScenarioRun) =>
    row.outcomes.find(({ runId }) => runId === run.id);
  const write = (row: TargetRow, outcome: TargetRow["outcomes"][number]): string =>
    targetValueText(row, outcome, language, optionsOf(row));

  function statusOf(row: TargetRow): Status {
    const outcome = outcomeOf(row, active);
    if (outcome === undefined) return { head: t("targets.notSimulated"), rest: "", met: undefined };
    const { met, where } = outcome;
    const places = where.slice(0, 2).map((code) => areaName(pack, code, language));
    const below =
      met || where.length === 0
        ? undefined
        : where.length === pack.areas.provinces.length
          ? t("targets.everywhere")
          : t("targets.where", { count: where.length, places: joined(language, "items", places) });
    return {
      head: outcomeText(row, outcome, language, optionsOf(row)),
      rest: joined(language, "clauses", [
        countedTarget(pack, row.target, row.counted, "countedClause", language),
        whenText(row, outcome, language),
        below,
      ]),
      met,
    };
  }
  const shown = rows.map((row) => ({ row, status: statusOf(row) }));
  const { onPaper } = useChartSettings();
  // All on one sheet: a picture is cut anywhere.
  const rowHeight = size * (onPaper === true ? 2.5 : 3.5);
  return (
    <ChartFrame
      id="targets"
      pin={{ chart: "targets" }}
      title={title}
      subtitle={t("targets.subtitle", {
        name: active.name,
        area: areaName(pack, pack.areas.nation.code, language),
      })}
      source={sourceLine(pack, language, { targets: true })}
      description={shown
        .map(({ row, status: { head, rest } }) => {
          const said = rest === "" ? head : `${head}, ${rest}`;
          return `${row.target.year} ${nameOf(row)}: ${said}.`;
        })
        .join(" ")}
      table={() => ({
        columns: [
          { id: "target", label: t("targets.target") },
          { id: "year", label: t("table.year") },
          { id: "wanted", label: t("targets.wanted") },
          ...pair.map((run) => ({ id: run.id, label: run.name })),
          { id: "status", label: t("targets.status") },
        ],
        rows: shown.map(({ row, status }) => [
          joined(language, "values", [nameOf(row), targetBasisName(row.basis, language)]),
          String(row.target.year),
          `${row.target.comparison === "at-least" ? "≥" : "≤"} ${formatTarget(row.target.value, row.kind, language, optionsOf(row))}`,
          ...pair.map((run) => {
            const outcome = outcomeOf(row, run);
            return outcome === undefined ? null : write(row, outcome);
          }),
          status.head,
        ]),
      })}
      legend={[
        ...[...new Set(rows.map(({ basis }) => basis))].map((basis) => ({
          id: `target-${basis}`,
          label: targetBasisName(basis, language),
          colour: paint("ink"),
          mark: basis === "declared" ? ("solid-diamond" as const) : ("diamond" as const),
        })),
        ...pair.map((run) => ({
          id: run.id,
          label: run.name,
          colour: paint(scenarioColour(run)),
          mark: "dot" as const,
        })),
      ]}
      rigid
      height={() => Math.max(1, rows.length) * rowHeight + 6}
      onExplain={props.onExplain}
    >
      {(room) => {
        const step = Math.min(rowHeight, (room.height - 6) / Math.max(1, rows.length));
        return (
          <Picture room={room}>
            {shown.map(({ row, status }, index) => (
              <g key={row.target.id} transform={`translate(0,${index * step + 3})`}>
                <TargetLine
                  row={row}
                  name={nameOf(row)}
                  status={status}
                  dated={rows[index - 1]?.target.year !== row.target.year}
                  runs={pair}
                  active={active}
                  width={room.width}
                  middle={step / 2}
                  size={size}
                />
              </g>
            ))}
          </Picture>
        );
      }}
    </ChartFrame>
  );
});

interface TargetLineProps {
  readonly row: TargetRow;
  readonly name: string;
  readonly status: Status;
  /** The first of its year says the year. */
  readonly dated: boolean;
  readonly runs: readonly ScenarioRun[];
  readonly active: ScenarioRun;
  readonly width: number;
  readonly middle: number;
  readonly size: number;
}

/** A target's year, name, track and status, side by side. */
function TargetLine(props: TargetLineProps) {
  const { row, dated, width, middle, size } = props;
  const { head, rest, met } = props.status;
  const { onPaper } = useChartSettings();
  const yearWidth = size * 3.1;
  // A sheet is narrow and shows no more when it is pointed at: words take room from the track.
  const [forName, forTrack] = onPaper === true ? [0.3, 0.16] : [0.36, 0.24];
  const nameWidth = width * forName;
  const trackLeft = yearWidth + nameWidth + size;
  const trackWidth = Math.max(60, width * forTrack);
  const statusLeft = trackLeft + trackWidth + size * 1.3;
  const statusRoom = width - statusLeft;
  const names = wrapText(props.name, nameWidth, size, 2);
  return (
    <>
      <path
        d={`M${dated ? 0 : yearWidth},0H${width}`}
        stroke={paint(dated ? "milestone" : "hairline")}
      />
      {dated && (
        <PlotText x={0} y={middle} ink="ink" strong middle>
          {row.target.year}
        </PlotText>
      )}
      {names.map((line, at) => (
        <PlotText
          key={line}
          x={yearWidth}
          y={middle + (at - (names.length - 1) / 2) * size * 1.25}
          ink="ink"
          middle
        >
          {line}
        </PlotText>
      ))}
      {row.outcomes.length > 0 && <Track {...props} left={trackLeft} width={trackWidth} />}
      <PlotText
        x={statusLeft}
        y={rest === "" ? middle : middle - size * 0.62}
        ink={met === undefined ? "ink-muted" : met ? "good" : "loss"}
        strong={met !== undefined}
        middle
      >
        {wrapText(head, statusRoom, size, 1, true)[0]}
      </PlotText>
      {rest !== "" && (
        <PlotText x={statusLeft} y={middle + size * 0.68} size={size * 0.92} middle>
          {wrapText(rest, statusRoom, size * 0.92, 1)[0]}
        </PlotText>
      )}
    </>
  );
}

/** Where a target, the base year and the runs stand between the least and the most of them; better is right. */
function Track(
  props: Pick<TargetLineProps, "row" | "runs" | "active" | "width" | "middle"> & {
    readonly left: number;
  },
) {
  const { row, active, left, width, middle } = props;
  const { start, target } = row;
  const values = [target.value, start, ...row.outcomes.map(({ value }) => value)].filter(
    (value) => value !== undefined,
  );
  const inner = [left + width * 0.06, left + width * 0.94] as const;
  const [from, to] = target.comparison === "at-most" ? [inner[1], inner[0]] : inner;
  const x = axisScale({ low: Math.min(...values), high: Math.max(...values) }, from, to);
  return (
    <>
      <path d={`M${left},${middle}h${width}`} stroke={paint("hairline")} strokeWidth={3} />
      {start !== undefined && (
        <path d={`M${x(start)},${middle - 5}v10`} stroke={paint("ink-muted")} strokeWidth={1.5} />
      )}
      {row.outcomes.map(({ runId, value }) => {
        const run = props.runs.find((one) => one.id === runId) ?? active;
        const colour = paint(scenarioColour(run));
        return (
          <g key={runId}>
            {run === active && start !== undefined && (
              <path
                className="chart-moves"
                d={`M${x(start)},${middle}H${x(value)}`}
                stroke={colour}
                strokeWidth={3}
              />
            )}
            <Dot x={x(value)} y={middle} r={run === active ? 5 : 4.5} colour={colour} moves />
          </g>
        );
      })}
      <path
        d={diamond(x(target.value), middle, 6.5)}
        fill={row.marker === "solid" ? paint("ink") : paint("paper")}
        stroke={paint("ink")}
        strokeWidth={1.5}
      />
    </>
  );
}
