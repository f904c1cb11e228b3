import type { GoalPoint, GoalProblem, GoalResult, UnreachableEvidence } from "./goal-problem.ts";

/** A point that was run; coordinates are shares of each lever's range. */
export interface Probe {
  readonly place: Float64Array;
  readonly indicator: number;
  /** Target shortfall, positive when missed. */
  readonly shortfall: number;
  readonly excess: number;
  readonly cost: number;
}

/** Where a search stands: what was run, and the best of it. */
export interface Search {
  readonly start: Float64Array;
  readonly weights: readonly number[];
  readonly squares: boolean;
  readonly resolution: number;
  /** Runs a point, or says what it said before. */
  probe(place: Float64Array): Probe;
  /** Allows so many runs more. */
  allow(runs: number): void;
  /** The cheapest point that reaches the target with the money there is. */
  cheapest(): Probe | null;
  /** The point that comes closest. */
  closest(): Probe;
  reached(probe: Probe, stoppedEarly: boolean): GoalResult;
  unreachable(probe: Probe, evidence: UnreachableEvidence, stoppedEarly: boolean): GoalResult;
}

/** Thrown by `probe` when the runs are spent; see `finishes`. */
const spent = Symbol("runs spent");

/** Whether the work came to its end before the runs were spent. */
export function finishes(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (reason) {
    if (reason !== spent) throw reason;
    return false;
  }
}

/** Begins the search of a problem that has been checked. */
export function createSearch(problem: GoalProblem): Search {
  const { levers, target } = problem;
  const sign = problem.comparison === "at-most" ? -1 : 1;
  const squares = problem.measure === "squares";
  let allowance = problem.maximumRuns ?? 2000;
  const weights = levers.map((lever) => lever.cost ?? 1);
  const start = Float64Array.from(
    levers,
    (lever) => (lever.start - lever.minimum) / (lever.maximum - lever.minimum),
  );
  const known = new Map<string, Probe>();
  let best: Probe | null = null;
  let nearest: Probe | null = null;

  function valuesAt(place: Float64Array): number[] {
    return levers.map((lever, i) => {
      const share = place[i];
      // The ends and the start must come back to the bit.
      if (share === start[i]) return lever.start;
      if (share >= 1) return lever.maximum;
      return lever.minimum + share * (lever.maximum - lever.minimum);
    });
  }

  function probe(place: Float64Array): Probe {
    const key = place.join();
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= allowance) throw spent;
    const outcome = problem.evaluate(valuesAt(place));
    const excess = outcome.excess ?? Number.NEGATIVE_INFINITY;
    if (!Number.isFinite(outcome.indicator) || Number.isNaN(excess)) {
      throw new RangeError(
        `problem.evaluate: finite numbers are needed, ${outcome.indicator} and ${excess} given`,
      );
    }
    let cost = 0;
    for (const [i, weight] of weights.entries()) {
      const move = Math.abs(place[i] - start[i]);
      cost += weight * (squares ? move * move : move);
    }
    const found: Probe = {
      place: place.slice(),
      indicator: outcome.indicator,
      shortfall: sign * (target - outcome.indicator),
      excess,
      cost,
    };
    known.set(key, found);
    if (isFeasible(found)) best = cheaper(best, found);
    if (nearest === null || closer(found, nearest)) nearest = found;
    return found;
  }

  function answer(found: Probe, stoppedEarly: boolean): GoalPoint {
    return {
      values: valuesAt(found.place),
      indicator: found.indicator,
      excess: found.excess === Number.NEGATIVE_INFINITY ? null : found.excess,
      cost: found.cost,
      runs: known.size,
      stoppedEarly,
    };
  }

  return {
    start,
    weights,
    squares,
    resolution: problem.resolution ?? 1e-4,
    probe,
    allow(runs) {
      allowance += runs;
    },
    cheapest: () => best,
    closest: () => nearest as unknown as Probe,
    reached: (found, stoppedEarly) => ({ kind: "reached", ...answer(found, stoppedEarly) }),
    unreachable: (found, evidence, stoppedEarly) => ({
      kind: "unreachable",
      evidence,
      shortfall: found.shortfall,
      ...answer(found, stoppedEarly),
    }),
  };
}

/** Whether a point reaches the target with the money there is. */
export function isFeasible(probe: Probe): boolean {
  return probe.shortfall <= 0 && probe.excess <= 0;
}

/** Whether a point comes closer than another: money first, since a point that cannot be paid is no point. */
export function closer(one: Probe, other: Probe): boolean {
  if (other.excess > 0) return one.excess < other.excess;
  return one.excess <= 0 && one.shortfall < other.shortfall;
}

export function cheaper(one: Probe | null, other: Probe | null): Probe | null {
  if (one === null) return other;
  return other !== null && other.cost < one.cost ? other : one;
}

/** A point with one coordinate changed, kept within the range. */
export function moved(place: Float64Array, i: number, share: number): Float64Array {
  const next = place.slice();
  next[i] = Math.min(1, Math.max(0, share));
  return next;
}
