import { raiseResidual } from "./checks.ts";
import type { CompiledPack } from "./pack/compiled.ts";
import type { PopulationDrivers } from "./population/advance-population.ts";
import { ageCount, type PopulationModel } from "./population/model.ts";
import {
  createPopulationPath,
  type PopulationPath,
  populationInYear,
} from "./population/population-path.ts";
import type { PopulationState } from "./population/population-state.ts";
import { updateRegisteredPopulation } from "./population/registered-population.ts";
import { blocksOfPeople, type ResultViews, recordArrays } from "./record.ts";
import { ageGroups } from "./results.ts";
import { levelOf } from "./services/attainment-law.ts";
import type { SimulationState } from "./simulation-state.ts";

/** The population of a run, as the other steps see it. */
export interface People {
  readonly path: PopulationPath;
  /** State of the year. */
  population: PopulationState;
  /** [province] attractiveness to migrants: relative GDP per head × relative attainment of the year before. */
  readonly attractiveness: Float64Array;
  readonly drivers: PopulationDrivers;
}

/** Room for the people of a run; `startPeople` sets it. */
export function createPeople(pack: CompiledPack): People {
  const path = createPopulationPath(pack.population);
  const attractiveness = new Float64Array(pack.areas.provinces.length);
  const drivers: PopulationDrivers = {
    totalFertility: 0,
    lifeExpectancyGain: 0,
    urbanShare: 0,
    settlementRate: 0,
    migrationFactor: 1,
    attractiveness,
    migrationResponse: 0,
  };
  return {
    path,
    population: populationInYear(path, 0, drivers),
    attractiveness,
    drivers,
  };
}

/** Puts the people at the base year and copies their totals into the state. */
export function startPeople(people: People, state: SimulationState): void {
  people.population = populationInYear(people.path, 0, people.drivers);
  copyTotals(state, people.population);
}

/**
 * Moves the people one year on under the levers and parameters of the year. Shifts that stand for uncertainty act in
 * years not yet observed; the urban-share shift and the life-expectancy lever reach their full size at the horizon.
 */
export function movePeople(
  pack: CompiledPack,
  state: SimulationState,
  people: People,
  year: number,
): void {
  const { levers, parameters, plan } = state;
  const { drivers } = people;
  const observed = parameters["context-observed-through"] - pack.baseYear;
  const open = year > observed ? 1 : 0;
  const progress = open === 0 ? 0 : (year - observed) / Math.max(1, plan.yearCount - 1 - observed);
  drivers.totalFertility =
    levers["total-fertility"] * (open === 1 ? parameters["fertility-factor"] : 1);
  drivers.lifeExpectancyGain =
    (levers["life-expectancy"] + parameters["life-expectancy-shift"]) * progress;
  drivers.urbanShare = Math.min(
    0.98,
    Math.max(0.02, levers["urban-share"] + (parameters["urban-share-shift"] / 100) * progress),
  );
  drivers.settlementRate = levers["hukou-settlement"] / 100;
  drivers.migrationFactor =
    levers["interprovincial-migration"] * (open === 1 ? parameters["migration-factor"] : 1);
  drivers.migrationResponse = levers["migration-response"];
  if (drivers.migrationResponse !== 0) measureAttraction(state, people, pack);
  const population = populationInYear(people.path, year, drivers);
  people.population = population;
  copyTotals(state, population);
  updateRegisteredPopulation(state.registeredPopulation, population, pack.areas.provinceOfLeaf);
  raiseResidual(state, "people-in-equals-people-out", population.balanceResidual);
  raiseResidual(state, "migration-sums-to-zero", population.migrationResidual);
}

