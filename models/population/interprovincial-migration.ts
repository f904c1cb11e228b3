import { pow } from "../arithmetic/elementary.ts";
import type { PopulationDrivers } from "./advance-population.ts";
import { ageCount, type PopulationModel, pyramidLength } from "./model.ts";
import type { PopulationState } from "./population-state.ts";

/**
 * Gives the pool of movers (collected by age and sex when they left) to the provinces, and adds international migration.
 *
 * Province i receives the share `d_i·a_i^e / Σ d_j·a_j^e` of every age and sex of the pool: d the pack's destination
 * share, a the attractiveness, e the response. Within a province localities share by fixed parts, within a locality leaves by residents,
 * urban ones weighted.
 * International migration changes everyone of an age and sex by the same rate, at most the rate −1.
 * Moves stock of residents without local hukou along: leavers take their part, those who settle leave it, newcomers to urban leaves add to it.
 */
export function migrateBetweenProvinces(
  state: PopulationState,
  model: PopulationModel,
  year: number,
  drivers: PopulationDrivers,
): void {
  const { persons, work, netMigration, withoutLocalHukou, settlements, settled, pyramid } = state;
  const { pool, stayRate, destination, arrivals, before, exposure, nation } = work;
  const { leafCount, provinceOfLeaf, settingOfLeaf, assumptions, urbanizationProfile } = model;
  updateDestinations(state, model, drivers);
  const factors = internationalFactors(state, model, year);
  let moving = 0;
  let abroad = 0;
  for (let cell = 0; cell < pyramidLength; cell++) {
    moving += pool[cell];
    abroad += nation[cell] * (factors[cell] - 1);
    pyramid[cell] = nation[cell] * factors[cell];
  }
  for (let leaf = 0; leaf < leafCount; leaf++) {
    const start = leaf * pyramidLength;
    const rates = provinceOfLeaf[leaf] * pyramidLength;
    const share = arrivals[leaf] * destination[provinceOfLeaf[leaf]];
    let sum = 0;
    let sumOfMen = 0;
    let staying = 0;
    let stayingMen = 0;
    let weighted = 0;
    let weightedMen = 0;
    // The sexes go side by side: short chains of additions.
    for (let age = 0; age < ageCount; age++) {
      const cell = age + ageCount;
      const stayed = persons[start + age] * stayRate[rates + age];
      const stayedMen = persons[start + cell] * stayRate[rates + cell];
      const next = (stayed + pool[age] * share) * factors[age];
      const nextMen = (stayedMen + pool[cell] * share) * factors[cell];
      persons[start + age] = next;
      persons[start + cell] = nextMen;
      staying += stayed;
      stayingMen += stayedMen;
      sum += next;
      sumOfMen += nextMen;
      weighted += next * urbanizationProfile[age];
      weightedMen += nextMen * urbanizationProfile[cell];
    }
    sum += sumOfMen;
    staying += stayingMen;
    weighted += weightedMen;
    settled[leaf] = sum;
    exposure[leaf] = weighted;
    const arriving = moving * share;
    const survivors = before[leaf] - state.deaths[leaf] + state.births[leaf];
    netMigration[leaf] = netMigration[leaf] + sum - survivors;
    // Deaths and departures take the leaf's average part of the stock; newborns join at their parents' rate.
    const kept = before[leaf] > 0 ? withoutLocalHukou[leaf] * (staying / before[leaf]) : 0;
    const newcomers = settingOfLeaf[leaf] === 0 ? arriving * assumptions.newcomerShare : 0;
    settlements[leaf] = kept * drivers.settlementRate;
    withoutLocalHukou[leaf] = kept - settlements[leaf] + newcomers;
  }
  state.internationalMigration = abroad;
}

/** Destination shares of provinces, and each leaf's part of what arrives in its locality and in its province. */
function updateDestinations(
  state: PopulationState,
  model: PopulationModel,
  drivers: PopulationDrivers,
): void {
  const { destination, arrivals, localArrivals, before, localWeight } = state.work;
  const { provinceCount, leafCount, localityOfLeaf, settingOfLeaf, destinationShare } = model;
  const { attractiveness, migrationResponse } = drivers;
  let total = 0;
  for (let province = 0; province < provinceCount; province++) {
    let weight = destinationShare[province];
    if (attractiveness !== undefined && migrationResponse !== 0) {
      const attraction = attractiveness[province];
      if (!(attraction > 0 && attraction < Infinity)) {
        throw new RangeError(
          `attractiveness: a positive number for each of ${provinceCount} provinces is needed, ${attraction} given at index ${province}`,
        );
      }
      weight *= pow(attraction, migrationResponse);
    }
    destination[province] = weight;
    total += weight;
  }
  for (let province = 0; province < provinceCount; province++) destination[province] /= total;
  const weights = localWeight.fill(0);
  for (let leaf = 0; leaf < leafCount; leaf++) {
    const weight =
      before[leaf] * (settingOfLeaf[leaf] === 0 ? model.assumptions.urbanArrivalWeight : 1);
    localArrivals[leaf] = weight;
    weights[localityOfLeaf[leaf]] += weight;
  }
  for (let leaf = 0; leaf < leafCount; leaf++) {
    const locality = localityOfLeaf[leaf];
    localArrivals[leaf] /= weights[locality];
    arrivals[leaf] = localArrivals[leaf] * model.arrivalShare[locality];
  }
}

/** Factor of international migration by sex and age: 1 + persons of the profile over everyone alive in the nation. */
function internationalFactors(
  state: PopulationState,
  model: PopulationModel,
  year: number,
): Float64Array {
  const { international, nation } = state.work;
  const persons = model.internationalMigration[year];
  for (let cell = 0; cell < pyramidLength; cell++) {
    const everyone = nation[cell];
    international[cell] =
      everyone > 0 ? Math.max(0, 1 + (persons * model.internationalProfile[cell]) / everyone) : 1;
  }
  return international;
}
