import { memo, useMemo } from "react";
import type { CompiledPack, Target } from "../../models/index.ts";
import { activeRun, baseRun, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import {
  type TargetRow,
  targetName,
  targetRows,
  targetUnit,
} from "../../presentation/rows/targets-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import {
  outcomeText,
  targetsFinding,
  targetValueText,
  whenText,
} from "../../presentation/words/findings/targets-finding.ts";
import { formatTarget, type ValueOptions } from "../../presentation/words/numbers.ts";
import { areaName } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { wrapText } from "./measure-text.ts";
import { hairline, ink, milestoneLine, mutedInk, paper, scenarioColour } from "./palette.ts";
import { Picture } from "./picture.tsx";

export interface TargetsChartProps {
  readonly pack: CompiledPack;
  readonly runs: readonly ScenarioRun[];
  readonly activeId: string;
  /** Targets to hold the runs against; by default the pack's. */
  readonly targets?: readonly Target[];
  readonly onExplain?: () => void;
}

/** Every declared target: met or missed, by how much, where, and when it would be met. */
export const TargetsChart = memo(function TargetsChart(props: TargetsChartProps) {
  const { language, scale } = useChartSettings();
  const t = wordsIn(language, "charts");
  const { pack } = props;
  const active = activeRun(props.runs, props.activeId);
  const base = baseRun(props.runs);
  const runs = useMemo(() => (active.id === base.id ? [base] : [base, active]), [active, base]);
  const targets = props.targets ?? pack.targets;
  const rows = useMemo(() => targetRows(pack, runs, targets), [pack, runs, targets]);
  const title = targetsFinding(pack, rows, active, base, language);
  const fontSize = 12.5 * scale;
  const options = (target: Target): ValueOptions => ({ unit: targetUnit(pack, target, language) });
  const write = (row: TargetRow, outcome: TargetRow["outcomes"][number]): string =>
    targetValueText(row, outcome, language, options(row.target));
  const aim = (row: TargetRow): string =>
    formatTarget(row.target.value, row.kind, language, options(row.target));
  const status = (
    row: TargetRow,
  ): { readonly head: string; readonly rest: string; readonly met: boolean | undefined } => {
    const outcome = row.outcomes.find((one) => one.runId === active.id);
    if (outcome === undefined) return { head: t("targets.notSimulated"), rest: "", met: undefined };
    const where =
      outcome.met || outcome.where.length === 0
        ? ""
        : outcome.where.length === pack.areas.provinces.length
          ? t("targets.everywhere")
          : t("targets.where", {
              count: outcome.where.length,
              places: joined(
                language,
                "items",
                outcome.where.slice(0, 2).map((code) => areaName(pack, code, language)),
              ),
            });
    return {
      head: outcomeText(row, outcome, language, options(row.target)),
      rest: joined(language, "clauses", [whenText(row, outcome, language), where]),
      met: outcome.met,
    };
  };
  const rowHeight = fontSize * 3.5;
  return (
    <ChartFrame
      id="targets"
      title={title}
      subtitle={t("targets.subtitle", {
        name: active.name,
        area: areaName(pack, pack.areas.nation.code, language),
      })}
      source={sourceLine(pack, language, { targets: true })}
      description={rows
        .map((row) => {
          const { head, rest } = status(row);
          return `${row.target.year} ${targetName(row.target, language)}: ${head}${rest === "" ? "" : `, ${rest}`}.`;
        })
        .join(" ")}
      table={() => ({
        caption: title,
        columns: [
          { id: "target", label: t("targets.target") },
          { id: "year", label: t("table.year") },
          { id: "wanted", label: t("targets.wanted") },
          ...runs.map((run) => ({ id: run.id, label: run.name })),
          { id: "status", label: t("targets.status") },
        ],
        rows: rows.map((row) => [
          targetName(row.target, language),
          String(row.target.year),
          `${row.target.comparison === "at-least" ? "≥" : "≤"} ${aim(row)}`,
          ...runs.map((run) => {
            const outcome = row.outcomes.find((one) => one.runId === run.id);
            return outcome === undefined ? null : write(row, outcome);
          }),
          status(row).head,
        ]),
      })}
      legend={[
        { id: "target", label: t("targets.legendTarget"), colour: ink, mark: "diamond" as const },
        ...runs.map((run) => ({
          id: run.id,
          label: run.name,
          colour: scenarioColour(run),
          mark: "dot" as const,
        })),
      ]}
      height={() => Math.max(1, rows.length) * rowHeight + 6}
      onExplain={props.onExplain}
    >
      {({ width, height }) => {
        const step = Math.min(rowHeight, (height - 6) / Math.max(1, rows.length));
        const yearWidth = fontSize * 3.1;
        const nameWidth = width * 0.36;
        const trackLeft = yearWidth + nameWidth + fontSize;
        const trackWidth = Math.max(60, width * 0.24);
        const statusLeft = trackLeft + trackWidth + fontSize * 1.3;
        return (
          <Picture width={width} height={height} label={title}>
            {rows.map((row, index) => {
              const { head, rest, met } = status(row);
              const middle = (index + 0.5) * step + 3;
              const newYear = index === 0 || rows[index - 1]?.target.year !== row.target.year;
              const lines = wrapText(targetName(row.target, language), nameWidth, fontSize, 2);
              const values = [
                row.target.value,
                ...(row.start === undefined ? [] : [row.start]),
                ...row.outcomes.map((outcome) => outcome.value),
              ];
              const low = Math.min(...values);
              const high = Math.max(...values);
              const flip = row.target.comparison === "at-most";
              const x = (value: number): number => {
                const part = high - low < 1e-12 ? 0.5 : (value - low) / (high - low);
                return trackLeft + trackWidth * (0.06 + 0.88 * (flip ? 1 - part : part));
              };
              const restLines = wrapText(rest, width - statusLeft, fontSize * 0.92, 1);
              return (
                <g key={row.target.id}>
                  <line
                    x1={newYear ? 0 : yearWidth}
                    x2={width}
                    y1={index * step + 3}
                    y2={index * step + 3}
                    stroke={newYear ? milestoneLine : hairline}
                  />
                  {newYear && (
                    <text
                      x={0}
                      y={middle}
                      fontSize={fontSize}
                      fontWeight={650}
                      fill={ink}
                      dominantBaseline="central"
                    >
                      {row.target.year}
                    </text>
                  )}
                  {lines.map((line, at) => (
                    <text
                      key={line}
                      x={yearWidth}
                      y={middle + (at - (lines.length - 1) / 2) * fontSize * 1.25}
                      fontSize={fontSize}
                      fill={ink}
                      dominantBaseline="central"
                    >
                      {line}
                    </text>
                  ))}
                  {row.outcomes.length > 0 && (
                    <>
                      <line
                        x1={trackLeft}
                        x2={trackLeft + trackWidth}
                        y1={middle}
                        y2={middle}
                        stroke={hairline}
                        strokeWidth={3}
                      />
                      {row.start !== undefined && (
                        <line
                          x1={x(row.start)}
                          x2={x(row.start)}
                          y1={middle - 5}
                          y2={middle + 5}
                          stroke={mutedInk}
                          strokeWidth={1.5}
                        />
                      )}
                      {row.outcomes.map((outcome) => {
                        const run = runs.find((one) => one.id === outcome.runId) ?? base;
                        return (
                          <g key={outcome.runId}>
                            {run.id === active.id && row.start !== undefined && (
                              <line
                                className="chart-moves"
                                x1={x(row.start)}
                                x2={x(outcome.value)}
                                y1={middle}
                                y2={middle}
                                stroke={scenarioColour(run)}
                                strokeWidth={3}
                              />
                            )}
                            <circle
                              className="chart-moves"
                              cx={x(outcome.value)}
                              cy={middle}
                              r={run.id === active.id ? 5 : 4.5}
                              fill={scenarioColour(run)}
                              stroke={paper}
                            />
                          </g>
                        );
                      })}
                      <path
                        d={`M${x(row.target.value)},${middle - 7}l6,7l-6,7l-6,-7Z`}
                        fill="none"
                        stroke={ink}
                        strokeWidth={1.5}
                      />
                    </>
                  )}
                  <text
                    x={statusLeft}
                    y={rest === "" ? middle : middle - fontSize * 0.62}
                    fontSize={fontSize}
                    fontWeight={met === undefined ? 400 : 650}
                    fill={met === undefined ? mutedInk : met ? "var(--good)" : "var(--loss)"}
                    dominantBaseline="central"
                  >
                    {wrapText(head, width - statusLeft, fontSize, 1, true)[0]}
                  </text>
                  {rest !== "" && (
                    <text
                      x={statusLeft}
                      y={middle + fontSize * 0.68}
                      fontSize={fontSize * 0.92}
                      fill={mutedInk}
                      dominantBaseline="central"
                    >
                      {restLines[0]}
                    </text>
                  )}
                </g>
              );
            })}
          </Picture>
        );
      }}
    </ChartFrame>
  );
});
