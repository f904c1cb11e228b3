import { checkWhole } from "./argument-checks.ts";

/** A lever that may move. */
export interface GoalLever {
  readonly id: string;
  readonly minimum: number;
  readonly maximum: number;
  /** Where it stands; moving away from here costs. */
  readonly start: number;
  /** Political or money cost of moving it over its whole range. Default 1. */
  readonly cost?: number;
  /** Declares that raising it never worsens ("up") or never improves ("down") the indicator, wherever the others stand. */
  readonly monotone?: "up" | "down";
  /** Values that it can be set to, if it is not free to take any of its range: what a proof by running them all goes through. */
  readonly positions?: readonly number[];
}

/** What one run says. */
export interface GoalOutcome {
  readonly indicator: number;
  /** Money asked beyond money there is, in any unit; at most 0 means that it is enough. Absent: no such limit. */
  readonly excess?: number;
}

/** A question to `findLeastChange`. */
export interface GoalProblem {
  readonly levers: readonly GoalLever[];
  /** Runs the model at the levers' values, in the levers' order. Must be deterministic. */
  readonly evaluate: (values: readonly number[]) => GoalOutcome;
  readonly target: number;
  readonly comparison?: "at-least" | "at-most";
  /**
   * "sum" (default): Σ cost · |move| / range, which moves few levers; "squares": Σ cost · (move / range)², which spreads.
   */
  readonly measure?: "sum" | "squares";
  /** Most runs to spend on the search. Default 2,000. */
  readonly maximumRuns?: number;
  /**
   * Most combinations of the levers' positions to run, beyond `maximumRuns`, where the search finds none that reaches the
   * target. Default 0: none.
   */
  readonly mostCombinations?: number;
  /** Value beyond which the indicator cannot go within the ranges, whatever the levers do: known before any run. */
  readonly bound?: number;
  /** Share of a lever's range below which a move does not matter. Default 1e-4. */
  readonly resolution?: number;
}

/**
 * Why a target counts as out of reach.
 * `bound`: it lies beyond the problem's bound, a proof for the whole range. `monotone`: every lever is declared monotone and the
 * corner where all help misses it, a proof as good as the declarations. `positions`: every combination of the levers' positions
 * was run and none reaches it, a proof for these. `search`: no point of a search from many starts reached it; no proof.
 */
export type UnreachableEvidence = "bound" | "monotone" | "positions" | "search";

/** Answer of `findLeastChange`. All kinds carry the levers' values, the run there, and the runs spent. */
export type GoalResult =
  | (GoalPoint & { readonly kind: "reached" })
  | (GoalPoint & {
      readonly kind: "unreachable";
      readonly evidence: UnreachableEvidence;
      /** Distance from the target at the closest point found, in the indicator's unit. */
      readonly shortfall: number;
    });

/** A point of the lever space and what it costs. */
export interface GoalPoint {
  /** One for each lever, in their order. */
  readonly values: readonly number[];
  readonly indicator: number;
  readonly excess: number | null;
  /** Cost of the moves in the problem's measure; 0 at the start. */
  readonly cost: number;
  readonly runs: number;
  /** Whether `maximumRuns` ended the search before it converged. */
  readonly stoppedEarly: boolean;
}

/** @throws RangeError naming what of the problem is wrong. */
export function checkProblem(problem: GoalProblem): void {
  if (problem.levers.length === 0)
    throw new RangeError("problem.levers: at least one is needed, none given");
  for (const { id, minimum, maximum, start, cost = 1 } of problem.levers) {
    if (!Number.isFinite(minimum) || !Number.isFinite(maximum) || minimum >= maximum) {
      throw new RangeError(
        `problem.levers: "${id}" needs a range from low to high, ${minimum} to ${maximum} given`,
      );
    }
    if (!(start >= minimum && start <= maximum)) {
      throw new RangeError(
        `problem.levers: "${id}" must start from ${minimum} to ${maximum}, ${start} given`,
      );
    }
    if (!Number.isFinite(cost) || cost <= 0) {
      throw new RangeError(`problem.levers: "${id}" needs a positive cost, ${cost} given`);
    }
  }
  if (!Number.isFinite(problem.target)) {
    throw new RangeError(`problem.target: a finite number is needed, ${problem.target} given`);
  }
  const { maximumRuns = 2000, resolution = 1e-4 } = problem;
  checkWhole(maximumRuns, "problem.maximumRuns", 2);
  if (!(resolution > 0 && resolution <= 0.1)) {
    throw new RangeError(
      `problem.resolution: a number above 0 and up to 0.1 is needed, ${resolution} given`,
    );
  }
}
