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
import {
  isWholeNation,
  type Place,
  peopleName,
  placeName,
  subjectName,
  wholeNation,
} from "../words/places.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import { type NarrowedSelection, narrowed, type Selection } from "./selection.ts";

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

/**
 * The query of a measure for a selection, as far as the measure knows it. The mean level alone is known by service and by registration:
 * there it is read as attainment against the standing bar, which over a domain is the same number.
 */
export function measureQuery(
  pack: CompiledPack,
  measure: ShownMeasure,
  selection: Selection,
): NarrowedSelection {
  const finer =
    measure === "mean" && (selection.service !== undefined || selection.registration !== "all");
  return narrowed(pack, selection, finer ? "attainment.standing" : indicatorIdOf(measure));
}

/** What is measured of a selection: a line of the index, or the level where there is no index, of a service and of people by registration. */
export function shownMeasure(
  line: IndexLine,
  { service, registration }: Pick<Selection, "service" | "registration">,
): IndexLine | "mean" {
  return service === undefined && registration === "all" ? line : "mean";
}

/** What a measure is of, in words: which domain or service, where, whose. */
export interface MeasuredOf {
  readonly domain: DomainOrOverall;
  /** The service in both languages, where one is meant. */
  readonly service?: Bilingual | undefined;
  /** The place in both languages; absent for the whole nation, which needs no saying. */
  readonly place: Bilingual | undefined;
  /** Whose level it is, in both languages; absent for everybody's. */
  readonly people?: Bilingual | undefined;
}

/** What the query of a measure is of, in words. */
export function measuredOf(pack: CompiledPack, { query }: NarrowedSelection): MeasuredOf {
  const { area = pack.areas.nation.code, setting = "all", domain = "overall", service } = query;
  const { group } = query;
  const place = { area, setting };
  return {
    domain,
    service:
      service === undefined
        ? undefined
        : inEveryLanguage((language) => subjectName(pack, { service }, language) ?? service),
    place: isWholeNation(pack, place)
      ? undefined
      : inEveryLanguage((language) => placeName(pack, place, language)),
    people:
      group === "registered" || group === "unregistered"
        ? inEveryLanguage((language) => peopleName(group, language) ?? group)
        : undefined,
  };
}

/** A measure of a place over the years, for each scenario, with what was observed and what is aimed at. */
export interface HeadlineRows extends MeasuredOf {
  readonly measure: ShownMeasure;
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
  const query = { indicator: indicatorIdOf(measure), domain, ...place };
  return rowsOf(pack, runs, measure, { query, leftOut: [] }, held);
}

/** The same for what a reader selected, as far as the measure knows it. */
export function headlineRowsOf(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  measure: ShownMeasure,
  selection: Selection,
  held: readonly Target[] = pack.targets,
): HeadlineRows {
  return rowsOf(pack, runs, measure, measureQuery(pack, measure, selection), held);
}

function rowsOf(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  measure: ShownMeasure,
  narrow: NarrowedSelection,
  held: readonly Target[],
): HeadlineRows {
  const { query } = narrow;
  const { area = pack.areas.nation.code, setting = "all", domain = "overall" } = query;
  const indicator = indicatorIdOf(measure);
  // Aims and counts are of everybody in a whole place.
  const whole = setting === "all" && query.group === undefined;
  const targets = held.filter((target) => {
    const sameIndicator =
      target.indicator === indicator ||
      (measure === "mean" && target.indicator === "attainment.standing");
    const sameSubject =
      query.service === undefined
        ? (target.domain ?? "overall") === domain && target.service === undefined
        : target.service === query.service;
    return (
      sameIndicator && sameSubject && whole && target.area === area && target.per === undefined
    );
  });
  return {
    measure,
    ...measuredOf(pack, narrow),
    years: runs[0]?.result.years ?? pack.years,
    lines: runs.map((run) => ({
      id: run.id,
      name: run.name,
      isBase: run.isBase,
      values: readingOf(pack, run.result).series(query),
    })),
    observed:
      whole && query.service === undefined
        ? observedPoints(
            pack,
            { item: indicator, subject: domain === "overall" ? "" : domain },
            area,
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
