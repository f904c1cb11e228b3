import {
  type Bilingual,
  blockOf,
  type CompiledPack,
  domainIds,
  type ObservedPoint,
  observedPoints,
  type RunResult,
  type Target,
} from "../../models/index.ts";
import type { ValueKind } from "../words/numbers.ts";
import {
  type DomainOrOverall,
  domainIndex,
  equalizationSeries,
  hasBothParts,
  isWholeNation,
  leavesOfArea,
  levelSeries,
  type Place,
  placeName,
  type Setting,
  wholeNation,
} from "./result-access.ts";
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

/** How a measure is written, and whether more of it is better. */
export const headlineMeasureKinds: Readonly<
  Record<HeadlineMeasure, { readonly kind: ValueKind; readonly higherIsBetter: boolean }>
> = {
  index: { kind: "index", higherIsBetter: true },
  mean: { kind: "share", higherIsBetter: true },
  "people-meeting-standard": { kind: "share", higherIsBetter: true },
  gini: { kind: "coefficient", higherIsBetter: false },
  "urban-rural-ratio": { kind: "ratio", higherIsBetter: false },
};

/** Does a measure have a value for a place? The index and the Gini coefficient compare the people of the whole nation. */
export function measureExists(pack: CompiledPack, measure: HeadlineMeasure, place: Place): boolean {
  switch (measure) {
    case "index":
    case "gini":
      return isWholeNation(pack, place);
    case "urban-rural-ratio":
      return hasBothParts(pack, place);
    case "mean":
    case "people-meeting-standard":
      return true;
  }
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
      : { en: placeName(pack, place, "en"), "zh-CN": placeName(pack, place, "zh-CN") },
    years: runs[0]?.result.years ?? pack.years,
    lines: runs.map((run) => ({
      id: run.id,
      name: run.name,
      isBase: run.isBase,
      values: measureSeries(pack, run.result, measure, domain, place),
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

/**
 * A measure of a place over the years: the nation's as the run reports it, of other places from their leaves.
 * @throws RangeError when the measure does not exist for the place.
 */
export function measureSeries(
  pack: CompiledPack,
  result: RunResult,
  measure: HeadlineMeasure,
  domain: DomainOrOverall,
  place: Place,
): readonly number[] {
  if (isWholeNation(pack, place)) return equalizationSeries(result, domain, measure);
  if (!measureExists(pack, measure, place)) {
    throw new RangeError(
      `measureSeries: ${measure} of ${place.area}, ${place.setting}: it exists for ${measure === "urban-rural-ratio" ? "places with both parts" : "the whole nation"} only`,
    );
  }
  const level = (setting: Setting) =>
    levelSeries(result, "domainAttainment", domain, leavesOfArea(pack, place.area, setting));
  if (measure === "urban-rural-ratio") {
    const rural = level("rural");
    return level("urban").map((urban, year) => urban / (rural[year] ?? Number.NaN));
  }
  return measure === "mean"
    ? level(place.setting)
    : meetingSeries(result, domain, leavesOfArea(pack, place.area, place.setting), pack);
}

/** Share of the people of some leaves who live where a domain, or every domain, meets the standard, by year. */
function meetingSeries(
  result: RunResult,
  domain: DomainOrOverall,
  leaves: readonly number[],
  pack: CompiledPack,
): readonly number[] {
  const threshold = pack.file.meetsStandardAt.value;
  const attainment = blockOf(result, "domainAttainment");
  const people = blockOf(result, "population");
  const leafCount = pack.areas.leaves.length;
  const wanted = domain === "overall" ? domainIds.map((_, index) => index) : [domainIndex(domain)];
  return result.years.map((_, year) => {
    const persons = (leaf: number) => people[year * leafCount + leaf] ?? 0;
    const meets = (leaf: number) =>
      wanted.every(
        (index) =>
          (attainment[(year * (domainIds.length + 1) + index) * leafCount + leaf] ?? 0) >=
          threshold,
      );
    const total = leaves.reduce((sum, leaf) => sum + persons(leaf), 0);
    const meeting = leaves.reduce((sum, leaf) => sum + (meets(leaf) ? persons(leaf) : 0), 0);
    return total > 0 ? meeting / total : Number.NaN;
  });
}

/** All domains a reader can choose, the whole first. */
export const domainChoices: readonly DomainOrOverall[] = ["overall", ...domainIds];
