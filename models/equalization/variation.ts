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
  return Math.sqrt(squaredGaps(copied, 0, shares, 0, copied.length, mean)) / mean;
}

/** Σ w (x − mean)² of checked numbers. */
export function squaredGaps(
  values: ArrayLike<number>,
  valuesOffset: number,
  weights: ArrayLike<number>,
  weightsOffset: number,
  count: number,
  mean: number,
): number {
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const gap = values[valuesOffset + i] - mean;
    squares += weights[weightsOffset + i] * gap * gap;
  }
  return squares;
}
