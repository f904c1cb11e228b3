import {
  type Bilingual,
  type CompiledPack,
  type DomainOrOverall,
  domainIds,
  type Indicator,
  indicatorOf,
  type ObservedPoint,
  observedPoints,
  readingOf,
  seriesExists,
  type Target,
} from "../../models/index.ts";
import { inEveryLanguage } from "../words/catalogue.ts";
import { isWholeNation, type Place, placeName, wholeNation } from "../words/places.ts";
import type { ScenarioRun } from "./scenario-run.ts";

/** Measures that the headline chart can show. */
export const headlineMeasures = [
  "index",
  "mean",
  "people-meeting-standard",
  "gini",
  "urban-rural-ratio",
] as const;
export type HeadlineMeasure = (typeof headlineMeasures)[number];

/** What is declared of a measure: how it is written, and which way is better, which all of these say. */
export function measureIndicator(
  measure: HeadlineMeasure,
): Indicator & { readonly higherIsBetter: boolean } {
  const indicator = indicatorOf(`equalization.${measure}`);
  return { ...indicator, higherIsBetter: indicator.higherIsBetter === true };
}

/** Does a measure have a value for a place? The index and the Gini coefficient compare the people of the whole nation. */
export function measureExists(pack: CompiledPack, measure: HeadlineMeasure, place: Place): boolean {
  return seriesExists(pack, { indicator: `equalization.${measure}`, ...place });
}

/** A measure of a place over the years, for each scenario, with what was observed and what is aimed at. */
export interface HeadlineRows {
  readonly measure: HeadlineMeasure;
  readonly domain: DomainOrOverall;
  /** The place in both languages; absent for the whole nation, which needs no saying. */
  readonly place: Bilingual | undefined;
  readonly years: readonly number[];
  readonly lines: readonly {
    readonly id: string;
    readonly name: string;
    readonly isBase: boolean;
    readonly values: readonly number[];
  }[];
  readonly observed: readonly ObservedPoint[];
  readonly targets: readonly Target[];
}

/**
 * Rows of the headline chart. Pure; the same inputs give the same rows.
 * @throws RangeError when the measure does not exist for the place.
 */
export function headlineRows(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  measure: HeadlineMeasure = "index",
  domain: DomainOrOverall = "overall",
  place: Place = wholeNation(pack),
): HeadlineRows {
  const indicator = `equalization.${measure}`;
  const whole = place.setting === "all";
  return {
    measure,
    domain,
    place: isWholeNation(pack, place)
      ? undefined
      : inEveryLanguage((language) => placeName(pack, place, language)),
    years: runs[0]?.result.years ?? pack.years,
    lines: runs.map((run) => ({
      id: run.id,
      name: run.name,
      isBase: run.isBase,
      values: readingOf(pack, run.result).series({ indicator, domain, ...place }),
    })),
    observed: whole
      ? observedPoints(
          pack,
          { item: indicator, subject: domain === "overall" ? "" : domain },
          place.area,
        )
      : [],
    targets: pack.targets.filter((target) => {
      const sameIndicator =
        target.indicator === indicator || (measure === "mean" && target.indicator === "attainment");
      const sameDomain = (target.domain ?? "overall") === domain && target.service === undefined;
      const samePlace = whole && target.area === place.area;
      return sameIndicator && sameDomain && samePlace && target.per === undefined;
    }),
  };
}

/** All domains a reader can choose, the whole first. */
export const domainChoices: readonly DomainOrOverall[] = ["overall", ...domainIds];
