import type { CompiledPack } from "../../models/index.ts";
import { type DomainOrOverall, leavesOfArea, levelSeries } from "./result-access.ts";
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
  const urban = leavesOfArea(pack, area, "urban");
  const rural = leavesOfArea(pack, area, "rural");
  return {
    area,
    domain,
    years: runs[0]?.result.years ?? pack.years,
    lines: runs.map((run) => ({
      id: run.id,
      name: run.name,
      isBase: run.isBase,
      urban: levelSeries(run.result, "domainAttainment", domain, urban),
      rural: levelSeries(run.result, "domainAttainment", domain, rural),
    })),
  };
}
