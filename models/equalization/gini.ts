import { giniMoments, giniPartsInto, giniScratch } from "./gini-kernel.ts";
import { sortOrder } from "./sorted-order.ts";
import { labelIndices, type WeightedSample, weightedSample } from "./weighted-sample.ts";

/**
 * Gini coefficient, population form (no small-sample correction): half the weighted mean absolute difference between two
 * persons, divided by the mean. 0 when all are equal; its limit is 1.
 *
 * @param values per person (any unit, not negative), one for each area or person
 * @param weights populations; absent means one each
 * @throws RangeError naming `values` or `weights` on an empty, negative, not finite or all-zero argument.
 * Source: Gini 1914; weighted form as in Dagum 1997. Cost: O(n log n).
 * @example gini([1, 2, 3, 4]) // 0.25
 */
export function gini(values: ArrayLike<number>, weights?: ArrayLike<number>): number {
  const sample = weightedSample(values, weights);
  return giniParts(sample, new Int32Array(sample.values.length), 1)[0];
}

/** The parts of a Gini coefficient by groups; within + netBetween + transvariation = total. */
export interface GiniDecomposition {
  readonly total: number;
  /** Inequality among members of the same group. */
  readonly within: number;
  /** Net difference between the groups' levels. */
  readonly netBetween: number;
  /** Overlap: members of a poorer group who stand above members of a richer one. */
  readonly transvariation: number;
}

/**
 * Dagum's decomposition of the Gini coefficient by groups, population form.
 * Within: Σ G_jj p_j s_j. Net between: Σ G_jh (p_j s_h + p_h s_j) D_jh. Transvariation: the same with 1 − D_jh, where
 * D_jh = (d_jh − p_jh) / (d_jh + p_jh) is the relative economic affluence of group j over group h.
 * All three are computed from the pairwise moments, none as a remainder.
 *
 * @param values per person (any unit, not negative)
 * @param groups one label for each value
 * @param weights populations; absent means one each
 * @throws RangeError naming `values`, `groups` or `weights`.
 * Source: Dagum 1997, "A new approach to the decomposition of the Gini income inequality ratio", Empirical Economics
 * 22:515–531. Cost: O(n log n + n · groups).
 * @example decomposeGini([1, 2, 3, 4], ["a", "b", "a", "b"]) // total 0.25, within 0.1, netBetween 0.1, transvariation 0.05
 */
export function decomposeGini(
  values: ArrayLike<number>,
  groups: readonly string[],
  weights?: ArrayLike<number>,
): GiniDecomposition {
  const sample = weightedSample(values, weights);
  const { indices, names } = labelIndices(groups, sample.values.length, "groups");
  const [total, within, netBetween, transvariation] = giniParts(sample, indices, names.length);
  return { total, within, netBetween, transvariation };
}

function giniParts(sample: WeightedSample, groups: Int32Array, groupCount: number): Float64Array {
  const { values, shares, mean } = sample;
  const scratch = giniScratch(groupCount);
  giniMoments(ascending(values), values, 0, shares, 0, groups, groupCount, scratch);
  const parts = new Float64Array(4);
  giniPartsInto(parts, 0, scratch.moments, groupCount, mean);
  return parts;
}

function ascending(values: Float64Array): Int32Array {
  const order = Int32Array.from(values, (_, i) => i);
  sortOrder(order, values, 0, new Int32Array(values.length));
  return order;
}

/** A point of a Lorenz curve. */
export interface LorenzPoint {
  /** Share of the population, poorest first, 0 to 1. */
  readonly population: number;
  /** Share of the whole that it holds, 0 to 1. */
  readonly value: number;
}

/**
 * Points of the Lorenz curve from (0, 0) to (1, 1), poorest first, one after each value.
 * The Gini coefficient is one minus twice the area under the straight lines between them.
 *
 * @throws RangeError naming `values` or `weights` as `gini` does. Source: Lorenz 1905. Cost: O(n log n).
 * @example lorenzCurve([3, 1]) // (0, 0), (0.5, 0.25), (1, 1)
 */
export function lorenzCurve(
  values: ArrayLike<number>,
  weights?: ArrayLike<number>,
): readonly LorenzPoint[] {
  const sample = weightedSample(values, weights);
  const points: LorenzPoint[] = [{ population: 0, value: 0 }];
  let population = 0;
  let value = 0;
  for (const i of ascending(sample.values)) {
    const share = sample.shares[i];
    population += share;
    value += (share * sample.values[i]) / sample.mean;
    points.push({ population, value });
  }
  points[points.length - 1] = { population: 1, value: 1 };
  return points;
}

/**
 * The weighted average of Lorenz curves, height by height: convex as they are, and its Gini coefficient is the weighted average of
 * theirs. One point wherever one of the curves has one.
 *
 * @param curves as `lorenzCurve` gives them, at least one
 * @param weights one of at least 0 for each curve, not all 0
 * @throws RangeError naming `weights`. Cost: O(p log p + p · curves) for p points in all.
 * @example averageLorenzCurve([lorenzCurve([1, 1]), lorenzCurve([3, 1])], [1, 1]) // (0, 0), (0.5, 0.375), (1, 1)
 */
export function averageLorenzCurve(
  curves: readonly (readonly LorenzPoint[])[],
  weights: readonly number[],
): readonly LorenzPoint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (weights.length !== curves.length || weights.some((one) => !(one >= 0)) || !(total > 0)) {
    throw new RangeError("weights: one of at least 0 for each curve, not all 0, is needed");
  }
  const places = [...new Set(curves.flatMap((curve) => curve.map((point) => point.population)))];
  const heights = curves.map(heightsAlong);
  return places
    .sort((one, other) => one - other)
    .map((population) => ({
      population,
      value: heights.reduce((sum, height, i) => sum + (weights[i] * height(population)) / total, 0),
    }));
}

/** Heights of a curve at places that are asked for from left to right. */
function heightsAlong(curve: readonly LorenzPoint[]): (population: number) => number {
  let at = 0;
  return (population) => {
    while (at < curve.length - 1 && curve[at].population < population) at++;
    const after = curve[at];
    if (after.population === population || at === 0) return after.value;
    const before = curve[at - 1];
    const part = (population - before.population) / (after.population - before.population);
    return before.value + part * (after.value - before.value);
  };
}
