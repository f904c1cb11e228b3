import {
  allProvinces,
  type Bilingual,
  type CompiledPack,
  type Hindcast,
  type OutcomeComparison,
  provincesWon,
  trackedIndicators,
} from "../models/index.ts";

/** One indicator of a hindcast, in one row of a short table. Errors are shares of what was counted. */
export interface TrackRecordScore {
  readonly indicator: string;
  readonly name: Bilingual;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly error: number;
  readonly noChange: number;
  readonly growth: number | null;
  readonly skillOverNoChange: number | null;
  readonly skillOverGrowth: number | null;
  /** Provinces judged, and those in which the model beats both naive forecasts; 0 of the nation's rows. */
  readonly provincesJudged: number;
  readonly provincesWon: number;
}

/** A hindcast from one base year. */
export interface TrackRecordStart {
  readonly baseYear: number;
  /** Last year whose context the run was given; the base year where nothing later was. */
  readonly observedThrough: number;
  readonly nation: readonly TrackRecordScore[];
  readonly provinces: readonly TrackRecordScore[];
}

/** A target beside the run and what was counted. */
export interface TrackRecordTarget {
  readonly id: string;
  readonly name: Bilingual;
  readonly unit: string;
  readonly year: number;
  readonly atLeast: boolean;
  readonly aim: number;
  readonly model: number | null;
  readonly modelMet: boolean | null;
  readonly counted: number | null;
  readonly countedYear: number | null;
  readonly countedMet: boolean | null;
  readonly relativeError: number | null;
  /** True where attainment is set beside a published coverage, which asks for less. */
  readonly otherDefinition: boolean;
}

/** What the window shows of docs/track-record.md. Plain data. */
export interface TrackRecordSummary {
  readonly starts: readonly TrackRecordStart[];
  readonly targets: readonly TrackRecordTarget[];
}

/** Four decimals of shares and skills, so that the last bits of a run do not show. */
const fixed = (value: number): number => Number(value.toFixed(4));
const fixedOrNull = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : fixed(value);
const significant = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : Number(value.toPrecision(4));

function scoresOf({ scores }: Hindcast, scope: string, nation: string): TrackRecordScore[] {
  return scores
    .filter((score) => score.scope === scope)
    .map((score) => {
      const { judged, won } =
        scope === allProvinces
          ? provincesWon(scores, score.indicator, nation)
          : { judged: 0, won: 0 };
      const tracked = trackedIndicators.find(({ id }) => id === score.indicator);
      if (tracked === undefined) throw new RangeError(`indicator: "${score.indicator}" is unknown`);
      return {
        indicator: score.indicator,
        name: tracked.name,
        firstYear: score.firstYear,
        lastYear: score.lastYear,
        error: fixed(score.model.mape),
        noChange: fixed(score.noChange.mape),
        growth: fixedOrNull(score.constantGrowth?.mape),
        skillOverNoChange: fixedOrNull(score.skillOverNoChange),
        skillOverGrowth: fixedOrNull(score.skillOverConstantGrowth),
        provincesJudged: judged,
        provincesWon: won,
      };
    });
}

function targetOf(one: OutcomeComparison): TrackRecordTarget {
  const { target, outcome } = one;
  return {
    id: target.id,
    name: target.name,
    unit: target.unit,
    year: target.year,
    atLeast: target.comparison === "at-least",
    aim: target.value,
    model: significant(one.model),
    modelMet: one.modelMet,
    counted: significant(outcome?.value),
    countedYear: outcome?.year ?? null,
    countedMet: one.outcomeMet,
    relativeError: fixedOrNull(one.relativeError),
    otherDefinition: target.indicator === "attainment" && outcome !== null,
  };
}

/**
 * The short table of the track record: the same runs as docs/track-record.md, rounded to what is shown.
 *
 * @param starts hindcasts with their packs, in the order shown
 * @throws RangeError naming an indicator that is not tracked.
 * @example trackRecordSummary([{ pack, record: hindcast(pack, run) }], compareWithOutcomes(pack, run, 2025))
 */
export function trackRecordSummary(
  starts: readonly { readonly pack: CompiledPack; readonly record: Hindcast }[],
  outcomes: readonly OutcomeComparison[],
): TrackRecordSummary {
  return {
    starts: starts.map(({ pack, record }) => {
      const nation = pack.areas.nation.code;
      const through = pack.parameters.find(({ id }) => id === "context-observed-through")?.value;
      return {
        baseYear: record.baseYear,
        observedThrough: Math.max(record.baseYear, through ?? record.baseYear),
        nation: scoresOf(record, nation, nation),
        provinces: scoresOf(record, allProvinces, nation),
      };
    }),
    targets: outcomes.map(targetOf),
  };
}
