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

const paths = new WeakMap<PopulationModel, PopulationPath>();

/** The path of a model; made once for each model object, with the base year in place. */
export function populationPath(model: PopulationModel): PopulationPath {
  let path = paths.get(model);
  if (path === undefined) {
    const first = createPopulationState(model);
    const numbers = 2 * model.leafCount * pyramidLength * model.yearCount;
    const later = numbers <= mostNumbersKept ? model.yearCount - 1 : 2;
    path = {
      model,
      states: [
        first,
        ...Array.from({ length: later }, () => emptyPopulationState(model, first.work)),
      ],
      drivers: Array.from({ length: model.yearCount }, () => ({
        totalFertility: Number.NaN,
        lifeExpectancyGain: Number.NaN,
        urbanShare: Number.NaN,
        migrationFactor: Number.NaN,
        migrationResponse: Number.NaN,
      })),
      knownThrough: 0,
    };
    paths.set(model, path);
  }
  return path;
}

/**
 * The people at the end of a year: remembered, or simulated from those of the year before, which must have been asked for just
 * before. Same drivers, same bits. What it returns holds until the path is asked for that year under other drivers.
 * @throws RangeError as `advancePopulation`.
 * @example populationInYear(populationPath(model), 0, drivers).residents // the base year, whatever the drivers
 */
export function populationInYear(
  path: PopulationPath,
  year: number,
  drivers: PopulationDrivers,
): PopulationState {
  const { model, states } = path;
  if (year === 0) return stateOf(states, 0);
  const state = stateOf(states, 1 + ((year - 1) % (states.length - 1)));
  const used = path.drivers[year];
  const alone = drivers.migrationResponse === 0;
  if (alone && year <= path.knownThrough && used !== undefined && sameDrivers(used, drivers))
    return state;
  path.knownThrough = Math.min(path.knownThrough, year - 1);
  const before = stateOf(states, year === 1 ? 0 : 1 + ((year - 2) % (states.length - 1)));
  advancePopulation(state, model, year, drivers, before);
  const remembered = states.length === model.yearCount;
  if (alone && remembered && used !== undefined && path.knownThrough === year - 1) {
    Object.assign(used, drivers);
    path.knownThrough = year;
  }
  return state;
}

function stateOf(states: readonly PopulationState[], index: number): PopulationState {
  const state = states[index];
  if (state === undefined)
    throw new RangeError(`year: a year of the path is needed, state ${index} asked for`);
  return state;
}

function sameDrivers(one: PopulationDrivers, other: PopulationDrivers): boolean {
  return (
    one.totalFertility === other.totalFertility &&
    one.lifeExpectancyGain === other.lifeExpectancyGain &&
    one.urbanShare === other.urbanShare &&
    one.migrationFactor === other.migrationFactor &&
    one.migrationResponse === other.migrationResponse
  );
}
