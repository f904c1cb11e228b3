import type { CompiledPack, DomainId, RunResult } from "../../models/index.ts";
import {
  type HeadlineMeasure,
  measureExists,
  measureSeries,
} from "../../presentation/rows/headline-rows.ts";
import { hasBothParts, type Place, yearIndexOf } from "../../presentation/rows/result-access.ts";
import type { ValueKind } from "../../presentation/words/numbers.ts";
import {
  areaMoney,
  areaPopulation,
  areaServiceSpending,
  transferSources,
  urbanRuralGap,
} from "./area-reading.ts";

/** What the comparison looks at. */
export interface ComparisonFilter extends Place {
  readonly domain: DomainId | undefined;
}

export const outputIds = [
  "index",
  "level",
  "gini",
  "gap",
  "people-meeting",
  "population",
  "own-revenue",
  "transfers",
  "spending",
] as const;
export type OutputId = (typeof outputIds)[number];

export const outputKinds: Readonly<Record<OutputId, ValueKind>> = {
  index: "index",
  level: "share",
  gini: "coefficient",
  gap: "points",
  "people-meeting": "share",
  population: "persons",
  "own-revenue": "money",
  transfers: "money",
  spending: "money",
};

/** Why an output has no value under a filter. */
export type MissingReason =
  | "compares-the-nation"
  | "needs-both-parts"
  | "kept-by-province"
  | "not-by-domain";

/** What keeps an output from having a value under a filter; undefined where nothing does. */
export function whyMissing(
  pack: CompiledPack,
  output: OutputId,
  filter: ComparisonFilter,
): MissingReason | undefined {
  switch (output) {
    case "index":
    case "gini":
      return measureExists(pack, output, filter) ? undefined : "compares-the-nation";
    case "gap":
      return hasBothParts(pack, filter) ? undefined : "needs-both-parts";
    case "own-revenue":
    case "transfers":
      if (filter.setting !== "all") return "kept-by-province";
      return filter.domain === undefined ? undefined : "not-by-domain";
    case "spending":
      return filter.setting === "all" ? undefined : "kept-by-province";
    case "level":
    case "people-meeting":
    case "population":
      return undefined;
  }
}

/** Outputs that exist under a filter. */
export function outputsFor(pack: CompiledPack, filter: ComparisonFilter): readonly OutputId[] {
  return outputIds.filter((id) => whyMissing(pack, id, filter) === undefined);
}

/** Outputs that do not exist under a filter, by the reason. */
export function missingOutputs(
  pack: CompiledPack,
  filter: ComparisonFilter,
): ReadonlyMap<MissingReason, readonly OutputId[]> {
  const missing = new Map<MissingReason, OutputId[]>();
  for (const id of outputIds) {
    const reason = whyMissing(pack, id, filter);
    if (reason === undefined) continue;
    const ids = missing.get(reason);
    if (ids === undefined) missing.set(reason, [id]);
    else ids.push(id);
  }
  return missing;
}

/** The measure that says most about a place: the index of the nation, the level of any other place. */
export function leadingMeasure(pack: CompiledPack, place: Place): HeadlineMeasure {
  return measureExists(pack, "index", place) ? "index" : "mean";
}

/** One output of one run in one year. */
export function outputValue(
  pack: CompiledPack,
  result: RunResult,
  output: OutputId,
  filter: ComparisonFilter,
  year: number,
): number {
  const { area, setting, domain } = filter;
  const measure = (id: HeadlineMeasure) =>
    measureSeries(pack, result, id, domain ?? "overall", filter)[yearIndexOf(result, year)] ??
    Number.NaN;
  switch (output) {
    case "index":
      return measure("index");
    case "level":
      return measure("mean");
    case "gini":
      return measure("gini");
    case "gap":
      return urbanRuralGap(pack, result, area, domain, year);
    case "people-meeting":
      return measure("people-meeting-standard");
    case "population":
      return areaPopulation(pack, result, area, year, setting);
    case "own-revenue":
      return areaMoney(pack, result, area, year, ["own-revenue"]);
    case "transfers":
      return areaMoney(pack, result, area, year, transferSources);
    case "spending":
      return areaServiceSpending(pack, result, area, domain, year);
  }
}
