import { square } from "../arithmetic/elementary.ts";
import type { RandomStream } from "../random.ts";

/**
 * How far the truth may lie from the best run of the model, in logarithms: the discrepancy of Kennedy & O'Hagan (2001) and
 * Goldstein & Rougier (2009). A walk (each year a step of its own) and a drift (each area its own lasting pace), both of mean 0:
 * variance after h years `walk·h + drift·h²`.
 */
export interface Discrepancy {
  /** Variance of a year's step. */
  readonly walk: number;
  /** Variance of the paces of areas. */
  readonly drift: number;
  /** Independent areas (of the nation alone: years) behind the two: degrees of freedom of the t that stands for not knowing them. */
  readonly degrees: number;
}

/** Squared deviation of a count from the model, in logarithms, `horizon` years after the start. */
export interface Deviation {
  readonly horizon: number;
  readonly square: number;
  /** Part of it that the spread of the inputs explains: variance of the logarithm of the draws. */
  readonly explained: number;
}

/** No count is known better than to a tenth of a per cent: least variance a year. */
export const leastVariance = square(0.001);

/**
 * Walk and drift by moments: least squares of `square − explained` on `walk·h + drift·h²` without negative parts, each deviation
 * weighted by 1/h² (the variance of a square grows so under a walk).
 *
 * @param degrees see `Discrepancy`; at least 2 are taken, so that the t has a spread that samples can show
 * @throws RangeError when there is no deviation.
 * @example fitDiscrepancy([{ horizon: 1, square: 0.04, explained: 0 }], 31) // walk 0.04, drift 0
 */
export function fitDiscrepancy(deviations: readonly Deviation[], degrees: number): Discrepancy {
  if (deviations.length === 0) {
    throw new RangeError("deviations: at least one is needed, none given");
  }
  // With weights 1/h² the regressors are 1 and h, the response (square − explained)/h.
  let count = 0;
  let sumH = 0;
  let sumHH = 0;
  let sumY = 0;
  let sumHY = 0;
  for (const { horizon, square, explained } of deviations) {
    const y = (square - explained) / horizon;
    count += 1;
    sumH += horizon;
    sumHH += horizon * horizon;
    sumY += y;
    sumHY += horizon * y;
  }
  const parts = components(count, sumH, sumHH, sumY, sumHY);
  return {
    walk: Math.max(leastVariance, parts.walk),
    drift: Math.max(0, parts.drift),
    degrees: Math.max(2, degrees),
  };
}

/** Line through (h, y) without negative parts; one horizon alone cannot tell the two apart and is taken as a walk. */
function components(
  count: number,
  sumH: number,
  sumHH: number,
  sumY: number,
  sumHY: number,
): Pick<Discrepancy, "walk" | "drift"> {
  const determinant = count * sumHH - sumH * sumH;
  const drift = determinant > 0 ? (count * sumHY - sumH * sumY) / determinant : 0;
  if (drift <= 0) return { walk: sumY / count, drift: 0 };
  const walk = (sumY - drift * sumH) / count;
  return walk < 0 ? { walk: 0, drift: sumHY / sumHH } : { walk, drift };
}

/** Variance after some years, of the normal that `degrees` → ∞ gives. */
export function varianceAfter({ walk, drift }: Discrepancy, years: number): number {
  return walk * years + drift * years * years;
}

/**
 * One path of the discrepancy over years after the start, in logarithms: normal steps and pace, all times one factor
 * √(degrees/χ²), so that each year is a Student t about 0.
 *
 * @param horizons years after the start, ascending
 * @example drawPath(discrepancy, [1, 2, 3], randomStream(0, "beds", "11", 7))
 */
export function drawPath(
  { walk, drift, degrees }: Discrepancy,
  horizons: readonly number[],
  random: RandomStream,
): readonly number[] {
  let chiSquare = 0;
  for (let i = 0; i < degrees; i++) chiSquare += square(random.normal());
  const factor = Math.sqrt(degrees / chiSquare);
  const pace = Math.sqrt(drift) * random.normal();
  let step = 0;
  let before = 0;
  return horizons.map((horizon) => {
    step += Math.sqrt(walk * (horizon - before)) * random.normal();
    before = horizon;
    return factor * (step + pace * horizon);
  });
}
