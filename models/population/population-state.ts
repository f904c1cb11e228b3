import { ageCount, type PopulationModel, pyramidLength } from "./model.ts";
import { updateSurvival } from "./survival-of-year.ts";

/** The people of every leaf at the end of a year, the flows of that year, and the step's working space. */
export interface PopulationState {
  /** [leaf][sex][age] persons. */
  readonly persons: Float64Array;
  /** [leaf][sex][0…101] persons younger than the age: entry 0 is 0, entry 101 is everyone. */
  readonly cumulative: Float64Array;
  /** [leaf] and [province] persons. */
  readonly residents: Float64Array;
  readonly provinceResidents: Float64Array;
  /** [leaf] residents without local hukou, persons. */
  readonly withoutLocalHukou: Float64Array;
  /** [leaf] of them, persons given a local hukou in the year. */
  readonly settlements: Float64Array;
  /** [leaf] flows of the year, persons. Net migration holds moves between provinces and localities, rural to urban, and abroad. */
  readonly births: Float64Array;
  readonly deaths: Float64Array;
  readonly netMigration: Float64Array;
  /** [leaf] residents after moves between provinces, abroad and between localities, before moves to towns. */
  readonly settled: Float64Array;
  /** [sex][age] everyone in the nation. */
  readonly pyramid: Float64Array;
  /** Net international migration of the year, persons, as carried out. */
  internationalMigration: number;
  /** |net migration of all leaves − international migration| relative to the nation; rounding only. */
  migrationResidual: number;
  /** Largest |people in − people out| of a leaf relative to its residents; rounding only. */
  balanceResidual: number;
  /** Rises whenever the people change: what was worked out of them holds as long as it stays. */
  version: number;
  readonly work: PopulationWork;
}

/** Working space of the yearly step; no meaning between steps, but for the share that stays, kept while its factor is the same. */
export interface PopulationWork {
  /** [province][sex][age] survival of the year; share that stays in the province. */
  readonly survival: Float64Array;
  readonly stayRate: Float64Array;
  /** Migration factor that `stayRate` holds for. */
  stayFactor: number;
  /** [sex][age] movers between provinces; everyone in the nation; factor of international migration; movers and people of one province. */
  readonly pool: Float64Array;
  readonly nation: Float64Array;
  readonly international: Float64Array;
  readonly moved: Float64Array;
  readonly moveRate: Float64Array;
  readonly residentsOfAge: Float64Array;
  /** [province] */
  readonly destination: Float64Array;
  readonly urbanTarget: Float64Array;
  /** [province] natural change, people without local hukou and those settled, of the registered population's step. */
  readonly registrationFlow: Float64Array;
  readonly registrationStock: Float64Array;
  readonly registrationSettled: Float64Array;
  /** [leaf] residents before the step; settled residents weighted by the profile of moves to towns. */
  readonly before: Float64Array;
  readonly exposure: Float64Array;
  /** [leaf] part of its province's arrivals; part of its locality's. */
  readonly arrivals: Float64Array;
  readonly localArrivals: Float64Array;
  /** [locality] weights of its people; urban residents that it should have. */
  readonly localWeight: Float64Array;
  readonly localTarget: Float64Array;
  /** [age] births per woman. */
  readonly fertility: Float64Array;
}

/**
 * The state at the end of the base year. Never shares memory with the model.
 * The base year is not simulated: its births are those of its fertility on the women at its end, its deaths those that
 * leave these survivors at its survival, its net migration stays zero.
 * @example createPopulationState(model).residents // persons by leaf
 */
export function createPopulationState(model: PopulationModel): PopulationState {
  const state = emptyPopulationState(model, createWork(model));
  state.persons.set(model.initial);
  state.withoutLocalHukou.set(model.withoutLocalHukou);
  updateTotals(state, model);
  nationalPyramid(state, state.pyramid);
  estimateBaseYear(state, model);
  return state;
}

/** A state without people, to be advanced into from the state before (`advancePopulation`); states of one path share `work`. */
export function emptyPopulationState(
  model: PopulationModel,
  work: PopulationWork,
): PopulationState {
  const { leafCount, provinceCount } = model;
  const perLeaf = () => new Float64Array(leafCount);
  return {
    persons: new Float64Array(leafCount * pyramidLength),
    cumulative: new Float64Array(leafCount * 2 * (ageCount + 1)),
    residents: perLeaf(),
    provinceResidents: new Float64Array(provinceCount),
    withoutLocalHukou: perLeaf(),
    settlements: perLeaf(),
    births: perLeaf(),
    deaths: perLeaf(),
    netMigration: perLeaf(),
    settled: perLeaf(),
    pyramid: new Float64Array(pyramidLength),
    internationalMigration: 0,
    migrationResidual: 0,
    balanceResidual: 0,
    version: 0,
    work,
  };
}