/** Attraction of a province: its GDP per head over the nation's, times its attainment over the nation's, of the year before: the state's own until it moves on. */
function measureAttraction(state: SimulationState, people: People, pack: CompiledPack): void {
  const { plan, access, reach, capacity, need } = state;
  const { attractiveness } = people;
  const residents = people.population.provinceResidents;
  let gdp = 0;
  let persons = 0;
  for (let p = 0; p < plan.provinceCount; p++) {
    gdp += state.gdp[p];
    persons += residents[p];
  }
  let attainedNation = 0;
  let needNation = 0;
  for (let p = 0; p < plan.provinceCount; p++) {
    let attained = 0;
    let count = 0;
    for (const a of pack.areas.leavesOfProvince[p]) {
      for (let k = 0; k < plan.serviceCount; k++) {
        const cell = k * plan.leafCount + a;
        if (plan.serves[cell] === 0) continue;
        attained +=
          levelOf(access[cell] * reach[cell], capacity[cell], need[cell]) * state.population[a];
        count += state.population[a];
      }
    }
    attractiveness[p] = count > 0 ? attained / count : 1;
    attainedNation += attained;
    needNation += count;
  }
  const meanAttainment = needNation > 0 ? attainedNation / needNation : 1;
  for (let p = 0; p < plan.provinceCount; p++) {
    const income = state.gdp[p] / residents[p] / (gdp / persons);
    attractiveness[p] = Math.max(1e-6, (income * attractiveness[p]) / meanAttainment);
  }
}

/** Arrays of the state that hold totals of the people. */
export const totalsOfPeople = [
  "population",
  "withoutHukouShare",
  "groupPopulation",
] as const satisfies readonly (keyof SimulationState)[];

/** Copies the totals of a population into the state. */
export function copyTotals(state: SimulationState, population: PopulationState): void {
  const L = state.population.length;
  const byRegistration = state.plan.groupCount > L;
  for (let a = 0; a < L; a++) {
    const residents = population.residents[a];
    state.population[a] = residents;
    const without = population.withoutLocalHukou[a];
    state.withoutHukouShare[a] = residents > 0 ? without / residents : 0;
    if (byRegistration) state.groupPopulation[L + a] = without;
    state.groupPopulation[a] = byRegistration ? residents - without : residents;
  }
}

/** Copies the population's blocks of the year into the result. */
export function recordPeople(
  people: People,
  model: PopulationModel,
  views: ResultViews,
  year: number,
): void {
  recordArrays(blocksOfPeople, people.population, views, year);
  recordFormedOfPeople(people, model, views, year);
}

/** Records what is formed of the people, rather than copied. */
export function recordFormedOfPeople(
  people: People,
  model: PopulationModel,
  views: ResultViews,
  year: number,
): void {
  const { population } = people;
  if (views.lifeExpectancy !== undefined)
    recordLifeExpectancy(people, model, views.lifeExpectancy, year);
  if (views.populationByAge !== undefined) {
    const L = population.residents.length;
    const at = year * ageRanges.length * L;
    recordAges(population.cumulative, 0, 1, L, views.populationByAge, at);
  }
}

function recordLifeExpectancy(
  people: People,
  { provinceCount, lifeExpectancy, sexRatioAtBirth }: PopulationModel,
  into: Float64Array,
  year: number,
): void {
  const gain = year === 0 ? 0 : people.drivers.lifeExpectancyGain;
  const boys = sexRatioAtBirth[year];
  for (let p = 0; p < provinceCount; p++) {
    const women = lifeExpectancy[(year * provinceCount + p) * 2] + gain;
    const men = lifeExpectancy[(year * provinceCount + p) * 2 + 1] + gain;
    const to = year * 3 * provinceCount + p;
    into[to] = (women + boys * men) / (1 + boys);
    into[to + provinceCount] = women;
    into[to + 2 * provinceCount] = men;
  }
}

/**
 * Writes persons by age group and leaf to `into` from `at` on.
 * @param cumulative [leaf][sex][0…101] persons younger than the age: the first at `first`, each `stride` after the one before
 */
export function recordAges(
  cumulative: Float64Array,
  first: number,
  stride: number,
  leafCount: number,
  into: Float64Array,
  at: number,
): void {
  const perSex = (ageCount + 1) * stride;
  let to = at;
  for (const [from, last] of ageRanges) {
    let women = first;
    for (let a = 0; a < leafCount; a++, women += 2 * perSex) {
      const men = women + perSex;
      into[to++] =
        cumulative[women + (last + 1) * stride] -
        cumulative[women + from * stride] +
        (cumulative[men + (last + 1) * stride] - cumulative[men + from * stride]);
    }
  }
}

const ageRanges = Object.values(ageGroups);
