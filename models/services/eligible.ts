import { type PopulationState, personsInAges } from "../population/population-state.ts";
import type { SimulationPlan } from "../simulation-plan.ts";
import { personsInNeed } from "./need-by-age.ts";

/** Counts those whom services are for; what it has counted of people who have not changed since is taken over. */
export interface EligibleCount {
  /** [cell] persons of a service's ages and sex; by age weighted by need where that differs. Holds until the people change. */
  of(population: PopulationState): Float64Array;
}

interface Counted {
  readonly persons: Float64Array;
  version: number;
}

type EligiblePlan = Pick<
  SimulationPlan,
  "serviceCount" | "leafCount" | "serves" | "ageFrom" | "ageTo" | "sex" | "needByAge"
>;

/** Room for counts of every state of the people that is asked for: runs that share people share them. */
export function createEligibleCount(plan: EligiblePlan): EligibleCount {
  const counts = new WeakMap<PopulationState, Counted>();
  return {
    of(population) {
      let counted = counts.get(population);
      if (counted === undefined) {
        const persons = new Float64Array(plan.serviceCount * plan.leafCount);
        counted = { persons, version: Number.NaN };
        counts.set(population, counted);
      }
      if (counted.version === population.version) return counted.persons;
      countEligible(plan, population, counted.persons);
      counted.version = population.version;
      return counted.persons;
    },
  };
}

/** Writes the persons of every cell whom its service is for; what cells hold that serve nobody does not matter. */
export function countEligible(
  { serviceCount, leafCount, serves, ageFrom, ageTo, sex, needByAge }: EligiblePlan,
  population: PopulationState,
  persons: Float64Array,
): void {
  // Leaf by leaf: a leaf's people are near each other, those of all leaves are more than a cache holds.
  for (let a = 0; a < leafCount; a++)
    for (let k = 0, cell = a; k < serviceCount; k++, cell += leafCount) {
      if (serves[cell] === 0) continue;
      const byAge = needByAge[k];
      persons[cell] =
        byAge === undefined
          ? personsInAges(population, a, sex[k], ageFrom[k], ageTo[k])
          : personsInNeed(byAge, population.cumulative, a, sex[k], ageTo[k]);
    }
}
