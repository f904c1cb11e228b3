// biome-ignore-all lint/style/noNonNullAssertion: hot numeric loops over typed arrays of known length.
import type { PopulationDrivers } from "./advance-population.ts";
import { type PopulationModel, pyramidLength } from "./model.ts";
import type { PopulationState } from "./population-state.ts";

/**
 * Gives the pool of movers (collected by age and sex when they left) to the provinces, and adds international migration.
 *
 * Province i receives the share `d_i·a_i^e / Σ d_j·a_j^e` of every age and sex of the pool: d the pack's destination
 * share, a the attractiveness, e the response. Within a province the leaves share by residents, urban ones weighted.
 * International migration changes everyone of an age and sex by the same rate, at most the rate −1.
 * Moves stock of residents without local hukou along: leavers take their part, newcomers to urban leaves add to it.
 */
export function migrateBetweenProvinces(
  state: PopulationState,
  model: PopulationModel,
  year: number,
  drivers: PopulationDrivers,
): void {
  const { persons, work, netMigration, withoutLocalHukou } = state;
  const { pool, destination, departures, arrivals, before, settled } = work;
  const { leafCount, provinceOfLeaf, settingOfLeaf, assumptions } = model;
  updateDestinations(state, model, drivers);
  const factors = internationalFactors(state, model, year);
  let moving = 0;
  for (let cell = 0; cell < pyramidLength; cell++) moving += pool[cell]!;
  let abroad = 0;
  let internal = 0;
  for (let leaf = 0; leaf < leafCount; leaf++) {
    const start = leaf * pyramidLength;
    const share = arrivals[leaf]! * destination[provinceOfLeaf[leaf]!]!;
    let sum = 0;
    let crossing = 0;
    for (let cell = 0; cell < pyramidLength; cell++) {
      const staying = persons[start + cell]! + pool[cell]! * share;
      const net = staying * factors[cell]!;
      persons[start + cell] = staying + net;
      crossing += net;
      sum += staying;
    }
    const arriving = moving * share;
    const internalNet = arriving - departures[leaf]!;
    internal += internalNet;
    abroad += crossing;
    netMigration[leaf] = netMigration[leaf]! + internalNet + crossing;
    settled[leaf] = sum + crossing;
    const survivors = before[leaf]! - state.deaths[leaf]! + state.births[leaf]!;
    // Deaths and departures take the leaf's average part of the stock; newborns join at their parents' rate.
    const staying =
      before[leaf]! > 0
        ? withoutLocalHukou[leaf]! * ((survivors - departures[leaf]!) / before[leaf]!)
        : 0;
    const newcomers = settingOfLeaf[leaf] === 0 ? arriving * assumptions.newcomerShare : 0;
    withoutLocalHukou[leaf] = staying * (1 - assumptions.settlementRatePerYear) + newcomers;
  }
  state.internationalMigration = abroad;
  state.migrationResidual = moving > 0 ? Math.abs(internal) / moving : 0;
}

/** Destination shares of provinces, and each leaf's part of its province's arrivals. */
function updateDestinations(
  state: PopulationState,
  model: PopulationModel,
  drivers: PopulationDrivers,
): void {
  const { destination, arrivals, before, urbanTarget } = state.work;
  const { provinceCount, leafCount, provinceOfLeaf, settingOfLeaf, destinationShare } = model;
  const { attractiveness, migrationResponse } = drivers;
  let total = 0;
  for (let province = 0; province < provinceCount; province++) {
    let weight = destinationShare[province]!;
    if (attractiveness !== undefined && migrationResponse !== 0) {
      const attraction = attractiveness[province]!;
      if (!(attraction > 0 && attraction < Infinity)) {
        throw new RangeError(
          `attractiveness: a positive number for each of ${provinceCount} provinces is needed, ${attraction} given at index ${province}`,
        );
      }
      weight *= attraction ** migrationResponse;
    }
    destination[province] = weight;
    total += weight;
  }
  for (let province = 0; province < provinceCount; province++)
    destination[province] = destination[province]! / total;
  const weightSums = urbanTarget.fill(0);
  for (let leaf = 0; leaf < leafCount; leaf++) {
    const weight =
      before[leaf]! * (settingOfLeaf[leaf] === 0 ? model.assumptions.urbanArrivalWeight : 1);
    arrivals[leaf] = weight;
    const province = provinceOfLeaf[leaf]!;
    weightSums[province] = weightSums[province]! + weight;
  }
  for (let leaf = 0; leaf < leafCount; leaf++)
    arrivals[leaf] = arrivals[leaf]! / weightSums[provinceOfLeaf[leaf]!]!;
}

/** Rate of international migration by sex and age: persons of the profile over everyone alive in the nation. */
function internationalFactors(
  state: PopulationState,
  model: PopulationModel,
  year: number,
): Float64Array {
  const { international, nation } = state.work;
  const persons = model.internationalMigration[year]!;
  for (let cell = 0; cell < pyramidLength; cell++) {
    const everyone = nation[cell]!;
    international[cell] =
      everyone > 0 ? Math.max(-1, (persons * model.internationalProfile[cell]!) / everyone) : 0;
  }
  return international;
}
