import { memo, useCallback, useMemo, useState } from "react";
import type { RunResult } from "../../models/index.ts";
import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import { tickText } from "../../presentation/drawing/tick-text.ts";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import {
  type PyramidBar,
  type PyramidMode,
  type PyramidRows,
  pyramidRows,
} from "../../presentation/rows/pyramid-rows.ts";
import { pyramidFinding } from "../../presentation/words/findings/pyramid-finding.ts";
import { formatValue, scaleFor } from "../../presentation/words/numbers.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartChoice } from "./chart-controls.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { type PyramidOutline, PyramidPicture, type Side, sides } from "./pyramid-picture.tsx";
import {
  type ChartProps,
  noteOf,
  type SelectedProps,
  useChart,
  useNarrowed,
  useRowsOfPair,
} from "./use-chart.ts";

/** Other places than the nation show urban and rural by age group. */
interface PyramidChartProps extends ChartProps, SelectedProps {
  readonly year: number;
  /** What is shown at first, where there is a choice. */
  readonly mode?: PyramidMode;
}

/** Light and solid mean rural and urban everywhere; the sexes share one tone. */
const partsOf = {
  sex: { left: "women", right: "men", tones: { left: "line", right: "line" } },
  setting: { left: "urban", right: "rural", tones: { left: "urban", right: "rural" } },
} as const;

/** Ages up, people sideways: women and men, or urban and rural; outlines show the first year and the base. */
export const PyramidChart = memo(function PyramidChart(props: PyramidChartProps) {
  const { language, t, active, base, pair } = useChart(props);
  const { pack } = props;
  // Both parts stand side by side, whichever of them is selected.
  const { area, placeName, titled, leftOut } = useNarrowed(pack, props, "urban-share");
  const national = area === pack.areas.nation.code;
  const [chosen, choose] = useState<PyramidMode>(props.mode ?? "sex");
  const mode = national ? chosen : "setting";
  const { years } = active.result;
  const firstYear = years[0] ?? props.year;
  const year = Math.min(years.at(-1) ?? firstYear, Math.max(firstYear, Math.round(props.year)));
  const { rows, baseRows, first, largest } = useAges(
    { pack, active, base, pair },
    mode,
    area,
    year,
  );
  const unit = scaleFor("persons", largest, language);
  const axis = valueAxis([0, largest], { zero: true, count: 3, unit: unit.divisor });
  const now = (name: string) => t("pyramid.legend", { name, year });
  const then = t("pyramid.legendYear", { year: firstYear });
  const [dashed, line] = ["dashed", "line"] as const;
  // A dashed outline along the edge of its like would only fray it.
  const others = baseRows && !looksAlike(rows, baseRows) ? baseRows : undefined;
  const outlines: readonly PyramidOutline[] = [
    ...(others === undefined
      ? []
      : [{ id: "base", label: now(base.name), colour: paint("base"), mark: dashed, rows: others }]),
    ...(year === firstYear
      ? []
      : [{ id: "first", label: then, colour: paint("ink"), mark: line, rows: first }]),
  ];
  const title = titled(pyramidFinding(rows, first, baseRows, base.name, language));
  const parts = partsOf[mode];
  const sideName = (side: Side): string => t(`pyramid.side.${parts[side]}`);
  const fill = (side: Side): string => paint(scenarioColour(active, parts.tones[side]));
  const yearsOf = (bar: PyramidBar): number => bar.to - bar.from + 1;
  const groupName = ({ from, to }: PyramidBar): string =>
    to === 100 ? t("pyramid.open", { from }) : from === to ? String(from) : `${from}–${to}`;
  return (
    <ChartFrame
      id={`pyramid-${mode}-${area}`}
      pin={{ chart: "pyramid", settings: { mode } }}
      ofYear
      title={title}
      subtitle={t(`pyramid.subtitle.${mode}`, {
        unit: unit.unit,
        name: active.name,
        area: placeName,
        year,
      })}
      source={sourceLine(pack, language)}
      description={t("pyramid.described", {
        total: formatValue(rows.total, "persons", language),
        aged: formatValue(rows.agedShare, "share", language),
        children: formatValue(rows.childShare, "share", language),
        year,
      })}
      table={() => ({
        columns: [
          { id: "age", label: t("table.age") },
          ...sides.map((side) => ({
            id: side,
            label: sideName(side),
            unit: t("unit.persons.one"),
            digits: 0,
          })),
        ],
        rows: rows.bars.map((bar) => [
          groupName(bar),
          ...sides.map((side) => bar[side] * yearsOf(bar)),
        ]),
      })}
      legend={[
        {
          id: "now",
          label: now(active.name),
          colour: fill("left"),
          mark: "area",
        },
        ...outlines,
      ]}
      controls={
        national && (
          <ChartChoice
            label={t("control.show")}
            value={mode}
            options={(["sex", "setting"] as const).map((id) => ({
              id,
              name: t(`pyramid.mode.${id}`),
            }))}
            onChoose={choose}
          />
        )
      }
      {...noteOf(language, leftOut)}
      height={(width) => Math.min(520, Math.max(340, width * 0.7))}
      onExplain={props.onExplain}
    >
      {(room) => (
        <PyramidPicture
          room={room}
          rows={rows}
          outlines={outlines}
          sides={sides.map((side) => ({ side, name: sideName(side), colour: fill(side) }))}
          axis={axis}
          tickText={tickText(axis, "persons", unit, language)}
          tooltip={(bar) => ({
            title: `${t("pyramid.age", { age: groupName(bar) })} · ${year}`,
            entries: sides.map((side) => ({
              id: side,
              label: sideName(side),
              value: formatValue(bar[side] * yearsOf(bar), "persons", language),
              colour: fill(side),
              mark: "area",
            })),
            notes: [t("tooltip.basisSimulated")],
          })}
        />
      )}
    </ChartFrame>
  );
});

/** People by age now, in the first year and in the base, and the most of an age in any year. */
function useAges(
  given: Pick<PyramidChartProps, "pack"> &
    Pick<ReturnType<typeof useChart>, "active" | "base" | "pair">,
  mode: PyramidMode,
  area: string,
  year: number,
) {
  const { pack, active, pair } = given;
  const agesOf = useCallback(
    (result: RunResult, at: number) => pyramidRows(pack, result, at, mode, area),
    [pack, mode, area],
  );
  const rowsOf = useCallback((result: RunResult) => agesOf(result, year), [agesOf, year]);
  const [rows, baseRows] = useRowsOfPair(given, rowsOf);
  const first = useMemo(
    () => agesOf(active.result, active.result.years[0] ?? year),
    [agesOf, active.result, year],
  );
  // The scale holds over all years, so that the shape moves and the axis does not.
  const largest = useMemo(() => {
    const bars = pair.flatMap(({ result }) =>
      result.years.flatMap((one) => agesOf(result, one).bars),
    );
    return Math.max(1, ...bars.flatMap(({ left, right }) => [left, right]));
  }, [pair, agesOf]);
  return { rows, baseRows, first, largest };
}

/** Whether no bar of two pyramids differs by as much as a line is wide. */
function looksAlike(one: PyramidRows, other: PyramidRows): boolean {
  const widest = Math.max(...one.bars.flatMap((bar) => [bar.left, bar.right]));
  return one.bars.every((bar, index) =>
    sides.every((side) => Math.abs(bar[side] - (other.bars[index]?.[side] ?? 0)) < widest / 200),
  );
}
