import { type CompiledPack, type RunResult, readingOf, reformYears } from "../../models/index.ts";
import { costByYear } from "./cost-rows.ts";

/** What a card says of a scenario's run. */
export interface ScenarioFigures {
  /** From the last year that no reform changes to the horizon. */
  readonly years: readonly number[];
  /** The equalization index by year, 0…1. */
  readonly index: readonly number[];
  /** Levels of towns and villages against the standing bar in the last year, 0…1. */
  readonly urban: number;
  readonly rural: number;
  /** What the nine domains cost in the last year, million yuan (`costByYear`). */
  readonly spending: number;
}

/** Reads the figures of a card from a run. Pure; a few numbers, so that the run itself need not be kept. */
export function scenarioFigures(pack: CompiledPack, result: RunResult): ScenarioFigures {
  const { series, value } = readingOf(pack, result);
  const year = pack.horizonYear;
  const from = Math.max(0, result.years.indexOf(reformYears(pack).from));
  const level = (setting: "urban" | "rural") =>
    value({ indicator: "attainment.standing", setting }, year);
  return {
    years: result.years.slice(from),
    index: [...series({ indicator: "equalization.index" })].slice(from),
    urban: level("urban"),
    rural: level("rural"),
    spending: costByYear(pack, result).at(-1) ?? Number.NaN,
  };
}

/** The lowest and the highest index of several cards, for one scale that all share; undefined where there is none. */
export function sharedScale(
  figures: readonly ScenarioFigures[],
): readonly [low: number, high: number] | undefined {
  const all = figures.flatMap(({ index }) => index).filter(Number.isFinite);
  if (all.length === 0) return undefined;
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return high > low ? [low, high] : [low - 0.01, high + 0.01];
}
