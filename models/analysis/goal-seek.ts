import { descend, polish } from "./goal-descent.ts";
import { countCombinations, runCombinations } from "./goal-positions.ts";
import { checkProblem, type GoalProblem, type GoalResult } from "./goal-problem.ts";
import {
  cheaper,
  closer,
  createSearch,
  finishes,
  isFeasible,
  moved,
  type Probe,
  type Search,
} from "./goal-search.ts";
import { sobolSequence } from "./sobol-sequence.ts";

/** Feasible points from which the cost is minimized; each descent takes tens of runs a lever. */
const mostDescents = 4;

/** A target beyond the bound by rounding alone is not beyond it. */
const rounding = 1e-9;

/**
 * Finds the least costly move of several levers within their ranges that reaches a target, or how close one gets, and says whether
 * that it is out of reach is proved. Deterministic, no analytic derivatives, feasible at every stage (what it returns has been run).
 *
 * 1. The start: if it meets the target, nothing moves. 2. Reach: the corner where every lever helps, by declared or observed
 * direction; then a compass search from the corner, the start and eight spread points for points that meet the target within the
 * money. 3. Least cost: from each feasible point, sequential steps: slopes by finite differences, the least-cost point of the
 * linear model within a trust region (`leastCostStep`), accepted where it is feasible and costs less. 4. Polish: compass and
 * exchange moves (one lever back, another forward) that stay feasible, halving the step (generating set search).
 * The outcome is a local optimum, global when cost and reachable set are convex.
 *
 * Where the search finds nothing: a target beyond `bound` is proved out of reach, as is one that the corner of levers all declared
 * monotone misses; otherwise every combination of the levers' positions is run if there are no more than `mostCombinations`,
 * which proves it for these, or finds what the search missed and goes on from there.
 *
 * @throws RangeError naming `problem.…`: no levers, a range upside down, a start outside, a cost not positive, a target or a
 *   run that is not finite.
 * Source: Conn, Gould & Toint 2000, "Trust-Region Methods", ch. 15; Kolda, Lewis & Torczon 2003, SIAM Review 45:385–482.
 * Cost: about 50 runs a lever for smooth indicators; bounded by `maximumRuns` and `mostCombinations`.
 * @example findLeastChange({
 *   levers: [{ id: "a", minimum: 0, maximum: 1, start: 0 }],
 *   evaluate: ([a = 0]) => ({ indicator: 2 * a }),
 *   target: 1,
 * }).values // [0.5]
 */
export function findLeastChange(problem: GoalProblem): GoalResult {
  checkProblem(problem);
  const search = createSearch(problem);
  const start = search.probe(search.start);
  if (isFeasible(start)) return search.reached(start, false);
  const corner: { at?: Probe } = {};
  let whole = finishes(() => {
    corner.at = search.probe(helpfulCorner(problem, search));
    if (cornerProves(problem, corner.at) && corner.at.excess <= 0) return;
    lessen(
      search,
      isFeasible(corner.at)
        ? [corner.at]
        : reachFrom(search, [corner.at, start, ...spreadPoints(search)]),
      start,
    );
  });
  let proof: "bound" | "monotone" | "positions" | undefined = isBeyondBound(problem)
    ? "bound"
    : cornerProves(problem, corner.at)
      ? "monotone"
      : undefined;
  const combinations = countCombinations(problem.levers);
  if (
    search.cheapest() === null &&
    proof === undefined &&
    combinations <= (problem.mostCombinations ?? 0)
  ) {
    search.allow(combinations);
    runCombinations(problem.levers, search);
    const found = search.cheapest();
    if (found === null) proof = "positions";
    else whole = finishes(() => lessen(search, [found], start)) && whole;
  }
  const best = search.cheapest();
  return best === null
    ? search.unreachable(search.closest(), proof ?? "search", !whole && proof !== "positions")
    : search.reached(best, !whole);
}

/** Whether no run within the ranges can reach the target, by the problem's bound. */
function isBeyondBound({ bound, target, comparison }: GoalProblem): boolean {
  if (bound === undefined) return false;
  return comparison === "at-most" ? target < bound - rounding : target > bound + rounding;
}

/** Whether levers all declared monotone miss the target even where all of them help, whatever that costs. */
function cornerProves({ levers }: GoalProblem, corner: Probe | undefined): boolean {
  return (
    corner !== undefined &&
    corner.shortfall > 0 &&
    levers.every(({ monotone }) => monotone !== undefined)
  );
}

/** Looks for cheaper points from points that reach the target; the search keeps what it finds. */
function lessen(search: Search, bases: readonly Probe[], start: Probe): void {
  let best: Probe | null = null;
  for (const base of bases.slice(0, mostDescents)) {
    best = cheaper(best, descend(search, base, start));
  }
  if (best !== null) polish(search, best);
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
      return high.shortfall < before.shortfall ? 1 : search.start[i];
    return low.shortfall < before.shortfall ? 0 : search.start[i];
  });
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
          const next = search.probe(moved(at.place, i, at.place[i] + direction * step));
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
