import { quantileOfSorted } from "../analysis/quantile-precision.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { crpsOfSample, isCovered } from "./crps.ts";
import type { ForecastPlan } from "./forecast-plan.ts";
import { allProvinces } from "./hindcast.ts";
import {
  type Discrepancies,
  deviationAfter,
  discrepanciesOf,
  type FrameDraws,
  type PredictiveYear,
  predictiveYears,
} from "./predictive.ts";

/** Last year that parameters and discrepancies may be fitted to; later years are unseen. */
export const lastFittedYear = 2022;

/** One counted year of one indicator in one area, beside its predictive distribution. */
export interface CoveredPoint {
  readonly year: number;
  readonly observed: number;
  /** 5, 25, 50, 75 and 95 %. */
  readonly quantiles: readonly number[];
  readonly in50: boolean;
  readonly in90: boolean;
  /** Of the model and of the naive forecasts, over what was counted. */
  readonly crps: number;
  readonly crpsNoChange: number;
  readonly crpsConstantGrowth: number | null;
}

/** An indicator in an area over the unseen years. */
export interface CoveredSeries {
  readonly indicator: string;
  readonly area: string;
  readonly points: readonly CoveredPoint[];
  /** Whether the mean score is below that of the better naive forecast. */
  readonly better: boolean;
  /** How often it would be, were the model's distribution the truth: one of two naive forecasts is often right by luck. */
  readonly attainable: number;
}

/** Coverage and skill over one or several series. `scope`: the nation, all provinces together, or one province. */
export interface CoverageScore {
  /** An indicator; `pooled` for all of the provinces' together. */
  readonly indicator: string;
  readonly scope: string;
  readonly firstYear: number;
  readonly lastYear: number;
  /** Areas times indicators, and counted years of them. */
  readonly series: number;
  readonly count: number;
  /** Share of counts within the central 50 % and 90 % of the predictive distribution. */
  readonly coverage50: number;
  readonly coverage90: number;
  /** Mean CRPS over what was counted. */
  readonly crps: number;
  /** 1 − CRPS of the model / CRPS of the naive forecast. */
  readonly skillOverNoChange: number;
  readonly skillOverConstantGrowth: number | null;
  /** Share of series whose score is below that of the better naive forecast. */
  readonly better: number;
  /** The share that could be expected of a model whose distribution is the truth. */
  readonly attainable: number;
  /** Standard deviation of the discrepancy after one year, in logarithms; null where it is pooled over indicators. */
  readonly discrepancy: number | null;
}

/** A service of which the nation was counted, beside the model's band (inputs alone, no discrepancy, nothing adjusted: the fan that the window shows). */
export interface CountedBeside {
  readonly service: string;
  readonly year: number;
  readonly counted: number;
  readonly quantiles: readonly number[];
  readonly inside: boolean;
  /** The 5 and 95 % points of the distribution with the model's own error, where an indicator tracks the service; and whether they hold the count. */
  readonly withError: {
    readonly low: number;
    readonly high: number;
    readonly inside: boolean;
  } | null;
}

/** A hindcast as a distribution. */
export interface Coverage {
  readonly draws: number;
  readonly lastFitted: number;
  readonly scores: readonly CoverageScore[];
  readonly pooled: CoverageScore | null;
  readonly series: readonly CoveredSeries[];
  readonly services: readonly CountedBeside[];
  /** Indicators with provinces or a nation that have no fitted year, so that no discrepancy is known and they are not judged. */
  readonly notJudged: readonly string[];
}

const bands = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** Draws of each frame from the rows of a forecast; years in which a draw has no value are left out. */
export function frameDraws(plan: ForecastPlan, rows: Float64Array): readonly FrameDraws[] {
  const count = rows.length / plan.width;
  return plan.frames.flatMap((frame, f) => {
    const columns = frame.years.map((_, y) =>
      Float64Array.from({ length: count }, (__, d) => rows[d * plan.width + plan.columnOf[f] + y]),
    );
    const kept = frame.years.flatMap((_, y) =>
      columns[y].every((value) => Number.isFinite(value) && value > 0) && frame.observed[y] > 0
        ? [y]
        : [],
    );
    if (kept.length === 0) return [];
    return [
      {
        frame: {
          ...frame,
          years: kept.map((y) => frame.years[y]),
          observed: kept.map((y) => frame.observed[y]),
        },
        draws: kept.map((y) => columns[y]),
      },
    ];
  });
}

/**
 * Coverage and probability score on the years after `lastFitted`, from the rows of a forecast. Discrepancies are found on the
 * years up to it, for the nation and for provinces apart, by indicator.
 */
export function coverageOf(
  pack: CompiledPack,
  plan: ForecastPlan,
  rows: Float64Array,
  seed: number,
  lastFitted = lastFittedYear,
): Coverage {
  const nation = pack.areas.nation.code;
  const all = frameDraws(plan, rows);
  const ids = [...new Set(all.map(({ frame }) => frame.indicator.id))];
  const scores: CoverageScore[] = [];
  const series: CoveredSeries[] = [];
  const notJudged = new Set<string>();
  for (const id of ids) {
    for (const scope of [nation, allProvinces]) {
      const list = all.filter(
        ({ frame }) => frame.indicator.id === id && (frame.area === nation) === (scope === nation),
      );
      const unseen = list.filter(({ frame }) => frame.years.some((year) => year > lastFitted));
      if (unseen.length === 0) continue;
      const discrepancies = discrepanciesOf(list, lastFitted);
      if (discrepancies === undefined) {
        notJudged.add(id);
        continue;
      }
      const covered = unseen.map((one) => coveredSeries(one, discrepancies, seed, lastFitted));
      series.push(...covered);
      const discrepancy = deviationAfter(discrepancies.model, 1);
      scores.push({ ...scoreOf(id, scope, covered), discrepancy });
      if (scope === nation) continue;
      for (const one of covered) scores.push({ ...scoreOf(id, one.area, [one]), discrepancy });
    }
  }
  const provinces = series.filter(({ area }) => area !== nation);
  return {
    draws: rows.length / plan.width,
    lastFitted,
    scores,
    pooled:
      provinces.length === 0
        ? null
        : { ...scoreOf("pooled", allProvinces, provinces), discrepancy: null },
    series,
    services: besides(plan, rows, series),
    notJudged: [...notJudged],
  };
}

