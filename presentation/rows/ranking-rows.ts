import type { CompiledPack, DomainOrOverall } from "../../models/index.ts";
import { activeRun, baseRun, type ScenarioRun } from "./scenario-run.ts";
import {
  type ProvinceIndicator,
  type ProvincePart,
  provinceIndicator,
  provinceValues,
} from "./tile-map-rows.ts";

/** `years`: from the base year to the scrubber's year in the active scenario; `scenarios`: from the base to the active in one year. */
export type RankingMode = "years" | "scenarios";

export interface RankedProvince {
  readonly code: string;
  readonly from: number;
  readonly to: number;
  /** 1 is best (or highest, where no direction is better). Equal values share a rank. */
  readonly rankFrom: number;
  readonly rankTo: number;
  /** Place in the column, 0 on top; no two alike. */
  readonly placeFrom: number;
  readonly placeTo: number;
}

export interface RankingRows {
  readonly mode: RankingMode;
  readonly indicator: ProvinceIndicator;
  readonly domain: DomainOrOverall;
  readonly year: number;
  readonly baseYear: number;
  readonly provinces: readonly RankedProvince[];
}

/** Rows of the ranking of provinces with their movement. Provinces without a value are left out. */
export function rankingRows(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  choice: {
    readonly activeId: string;
    readonly indicator: ProvinceIndicator;
    readonly domain: DomainOrOverall;
    readonly mode: RankingMode;
    readonly part?: ProvincePart | undefined;
  },
  year: number,
): RankingRows {
  const active = activeRun(runs, choice.activeId);
  const base = baseRun(runs);
  const baseYear = active.result.years[0] ?? year;
  const values = (run: ScenarioRun, at: number) =>
    provinceValues(pack, run.result, choice.indicator, choice.domain, at, choice.part);
  const to = values(active, year);
  const from = choice.mode === "years" ? values(active, baseYear) : values(base, year);
  const known = pack.areas.provinces
    .map((province, index) => ({
      code: province.code,
      from: from[index] ?? Number.NaN,
      to: to[index] ?? Number.NaN,
    }))
    .filter((one) => Number.isFinite(one.from) && Number.isFinite(one.to));
  const sign = provinceIndicator(choice.indicator).higherIsBetter === false ? 1 : -1;
  const order = (
    value: (one: (typeof known)[number]) => number,
  ): Map<string, { rank: number; place: number }> => {
    const sorted = [...known].sort(
      (a, b) => sign * (value(a) - value(b)) || (a.code < b.code ? -1 : 1),
    );
    const ranks = new Map<string, { rank: number; place: number }>();
    let rank = 1;
    sorted.forEach((one, place) => {
      const before = sorted[place - 1];
      if (before === undefined || value(before) !== value(one)) rank = place + 1;
      ranks.set(one.code, { rank, place });
    });
    return ranks;
  };
  const before = order((one) => one.from);
  const after = order((one) => one.to);
  return {
    mode: choice.mode,
    indicator: choice.indicator,
    domain: choice.domain,
    year,
    baseYear,
    provinces: known
      .map((one) => ({
        ...one,
        rankFrom: before.get(one.code)?.rank ?? 0,
        rankTo: after.get(one.code)?.rank ?? 0,
        placeFrom: before.get(one.code)?.place ?? 0,
        placeTo: after.get(one.code)?.place ?? 0,
      }))
      .sort((a, b) => a.placeTo - b.placeTo),
  };
}
