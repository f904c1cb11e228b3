import type { CompiledPack } from "../pack/compiled.ts";
import { type Exercise, type Goal, startValue } from "./exercise.ts";
import { goalScore, type Outcome } from "./outcome.ts";

/** How a submission stands: the order in which a debrief goes through them. */
export const standings = ["reached", "better", "no-better", "broken"] as const;
export type Standing = (typeof standings)[number];

type RankedGoal = Pick<Goal, "aim" | "to" | "precision">;
type RankedOutcome = Pick<Outcome, "goal" | "allRulesKept" | "reached">;

/** Score in steps of the goal's precision. A missing number is no result; it comes after every number. */
function scoreOf(goal: RankedGoal, value: number): number {
  return Number.isFinite(value)
    ? Math.round(goalScore(goal, value) / goal.precision)
    : Number.NEGATIVE_INFINITY;
}

/**
 * How an outcome stands: a rule is broken, the goal reached, or it came nearer to the goal than no change did.
 * @param start the goal's measure where nobody changes anything
 */
export function standingOf(goal: RankedGoal, outcome: RankedOutcome, start: number): Standing {
  if (!outcome.allRulesKept) return "broken";
  if (outcome.reached === true) return "reached";
  return scoreOf(goal, outcome.goal) > scoreOf(goal, start) ? "better" : "no-better";
}

/**
 * Ranks outcomes by what an exercise is about: those that keep every rule first, then those that reach the goal, then those that did
 * better than no change, then by the goal's own measure. What is the same by all four shares a rank, scores being counted in steps
 * of the goal's precision, and the next rank counts them all (1, 2, 2, 4: standard competition ranking).
 *
 * @returns the rank of each outcome, in the order given
 * @example rankOutcomes({ aim: "highest", to: 0, precision: 0.001, … }, outcomes, 0.81) // [2, 1, 2]
 */
export function rankOutcomes(
  goal: RankedGoal,
  outcomes: readonly RankedOutcome[],
  start: number,
): readonly number[] {
  const from = scoreOf(goal, start);
  const keys = outcomes.map((outcome): readonly number[] => {
    const score = scoreOf(goal, outcome.goal);
    return [
      Number(outcome.allRulesKept),
      Number(outcome.reached === true),
      Number(score > from),
      score,
    ];
  });
  return keys.map((own) => 1 + keys.filter((other) => isAhead(other, own)).length);
}

function isAhead(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((key, index) => key !== b[index]);
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
}

/** Did somebody leave every lever where it stood? */
export function movedNothing(
  pack: CompiledPack,
  exercise: Pick<Exercise, "given">,
  values: Readonly<Record<string, number>>,
): boolean {
  return Object.entries(values).every(
    ([id, value]) => Math.abs(value - startValue(pack, exercise, id)) < 1e-9,
  );
}
