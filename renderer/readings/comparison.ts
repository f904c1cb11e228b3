import type { DomainId } from "../../models/domains.ts";
import type { CompiledPack } from "../../models/pack/compiled.ts";
import type { RunResult } from "../../models/results.ts";
import type { ValueKind } from "../charts/number-format.ts";
import { leavesOfArea, type Setting } from "../charts/result-access.ts";
import {
  areaLevel,
  areaMoney,
  areaPopulation,
  areaServiceSpending,
  nationalMeasure,
  transferSources,
  urbanRuralGap,
} from "./area-reading.ts";

/** What the comparison looks at. */
export interface ComparisonFilter {
  readonly area: string;
  readonly setting: Setting;
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

/** Outputs that exist under a filter: inequality is the nation's, money is kept by province and not by setting. */
export function outputsFor(pack: CompiledPack, filter: ComparisonFilter): readonly OutputId[] {
  const nation = filter.area === pack.areas.nation.code;
  const whole = filter.setting === "all";
  return outputIds.filter((id) => {
    switch (id) {
      case "index":
      case "gini":
      case "people-meeting":
        return nation && whole;
      case "gap":
        return (
          whole &&
          leavesOfArea(pack, filter.area, "urban").length > 0 &&
          leavesOfArea(pack, filter.area, "rural").length > 0
        );
      case "own-revenue":
      case "transfers":
        return whole && filter.domain === undefined;
      case "spending":
        return whole;
      default:
        return true;
    }
  });
}

/** One output of one run in one year. */
export function outputValue(
  pack: CompiledPack,
  result: RunResult,
  output: OutputId,
  { area, setting, domain }: ComparisonFilter,
  year: number,
): number {
  switch (output) {
    case "index":
      return nationalMeasure(result, "index", domain, year);
    case "level":
      return areaLevel(pack, result, area, domain, year, setting);
    case "gini":
      return nationalMeasure(result, "gini", domain, year);
    case "gap":
      return urbanRuralGap(pack, result, area, domain, year);
    case "people-meeting":
      return nationalMeasure(result, "people-meeting-standard", domain, year);
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

/** The run with the highest equalization index in a year, and the first among equals. */
export function bestRun<Run extends { readonly result: RunResult }>(
  runs: readonly Run[],
  year: number,
): Run | undefined {
  let best: Run | undefined;
  let highest = Number.NEGATIVE_INFINITY;
  for (const run of runs) {
    const value = nationalMeasure(run.result, "index", undefined, year);
    if (value > highest) {
      best = run;
      highest = value;
    }
  }
  return best;
}
