import {
  type CompiledPack,
  type FloorCost,
  floorCostOf,
  type RunResult,
  resolveSettings,
  type ScenarioSettings,
} from "../../models/index.ts";
import { isCounted } from "./county-basis.ts";
import { countiesOf } from "./county-rows.ts";
import type { NarrowedSelection, Selection } from "./selection.ts";

/** What a floor for every county of a province costs in a year of a run. */
export interface CountyFloorRows {
  readonly province: string;
  readonly year: number;
  /** Counties of the province, below the floor or not. */
  readonly count: number;
  /** Services that were asked about. */
  readonly services: readonly string[];
  readonly cost: FloorCost;
  /** What it is of, as far as a floor is known by it: it is one for everybody. */
  readonly narrow: NarrowedSelection;
}

/**
 * The counties of a province below the pack's floor in what is selected: one service, those of a domain, or all. Undefined in the base year,
 * in which every county has the province's ratio, unless tables of one's own count all that is selected in every county: what is below it
 * would look like a count.
 */
export function countyFloorRows(
  pack: CompiledPack,
  run: { readonly result: RunResult; readonly settings: ScenarioSettings },
  selection: Selection,
  province: string,
  year: number,
): CountyFloorRows | undefined {
  const counties = countiesOf(pack, province);
  if (year === pack.baseYear && !isCounted(pack, selection, counties)) return undefined;
  const { setting, domain, service, registration } = selection;
  const services = pack.services.flatMap((one) =>
    (service === undefined || one.id === service) && (domain === undefined || one.domain === domain)
      ? [one.id]
      : [],
  );
  const made = { result: run.result, inputs: resolveSettings(pack, run.settings) };
  return {
    province,
    year,
    count: counties.length,
    services,
    cost: floorCostOf(pack, made, { area: province, setting }, services, year),
    narrow: {
      query: { indicator: "attainment.standing", area: province, setting, domain, service },
      leftOut: registration === "all" ? [] : ["registration"],
    },
  };
}
