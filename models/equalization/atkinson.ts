import { exp, ln, pow, square } from "../arithmetic/elementary.ts";
import { weightedSample } from "./weighted-sample.ts";

/**
 * Atkinson's index, population form: one minus the equally-distributed-equivalent value over the mean,
 * 1 − [Σ p_i (x_i/μ)^(1−ε)]^(1/(1−ε)), and for ε = 1 one minus the geometric over the arithmetic mean. From 0 to 1.
 * With ε ≥ 1 and a zero value of positive weight it is 1, its limit.
 *
 * @param values per person (any unit, not negative)
 * @param epsilon aversion to inequality, at least 0 (0 gives 0; 0.5 and 1 are usual)
 * @param weights populations; absent means one each
 * @throws RangeError naming `values`, `epsilon` or `weights`.
 * Source: Atkinson 1970, Journal of Economic Theory 2:244–263. Cost: O(n).
 * @example atkinson([1, 3], 1) // 0.133975
 */
export function atkinson(
  values: ArrayLike<number>,
  epsilon: number,
  weights?: ArrayLike<number>,
): number {
  if (!Number.isFinite(epsilon) || epsilon < 0) {
    throw new RangeError(`epsilon: a finite number of at least 0 is needed, ${epsilon} given`);
  }
  const { values: copied, shares, mean } = weightedSample(values, weights);
  // Equal values have no inequality, not even rounding's.
  if (copied.every((value) => value === copied[0])) return 0;
  return atkinsonKernel(copied, 0, shares, 0, copied.length, mean, 1, epsilon);
}

/**
 * Atkinson's index of checked numbers without allocating; see `atkinson`.
 * @param totalWeight sum of the weights read; their mean value is `mean`
 */
export function atkinsonKernel(
  values: ArrayLike<number>,
  valuesOffset: number,
  weights: ArrayLike<number>,
  weightsOffset: number,
  count: number,
  mean: number,
  totalWeight: number,
  epsilon: number,
): number {
  if (epsilon === 0.5)
    return ofRoots(values, valuesOffset, weights, weightsOffset, count, mean, totalWeight);
  const exponent = 1 - epsilon;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const weight = weights[weightsOffset + i];
    if (weight === 0) continue;
    const ratio = values[valuesOffset + i] / mean;
    if (ratio === 0 && epsilon >= 1) return 1;
    sum += weight * (epsilon === 1 ? ln(ratio) : pow(ratio, exponent));
  }
  const average = sum / totalWeight;
  return atLeastZero(1 - (epsilon === 1 ? exp(average) : pow(average, 1 / exponent)));
}

/** The index for ε = 1/2, which needs square roots alone. */
function ofRoots(
  values: ArrayLike<number>,
  valuesOffset: number,
  weights: ArrayLike<number>,
  weightsOffset: number,
  count: number,
  mean: number,
  totalWeight: number,
): number {
  let roots = 0;
  for (let i = 0; i < count; i++) {
    roots += weights[weightsOffset + i] * Math.sqrt(values[valuesOffset + i]);
  }
  return atLeastZero(1 - square(roots / totalWeight) / mean);
}

/** Rounding may bring an index of equal values to −1e-16. */
function atLeastZero(value: number): number {
  return Math.max(0, value);
}
