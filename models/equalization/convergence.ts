import { square } from "../arithmetic/elementary.ts";

/**
 * σ-convergence of one period: the standard deviation of levels over areas, population form, unweighted. Of logarithms it is
 * Barro & Sala-i-Martin's dispersion; where it falls over time, areas converge.
 *
 * Source: Barro & Sala-i-Martin 1992, Journal of Political Economy 100:223–251. Cost: O(n).
 * @example standardDeviation([0, 2]) // 1
 */
export function standardDeviation(values: ArrayLike<number>): number {
  const count = values.length;
  let mean = 0;
  for (let i = 0; i < count; i++) mean += values[i];
  mean /= count;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += square(values[i] - mean);
  return Math.sqrt(squares / count);
}

/**
 * Absolute β-convergence: slope of mean yearly log growth on the logarithm of the first level, ordinary least squares, one observation
 * an area; negative when those behind catch up, 0 where all start alike.
 *
 * @param base [area] logarithm of the level in the first year
 * @param now [area] the same in the last
 * @param years between the two
 * Source: Barro & Sala-i-Martin 1992. Cost: O(n).
 * @example growthSlope([0, 1], [1, 1], 1) // −1
 */
export function growthSlope(
  base: ArrayLike<number>,
  now: ArrayLike<number>,
  years: number,
): number {
  const count = base.length;
  let meanBase = 0;
  let meanGrowth = 0;
  for (let p = 0; p < count; p++) {
    meanBase += base[p] / count;
    meanGrowth += (now[p] - base[p]) / years / count;
  }
  let covariance = 0;
  let variance = 0;
  for (let p = 0; p < count; p++) {
    covariance += (base[p] - meanBase) * ((now[p] - base[p]) / years - meanGrowth);
    variance += square(base[p] - meanBase);
  }
  return variance > 0 ? covariance / variance : 0;
}
