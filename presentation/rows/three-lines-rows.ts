import {
  type CompiledPack,
  type DomainOrOverall,
  readingOf,
  standardsRise,
} from "../../models/index.ts";
import { type Place, wholeNation } from "../words/places.ts";
import {
  type HeadlineRows,
  headlineRows,
  type IndexLine,
  indexLines,
  measureIndicator,
} from "./headline-rows.ts";
import type { ScenarioRun } from "./scenario-run.ts";

/** The index against the bar that stands still, against the standard of the day, and inequality alone, for the same runs and place. */
export interface ThreeLinesRows {
  readonly years: readonly number[];
  /** Year of the standards that the standing bar holds; undefined where the pack does not say. */
  readonly barYear: number | undefined;
  readonly lines: Readonly<Record<IndexLine, HeadlineRows>>;
  /** Mean levels, by run: they tell whether a line moves because services do. */
  readonly levels: ReadonlyMap<
    string,
    { readonly standing: readonly number[]; readonly current: readonly number[] }
  >;
  /** By how much a run's own standards rise between two years, relative to the first. */
  standardsRise(runId: string, from: number, to: number): number;
}

/** The three lines, from which window, slides, page and command draw the same. */
export function threeLinesRows(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  domain: DomainOrOverall = "overall",
  place: Place = wholeNation(pack),
): ThreeLinesRows {
  const of = (line: IndexLine) => headlineRows(pack, runs, line, domain, place);
  return {
    years: runs[0]?.result.years ?? pack.years,
    barYear: pack.parameters.find(({ id }) => id === "standing-bar-year")?.value,
    lines: {
      index: of("index"),
      "index.current": of("index.current"),
      inequality: of("inequality"),
    },
    levels: new Map(
      runs.map(({ id, result }) => {
        const { series } = readingOf(pack, result);
        const level = (indicator: string) => series({ indicator, domain, ...place });
        return [id, { standing: level("attainment.standing"), current: level("attainment") }];
      }),
    ),
    standardsRise(runId, from, to) {
      const run = runs.find(({ id }) => id === runId);
      return run === undefined ? Number.NaN : standardsRise(pack, run.result, from, to);
    },
  };
}

/** A scenario in the order of one line: 1 stands best; those that are written alike share a place. */
export interface Standing {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly rank: number;
}

/** How the scenarios stand by each line in the last year, best first. `written` tells which values read alike. */
export function standings(
  rows: ThreeLinesRows,
  written: (value: number, line: IndexLine) => string,
): Readonly<Record<IndexLine, readonly Standing[]>> {
  const order = (line: IndexLine): Standing[] => {
    const sign = measureIndicator(line).higherIsBetter ? -1 : 1;
    const sorted = rows.lines[line].lines
      .map(({ id, name, values }) => ({ id, name, value: values.at(-1) ?? Number.NaN }))
      .sort((a, b) => sign * (a.value - b.value));
    let rank = 0;
    return sorted.map((one, place) => {
      const before = sorted[place - 1];
      if (before === undefined || written(before.value, line) !== written(one.value, line))
        rank = place + 1;
      return { ...one, rank };
    });
  };
  const [index, current, inequality] = indexLines.map(order);
  return { index: index ?? [], "index.current": current ?? [], inequality: inequality ?? [] };
}
