import type { PopulationState } from "./population-state.ts";

/**
 * Moves the registered population of every province one year on; persons, [province], written in place.
 *
 * The nation's registered people change by births, deaths and international migration. Where a province has more residents than
 * registered people, the difference is registered elsewhere: that share of its births and deaths counts for the provinces of origin,
 * and who is given a local hukou there is taken from them. Provinces of origin are those with more registered people than residents;
 * they share by that difference, since no table tells who comes from where. Settling within a province changes nothing here.
 *
 * Call it after the year's people have moved. Allocates nothing; cost linear in leaves.
 */
export function updateRegisteredPopulation(
  registered: Float64Array,
  population: PopulationState,
  provinceOfLeaf: Int32Array,
): void {
  const { births, deaths, settlements, withoutLocalHukou, provinceResidents } = population;
  const { registrationFlow, registrationStock } = population.work;
  const flow = registrationFlow.fill(0);
  const stock = registrationStock.fill(0);
  const settling = population.work.registrationSettled.fill(0);
  for (let leaf = 0; leaf < births.length; leaf++) {
    const p = provinceOfLeaf[leaf];
    flow[p] += births[leaf] - deaths[leaf];
    settling[p] += settlements[leaf];
    stock[p] += withoutLocalHukou[leaf] + settlements[leaf];
  }
  let everyone = 0;
  let away = 0;
  for (let p = 0; p < registered.length; p++) {
    everyone += registered[p];
    away += Math.max(0, registered[p] - provinceResidents[p]);
  }
  let ofOrigins = 0;
  for (let p = 0; p < registered.length; p++) {
    const fromElsewhere = Math.max(0, provinceResidents[p] - registered[p]);
    const elsewhere = provinceResidents[p] > 0 ? fromElsewhere / provinceResidents[p] : 0;
    const settled = stock[p] > 0 ? settling[p] * Math.min(1, fromElsewhere / stock[p]) : 0;
    ofOrigins += flow[p] * elsewhere - settled;
    flow[p] = flow[p] * (1 - elsewhere) + settled;
  }
  for (let p = 0; p < registered.length; p++) {
    const share =
      away > 0
        ? Math.max(0, registered[p] - provinceResidents[p]) / away
        : registered[p] / everyone;
    const abroad = (population.internationalMigration * registered[p]) / everyone;
    registered[p] += flow[p] + share * ofOrigins + abroad;
  }
}
