import type { CompiledPack } from "../pack/compiled.ts";
import type { RunResult } from "../results.ts";
import { frameOf, type JudgedFrame, naiveForecasts, readFrame } from "./frames.ts";
import { type TrackedIndicator, trackedIndicators } from "./indicators.ts";
import { type ForecastError, forecastError, skillScore } from "./scores.ts";

/** One year of one indicator in one area: the model, what happened, and what two naive forecasts said. */
export interface HindcastPoint {
  readonly year: number;
  /** The model's value times the bridge of its series. */
  readonly model: number;
  readonly observed: number;
  readonly noChange: number;
  readonly constantGrowth: number | null;
}

/** One indicator in one area over the years that can be judged. */
export interface HindcastSeries {
  readonly indicator: string;
  readonly area: string;
  /** The year from which all three forecasts start: the base year, or the first observed year after it. */
  readonly startYear: number;
  /**
   * Observed over modelled in the start year: the model is judged on its change since then, so that a definition that differs
   * by a constant factor (census date, servicemen, private teachers) is no error. 1 for flows, which the base year has none of.
   */
  readonly bridge: number;
  /** Growth that the second naive forecast continues. */
  readonly growth: JudgedFrame["growth"];
  readonly points: readonly HindcastPoint[];
}

/** Errors of the model and of both naive forecasts. `scope`: the nation, all provinces together, or one province. */
export interface HindcastScore {
  readonly indicator: string;
  readonly scope: string;
  readonly firstYear: number;
  readonly lastYear: number;
  /** Pairs of forecast and observation. */
  readonly count: number;
  readonly model: ForecastError;
  readonly noChange: ForecastError;
  readonly constantGrowth: ForecastError | null;
  /** 1 − RMSE of the model / RMSE of the naive forecast. */
  readonly skillOverNoChange: number | null;
  readonly skillOverConstantGrowth: number | null;
}

/** A hindcast: every judged series and its scores. */
export interface Hindcast {
  readonly pack: { readonly id: string; readonly hash: string };
  readonly baseYear: number;
  readonly series: readonly HindcastSeries[];
  readonly scores: readonly HindcastScore[];
  /** Indicators that the pack cannot judge, because it lacks the service or any observed year. */
  readonly notJudged: readonly string[];
}

/** Scope of the pooled provinces. */
export const allProvinces = "provinces";

/**
 * Sets a run beside what happened, and beside two forecasts that anybody could make in the base year: no change, and the
 * growth of the five years before (as many of them as were observed; the nation's where a province has none).
 *
 * Nothing observed after the start year enters a forecast. Money is real, in prices of the pack's base year.
 * Skill scores are `1 − RMSE of the model / RMSE of the naive forecast`; provinces are pooled unweighted.
 *
 * @throws RangeError when an indicator or area asked for does not exist.
 * @example hindcast(pack, simulate(pack, resolveScenario(baseline, pack))).scores
 */
export function hindcast(
  pack: CompiledPack,
  result: RunResult,
  indicators: readonly TrackedIndicator[] = trackedIndicators,
): Hindcast {
  const series: HindcastSeries[] = [];
  const scores: HindcastScore[] = [];
  const notJudged: string[] = [];
  const nation = pack.areas.nation.code;
  for (const indicator of indicators) {
    const { service } = indicator;
    const served =
      service === undefined || pack.services.some((candidate) => candidate.id === service);
    const areas = [
      nation,
      ...(indicator.provinces ? pack.areas.provinces.map((province) => province.code) : []),
    ];
    const judged = served
      ? areas.flatMap((area) => {
          const found = judge(pack, result, indicator, area);
          return found === undefined ? [] : [found];
        })
      : [];
    if (judged.length === 0) {
      notJudged.push(indicator.id);
      continue;
    }
    series.push(...judged);
    const whole = judged.filter((one) => one.area === nation);
    const provinces = judged.filter((one) => one.area !== nation);
    if (whole.length > 0) scores.push(scoreOf(indicator.id, nation, whole));
    if (provinces.length > 0) {
      scores.push(scoreOf(indicator.id, allProvinces, provinces));
      for (const one of provinces) scores.push(scoreOf(indicator.id, one.area, [one]));
    }
  }
  return {
    pack: { id: pack.id, hash: pack.hash },
    baseYear: pack.baseYear,
    series,
    scores,
    notJudged,
  };
}

function judge(
  pack: CompiledPack,
  result: RunResult,
  indicator: TrackedIndicator,
  area: string,
): HindcastSeries | undefined {
  const frame = frameOf(pack, indicator, area);
  if (frame === undefined) return undefined;
  const { startYear, growth } = frame;
  const { bridge, values } = readFrame(pack, result, frame);
  const points = frame.years.flatMap((year, i): readonly HindcastPoint[] => {
    const model = values[i];
    const observed = frame.observed[i];
    return Number.isFinite(model)
      ? [{ year, model, observed, ...naiveForecasts(frame, year) }]
      : [];
  });
  return points.length === 0
    ? undefined
    : { indicator: indicator.id, area, startYear, bridge, growth, points };
}

function scoreOf(indicator: string, scope: string, list: readonly HindcastSeries[]): HindcastScore {
  const points = list.flatMap((one) => one.points);
  const observed = points.map((point) => point.observed);
  const model = forecastError(
    points.map((point) => point.model),
    observed,
  );
  const noChange = forecastError(
    points.map((point) => point.noChange),
    observed,
  );
  const grown = points.flatMap(({ constantGrowth: value }) => (value === null ? [] : [value]));
  // A pooled score compares the same pairs or none.
  const growth = grown.length === points.length ? forecastError(grown, observed) : null;
  const years = points.map((point) => point.year);
  return {
    indicator,
    scope,
    firstYear: Math.min(...years),
    lastYear: Math.max(...years),
    count: points.length,
    model,
    noChange,
    constantGrowth: growth,
    skillOverNoChange: skillScore(model.rmse, noChange.rmse),
    skillOverConstantGrowth: growth === null ? null : skillScore(model.rmse, growth.rmse),
  };
}

/** Scores of single provinces in an indicator, and how many of them beat both naive forecasts. */
export function provincesWon(
  scores: readonly HindcastScore[],
  indicator: string,
  nation: string,
): { readonly judged: number; readonly won: number } {
  const single = scores.filter(
    (score) =>
      score.indicator === indicator && score.scope !== allProvinces && score.scope !== nation,
  );
  const won = single.filter(
    (score) => (score.skillOverNoChange ?? 0) > 0 && (score.skillOverConstantGrowth ?? 1) > 0,
  );
  return { judged: single.length, won: won.length };
}
