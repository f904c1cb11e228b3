import type { CompiledPack } from "../pack/compiled.ts";
import { observations } from "../pack/observations.ts";
import type { RunResult } from "../results.ts";
import type { TrackedIndicator } from "./indicators.ts";
import { constantGrowth, type PastGrowth, pastGrowth } from "./naive-forecasts.ts";

/** What was counted of one indicator in one area, and from where forecasts start: all that does not depend on a run. */
export interface JudgedFrame {
  readonly indicator: TrackedIndicator;
  readonly area: string;
  /** The year from which all forecasts start. */
  readonly startYear: number;
  /** What was counted then. */
  readonly start: number;
  /** Growth that the second naive forecast continues; `of` says whose it is. Null where nothing earlier was observed. */
  readonly growth: (PastGrowth & { readonly of: "area" | "nation" }) | null;
  /** Counted years after the start and up to the pack's last, ascending, and what was counted. */
  readonly years: readonly number[];
  readonly observed: readonly number[];
}

/**
 * The frame of an indicator in an area: starts in the base year, or the year after it where a table begins then. Undefined
 * where nothing can be judged.
 *
 * @param start another year to start from; growth is then taken up to it
 */
export function frameOf(
  pack: CompiledPack,
  indicator: TrackedIndicator,
  area: string,
  start?: number,
): JudgedFrame | undefined {
  const record = observations(pack, indicator.observed, area, indicator.additive);
  const starts = start === undefined ? [pack.baseYear, pack.baseYear + 1] : [start];
  const startYear = starts.find((year) => record.has(year));
  if (startYear === undefined) return undefined;
  const years = pack.years.filter((year) => year > startYear && record.has(year));
  return {
    indicator,
    area,
    startYear,
    start: record.get(startYear)?.value ?? Number.NaN,
    growth: growthBefore(pack, indicator, area, Math.min(startYear, start ?? pack.baseYear)),
    years,
    observed: years.map((year) => record.get(year)?.value ?? Number.NaN),
  };
}

/** Every frame of some indicators that a pack can judge and that has a year to judge: the nation's, then provinces'. */
export function framesOf(
  pack: CompiledPack,
  indicators: readonly TrackedIndicator[],
  start?: number,
): readonly JudgedFrame[] {
  const nation = pack.areas.nation.code;
  return indicators.flatMap((indicator) => {
    const { service, provinces } = indicator;
    if (service !== undefined && !pack.services.some(({ id }) => id === service)) return [];
    const areas = [nation, ...(provinces ? pack.areas.provinces.map(({ code }) => code) : [])];
    return areas.flatMap((area) => {
      const frame = frameOf(pack, indicator, area, start);
      return frame === undefined || frame.years.length === 0 ? [] : [frame];
    });
  });
}

/** A run's values in a frame's years, times the bridge that makes it start where the count does (1 for flows, which the base year has none of). */
export function readFrame(
  pack: CompiledPack,
  result: RunResult,
  { indicator, area, startYear, start, years }: JudgedFrame,
): { readonly bridge: number; readonly values: readonly number[] } {
  const modelled = indicator.model(pack, result, area);
  const [firstYear] = result.years;
  const inStart = modelled[startYear - firstYear];
  const isFlow = Number.isNaN(inStart) && startYear === pack.baseYear;
  const bridge = isFlow ? 1 : start / inStart;
  return { bridge, values: years.map((year) => modelled[year - firstYear] * bridge) };
}

/** What two forecasts say that anybody could make in the start year. */
export function naiveForecasts(
  { start, growth, startYear }: JudgedFrame,
  year: number,
): { readonly noChange: number; readonly constantGrowth: number | null } {
  return {
    noChange: start,
    constantGrowth:
      growth === null ? null : constantGrowth(start, growth.ratePerYear, year - startYear),
  };
}

/** Growth up to a year, of the area or else of the nation. */
function growthBefore(
  pack: CompiledPack,
  { observed, additive, firstComparableYear }: TrackedIndicator,
  area: string,
  until: number,
): JudgedFrame["growth"] {
  for (const [code, of] of [
    [area, "area"],
    [pack.areas.nation.code, "nation"],
  ] as const) {
    const record = observations(pack, observed, code, additive);
    const values = new Map([...record].map(([year, { value }]) => [year, value]));
    const growth = pastGrowth(values, until, firstComparableYear);
    if (growth !== undefined) return { ...growth, of };
  }
  return null;
}
