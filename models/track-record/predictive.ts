import { quantileOfSorted } from "../analysis/quantile-precision.ts";
import { exp, ln, square } from "../arithmetic/elementary.ts";
import { randomStream } from "../random.ts";
import {
  type Deviation,
  type Discrepancy,
  drawPath,
  fitDiscrepancy,
  varianceAfter,
} from "./discrepancy.ts";
import { type JudgedFrame, naiveForecasts } from "./frames.ts";

/** A frame and what the draws of an ensemble gave for it: [year][draw]. */
export interface FrameDraws {
  readonly frame: JudgedFrame;
  readonly draws: readonly Float64Array[];
}

/** Samples of what would be counted in a year: of the model and of two naive forecasts, each ascending. */
export interface PredictiveYear {
  readonly year: number;
  readonly observed: number;
  readonly model: Float64Array;
  /** The model's sample in the order of draws: the same place is the same path in every year. */
  readonly paths: Float64Array;
  readonly noChange: Float64Array;
  readonly constantGrowth: Float64Array | null;
}

/** Discrepancies of three forecasts, found by one rule on the same years. */
export interface Discrepancies {
  readonly model: Discrepancy;
  readonly noChange: Discrepancy;
  readonly constantGrowth: Discrepancy | null;
}

/** Median of the draws, and the variance of their logarithms. */
function centre(draws: Float64Array): { readonly median: number; readonly variance: number } {
  const logs = Float64Array.from(draws, ln).sort();
  let mean = 0;
  for (const value of logs) mean += value / logs.length;
  let variance = 0;
  for (const value of logs) variance += square(value - mean) / Math.max(1, logs.length - 1);
  return { median: exp(quantileOfSorted(logs, 0.5)), variance };
}

/**
 * The discrepancy of an indicator from its deviations up to and including `lastFitted`, pooled over frames; nothing later is
 * read. Undefined where no fitted year was counted.
 */
export function discrepanciesOf(
  list: readonly FrameDraws[],
  lastFitted: number,
): Discrepancies | undefined {
  const model: Deviation[] = [];
  const noChange: Deviation[] = [];
  const growth: Deviation[] = [];
  const areas = new Set<string>();
  for (const { frame, draws } of list) {
    frame.years.forEach((year, y) => {
      if (year > lastFitted) return;
      const horizon = year - frame.startYear;
      const { median, variance } = centre(draws[y]);
      const miss = (forecast: number) => square(ln(frame.observed[y] / forecast));
      const naive = naiveForecasts(frame, year);
      areas.add(frame.area);
      model.push({ horizon, square: miss(median), explained: variance });
      noChange.push({ horizon, square: miss(naive.noChange), explained: 0 });
      if (naive.constantGrowth !== null) {
        growth.push({ horizon, square: miss(naive.constantGrowth), explained: 0 });
      }
    });
  }
  if (model.length === 0) return undefined;
  // Years of one area hang together; of the nation alone they are all there is.
  const degrees = areas.size > 1 ? areas.size : model.length;
  return {
    model: fitDiscrepancy(model, degrees),
    noChange: fitDiscrepancy(noChange, degrees),
    constantGrowth: growth.length === model.length ? fitDiscrepancy(growth, degrees) : null,
  };
}

/**
 * What would be counted, as a sample: each draw of the model times the exponent of a path of the discrepancy. The naive forecasts get
 * theirs by the same rule around their one value. The numbers of a path depend on seed, indicator and area alone, and are the
 * same for the three.
 */
export function predictiveYears(
  { frame, draws }: FrameDraws,
  discrepancies: Discrepancies,
  seed: number,
): readonly PredictiveYear[] {
  const { years, startYear, indicator, area } = frame;
  const horizons = years.map((year) => year - startYear);
  const count = draws[0]?.length ?? 0;
  const samples = (discrepancy: Discrepancy, value: (y: number, draw: number) => number) => {
    const random = randomStream(seed, "discrepancy", indicator.id, area);
    const sets = years.map(() => new Float64Array(count));
    for (let draw = 0; draw < count; draw++) {
      const path = drawPath(discrepancy, horizons, random);
      for (const [y, set] of sets.entries()) set[draw] = value(y, draw) * exp(path[y]);
    }
    return sets;
  };
  const naive = years.map((year) => naiveForecasts(frame, year));
  const model = samples(discrepancies.model, (y, draw) => draws[y][draw]);
  const noChange = samples(discrepancies.noChange, (y) => naive[y].noChange);
  const growth =
    discrepancies.constantGrowth === null
      ? null
      : samples(discrepancies.constantGrowth, (y) => naive[y].constantGrowth ?? Number.NaN);
  return years.map((year, y) => ({
    year,
    observed: frame.observed[y],
    model: model[y].toSorted(),
    paths: model[y],
    noChange: noChange[y].sort(),
    constantGrowth: growth === null ? null : growth[y].sort(),
  }));
}

/** Standard deviation of the model's discrepancy after some years, in logarithms. */
export const deviationAfter = (discrepancy: Discrepancy, years: number): number =>
  Math.sqrt(varianceAfter(discrepancy, years));
