// biome-ignore-all lint/style/noNonNullAssertion: numeric loops over arrays of known length.
import { exp, ln } from "../arithmetic/elementary.ts";
import { ageCount } from "./model.ts";
import { monotoneSpline } from "./monotone-spline.ts";

/**
 * Splits grouped counts into single years: a monotone cubic (natural spline, Hyman filter) through the cumulated counts,
 * differenced at every age (Smith, Hyman and Wood 2004, Journal of Population Research 21:95–98). Never negative; every
 * group's total is kept exactly up to rounding.
 *
 * @param bounds group boundaries, whole ages: group i runs from bounds[i] to bounds[i + 1].
 * @param counts one for each group, at least 0.
 * @returns counts by single age from bounds[0] to the last bound.
 * @throws RangeError on negative or missing counts.
 * @example graduateGroups([0, 5, 10, 15], [50, 50, 50]) // fifteen times 10
 */
export function graduateGroups(bounds: readonly number[], counts: readonly number[]): Float64Array {
  if (counts.length !== bounds.length - 1)
    throw new RangeError(`counts: ${bounds.length - 1} are needed, ${counts.length} given`);
  const cumulated = [0];
  counts.forEach((count, i) => {
    if (!(count >= 0 && count < Infinity))
      throw new RangeError(
        `counts: a number of at least 0 is needed at age ${bounds[i]}, ${count} given`,
      );
    cumulated.push(cumulated[i] + count);
  });
  const spline = monotoneSpline(bounds, cumulated);
  const first = bounds[0];
  const ages = bounds.at(-1)! - first;
  const single = new Float64Array(ages);
  let below = spline.at(first);
  for (let age = 0; age < ages; age++) {
    const above = spline.at(first + age + 1);
    single[age] = Math.max(0, above - below);
    below = above;
  }
  keepTotals(single, bounds, counts);
  return single;
}

/** Removes the last rounding errors, so that a group's ages add to its count. */
function keepTotals(
  single: Float64Array,
  bounds: readonly number[],
  counts: readonly number[],
): void {
  const first = bounds[0];
  counts.forEach((count, i) => {
    let sum = 0;
    for (let age = bounds[i] - first; age < bounds[i + 1] - first; age++) sum += single[age];
    if (sum <= 0) return;
    for (let age = bounds[i] - first; age < bounds[i + 1] - first; age++)
      single[age] *= count / sum;
  });
}

/**
 * A census pyramid of one area and sex by single years 0…99 and 100+.
 *
 * Closed groups by `graduateGroups`; with a `shape`, each age is multiplied by the shape's own distance from its
 * graduated groups and every group is brought back to its count, so that small and large birth years of the reference
 * appear in every area (graduation by reference to a standard). The open group follows a stable population:
 * L(x)·e^(−r(x − start)), L the life table's person-years and r the growth rate between the two closed groups below it,
 * held to ±10 % a year.
 *
 * @param starts first ages of the groups: 0, 1, 5, 10, …, the last open.
 * @param personYears [age 0…100] person-years of the life table, the last those of 100+.
 * @param shape [age] people of a reference population from age 0; groups beyond its last age keep the plain curve.
 * @throws RangeError when fewer than four groups are given, a count is negative, or the shape is not positive.
 */
export function graduatePyramid(
  starts: readonly number[],
  counts: readonly number[],
  personYears: Float64Array,
  shape?: ArrayLike<number>,
): Float64Array {
  if (starts.length < 4)
    throw new RangeError(`starts: at least 4 groups are needed, ${starts.length} given`);
  if (counts.length !== starts.length)
    throw new RangeError(`counts: ${starts.length} are needed, ${counts.length} given`);
  const open = starts.at(-1)!;
  const above = spreadOpenGroup(starts, counts, personYears);
  const closed = graduateClosed(starts, counts, above);
  if (shape !== undefined) applyShape(closed, starts, counts, shape);
  const result = new Float64Array(ageCount);
  result.set(closed);
  result.set(above, open);
  return result;
}

/** Gives the closed groups that the shape covers its distances between single ages; their counts stay. */
function applyShape(
  closed: Float64Array,
  starts: readonly number[],
  counts: readonly number[],
  shape: ArrayLike<number>,
): void {
  const bounds = starts.filter((start) => start <= shape.length);
  const covered = bounds.at(-1)!;
  const groups = bounds.slice(0, -1).map((from, i) => {
    let sum = 0;
    for (let age = from; age < bounds[i + 1]; age++) {
      if (!(shape[age] > 0 && shape[age] < Infinity))
        throw new RangeError(`shape: positive numbers are needed, ${shape[age]} at age ${age}`);
      sum += shape[age];
    }
    return sum;
  });
  // Both curves end alike at the last covered age, so that a population equal to the shape comes back whole.
  const smooth = graduateGroups(bounds, groups);
  const own = graduateGroups(bounds, counts.slice(0, groups.length));
  for (let age = 0; age < covered; age++)
    closed[age] = smooth[age] > 0 ? (own[age] * shape[age]) / smooth[age] : own[age];
  keepTotals(closed, bounds, counts.slice(0, groups.length));
}

/** Ages below the open group. The first ages of the open group stand as one more group, so that the curve ends with the slope of its surroundings. */
function graduateClosed(
  starts: readonly number[],
  counts: readonly number[],
  above: Float64Array,
): Float64Array {
  const open = starts.at(-1)!;
  const next = Math.min(open + open - starts.at(-2)!, ageCount - 1);
  let borrowed = 0;
  for (let age = open; age < next; age++) borrowed += above[age - open];
  const closed =
    next > open && borrowed > 0
      ? graduateGroups([...starts, next], [...counts.slice(0, -1), borrowed])
      : graduateGroups(starts, counts.slice(0, -1));
  return closed.slice(0, open);
}

function spreadOpenGroup(
  starts: readonly number[],
  counts: readonly number[],
  personYears: Float64Array,
): Float64Array {
  const groups = starts.length;
  const open = starts[groups - 1];
  const yearsBetween = (from: number, to: number): number => {
    let sum = 0;
    for (let age = from; age < to; age++) sum += personYears[age];
    return sum;
  };
  const middle = starts[groups - 2];
  const lower = starts[groups - 3];
  const upperDensity = counts[groups - 2] / yearsBetween(middle, open);
  const lowerDensity = counts[groups - 3] / yearsBetween(lower, middle);
  const distance = (open - lower) / 2;
  const growth =
    upperDensity > 0 && lowerDensity > 0
      ? Math.max(-0.1, Math.min(0.1, ln(lowerDensity / upperDensity) / distance))
      : 0;
  const spread = new Float64Array(ageCount - open);
  let sum = 0;
  for (let age = open; age < ageCount; age++) {
    const weight = personYears[age] * exp(-growth * (age - open));
    spread[age - open] = weight;
    sum += weight;
  }
  const total = counts[groups - 1];
  for (let i = 0; i < spread.length; i++) spread[i] = (spread[i] / sum) * total;
  return spread;
}
