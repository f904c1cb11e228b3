import { advancePopulation, type PopulationDrivers } from "./advance-population.ts";
import { type PopulationModel, pyramidLength } from "./model.ts";
import {
  createPopulationState,
  emptyPopulationState,
  type PopulationState,
} from "./population-state.ts";

/** Paths of more numbers than this are not remembered: 62 leaves to 2035 take 0.4 million, 5,700 leaves a hundred times that. */
const mostNumbersKept = 4e6;

/**
 * The states of a population, year by year, as last simulated. People do not depend on money or services as long as migrants do
 * not respond to them, so a run under the same drivers finds them here: a lever of the policy moves no one. A pack too large
 * to be remembered keeps the base year, the year before and this one.
 */
export interface PopulationPath {
  readonly model: PopulationModel;
  /** States of the base year and of years after it, in turn. */
  readonly states: readonly PopulationState[];
  /** [year] drivers under which its state was simulated. */
  readonly drivers: readonly PopulationDrivers[];
  /** Last year index whose state is remembered; those before are too. */
  knownThrough: number;
}

/** The path of a model, with the base year in place. */
export function createPopulationPath(model: PopulationModel): PopulationPath {
  const first = createPopulationState(model);
  const numbers = 2 * model.leafCount * pyramidLength * model.yearCount;
  const later = numbers <= mostNumbersKept ? model.yearCount - 1 : 2;
  return {
    model,
    states: [
      first,
      ...Array.from({ length: later }, () => emptyPopulationState(model, first.work)),
    ],
    drivers: Array.from({ length: model.yearCount }, () => ({
      totalFertility: Number.NaN,
      lifeExpectancyGain: Number.NaN,
      urbanShare: Number.NaN,
      settlementRate: Number.NaN,
      migrationFactor: Number.NaN,
      migrationResponse: Number.NaN,
    })),
    knownThrough: 0,
  };
}

/**
 * The people at the end of a year: remembered, or simulated from those of the year before, which must have been asked for just
 * before. Same drivers, same bits. What it returns holds until the path is asked for that year under other drivers.
 * @throws RangeError as `advancePopulation`.
 * @example populationInYear(createPopulationPath(model), 0, drivers).residents // the base year, whatever the drivers
 */
export function populationInYear(
  path: PopulationPath,
  year: number,
  drivers: PopulationDrivers,
): PopulationState {
  const { model, states } = path;
  if (!(year in path.drivers))
    throw new RangeError(`year: 0 to ${model.yearCount - 1} is needed, ${year} given`);
  const state = states[stateIndex(path, year)];
  if (year === 0) return state;
  const used = path.drivers[year];
  const alone = drivers.migrationResponse === 0;
  if (alone && year <= path.knownThrough && sameDrivers(used, drivers)) return state;
  path.knownThrough = Math.min(path.knownThrough, year - 1);
  advancePopulation(state, model, year, drivers, states[stateIndex(path, year - 1)]);
  const remembered = states.length === model.yearCount;
  if (alone && remembered && path.knownThrough === year - 1) {
    Object.assign(used, drivers);
    path.knownThrough = year;
  }
  return state;
}

/** The base year stays; later years take turns in what there is for them. */
function stateIndex({ states }: PopulationPath, year: number): number {
  return year === 0 ? 0 : 1 + ((year - 1) % (states.length - 1));
}

function sameDrivers(one: PopulationDrivers, other: PopulationDrivers): boolean {
  return (
    one.totalFertility === other.totalFertility &&
    one.lifeExpectancyGain === other.lifeExpectancyGain &&
    one.urbanShare === other.urbanShare &&
    one.settlementRate === other.settlementRate &&
    one.migrationFactor === other.migrationFactor &&
    one.migrationResponse === other.migrationResponse
  );
}
