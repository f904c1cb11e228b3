import { weightedSample } from "./weighted-sample.ts";

/**
 * Coefficient of variation, population form: weighted standard deviation (divided by n, not n − 1) over the mean.
 *
 * @param values per person (any unit, not negative)
 * @param weights populations; absent means one each
 * @throws RangeError naming `values` or `weights`. Source: Pearson 1896; weighted as in Williamson 1965. Cost: O(n).
 * @example coefficientOfVariation([1, 3]) // 0.5
 */
export function coefficientOfVariation(
  values: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  const { values: copied, shares, mean } = weightedSample(values, weights);
  let sum = 0;
  for (const [i, value] of copied.entries()) sum += shares[i] * (value - mean) ** 2;
  return Math.sqrt(sum) / mean;
}
