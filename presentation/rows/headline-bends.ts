import type { CompiledPack } from "../../models/index.ts";
import { shownDifference } from "../words/numbers.ts";
import {
  type BendRuns,
  type ExplainedBend,
  type ExplainedCrossing,
  explainedBends,
  explainedCrossing,
  type LineRead,
} from "./bend-causes.ts";
import { bendsOf, crossingsOf } from "./bends.ts";
import {
  type HeadlineRows,
  measureIndicator,
  measureQuery,
  type ShownMeasure,
} from "./headline-rows.ts";
import type { Selection } from "./selection.ts";
import type { UrbanRuralLevels } from "./urban-rural-rows.ts";

/** A line bends to the eye where it leaves a straight one by this part of the height that all lines of the chart take up. */
const visible = 0.025;

/** What happens to a drawn line in a year, with its value there. */
export type MarkedBend =
  | ({ readonly what: "bend" } & ExplainedBend)
  | ({ readonly what: "crossing"; readonly value: number } & ExplainedCrossing);

/** How far from straight a line of a chart must lie for a reader to see it. */
export function visibleBend(lines: readonly { readonly values: readonly number[] }[]): number {
  const all = lines.flatMap(({ values }) => values).filter(Number.isFinite);
  return visible * (Math.max(...all) - Math.min(...all));
}

/** Where two lines change places, as far as their figures show why; the value is that of the line on which the mark stands. */
function markedCrossings(
  pack: CompiledPack,
  years: readonly number[],
  differences: readonly number[],
  lines: readonly [LineRead, LineRead],
  marked: readonly number[],
): readonly MarkedBend[] {
  return crossingsOf(years, differences).flatMap((crossing) => {
    const explained = explainedCrossing(pack, crossing, lines);
    const value = marked[years.indexOf(crossing.year)] ?? Number.NaN;
    return explained.domains.length === 0
      ? []
      : [{ what: "crossing", ...explained, value } as const];
  });
}

/** The bends of the line of the scenario looked at, and where it and the base change places, as far as their figures show why. */
export function headlineBends(
  pack: CompiledPack,
  runs: BendRuns,
  measure: ShownMeasure,
  selection: Selection,
  rows: Pick<HeadlineRows, "years" | "lines">,
): readonly MarkedBend[] {
  const { active, base } = runs;
  const { query } = measureQuery(pack, measure, selection);
  const valuesOf = (id: string) => rows.lines.find((line) => line.id === id)?.values ?? [];
  const [values, others] = [valuesOf(active.id), valuesOf(base.id)];
  const bends = bendsOf(rows.years, values, visibleBend(rows.lines));
  const { kind } = measureIndicator(measure);
  const differences = values.map((value, at) =>
    shownDifference(value, others[at] ?? Number.NaN, kind),
  );
  const lines = [
    { run: active, query },
    { run: base, query },
  ] as const;
  const crossings =
    active.id === base.id ? [] : markedCrossings(pack, rows.years, differences, lines, values);
  return [
    ...explainedBends(pack, runs, query, bends).map((bend) => ({ what: "bend", ...bend }) as const),
    ...crossings,
  ].sort((a, b) => a.year - b.year);
}

/** Where towns and villages change places under the scenario looked at, as far as their figures show why. */
export function urbanRuralCrossings(
  pack: CompiledPack,
  active: BendRuns["active"],
  { area, domain, years, lines }: UrbanRuralLevels,
): readonly MarkedBend[] {
  const line = lines.find(({ id }) => id === active.id);
  if (line === undefined || domain !== "overall") return [];
  const read = (setting: "urban" | "rural") => ({
    run: active,
    query: { indicator: "attainment.standing", area, setting },
  });
  const differences = line.urban.map((value, at) =>
    shownDifference(value, line.rural[at] ?? Number.NaN, "share"),
  );
  const towns = [read("urban"), read("rural")] as const;
  return markedCrossings(pack, years, differences, towns, line.rural);
}
