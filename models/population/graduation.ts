// biome-ignore-all lint/style/noNonNullAssertion: numeric loops over arrays of known length.
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
    cumulated.push(cumulated[i]! + count);
  });
  const spline = monotoneSpline(bounds, cumulated);
  const first = bounds[0]!;
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
  const first = bounds[0]!;
  counts.forEach((count, i) => {
    let sum = 0;
    for (let age = bounds[i]! - first; age < bounds[i + 1]! - first; age++) sum += single[age]!;
    if (sum <= 0) return;
    for (let age = bounds[i]! - first; age < bounds[i + 1]! - first; age++)
      single[age] = single[age]! * (count / sum);
  });
}

/**
 * A census pyramid of one area and sex by single years 0…99 and 100+.
 *
 * Closed groups by `graduateGroups`. The open group follows a stable population: L(x)·e^(−r(x − start)), L the life
 * table's person-years and r the growth rate between the two closed groups below it, held to ±10 % a year.
 *
 * @param starts first ages of the groups: 0, 1, 5, 10, …, the last open.
 * @param personYears [age 0…100] person-years of the life table, the last those of 100+.
 * @throws RangeError when fewer than four groups are given or a count is negative.
 */
export function graduatePyramid(
  starts: readonly number[],
  counts: readonly number[],
  personYears: Float64Array,
): Float64Array {
  if (starts.length < 4)
    throw new RangeError(`starts: at least 4 groups are needed, ${starts.length} given`);
  if (counts.length !== starts.length)
    throw new RangeError(`counts: ${starts.length} are needed, ${counts.length} given`);
  const open = starts.at(-1)!;
  const above = spreadOpenGroup(starts, counts, personYears);
  const result = new Float64Array(ageCount);
  // The first ages of the open group stand as one more group, so that the curve ends with the slope of its surroundings.
  const next = Math.min(open + open - starts.at(-2)!, ageCount - 1);
  let borrowed = 0;
  for (let age = open; age < next; age++) borrowed += above[age - open]!;
  const closed =
    next > open
      ? graduateGroups([...starts, next], [...counts.slice(0, -1), borrowed])
      : graduateGroups(starts, counts.slice(0, -1));
  result.set(closed.subarray(0, open));
  result.set(above, open);
  return result;
}

function spreadOpenGroup(
  starts: readonly number[],
  counts: readonly number[],
  personYears: Float64Array,
): Float64Array {
  const groups = starts.length;
  const open = starts[groups - 1]!;
  const yearsBetween = (from: number, to: number): number => {
    let sum = 0;
    for (let age = from; age < to; age++) sum += personYears[age]!;
    return sum;
  };
  const middle = starts[groups - 2]!;
  const lower = starts[groups - 3]!;
  const upperDensity = counts[groups - 2]! / yearsBetween(middle, open);
  const lowerDensity = counts[groups - 3]! / yearsBetween(lower, middle);
  const distance = (open - lower) / 2;
  const growth =
    upperDensity > 0 && lowerDensity > 0
      ? Math.max(-0.1, Math.min(0.1, Math.log(lowerDensity / upperDensity) / distance))
      : 0;
  const spread = new Float64Array(ageCount - open);
  let sum = 0;
  for (let age = open; age < ageCount; age++) {
    const weight = personYears[age]! * Math.exp(-growth * (age - open));
    spread[age - open] = weight;
    sum += weight;
  }
  const total = counts[groups - 1]!;
  for (let i = 0; i < spread.length; i++) spread[i] = (spread[i]! / sum) * total;
  return spread;
}
