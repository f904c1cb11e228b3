import type { Goal } from "./exercise.ts";
import { goalScore, type Outcome } from "./outcome.ts";

/**
 * Ranks outcomes by the exercise's own measure: those that keep every rule before those that do not, then by the goal.
 * Scores that round to the same multiple of the goal's precision share a rank, and the next rank counts them all
 * (1, 2, 2, 4: standard competition ranking).
 *
 * @returns the rank of each outcome, in the order given
 * @example rankOutcomes({ aim: "highest", to: 0, precision: 0.001, … }, outcomes) // [2, 1, 2]
 */
export function rankOutcomes(
  goal: Pick<Goal, "aim" | "to" | "precision">,
  outcomes: readonly Pick<Outcome, "goal" | "allRulesKept">[],
): readonly number[] {
  const keys = outcomes.map((outcome) => ({
    kept: outcome.allRulesKept,
    // A missing number is no result; it comes after every number.
    score: Number.isFinite(outcome.goal)
      ? Math.round(goalScore(goal, outcome.goal) / goal.precision)
      : Number.NEGATIVE_INFINITY,
  }));
  return keys.map(
    (own) =>
      1 +
      keys.filter((other) =>
        other.kept === own.kept ? other.score > own.score : other.kept && !own.kept,
      ).length,
  );
}

/** Which outcomes are best and which are last. All the same: all best, none last. */
export function bestAndWorst(ranks: readonly number[]): {
  readonly best: readonly number[];
  readonly worst: readonly number[];
} {
  const last = Math.max(...ranks);
  const at = (rank: number) => ranks.flatMap((one, index) => (one === rank ? [index] : []));
  return { best: at(1), worst: last > 1 ? at(last) : [] };
}
