import { quantileOfSorted } from "../analysis/quantile-precision.ts";

/**
 * Continuous ranked probability score of a sample, in the unit of the values: 0 is a certain forecast that came true; of a
 * forecast without spread it is the absolute error. `mean |x − y| − ½ mean |x − x′|` (Gneiting & Raftery 2007, eq. 21), in its
 * fair form, the second mean over pairs of different members (Ferro 2014; Zamo & Naveau 2018), so that its expectation does not
 * depend on the size of the sample. One member alone gives the absolute error.
 *
 * @param sorted members of the forecast, ascending
 * @throws RangeError when there is no member.
 * Cost: linear.
 * @example crpsOfSample([0, 1], 0.5) // 0
 */
export function crpsOfSample(sorted: ArrayLike<number>, observed: number): number {
  const { length } = sorted;
  if (length === 0) throw new RangeError("forecast: at least one member is needed, none given");
  let error = 0;
  let spread = 0;
  for (let i = 0; i < length; i++) {
    error += Math.abs(sorted[i] - observed);
    // Sum over pairs of |x − x′| from the order statistics: each member is the larger of i pairs and the smaller of the rest.
    spread += (2 * i - length + 1) * sorted[i];
  }
  return error / length - (length === 1 ? 0 : spread / (length * (length - 1)));
}

/**
 * Whether an observation lies in the central interval of a sample that should hold it with a probability: quantiles by linear
 * interpolation between order statistics (Hyndman & Fan 1996, type 7).
 *
 * @param sorted ascending
 * @example isCovered([1, 2, 3, 4, 5], 3, 0.5) // true
 */
export function isCovered(
  sorted: ArrayLike<number>,
  observed: number,
  probability: number,
): boolean {
  const tail = (1 - probability) / 2;
  return (
    observed >= quantileOfSorted(sorted, tail) && observed <= quantileOfSorted(sorted, 1 - tail)
  );
}
