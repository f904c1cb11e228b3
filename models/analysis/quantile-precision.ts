/** Probabilities of the fan: outer band, inner band, middle. */
export const fanProbabilities = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** Normal quantile of a 95 % interval. */
const z95 = 1.959963984540054;

/**
 * Quantile of sorted values by linear interpolation between order statistics (Hyndman & Fan 1996, type 7; the default of
 * R and NumPy). Equal neighbours give their value to the bit.
 *
 * @param sorted ascending, at least one
 * @example quantileOfSorted([1, 2, 3, 4], 0.5) // 2.5
 */
export function quantileOfSorted(sorted: ArrayLike<number>, probability: number): number {
  const place = probability * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below];
  const high = sorted[Math.min(below + 1, sorted.length - 1)];
  return low + (place - below) * (high - low);
}

/**
 * Half the width of the 95 % confidence interval of a quantile, from order statistics: the ranks
 * n·p ± z·√(n·p·(1−p)). Free of any distribution; conservative for Sobol and Latin hypercube samples, which are more even
 * than random ones (measured: docs/decisions/how-well-a-fan-is-known.md). Infinite when a rank falls outside the sample.
 *
 * @param sorted ascending
 * Source: Conover 1999, "Practical Nonparametric Statistics", 3rd ed., section 3.2.
 * @example quantileHalfWidth(Float64Array.from({ length: 1001 }, (_, i) => i), 0.5) // about 31
 */
export function quantileHalfWidth(sorted: ArrayLike<number>, probability: number): number {
  const count = sorted.length;
  const reach = z95 * Math.sqrt(count * probability * (1 - probability));
  const low = Math.floor(count * probability - reach) - 1;
  const high = Math.ceil(count * probability + reach);
  if (low < 0 || high > count - 1) return Number.POSITIVE_INFINITY;
  return (sorted[high] - sorted[low]) / 2;
}

/** Largest half-width among the quantiles of the fan. */
export function fanHalfWidth(sorted: ArrayLike<number>): number {
  return Math.max(...fanProbabilities.map((p) => quantileHalfWidth(sorted, p)));
}

/**
 * 95 % interval of a share of successes (Wilson 1927), which stays within 0 and 1 and has a width at 0 and 1 too.
 * @example wilsonInterval(0, 100) // [0, 0.037]
 */
export function wilsonInterval(successes: number, trials: number): readonly [number, number] {
  const share = successes / trials;
  const square = z95 * z95;
  const centre = (share + square / (2 * trials)) / (1 + square / trials);
  const reach =
    (z95 / (1 + square / trials)) *
    Math.sqrt((share * (1 - share)) / trials + square / (4 * trials * trials));
  return [
    successes === 0 ? 0 : Math.max(0, centre - reach),
    successes === trials ? 1 : Math.min(1, centre + reach),
  ];
}
