// biome-ignore-all lint/style/noNonNullAssertion: hot numeric loops over typed arrays of known length.
import { migrateBetweenProvinces } from "./interprovincial-migration.ts";
import { ageCount, type PopulationModel, pyramidLength } from "./model.ts";
import { type PopulationState, updateTotals } from "./population-state.ts";
import { updateSurvival } from "./survival-of-year.ts";
import { migrateToTowns } from "./urbanization.ts";

/** What levers and parameters say about the population in one year. */
export interface PopulationDrivers {
  /** National total fertility, children per woman. */
  totalFertility: number;
  /** Years of life expectancy above the pack's path. */
  lifeExpectancyGain: number;
  /** National urban share of residents to be reached at the year's end, 0…1. */
  urbanShare: number;
  /** Multiplier of the rates of moving between provinces. */
  migrationFactor: number;
  /** [province] how attractive a destination is (any positive scale); absent: all alike. */
  attractiveness?: Float64Array | undefined;
  /** Elasticity of destination shares to attractiveness; 0: no response. */
  migrationResponse: number;
}

/**
 * Moves the people of every leaf from the end of year index `year − 1` to the end of year index `year`, in place.
 *
 * Order (cohort-component, UN conventions, migration at the end of the year): survival of the cohorts; births from
 * fertility × (women at the start + women at the end) / 2, parted by the sex ratio at birth and survived to the year's
 * end; moves between provinces by a pool; international migration; moves between rural and urban parts.
 * Fills births, deaths, net migration, residents without local hukou, cumulative sums and the two residuals.
 * Allocates nothing; cost linear in leaves.
 *
 * @throws RangeError when the year is outside the model or a driver is not in its range.
 * @example advancePopulation(state, model, 1, drivers) // end of 2020 → end of 2021
 */
export function advancePopulation(
  state: PopulationState,
  model: PopulationModel,
  year: number,
  drivers: PopulationDrivers,
): void {
  checkStep(model, year, drivers);
  state.work.before.set(state.residents);
  state.netMigration.fill(0);
  updateSurvival(state, model, year, drivers.lifeExpectancyGain);
  surviveAndBear(state, model, year, drivers);
  migrateBetweenProvinces(state, model, year, drivers);
  migrateToTowns(state, model, year, drivers.urbanShare);
  updateTotals(state, model);
  closeAccounts(state, model);
}

function checkStep(model: PopulationModel, year: number, drivers: PopulationDrivers): void {
  if (!Number.isInteger(year) || year < 1 || year >= model.yearCount) {
    throw new RangeError(
      `year: an index from 1 to ${model.yearCount - 1} is needed, ${year} given`,
    );
  }
  if (!(drivers.totalFertility >= 0 && drivers.totalFertility < 15)) {
    throw new RangeError(
      `totalFertility: 0 to 15 children per woman are needed, ${drivers.totalFertility} given`,
    );
  }
  if (!(drivers.urbanShare > 0 && drivers.urbanShare < 1)) {
    throw new RangeError(
      `urbanShare: a share between 0 and 1 is needed, ${drivers.urbanShare} given`,
    );
  }
  if (!(drivers.migrationFactor >= 0 && Number.isFinite(drivers.migrationFactor))) {
    throw new RangeError(
      `migrationFactor: a number of at least 0 is needed, ${drivers.migrationFactor} given`,
    );
  }
  if (!Number.isFinite(drivers.migrationResponse)) {
    throw new RangeError(
      `migrationResponse: a finite number is needed, ${drivers.migrationResponse} given`,
    );
  }
}

/** Ages every leaf by a year, adds its births, and takes out those who leave for another province. */
function surviveAndBear(
  state: PopulationState,
  model: PopulationModel,
  year: number,
  drivers: PopulationDrivers,
): void {
  const { persons, work } = state;
  const { survival, pool, nation, fertility, departures, before } = work;
  const { outRate, leafCount, provinceOfLeaf, fertileFrom, fertileTo } = model;
  const factor = drivers.migrationFactor;
  const patternStart = year * ageCount;
  for (let age = fertileFrom; age <= fertileTo; age++)
    fertility[age] = model.fertilityPattern[patternStart + age]! * drivers.totalFertility;
  const maleShare = model.sexRatioAtBirth[year]! / (1 + model.sexRatioAtBirth[year]!);
  pool.fill(0);
  nation.fill(0);
  for (let leaf = 0; leaf < leafCount; leaf++) {
    const women = leaf * pyramidLength;
    const rates = provinceOfLeaf[leaf]! * pyramidLength;
    let expected = 0;
    for (let age = fertileFrom; age <= fertileTo; age++)
      expected += fertility[age]! * persons[women + age]!;
    let survivors = 0;
    for (let sex = 0; sex < 2; sex++) {
      const start = women + sex * ageCount;
      const shift = rates + sex * ageCount;
      const top = start + ageCount - 1;
      persons[top] = (persons[top]! + persons[top - 1]!) * survival[shift + ageCount - 1]!;
      survivors += persons[top]!;
      for (let age = ageCount - 2; age > 0; age--) {
        const living = persons[start + age - 1]! * survival[shift + age]!;
        persons[start + age] = living;
        survivors += living;
      }
    }
    for (let age = fertileFrom; age <= fertileTo; age++)
      expected += fertility[age]! * persons[women + age]!;
    const births = 0.5 * expected * model.fertilityRatio[leaf]!;
    const girls = births * (1 - maleShare) * survival[rates]!;
    const boys = births * maleShare * survival[rates + ageCount]!;
    persons[women] = girls;
    persons[women + ageCount] = boys;
    survivors += girls + boys;
    state.births[leaf] = births;
    state.deaths[leaf] = before[leaf]! + births - survivors;
    let left = 0;
    for (let cell = 0; cell < pyramidLength; cell++) {
      const living = persons[women + cell]!;
      const leaving = living * Math.min(1, outRate[rates + cell]! * factor);
      nation[cell] = nation[cell]! + living;
      pool[cell] = pool[cell]! + leaving;
      persons[women + cell] = living - leaving;
      left += leaving;
    }
    departures[leaf] = left;
  }
}

/** Compares people in and people out, leaf by leaf. */
function closeAccounts(state: PopulationState, model: PopulationModel): void {
  const { residents, births, deaths, netMigration, withoutLocalHukou, work } = state;
  let worst = 0;
  for (let leaf = 0; leaf < model.leafCount; leaf++) {
    const expected = work.before[leaf]! + births[leaf]! - deaths[leaf]! + netMigration[leaf]!;
    const residual = Math.abs(residents[leaf]! - expected) / Math.max(1, residents[leaf]!);
    if (!(residual <= worst)) worst = residual;
    withoutLocalHukou[leaf] = Math.min(residents[leaf]!, Math.max(0, withoutLocalHukou[leaf]!));
  }
  state.balanceResidual = worst;
}
