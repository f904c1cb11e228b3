import type { CompiledPack } from "../pack/compiled.ts";
import { readSeries } from "../reading/series.ts";
import type { RunResult } from "../results.ts";
import type { Bound, Claim, Exercise, Goal, Measure, ReferenceRun } from "./exercise.ts";

/** A rule with what it asks of a run on this pack and what the run gave. */
export interface RuleOutcome {
  readonly value: number;
  readonly bound: number;
  readonly kept: boolean;
}

/** How a run stands by an exercise. */
export interface Outcome {
  readonly goal: number;
  /** The value that counts as reached (for `nearest` the distance), undefined where the exercise names none. */
  readonly reach: number | undefined;
  /** Undefined where the exercise sets no value to reach. */
  readonly reached: boolean | undefined;
  readonly rules: readonly RuleOutcome[];
  readonly allRulesKept: boolean;
  /** Equalization index of the last year, which every session shows. */
  readonly index: number;
}

/** The two runs that rules may compare with. */
export type ReferenceResults = Readonly<Record<ReferenceRun, RunResult>>;

/** Slack for bounds that a run meets exactly. */
const roundingError = 1e-9;

/** Reads one number of a run. @throws RangeError when the pack or the run does not hold it. */
export function measureValue(pack: CompiledPack, result: RunResult, measure: Measure): number {
  const { year, ...query } = measure;
  const at = result.years.indexOf(year);
  if (at < 0) {
    throw new RangeError(
      `year: a year from ${pack.baseYear} to ${pack.horizonYear} is needed, ${year} given`,
    );
  }
  return readSeries(pack, result, query).values[at];
}

/** The number that a rule or a goal asks for on this pack. */
export function boundValue(
  pack: CompiledPack,
  bound: Bound,
  measure: Measure,
  references: ReferenceResults,
): number {
  if (bound.kind === "value") return bound.value;
  return measureValue(pack, references[bound.run], measure) + bound.plus;
}

/** Does a value reach the goal? Undefined where the goal names no value. */
function reachesGoal(
  goal: Pick<Goal, "aim" | "to">,
  value: number,
  reach: number | undefined,
): boolean | undefined {
  if (reach === undefined) return undefined;
  switch (goal.aim) {
    case "highest":
      return value >= reach - roundingError;
    case "lowest":
      return value <= reach + roundingError;
    case "nearest":
      return Math.abs(value - goal.to) <= reach + roundingError;
  }
}

/**
 * How good a value is by the goal's own measure, more being better.
 * @example goalScore({ aim: "nearest", to: 1, … }, 0.97) // -0.03
 */
export function goalScore(goal: Pick<Goal, "aim" | "to">, value: number): number {
  switch (goal.aim) {
    case "highest":
      return value;
    case "lowest":
      return -value;
    case "nearest":
      return -Math.abs(value - goal.to);
  }
}

/** Judges a run by an exercise. */
export function outcomeOf(
  pack: CompiledPack,
  exercise: Exercise,
  result: RunResult,
  references: ReferenceResults,
): Outcome {
  const goal = measureValue(pack, result, exercise.goal.measure);
  const rules = exercise.rules.map((rule): RuleOutcome => {
    const value = measureValue(pack, result, rule.measure);
    const bound = boundValue(pack, rule.bound, rule.measure, references);
    const kept =
      rule.comparison === "at-least"
        ? value >= bound - roundingError
        : value <= bound + roundingError;
    return { value, bound, kept };
  });
  const reach =
    exercise.goal.reach === undefined
      ? undefined
      : boundValue(pack, exercise.goal.reach, exercise.goal.measure, references);
  return {
    goal,
    reach,
    reached: reachesGoal(exercise.goal, goal, reach),
    rules,
    allRulesKept: rules.every((rule) => rule.kept),
    index: measureValue(pack, result, {
      indicator: "equalization.index",
      area: pack.areas.nation.code,
      year: pack.horizonYear,
    }),
  };
}

/** What the model says to a claim of the debrief. */
export interface ClaimVerdict {
  readonly value: number;
  readonly holds: boolean;
}

/** Puts a claim to the model. `run` gives the result for values of levers on top of what the exercise gives. */
export async function checkClaim(
  pack: CompiledPack,
  claim: Claim,
  run: (values: Readonly<Record<string, number>>) => Promise<RunResult>,
): Promise<ClaimVerdict> {
  let value = measureValue(pack, await run(claim.levers), claim.measure);
  if (claim.than !== undefined) value -= measureValue(pack, await run(claim.than), claim.measure);
  const holds =
    (claim.atLeast === undefined || value >= claim.atLeast) &&
    (claim.atMost === undefined || value <= claim.atMost);
  return { value, holds };
}
