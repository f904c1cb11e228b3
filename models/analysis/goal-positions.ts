import type { GoalLever } from "./goal-problem.ts";
import type { Search } from "./goal-search.ts";

/**
 * Values that a slider can take within a range: its steps from `from`, the ends of the range and where it stands, ascending.
 * @example sliderPositions({ from: 0, step: 0.5, minimum: 0.2, maximum: 1, start: 0.6 }) // [0.2, 0.5, 0.6, 1]
 */
export function sliderPositions(slider: {
  readonly from: number;
  readonly step: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly start: number;
}): readonly number[] {
  const { from, step, minimum, maximum, start } = slider;
  const nearly = step * 1e-6;
  const positions = [minimum, maximum, start];
  for (let i = 0; from + i * step <= maximum + nearly; i++) {
    const value = from + i * step;
    if (value > minimum + nearly && !positions.some((one) => Math.abs(one - value) <= nearly))
      positions.push(value);
  }
  return [...new Set(positions)].sort((a, b) => a - b);
}

/** How many combinations of positions levers have; infinite where one may take any value. */
export function countCombinations(levers: readonly GoalLever[]): number {
  return levers.reduce(
    (product, { positions }) => product * (positions?.length ?? Number.POSITIVE_INFINITY),
    1,
  );
}

/** Runs every combination of the levers' positions. */
export function runCombinations(levers: readonly GoalLever[], search: Search): void {
  const shares = levers.map(({ positions = [], minimum, maximum }) =>
    positions.map((value) => (value - minimum) / (maximum - minimum)),
  );
  const place = new Float64Array(levers.length);
  const runFrom = (lever: number): void => {
    const own = shares[lever];
    if (own === undefined) {
      search.probe(place);
      return;
    }
    for (const share of own) {
      place[lever] = share;
      runFrom(lever + 1);
    }
  };
  runFrom(0);
}
