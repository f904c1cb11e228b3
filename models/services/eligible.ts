import { type PopulationState, personsInAges } from "../population/population-state.ts";
import type { SimulationPlan } from "../simulation-plan.ts";
import { personsInNeed } from "./need-by-age.ts";

/** Those whom services are for, year by year: what was counted of people who have not changed since is taken over by the next run. */
export interface EligibleCount {
  /** [year · cells + cell] persons of a service's ages and sex; by age weighted by need where that differs. */
  readonly persons: Float64Array;
  /** [year] version of the people that were counted. */
  readonly versions: Float64Array;
}

/** Room for the counts of all years. */
export function createEligibleCount({
  serviceCount,
  leafCount,
  yearCount,
}: Pick<SimulationPlan, "serviceCount" | "leafCount" | "yearCount">): EligibleCount {
  return {
    persons: new Float64Array(yearCount * serviceCount * leafCount),
    versions: new Float64Array(yearCount).fill(-1),
  };
}

/** Counts the eligible of a year, unless these very people were counted before. */
export function countEligible(
  plan: SimulationPlan,
  { persons, versions }: EligibleCount,
  population: PopulationState,
  year: number,
): void {
  if (versions[year] === population.version) return;
  const { serviceCount, leafCount, serves, ageFrom, ageTo, sex, needByAge } = plan;
  const first = year * serviceCount * leafCount;
  // Leaf by leaf: a leaf's people are near each other, those of all leaves are more than a cache holds.
  for (let a = 0; a < leafCount; a++)
    for (let k = 0; k < serviceCount; k++) {
      const cell = k * leafCount + a;
      if (serves[cell] === 0) continue;
      const byAge = needByAge[k];
      persons[first + cell] =
        byAge === undefined
          ? personsInAges(population, a, sex[k], ageFrom[k], ageTo[k])
          : personsInNeed(byAge, population.cumulative, a, sex[k], ageTo[k]);
    }
  versions[year] = population.version;
}