function createWork(model: PopulationModel): PopulationWork {
  const { leafCount, provinceCount } = model;
  const perLeaf = () => new Float64Array(leafCount);
  const perPyramid = () => new Float64Array(pyramidLength);
  return {
    survival: new Float64Array(provinceCount * pyramidLength),
    stayRate: new Float64Array(provinceCount * pyramidLength),
    stayFactor: Number.NaN,
    pool: perPyramid(),
    nation: perPyramid(),
    international: perPyramid(),
    moved: perPyramid(),
    moveRate: perPyramid(),
    residentsOfAge: perPyramid(),
    destination: new Float64Array(provinceCount),
    urbanTarget: new Float64Array(provinceCount),
    registrationFlow: new Float64Array(provinceCount),
    registrationStock: new Float64Array(provinceCount),
    registrationSettled: new Float64Array(provinceCount),
    before: perLeaf(),
    exposure: perLeaf(),
    arrivals: perLeaf(),
    localArrivals: perLeaf(),
    localWeight: new Float64Array(model.localityCount),
    localTarget: new Float64Array(model.localityCount),
    fertility: new Float64Array(ageCount),
  };
}

function estimateBaseYear(state: PopulationState, model: PopulationModel): void {
  updateSurvival(state, model, 0, 0);
  const { persons, births, deaths } = state;
  const { survival } = state.work;
  const { fertileFrom, fertileTo, fertilityPattern, fertilityRatio, provinceOfLeaf } = model;
  for (let leaf = 0; leaf < model.leafCount; leaf++) {
    const women = leaf * pyramidLength;
    const rates = provinceOfLeaf[leaf] * pyramidLength;
    let bearing = 0;
    for (let age = fertileFrom; age <= fertileTo; age++)
      bearing += fertilityPattern[age] * persons[women + age];
    const born = bearing * model.totalFertility[0] * fertilityRatio[leaf];
    // Those alive at the end are what the year's survival left of their cohorts: deaths are the rest.
    let dying = 0;
    for (let cell = 0; cell < pyramidLength; cell++)
      dying += persons[women + cell] * (1 / survival[rates + cell] - 1);
    births[leaf] = born;
    deaths[leaf] = dying;
  }
}

/** Refreshes the cumulative sums and the residents of leaves and provinces after `persons` has changed. */
export function updateTotals(state: PopulationState, model: PopulationModel): void {
  const { persons, cumulative, residents, provinceResidents } = state;
  const { leafCount, provinceOfLeaf } = model;
  provinceResidents.fill(0);
  for (let leaf = 0; leaf < leafCount; leaf++) {
    const women = leaf * pyramidLength;
    const men = women + ageCount;
    const womenTo = leaf * 2 * (ageCount + 1);
    const menTo = womenTo + ageCount + 1;
    let sumOfWomen = 0;
    let sumOfMen = 0;
    for (let age = 0; age < ageCount; age++) {
      sumOfWomen += persons[women + age];
      sumOfMen += persons[men + age];
      cumulative[womenTo + age + 1] = sumOfWomen;
      cumulative[menTo + age + 1] = sumOfMen;
    }
    const sum = sumOfWomen + sumOfMen;
    residents[leaf] = sum;
    const province = provinceOfLeaf[leaf];
    provinceResidents[province] += sum;
  }
}

/**
 * Persons of a leaf between two single ages, both included; 100 stands for 100 and older. Constant cost.
 * @param sex 0 female, 1 male, −1 both.
 * @example personsInAges(state, 0, -1, 60, 100) // everyone of 60 and older in the first leaf
 */
export function personsInAges(
  state: PopulationState,
  leaf: number,
  sex: number,
  from: number,
  to: number,
): number {
  const { cumulative } = state;
  const row = leaf * 2 * (ageCount + 1);
  if (sex >= 0) {
    const start = row + sex * (ageCount + 1);
    return cumulative[start + to + 1] - cumulative[start + from];
  }
  const men = row + ageCount + 1;
  return (
    cumulative[row + to + 1] -
    cumulative[row + from] +
    (cumulative[men + to + 1] - cumulative[men + from])
  );
}

/** Adds the leaves up to the national pyramid, [sex][age], into `into`. */
export function nationalPyramid(state: PopulationState, into: Float64Array): Float64Array {
  const { persons } = state;
  into.fill(0, 0, pyramidLength);
  for (let start = 0; start < persons.length; start += pyramidLength) {
    for (let cell = 0; cell < pyramidLength; cell++) into[cell] += persons[start + cell];
  }
  return into;
}
