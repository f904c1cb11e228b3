import { pow } from "../arithmetic/elementary.ts";
import { type PopulationState, personsInAges } from "../population/population-state.ts";
import type { SimulationState } from "../simulation-state.ts";

/** Ages that count as working age in China's statistics of the labour force: 16 to 59, here from 18, when schooling ends. */
const workingAges = [18, 59] as const;

/** Counts people of working age of every province. */
function countWorkers(
  state: SimulationState,
  population: PopulationState,
  provinceOfLeaf: Int32Array,
  into: Float64Array,
): void {
  into.fill(0);
  for (let a = 0; a < state.plan.leafCount; a++)
    into[provinceOfLeaf[a]] += personsInAges(population, a, -1, workingAges[0], workingAges[1]);
}

/** The base year's people of working age and incomes, from which later years move. */
export function startLabourSupply(
  state: SimulationState,
  population: PopulationState,
  provinceOfLeaf: Int32Array,
): void {
  const { plan, labourSupply, baseWorkers, baseIncome, gdp } = state;
  labourSupply.fill(1);
  if (plan.labourServices.length === 0) return;
  countWorkers(state, population, provinceOfLeaf, baseWorkers);
  for (let p = 0; p < plan.provinceCount; p++)
    baseIncome[p] = gdp[p] / population.provinceResidents[p];
}

/**
 * Factor on the hiring limit of services that compete for carers, [k·P + province]: people of working age over those of the base year,
 * and pay over incomes (wages of services over GDP per head of the province, both relative to the base year), each to its elasticity
 * times the parameter `labour-supply-factor`. With fewer people of working age, or pay that falls behind, fewer can be hired; never below 0.
 */
export function updateLabourSupply(
  state: SimulationState,
  population: PopulationState,
  provinceOfLeaf: Int32Array,
): void {
  const { plan, workers, baseWorkers, baseIncome, labourSupply, wageIndex, gdp } = state;
  if (plan.labourServices.length === 0) return;
  countWorkers(state, population, provinceOfLeaf, workers);
  const factor = state.parameters["labour-supply-factor"];
  for (let p = 0; p < plan.provinceCount; p++) {
    const people = baseWorkers[p] > 0 ? workers[p] / baseWorkers[p] : 1;
    const pay = (wageIndex[p] * baseIncome[p] * population.provinceResidents[p]) / gdp[p];
    for (const k of plan.labourServices)
      labourSupply[k * plan.provinceCount + p] =
        pow(pay, factor * plan.wageElasticity[k]) *
        pow(people, factor * plan.workingAgeElasticity[k]);
  }
}
