import type { AreaTree } from "../../../models/areas.ts";
import type { Datum } from "../../../models/pack/datum.ts";
import type { PopulationModel } from "../../../models/population/model.ts";

/** Stands in where a test is about tables and not about people. */
export function emptyPopulation(
  _data: readonly Datum[],
  areas: AreaTree,
  baseYear: number,
  horizonYear: number,
): PopulationModel {
  // No test that uses it simulates people, so the arrays of the population step stay out.
  return {
    leafCount: areas.leaves.length,
    provinceCount: areas.provinces.length,
    yearCount: horizonYear - baseYear + 1,
    provinceOfLeaf: areas.provinceOfLeaf,
    settingOfLeaf: areas.settingOfLeaf,
  } as unknown as PopulationModel;
}
