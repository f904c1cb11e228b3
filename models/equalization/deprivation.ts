/** The four measures of a population, in the order in which `deprivationInto` writes them. */
export const deprivationMeasures = ["headcount", "breadth", "adjusted", "depth"] as const;
export type DeprivationMeasure = (typeof deprivationMeasures)[number];

/** Numbers that `deprivationInto` writes for `dimensions` dimensions: the measures, then each dimension's three. */
export function deprivationWidth(dimensions: number): number {
  return deprivationMeasures.length + 3 * dimensions;
}

/**
 * The family of Alkire and Foster (2011) without allocating. A group is deprived in a dimension where its level lies below the cutoff,
 * and counts as deprived where that is so in `least` dimensions or more. Writes to out[at…]:
 *
 * - headcount H: share of people in groups that count; breadth A: dimensions that these people lack, over all dimensions, mean;
 *   adjusted M0 = H · A; depth M1 = Σ over people and dimensions of the missing part (cutoff − level) ÷ cutoff, over both;
 * - [dimension] censored headcount: people who count and lack this dimension, over all people; then [dimension] its part of M0, and
 *   its part of M1. The parts add up.
 *
 * Variant: equal weights only. Every dimension counts as one, in `least` as in the measures; the family also allows others.
 * Levels are means of groups: differences between the people of one group are not seen.
 *
 * @param levels [dimension · stride + group], read from `levelsAt` on; none may be missing
 * @param groups positions of the groups
 * @param people [group] persons, read from `peopleAt` on
 * @param cutoffs [dimension], above 0
 * @param least dimensions from which a group counts, 1 … dimensions
 * Everything is NaN where nobody is there. Breadth is 0 where nobody counts. Cost: groups × dimensions.
 * Source: Alkire and Foster 2011, Journal of Public Economics 95:476–487.
 */
export function deprivationInto(
  out: Float64Array,
  at: number,
  levels: ArrayLike<number>,
  levelsAt: number,
  stride: number,
  groups: readonly number[],
  people: ArrayLike<number>,
  peopleAt: number,
  cutoffs: ArrayLike<number>,
  dimensions: number,
  least: number,
): void {
  const lacking = at + deprivationMeasures.length;
  const partOfM0 = lacking + dimensions;
  const partOfM1 = partOfM0 + dimensions;
  out.fill(0, at, at + deprivationWidth(dimensions));
  let all = 0;
  let counted = 0;
  for (const group of groups) {
    const persons = people[peopleAt + group];
    all += persons;
    let count = 0;
    for (let d = 0; d < dimensions; d++)
      // A level that is NaN compares as not lacking: whoever may have one refuses it before, as `deprivation` does.
      if (levels[levelsAt + d * stride + group] < cutoffs[d]) count++;
    if (count < least || count === 0) continue;
    counted += persons;
    for (let d = 0; d < dimensions; d++) {
      const missing = cutoffs[d] - levels[levelsAt + d * stride + group];
      if (!(missing > 0)) continue;
      out[lacking + d] += persons;
      out[partOfM1 + d] += (persons * missing) / cutoffs[d];
    }
  }
  let adjusted = 0;
  let depth = 0;
  for (let d = 0; d < dimensions; d++) {
    out[lacking + d] /= all;
    out[partOfM0 + d] = out[lacking + d] / dimensions;
    out[partOfM1 + d] /= all * dimensions;
    adjusted += out[partOfM0 + d];
    depth += out[partOfM1 + d];
  }
  out[at] = counted / all;
  out[at + 1] = counted > 0 ? adjusted / (counted / all) : counted / all;
  out[at + 2] = adjusted;
  out[at + 3] = depth;
}

/**
 * Headcount, breadth, adjusted headcount and depth of people with levels in several dimensions, all of which weigh the same
 * (`deprivationInto` says the variant and the source).
 *
 * @param levels [group][dimension], at least one group, finite and at least 0
 * @param cutoffs [dimension], finite and above 0
 * @param least dimensions from which a group counts as deprived, a whole number from 1 to all of them
 * @param weights people of each group, finite, at least 0 and not all 0; absent means one each
 * @throws RangeError naming `levels`, `cutoffs`, `least` or `weights`.
 * @example deprivation([[13.1, 14, 4, 1], [15.2, 7, 5, 0], [12.5, 10, 1, 0], [20, 11, 3, 1]], [13, 12, 3, 1], 2).headcount // 0.5
 */
export function deprivation(
  levels: readonly (readonly number[])[],
  cutoffs: readonly number[],
  least: number,
  weights: readonly number[] = levels.map(() => 1),
): Readonly<Record<DeprivationMeasure, number>> & {
  /** [dimension] people who count and lack it over all people; its parts of M0 and M1. */
  readonly lacking: readonly number[];
  readonly ofAdjusted: readonly number[];
  readonly ofDepth: readonly number[];
} {
  const dimensions = cutoffs.length;
  const atLeastZero = (value: number) => Number.isFinite(value) && value >= 0;
  if (dimensions === 0 || !cutoffs.every((cutoff) => Number.isFinite(cutoff) && cutoff > 0))
    throw new RangeError("cutoffs: at least one, each finite and above 0, is needed");
  if (levels.length === 0) throw new RangeError("levels: at least one group is needed, none given");
  if (!levels.every((row) => row.length === dimensions && row.every(atLeastZero)))
    throw new RangeError(
      `levels: ${dimensions} finite levels of at least 0 for each group are needed`,
    );
  if (!Number.isInteger(least) || least < 1 || least > dimensions)
    throw new RangeError(`least: a whole number from 1 to ${dimensions} is needed, ${least} given`);
  if (weights.length !== levels.length || !weights.every(atLeastZero))
    throw new RangeError("weights: one, finite and at least 0, for each group is needed");
  if (weights.every((weight) => weight === 0))
    throw new RangeError("weights: at least one above 0 is needed, all are 0");
  const out = new Float64Array(deprivationWidth(dimensions));
  const byDimension = cutoffs.flatMap((_, d) => levels.map((row) => row[d]));
  const groups = levels.map((_, g) => g);
  deprivationInto(
    out,
    0,
    byDimension,
    0,
    levels.length,
    groups,
    weights,
    0,
    cutoffs,
    dimensions,
    least,
  );
  const [headcount, breadth, adjusted, depth] = out;
  const part = (k: number) => [...out.subarray(4 + k * dimensions, 4 + (k + 1) * dimensions)];
  return {
    headcount,
    breadth,
    adjusted,
    depth,
    lacking: part(0),
    ofAdjusted: part(1),
    ofDepth: part(2),
  };
}
