import type { CompiledPack } from "../pack/compiled.ts";
import { type SeriesQuery, seriesReader } from "../reading/series.ts";
import type { RunResult } from "../results.ts";
import { type Lever, leverIndex, packDefault } from "../scenario/levers.ts";
import { leverPath, profileForSlider } from "../scenario/profile.ts";
import type { RunInputs } from "../scenario/settings.ts";
import { atAccessCeiling } from "./attainment-ceiling.ts";

/** A value that an indicator cannot pass, and why. */
export interface GoalBound {
  readonly value: number;
  /** `definition`: no run at all can pass it. `access`: residents who are refused are not served, whatever is built and paid. */
  readonly reason: "definition" | "access";
}

/** What rises with every attainment; none of it can exceed 1. */
const rising: readonly string[] = [
  "attainment",
  "attainment.standing",
  "equalization.mean",
  "equalization.index",
  "equalization.index.current",
  "equalization.people-meeting-standard",
];

/** Measures of inequality and deprivation, which are never below 0. */
const inequality =
  /^deprivation\.|^equalization\.(inequality|gini|gini\.within|gini\.net-between|gini\.transvariation|theil-[tl](\..+)?|atkinson|cv)$/;

/** A lever that moves, and the most of its range. */
export interface BoundedMove {
  readonly lever: Lever;
  readonly maximum: number;
}

/**
 * A value that an indicator cannot pass in a year while some levers move within their ranges and everything else stays, proved
 * from the definitions of the model, without running it; undefined where none is known.
 *
 * At least: attainment and what rises with it cannot exceed 1; nor, where no lever moves people, its ceiling by access
 * (`atAccessCeiling`), where everybody who may be given a local hukou has one. At most: measures of inequality cannot fall below 0.
 *
 * @param start the run of the scenario as it is
 * @param runOf a run under other levers, which leaves `start` as it is
 * @param year position among the run's years
 */
export function goalBound(
  pack: CompiledPack,
  start: RunResult,
  base: RunInputs,
  question: {
    readonly query: SeriesQuery;
    readonly year: number;
    readonly comparison: "at-least" | "at-most";
    readonly moves: readonly BoundedMove[];
  },
  runOf: (inputs: RunInputs) => RunResult,
): GoalBound | undefined {
  const { query, year, comparison, moves } = question;
  if (comparison === "at-most") {
    return inequality.test(query.indicator) ? { value: 0, reason: "definition" } : undefined;
  }
  if (!rising.includes(query.indicator)) return undefined;
  const value = accessCeiling(pack, start, base, query, year, moves, runOf);
  return value !== undefined && value < 1
    ? { value, reason: "access" }
    : { value: 1, reason: "definition" };
}

function accessCeiling(
  pack: CompiledPack,
  start: RunResult,
  base: RunInputs,
  query: SeriesQuery,
  year: number,
  moves: readonly BoundedMove[],
  runOf: (inputs: RunInputs) => RunResult,
): number | undefined {
  const { weights } = base;
  const years = pack.years.length;
  const pathOf = (lever: string) => {
    const from = leverIndex(lever) * years;
    return base.levers.subarray(from, from + years);
  };
  // Context levers move people; so does attainment itself where migration answers to it.
  const peopleStay =
    moves.every(({ lever }) => lever.line !== "context") &&
    pathOf("migration-response").every((value) => value === 0);
  if (!peopleStay || weights.kind === "entropy") return undefined;
  const shift =
    base.parameters[pack.parameters.findIndex(({ id }) => id === "hukou-coverage-shift")];
  const moved = moves.find(({ lever }) => lever.id === "hukou-coverage");
  const own = pathOf("hukou-coverage");
  const highest = ({ lever, maximum }: BoundedMove) =>
    leverPath(pack, lever.id, profileForSlider(pack, lever, maximum));
  // Where it may move, it may stay as well.
  const paths = moved === undefined ? [own] : [own, highest(moved)];
  const settling = moves.find(({ lever }) => lever.id === "hukou-settlement");
  const neutral = packDefault(pack, "hukou-coverage");
  const runs = [start];
  if (settling !== undefined) {
    const levers = base.levers.slice();
    levers.set(highest(settling), leverIndex(settling.lever.id) * years);
    runs.push(runOf({ ...base, levers }));
  }
  const { valueAt } = seriesReader(pack, query);
  const values = runs.flatMap((run) =>
    paths.map((path) => {
      const coverage = { lever: path[year], neutral };
      return valueAt(atAccessCeiling(pack, run, year, coverage, shift), year);
    }),
  );
  const ceiling = Math.max(...values);
  return Number.isFinite(ceiling) ? ceiling : undefined;
}
