import { addBirths, ageAndSurvive } from "./cohort-step.ts";
import { migrateBetweenProvinces } from "./interprovincial-migration.ts";
import { migrateWithinProvinces } from "./local-migration.ts";
import { ageCount, type PopulationModel, pyramidLength } from "./model.ts";
import type { PopulationState } from "./population-state.ts";
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
  /** Part of residents without local hukou who are given one in the year, 0…1. */
  settlementRate: number;
  /** Multiplier of the rates of moving between provinces. */
  migrationFactor: number;
  /** [province] how attractive a destination is (any positive scale); absent: all alike. */
  attractiveness?: Float64Array | undefined;
  /** Elasticity of destination shares to attractiveness; 0: no response. */
  migrationResponse: number;
}

/**
 * Moves the people of every leaf from the end of year index `year − 1` to the end of year index `year`: in place, or from
 * the state `from`, which stays as it is, into `state`.
 *
 * Order (cohort-component, UN conventions, migration at the end of the year): survival of the cohorts; births from
 * fertility × (women at the start + women at the end) / 2, parted by the sex ratio at birth and survived to the year's
 * end; moves between provinces by a pool; international migration; moves between the localities of a province by a pool of its own;
 * moves between rural and urban parts of a locality.
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
  from: PopulationState = state,
): void {
  checkStep(model, year, drivers);
  state.work.before.set(from.residents);
  if (from !== state) state.withoutLocalHukou.set(from.withoutLocalHukou);
  state.netMigration.fill(0);
  updateSurvival(state, model, year, drivers.lifeExpectancyGain);
  updateStayRates(state, model, drivers.migrationFactor);
  survive(state, model, year, drivers.totalFertility, from.persons);
  bear(state, model, year);
  migrateBetweenProvinces(state, model, year, drivers);
  migrateWithinProvinces(state, model);
  migrateToTowns(state, model, year, drivers.urbanShare);
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
  if (!(drivers.settlementRate >= 0 && drivers.settlementRate <= 1)) {
    throw new RangeError(
      `settlementRate: a share from 0 to 1 is needed, ${drivers.settlementRate} given`,
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

/** Share of each age and sex that stays in its province: 1 − the rate of leaving × factor. */
function updateStayRates(state: PopulationState, model: PopulationModel, factor: number): void {
  const { work } = state;
  if (work.stayFactor === factor) return;
  const { stayRate } = work;
  const { outRate } = model;
  for (let cell = 0; cell < stayRate.length; cell++)
    stayRate[cell] = 1 - Math.min(1, outRate[cell] * factor);
  work.stayFactor = factor;
}

/**
 * Ages every leaf by a year, from `before` (which may be the state's own people), and counts the births expected of its
 * women at the nation's rates; collects those who will leave for another province. Newborns follow in `bear`.
 */
function survive(
  state: PopulationState,
  model: PopulationModel,
  year: number,
  totalFertility: number,
  before: Float64Array,
): void {
  const { persons, work, births, deaths } = state;
  const { survival, stayRate, pool, nation, fertility, residentsOfAge } = work;
  const { leafStart, leafOrder, localityStart, fertileFrom, fertileTo } = model;
  const patternStart = year * ageCount;
  for (let age = fertileFrom; age <= fertileTo; age++)
    fertility[age] = model.fertilityPattern[patternStart + age] * totalFertility * 0.5;
  pool.fill(0);
  nation.fill(0);
  for (let province = 0; province < model.provinceCount; province++) {
    const rates = province * pyramidLength;
    residentsOfAge.fill(0);
    const end = leafStart[localityStart[province + 1]];
    for (let i = leafStart[localityStart[province]]; i < end; i++) {
      const leaf = leafOrder[i];
      const women = leaf * pyramidLength;
      const atStart = addBirths(0, fertility, before, women, fertileFrom, fertileTo);
      const living = ageAndSurvive(
        ageCount,
        before,
        persons,
        women,
        survival,
        rates,
        residentsOfAge,
      );
      births[leaf] = addBirths(atStart, fertility, persons, women, fertileFrom, fertileTo);
      deaths[leaf] = work.before[leaf] - living;
    }
    for (let cell = 0; cell < pyramidLength; cell++) {
      const people = residentsOfAge[cell];
      nation[cell] += people;
      pool[cell] += people * (1 - stayRate[rates + cell]);
    }
  }
}

/**
 * Gives every leaf its births: those expected at the nation's rates times the leaf's ratio, all scaled by one factor so
 * that the nation's births are exactly those of the total fertility asked for, wherever its women have moved.
 */
function bear(state: PopulationState, model: PopulationModel, year: number): void {
  const { persons, births, deaths, work } = state;
  const { survival, stayRate, pool, nation } = work;
  const { fertilityRatio, provinceOfLeaf, leafCount } = model;
  let expected = 0;
  let weighted = 0;
  for (let leaf = 0; leaf < leafCount; leaf++) {
    expected += births[leaf];
    weighted += births[leaf] * fertilityRatio[leaf];
  }
  const scale = weighted > 0 ? expected / weighted : 0;
  const maleShare = model.sexRatioAtBirth[year] / (1 + model.sexRatioAtBirth[year]);
  for (let leaf = 0; leaf < leafCount; leaf++) {
    const women = leaf * pyramidLength;
    const men = women + ageCount;
    const girlsRow = provinceOfLeaf[leaf] * pyramidLength;
    const boysRow = girlsRow + ageCount;
    const born = births[leaf] * fertilityRatio[leaf] * scale;
    const girls = born * (1 - maleShare) * survival[girlsRow];
    const boys = born * maleShare * survival[boysRow];
    persons[women] = girls;
    persons[men] = boys;
    births[leaf] = born;
    deaths[leaf] = deaths[leaf] + born - girls - boys;
    nation[0] += girls;
    nation[ageCount] += boys;
    pool[0] += girls * (1 - stayRate[girlsRow]);
    pool[ageCount] += boys * (1 - stayRate[boysRow]);
  }
}

/** Compares people in and people out, leaf by leaf, and moves over all leaves. */
function closeAccounts(state: PopulationState, model: PopulationModel): void {
  const { residents, births, deaths, netMigration, withoutLocalHukou, work } = state;
  let worst = 0;
  let net = 0;
  let everyone = 0;
  for (let leaf = 0; leaf < model.leafCount; leaf++) {
    const expected = work.before[leaf] + births[leaf] - deaths[leaf] + netMigration[leaf];
    const residual = Math.abs(residents[leaf] - expected) / Math.max(1, residents[leaf]);
    // Written so that a residual that is not a number counts as the worst.
    if (!(residual <= worst)) worst = residual;
    net += netMigration[leaf];
    everyone += residents[leaf];
    withoutLocalHukou[leaf] = Math.min(residents[leaf], Math.max(0, withoutLocalHukou[leaf]));
  }
  state.balanceResidual = worst;
  state.version += 1;
  state.migrationResidual = Math.abs(net - state.internationalMigration) / Math.max(1, everyone);
}
