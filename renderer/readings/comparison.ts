import { group } from "d3-array";
import {
  areaMembers,
  type CompiledPack,
  existsFor,
  type IndicatorAreas,
  indicatorOf,
  type RunResult,
  readingOf,
} from "../../models/index.ts";
import { narrowed, type Selection } from "../../presentation/rows/selection.ts";
import { shownDifference } from "../../presentation/words/numbers.ts";

/** What the comparison looks at. */
export type ComparisonFilter = Selection;

/** Indicators that the comparison lists. */
export const outputIds = [
  "equalization.index",
  "equalization.index.current",
  "equalization.inequality",
  "attainment.standing",
  "attainment.urban-rural-gap",
  "deprivation.headcount",
  "deprivation.adjusted",
  "population",
  "revenue.own",
  "revenue.transfers",
  "spending",
] as const;
export type OutputId = (typeof outputIds)[number];

/** Why an output has no value under a filter. */
export type MissingReason =
  | "compares-the-nation"
  | "needs-both-parts"
  | "kept-by-province"
  | "not-by-domain";

const reasons: Readonly<Record<Exclude<IndicatorAreas, "everywhere">, MissingReason>> = {
  nation: "compares-the-nation",
  "both-parts": "needs-both-parts",
  provinces: "kept-by-province",
};

/** What keeps an output from having a value under a filter; undefined where nothing does. */
export function whyMissing(
  pack: CompiledPack,
  output: OutputId,
  { area, setting, domain }: ComparisonFilter,
): MissingReason | undefined {
  const { areas, kind, domain: domains } = indicatorOf(output);
  const exists = existsFor(areas, pack.areas, areaMembers(pack.areas, area, setting));
  if (areas !== "everywhere" && !exists) return reasons[areas];
  // People are the same for every domain; money is not.
  return domain !== undefined && domains === "none" && kind === "money"
    ? "not-by-domain"
    : undefined;
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
  for (const [reason, ids] of group(outputIds, (id) => whyMissing(pack, id, filter))) {
    if (reason !== undefined) missing.set(reason, ids);
  }
  return missing;
}

/** Outputs that exist under a filter but are of more than it: of everyone, or of the whole domain. */
export function leftOutOutputs(
  pack: CompiledPack,
  filter: ComparisonFilter,
): ReadonlyMap<"registration" | "service", readonly OutputId[]> {
  const outputs = outputsFor(pack, filter);
  const found = new Map<"registration" | "service", OutputId[]>();
  for (const part of ["registration", "service"] as const) {
    const coarser = outputs.filter((id) => narrowed(pack, filter, id).leftOut.includes(part));
    if (coarser.length > 0) found.set(part, coarser);
  }
  return found;
}

/** One output of one run in one year; the gap is that of the two levels as they are written, as under the charts that show both. */
export function outputValue(
  pack: CompiledPack,
  result: RunResult,
  output: OutputId,
  filter: ComparisonFilter,
  year: number,
): number {
  const { value } = readingOf(pack, result);
  if (output !== "attainment.urban-rural-gap")
    return value(narrowed(pack, filter, output).query, year);
  // The gap is of everyone and of whole domains.
  const ofAll = { ...filter, registration: "all", service: undefined } as const;
  const level = (setting: "urban" | "rural") =>
    value(narrowed(pack, { ...ofAll, setting }, "attainment.standing").query, year);
  return shownDifference(level("urban"), level("rural"), "share");
}
