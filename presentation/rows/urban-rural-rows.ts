import {
  type CompiledPack,
  type DomainOrOverall,
  readingOf,
  seriesExists,
} from "../../models/index.ts";
import type { ScenarioRun } from "./scenario-run.ts";

/** Over whom, or over what, the ratio of urban to rural is formed. */
export const ratioBases = ["everyone", "registered", "common-services"] as const;
export type RatioBase = (typeof ratioBases)[number];

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
    /** Urban over rural, three ways; NaN where one of the two does not exist. */
    readonly ratios: Readonly<Record<RatioBase, readonly number[]>>;
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
        readingOf(pack, result).series({ indicator: "attainment.standing", area, setting, domain });
      const ratio = (group: RatioBase) => {
        const query = { indicator: "equalization.urban-rural-ratio", area, domain, group };
        return seriesExists(pack, query)
          ? readingOf(pack, result).series(query)
          : result.years.map(() => Number.NaN);
      };
      return {
        id,
        name,
        isBase,
        urban: level("urban"),
        rural: level("rural"),
        ratios: {
          everyone: ratio("everyone"),
          registered: ratio("registered"),
          "common-services": ratio("common-services"),
        },
      };
    }),
  };
}
