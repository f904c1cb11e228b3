import { type CompiledPack, type DomainOrOverall, readingOf } from "../../models/index.ts";
import type { ScenarioRun } from "./scenario-run.ts";

/** Urban and rural attainment of an area over the years, for each run. */
export interface UrbanRuralRows {
  readonly area: string;
  readonly domain: DomainOrOverall;
  readonly years: readonly number[];
  readonly lines: readonly {
    readonly id: string;
    readonly name: string;
    readonly isBase: boolean;
    readonly urban: readonly number[];
    readonly rural: readonly number[];
  }[];
}

/** Rows of the chart urban against rural; an area without one of the two has NaN there. */
export function urbanRuralRows(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  domain: DomainOrOverall = "overall",
  area: string = pack.areas.nation.code,
): UrbanRuralRows {
  return {
    area,
    domain,
    years: runs[0]?.result.years ?? pack.years,
    lines: runs.map(({ id, name, isBase, result }) => {
      const level = (setting: "urban" | "rural") =>
        readingOf(pack, result).series({ indicator: "attainment", area, setting, domain });
      return { id, name, isBase, urban: level("urban"), rural: level("rural") };
    }),
  };
}