function coveredSeries(
  one: FrameDraws,
  discrepancies: Discrepancies,
  seed: number,
  lastFitted: number,
): CoveredSeries {
  const unseen = predictiveYears(one, discrepancies, seed).filter(({ year }) => year > lastFitted);
  const draws = unseen[0]?.paths.length ?? 0;
  const truths = Math.min(madeUpTruths, draws);
  let won = 0;
  for (let truth = 0; truth < truths; truth++)
    if (isBetter(unseen, (point) => point.paths[truth])) won += 1;
  return {
    indicator: one.frame.indicator.id,
    area: one.frame.area,
    points: unseen.map(coveredPoint),
    better: isBetter(unseen, ({ observed }) => observed),
    attainable: won / truths,
  };
}

/** Draws of the model that stand for the truth, to see how often it could win. */
const madeUpTruths = 32;

/** Whether the model's score, over what happened and summed over years, is below that of either naive forecast. */
function isBetter(
  years: readonly PredictiveYear[],
  truth: (year: PredictiveYear) => number,
): boolean {
  let model = 0;
  let noChange = 0;
  let growth = 0;
  for (const year of years) {
    const happened = truth(year);
    model += crpsOfSample(year.model, happened) / happened;
    noChange += crpsOfSample(year.noChange, happened) / happened;
    growth +=
      year.constantGrowth === null
        ? Number.POSITIVE_INFINITY
        : crpsOfSample(year.constantGrowth, happened) / happened;
  }
  return model < Math.min(noChange, growth);
}

function coveredPoint({ year, observed, model, ...naive }: PredictiveYear): CoveredPoint {
  const relative = (sample: Float64Array) => crpsOfSample(sample, observed) / observed;
  return {
    year,
    observed,
    quantiles: bands.map((probability) => quantileOfSorted(model, probability)),
    in50: isCovered(model, observed, 0.5),
    in90: isCovered(model, observed, 0.9),
    crps: relative(model),
    crpsNoChange: relative(naive.noChange),
    crpsConstantGrowth: naive.constantGrowth === null ? null : relative(naive.constantGrowth),
  };
}

function scoreOf(
  indicator: string,
  scope: string,
  list: readonly CoveredSeries[],
): Omit<CoverageScore, "discrepancy"> {
  const points = list.flatMap((one) => one.points);
  const years = points.map(({ year }) => year);
  const mean = (of: (point: CoveredPoint) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const crps = mean((point) => point.crps);
  // Against growth the same points or none are compared.
  const grown = points.every((point) => point.crpsConstantGrowth !== null);
  return {
    indicator,
    scope,
    firstYear: Math.min(...years),
    lastYear: Math.max(...years),
    series: list.length,
    count: points.length,
    coverage50: mean(({ in50 }) => (in50 ? 1 : 0)),
    coverage90: mean(({ in90 }) => (in90 ? 1 : 0)),
    crps,
    skillOverNoChange: 1 - crps / mean((point) => point.crpsNoChange),
    skillOverConstantGrowth: grown
      ? 1 - crps / mean((point) => point.crpsConstantGrowth ?? Number.NaN)
      : null,
    better: list.filter((one) => one.better).length / list.length,
    attainable: list.reduce((sum, one) => sum + one.attainable, 0) / list.length,
  };
}

function besides(
  plan: ForecastPlan,
  rows: Float64Array,
  series: readonly CoveredSeries[],
): readonly CountedBeside[] {
  const count = rows.length / plan.width;
  return plan.services.map(({ service, year, counted }, s) => {
    const sample = Float64Array.from(
      { length: count },
      (_, draw) => rows[draw * plan.width + plan.firstService + s],
    ).sort();
    return {
      service,
      year,
      counted,
      quantiles: [0.05, 0.5, 0.95].map((probability) => quantileOfSorted(sample, probability)),
      inside: isCovered(sample, counted, 0.9),
      withError: errorBand(plan, series, service, year),
    };
  });
}

/** The band of the tracked indicator that is the service's capacity in the nation, in a year. */
function errorBand(
  { frames }: ForecastPlan,
  series: readonly CoveredSeries[],
  service: string,
  year: number,
): CountedBeside["withError"] {
  const frame = frames.find(
    ({ indicator }) =>
      indicator.observed.item === "capacity" && indicator.observed.subject === service,
  );
  if (frame === undefined) return null;
  const point = series
    .find(({ indicator, area }) => indicator === frame.indicator.id && area === frame.area)
    ?.points.find((one) => one.year === year);
  const [low, , , , high] = point?.quantiles ?? [];
  return point === undefined || low === undefined || high === undefined
    ? null
    : { low, high, inside: point.in90 };
}
