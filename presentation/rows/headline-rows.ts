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
  type TargetBasis,
  targetBasis,
} from "../../models/index.ts";
import { inEveryLanguage } from "../words/languages.ts";
import { isWholeNation, type Place, placeName, wholeNation } from "../words/places.ts";
import type { ScenarioRun } from "./scenario-run.ts";

/**
 * The three lines that are shown wherever the index is: the level against the bar that stands still, that against the standard of the
 * day, and inequality alone.
 */
export const indexLines = ["index", "index.current", "inequality"] as const;
export type IndexLine = (typeof indexLines)[number];

/** The family of deprivation: how many people lack several domains, how many of them, both together, and by how much. */
export const deprivationMeasures = [
  "deprivation.headcount",
  "deprivation.breadth",
  "deprivation.adjusted",
  "deprivation.depth",
] as const;
export type DeprivationMeasure = (typeof deprivationMeasures)[number];

/** Measures that the headline chart can show. */
export const headlineMeasures = [
  ...indexLines,
  "mean",
  "deprivation.headcount",
  "deprivation.adjusted",
  "urban-rural-ratio",
] as const;
export type HeadlineMeasure = (typeof headlineMeasures)[number];

/** Every measure that rows can be made of. */
export type ShownMeasure = HeadlineMeasure | DeprivationMeasure | "people-meeting-standard";

/** The indicator of results that holds a measure. */
export function indicatorIdOf(measure: ShownMeasure): string {
  return measure.startsWith("deprivation.") ? measure : `equalization.${measure}`;
}

/** What is declared of a measure: how it is written, and which way is better, which all of these say. */
export function measureIndicator(
  measure: ShownMeasure,
): Indicator & { readonly higherIsBetter: boolean } {
  const indicator = indicatorOf(indicatorIdOf(measure));
  return { ...indicator, higherIsBetter: indicator.higherIsBetter === true };
}

/** Does a measure have a value for a place? A ratio of towns to villages has none for one of the two. */
export function measureExists(pack: CompiledPack, measure: ShownMeasure, place: Place): boolean {
  return seriesExists(pack, { indicator: indicatorIdOf(measure), ...place });
}

/** A measure of a place over the years, for each scenario, with what was observed and what is aimed at. */
export interface HeadlineRows {
  readonly measure: ShownMeasure;
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
  /** Who set each target, by id: only what a plan or a law states is drawn solid. Absent: declared. */
  readonly targetBases?: Readonly<Record<string, TargetBasis>>;
}

/**
 * Rows of the headline chart. Pure; the same inputs give the same rows.
 * @param held targets that may be shown; by default the pack's
 * @throws RangeError when the measure does not exist for the place.
 */
export function headlineRows(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  measure: ShownMeasure = "index",
  domain: DomainOrOverall = "overall",
  place: Place = wholeNation(pack),
  held: readonly Target[] = pack.targets,
): HeadlineRows {
  const indicator = indicatorIdOf(measure);
  const whole = place.setting === "all";
  const targets = held.filter((target) => {
    const sameIndicator =
      target.indicator === indicator ||
      (measure === "mean" && target.indicator === "attainment.standing");
    const sameDomain = (target.domain ?? "overall") === domain && target.service === undefined;
    const samePlace = whole && target.area === place.area;
    return sameIndicator && sameDomain && samePlace && target.per === undefined;
  });
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
    targets,
    targetBases: Object.fromEntries(
      targets.map((target) => [target.id, targetBasis(pack, target)]),
    ),
  };
}

/** All domains a reader can choose, the whole first. */
export const domainChoices: readonly DomainOrOverall[] = ["overall", ...domainIds];
