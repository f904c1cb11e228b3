import { leastCostStep } from "./goal-step.ts";
import { sobolSequence } from "./sobol-sequence.ts";

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
  /** Most runs to spend. Default 2,000. */
  readonly maximumRuns?: number;
  /** Share of a lever's range below which a move does not matter. Default 1e-4. */
  readonly resolution?: number;
}

/** Answer of `findLeastChange`. All kinds carry the levers' values, the run there, and the runs spent. */
export type GoalResult =
  | (GoalPoint & { readonly kind: "reached" })
  | (GoalPoint & {
      readonly kind: "unreachable";
      /**
       * "monotone": every lever is declared monotone and no money limit binds, so the extreme corner is a proof.
       * "search": no point of a search from many starts reached it; strong evidence, not a proof.
       */
      readonly evidence: "monotone" | "search";
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

/** Where the search stands: coordinates are shares of each lever's range. */
interface Probe {
  readonly place: Float64Array;
  readonly indicator: number;
  /** Target shortfall, positive when missed. */
  readonly shortfall: number;
  readonly excess: number;
  readonly cost: number;
}

/** Feasible points from which the cost is minimized; each descent takes tens of runs a lever. */
const mostDescents = 4;

/** Levers tried as partners of an exchange. */
const mostPartners = 6;

/** Thrown inside the search when the runs are spent; never leaves this file. */
const spent = Symbol("runs spent");

/**
 * Finds the least costly move of several levers within their ranges that reaches a target, or shows that it is out of reach and
 * how close one gets. Deterministic, no analytic derivatives, feasible at every stage (what it returns has been run).
 *
 * 1. The start: if it meets the target, nothing moves. 2. Reach: the corner where every lever helps, by declared or observed
 * direction; with all levers declared monotone a miss there is a proof, otherwise a compass search from the corner, the start
 * and eight spread points looks for a point that meets the target within the money. 3. Least cost: from each feasible point,
 * sequential steps: slopes by finite differences, the least-cost point of the linear model within a trust region
 * (`leastCostStep`), accepted on an exact penalty. 4. Polish: compass and exchange moves (one lever back, another forward) that
 * stay feasible, halving the step (generating set search).
 * The outcome is a local optimum, global when cost and reachable set are convex.
 *
 * @throws RangeError naming `problem.…`: no levers, a range upside down, a start outside, a cost not positive, a target or a
 *   run that is not finite.
 * Source: Conn, Gould & Toint 2000, "Trust-Region Methods", ch. 15; Kolda, Lewis & Torczon 2003, SIAM Review 45:385–482.
 * Cost: about 50 runs a lever for smooth indicators; bounded by `maximumRuns`.
 * @example findLeastChange({
 *   levers: [{ id: "a", minimum: 0, maximum: 1, start: 0 }],
 *   evaluate: ([a = 0]) => ({ indicator: 2 * a }),
 *   target: 1,
 * }).values // [0.5]
 */
export function findLeastChange(problem: GoalProblem): GoalResult {
  checkProblem(problem);
  const search = createSearch(problem);
  let feasible: Probe | null = null;
  try {
    const start = search.probe(search.start);
    if (isFeasible(start)) return search.reached(start, false);
    const corner = search.probe(helpfulCorner(problem, search));
    const everyMonotone = problem.levers.every((lever) => lever.monotone !== undefined);
    if (everyMonotone && corner.shortfall > 0 && corner.excess <= 0) {
      return search.unreachable(corner, "monotone", false);
    }
    const bases = isFeasible(corner)
      ? [corner]
      : reachFrom(search, [corner, start, ...spreadPoints(search)]);
    if (bases.length === 0) return search.unreachable(search.closest(), "search", false);
    for (const base of bases.slice(0, mostDescents)) {
      feasible = cheaper(feasible, descend(search, base, start));
    }
    if (feasible !== null) feasible = polish(search, feasible);
  } catch (reason) {
    if (reason !== spent) throw reason;
    feasible = search.cheapest();
    if (feasible === null) return search.unreachable(search.closest(), "search", true);
    return search.reached(feasible, true);
  }
  const best = cheaper(feasible, search.cheapest() ?? feasible);
  return search.reached(best as Probe, false);
}

interface Search {
  readonly start: Float64Array;
  readonly weights: readonly number[];
  readonly squares: boolean;
  readonly resolution: number;
  probe(place: Float64Array): Probe;
  cheapest(): Probe | null;
  closest(): Probe;
  reached(probe: Probe, stoppedEarly: boolean): GoalResult;
  unreachable(probe: Probe, evidence: "monotone" | "search", stoppedEarly: boolean): GoalResult;
}

function createSearch(problem: GoalProblem): Search {
  const { levers, target } = problem;
  const sign = problem.comparison === "at-most" ? -1 : 1;
  const squares = problem.measure === "squares";
  const maximumRuns = problem.maximumRuns ?? 2000;
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
      const share = place[i] as number;
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
    if (known.size >= maximumRuns) throw spent;
    const outcome = problem.evaluate(valuesAt(place));
    const excess = outcome.excess ?? Number.NEGATIVE_INFINITY;
    if (!Number.isFinite(outcome.indicator) || Number.isNaN(excess)) {
      throw new RangeError(
        `problem.evaluate: finite numbers are needed, ${outcome.indicator} and ${excess} given`,
      );
    }
    let cost = 0;
    for (const [i, weight] of weights.entries()) {
      const move = Math.abs((place[i] as number) - (start[i] as number));
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
    if (nearest === null || violates(found) < violates(nearest)) nearest = found;
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

function isFeasible(probe: Probe): boolean {
  return probe.shortfall <= 0 && probe.excess <= 0;
}

/** Orders misses: money first, since a point that cannot be paid is no point. */
function violates(probe: Probe): number {
  return probe.excess > 0 ? Number.MAX_VALUE / 2 : probe.shortfall;
}

function cheaper(one: Probe | null, other: Probe | null): Probe | null {
  if (one === null) return other;
  return other !== null && other.cost < one.cost ? other : one;
}

/** Each lever at the end that helps: as declared, or as observed by moving it alone. */
function helpfulCorner(problem: GoalProblem, search: Search): Float64Array {
  const raises = problem.comparison === "at-most" ? "down" : "up";
  const before = search.probe(search.start);
  return Float64Array.from(problem.levers, (lever, i) => {
    if (lever.monotone !== undefined) return lever.monotone === raises ? 1 : 0;
    const low = search.probe(moved(search.start, i, 0));
    const high = search.probe(moved(search.start, i, 1));
    if (high.shortfall < low.shortfall)
      return high.shortfall < before.shortfall ? 1 : (search.start[i] as number);
    return low.shortfall < before.shortfall ? 0 : (search.start[i] as number);
  });
}

function moved(place: Float64Array, i: number, share: number): Float64Array {
  const next = place.slice();
  next[i] = Math.min(1, Math.max(0, share));
  return next;
}

function spreadPoints(search: Search): Probe[] {
  const sequence = sobolSequence(search.start.length, { seed: "goal-seek" });
  return Array.from({ length: 8 }, (_, i) => search.probe(sequence.point(i)));
}

/** Compass search for a feasible point from each start; the feasible points found. */
function reachFrom(search: Search, starts: readonly Probe[]): Probe[] {
  const found: Probe[] = [];
  for (const start of starts) {
    let at = start;
    for (let step = 0.25; step >= search.resolution * 8 && !isFeasible(at); ) {
      const before = at;
      for (let i = 0; i < at.place.length && !isFeasible(at); i++) {
        for (const direction of [1, -1]) {
          const next = search.probe(moved(at.place, i, (at.place[i] as number) + direction * step));
          if (closer(next, at)) {
            at = next;
            break;
          }
        }
      }
      if (at === before) step /= 2;
    }
    if (isFeasible(at)) found.push(at);
  }
  return found;
}

function closer(one: Probe, other: Probe): boolean {
  if (other.excess > 0) return one.excess < other.excess;
  return one.excess <= 0 && one.shortfall < other.shortfall;
}

/** From a feasible point: back towards the start as far as it stays feasible, then sequential least-cost steps. */
function descend(search: Search, feasible: Probe, start: Probe): Probe {
  let at = backTowards(search, feasible, start);
  let radius = 0.5;
  let stalls = 0;
  for (let iteration = 0; iteration < 40 && radius > search.resolution && stalls < 3; iteration++) {
    const slopes = slopesAt(search, at, Math.min(0.05, Math.max(radius / 4, search.resolution)));
    const { next, direct } = modelStep(search, at, slopes, radius);
    if (isFeasible(next) && next.cost < at.cost - 1e-12) {
      stalls = at.cost - next.cost < search.resolution * 0.1 ? stalls + 1 : 0;
      at = next;
      radius = direct ? Math.min(0.5, radius * 1.5) : radius / 2;
    } else radius /= 3;
  }
  return at;
}

/**
 * The model's least-cost point, corrected for curvature: where the run falls short of the model, the model is shifted by
 * that miss and solved again (second-order correction), and only then is the step shortened.
 */
function modelStep(
  search: Search,
  at: Probe,
  slopes: Slopes,
  radius: number,
): { readonly next: Probe; readonly direct: boolean } {
  let { shortfall, excess } = at;
  let next = at;
  for (let correction = 0; correction < 4; correction++) {
    const place = leastCostStep({
      place: at.place,
      start: search.start,
      weights: search.weights,
      squares: search.squares,
      radius,
      shortfall,
      shortfallSlopes: slopes.shortfall,
      excess,
      excessSlopes: slopes.excess,
    });
    next = search.probe(place);
    if (isFeasible(next)) return { next, direct: correction < 2 };
    shortfall += Math.max(0, next.shortfall);
    excess += Math.max(0, next.excess);
  }
  return { next: backTowards(search, at, next), direct: false };
}

/** The last feasible point on the way from a feasible point to another one, by bisection. */
function backTowards(search: Search, feasible: Probe, other: Probe): Probe {
  if (isFeasible(other)) return other;
  let at = feasible;
  let near = 0;
  let far = 1;
  while (far - near > search.resolution / 8) {
    const middle = (near + far) / 2;
    const place = feasible.place.map(
      (from, i) => from + middle * ((other.place[i] as number) - from),
    );
    const next = search.probe(place);
    if (isFeasible(next)) {
      near = middle;
      at = next;
    } else far = middle;
  }
  return at;
}

interface Slopes {
  readonly shortfall: Float64Array;
  readonly excess: Float64Array;
}

/** Central differences where both sides lie in the range, one-sided at its ends. */
function slopesAt(search: Search, at: Probe, step: number): Slopes {
  const shortfall = new Float64Array(at.place.length);
  const excess = new Float64Array(at.place.length);
  for (let i = 0; i < at.place.length; i++) {
    const low = search.probe(moved(at.place, i, (at.place[i] as number) - step));
    const high = search.probe(moved(at.place, i, (at.place[i] as number) + step));
    const width = (high.place[i] as number) - (low.place[i] as number);
    shortfall[i] = (high.shortfall - low.shortfall) / width;
    excess[i] = at.excess === Number.NEGATIVE_INFINITY ? 0 : (high.excess - low.excess) / width;
  }
  return { shortfall, excess };
}

/**
 * Moves of one lever back, or one back and another on, that stay feasible and cost less; the step is cut to a quarter when none
 * is found. Partners of an exchange are the levers that gain most for their cost, so runs grow linearly with levers.
 */
function polish(search: Search, feasible: Probe): Probe {
  let at = feasible;
  const partners = bestPartners(search, at);
  for (let step = 0.02; step >= search.resolution; ) {
    const before = at;
    for (let i = 0; i < at.place.length; i++) {
      const gap = (search.start[i] as number) - (at.place[i] as number);
      if (gap === 0) continue;
      const share = (at.place[i] as number) + Math.sign(gap) * Math.min(step, Math.abs(gap));
      const back = moved(at.place, i, share);
      const alone = search.probe(back);
      at =
        isFeasible(alone) && alone.cost < at.cost
          ? alone
          : exchange(search, at, back, partners, i, step);
    }
    if (at === before) step /= 4;
  }
  return at;
}

interface Partner {
  readonly lever: number;
  /** 1 when raising the lever brings the target nearer, else −1. */
  readonly direction: number;
}

function bestPartners(search: Search, at: Probe): readonly Partner[] {
  const { shortfall } = slopesAt(search, at, 0.01);
  const gain = (lever: number) =>
    Math.abs(shortfall[lever] as number) / (search.weights[lever] as number);
  return Array.from(shortfall, (slope, lever) => ({ lever, direction: slope <= 0 ? 1 : -1 }))
    .sort((one, other) => gain(other.lever) - gain(one.lever))
    .slice(0, mostPartners);
}

function exchange(
  search: Search,
  at: Probe,
  back: Float64Array,
  partners: readonly Partner[],
  skipped: number,
  step: number,
): Probe {
  for (const { lever, direction } of partners) {
    if (lever === skipped) continue;
    const next = search.probe(moved(back, lever, (back[lever] as number) + (direction * step) / 2));
    if (isFeasible(next) && next.cost < at.cost) return next;
  }
  return at;
}

function checkProblem(problem: GoalProblem): void {
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
  if (!Number.isInteger(maximumRuns) || maximumRuns < 2) {
    throw new RangeError(
      `problem.maximumRuns: a whole number of at least 2 is needed, ${maximumRuns} given`,
    );
  }
  if (!(resolution > 0 && resolution <= 0.1)) {
    throw new RangeError(
      `problem.resolution: a number above 0 and up to 0.1 is needed, ${resolution} given`,
    );
  }
}
