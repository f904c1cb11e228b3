import { ln, square } from "../arithmetic/elementary.ts";
import { type Deviation, type Discrepancy, fitDiscrepancy, varianceAfter } from "./discrepancy.ts";
import type { FrameDraws } from "./predictive.ts";

/**
 * Errors hang together: those of any two provinces in one indicator, and those of any two indicators, are taken to share a quarter of their
 * variance (intra-class correlation).
 */
export const sharedVariance = 0.25;

/** How many independent areas or indicators so many correlated ones are worth: Kish's (1965) design effect. 31 are worth 3.6. */
export function effectiveAreas(count: number): number {
  return count / (1 + (count - 1) * sharedVariance);
}

/**
 * What the sum of log-likelihoods over indicators is multiplied by, since it counts them as independent and they are not: the magnitude
 * adjustment of composite likelihoods (Varin, Reid & Firth 2011).
 */
export function indicatorFactor(indicators: number): number {
  return effectiveAreas(indicators) / indicators;
}

/** Least standard deviation of a year's step of the discrepancy that calibration declares: half a per cent of people, beds or money. */
export const declaredStep = 0.005;

/** Counts that parameters are fitted to: one indicator of the nation, or of its provinces together. */
export interface FittedCounts {
  readonly indicator: string;
  readonly frames: readonly FrameDraws[];
}

/** Counts of the years that may be fitted, by indicator: provinces where they were counted, else the nation. */
export function fittedCounts(
  all: readonly FrameDraws[],
  nation: string,
  [first, last]: readonly [number, number],
): readonly FittedCounts[] {
  const within = all.flatMap(({ frame, draws }): readonly FrameDraws[] => {
    const kept = frame.years.flatMap((year, y) => (year >= first && year <= last ? [y] : []));
    if (kept.length === 0) return [];
    const years = kept.map((y) => frame.years[y]);
    const observed = kept.map((y) => frame.observed[y]);
    return [{ frame: { ...frame, years, observed }, draws: kept.map((y) => draws[y]) }];
  });
  const ids = [...new Set(within.map(({ frame }) => frame.indicator.id))];
  return ids.map((indicator) => {
    const list = within.filter(({ frame }) => frame.indicator.id === indicator);
    const provinces = list.filter(({ frame }) => frame.area !== nation);
    return { indicator, frames: provinces.length > 0 ? provinces : list };
  });
}

/**
 * The discrepancy that calibration holds an indicator to: that of the weighted mean run, with what the inputs could explain left in,
 * and never less than `declaredStep`.
 *
 * @param weights of draws, summing to 1
 */
export function declaredDiscrepancy({ frames }: FittedCounts, weights: Float64Array): Discrepancy {
  const deviations = frames.flatMap(({ frame, draws }) =>
    frame.years.map((year, y): Deviation => {
      let mean = 0;
      draws[y].forEach((value, draw) => {
        mean += weights[draw] * ln(value);
      });
      const deviation = square(ln(frame.observed[y]) - mean);
      return { horizon: year - frame.startYear, square: deviation, explained: 0 };
    }),
  );
  const found = fitDiscrepancy(deviations, frames.length);
  return { ...found, walk: Math.max(found.walk, square(declaredStep)) };
}

/**
 * Log-likelihood of each draw under the declared discrepancies: `−½ Σ n_eff · mean (ln counted − ln modelled)² / variance` over
 * indicators; areas count by `effectiveAreas` and years of one area as one, since the discrepancy is a path.
 *
 * @returns [draw]
 */
export function logLikelihoods(
  counts: readonly FittedCounts[],
  discrepancies: readonly Discrepancy[],
  draws: number,
): Float64Array {
  const total = new Float64Array(draws);
  counts.forEach(({ frames }, k) => {
    let points = 0;
    const sum = new Float64Array(draws);
    for (const { frame, draws: sets } of frames) {
      frame.years.forEach((year, y) => {
        const variance = varianceAfter(discrepancies[k], year - frame.startYear);
        const counted = ln(frame.observed[y]);
        points += 1;
        for (let draw = 0; draw < draws; draw++)
          sum[draw] += square(counted - ln(sets[y][draw])) / variance;
      });
    }
    const factor = effectiveAreas(frames.length) / (2 * points);
    for (let draw = 0; draw < draws; draw++) total[draw] -= factor * sum[draw];
  });
  return total;
}
