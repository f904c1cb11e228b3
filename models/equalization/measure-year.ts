import type { AreaTree } from "../areas.ts";
import { ln } from "../arithmetic/elementary.ts";
import { domainIds, overallRow } from "../domains.ts";
import type { ResultViews } from "../record.ts";
import { nationalMeasures } from "../results.ts";
import type { SimulationState } from "../simulation-state.ts";
import { growthSlope, standardDeviation } from "./convergence.ts";
import { couplingCoordination } from "./coordination.ts";

const rowCount = overallRow + 1;

/** What the yearly measures of the nation keep from year to year. */
export interface Measurement {
  readonly provinceOfLeaf: Int32Array;
  /** [province] logarithm of overall attainment in the base year and now; people. */
  readonly baseLevels: Float64Array;
  readonly levels: Float64Array;
  readonly people: Float64Array;
}

export function createMeasurement(areas: AreaTree): Measurement {
  const perProvince = () => new Float64Array(areas.provinces.length);
  return {
    provinceOfLeaf: areas.provinceOfLeaf,
    baseLevels: perProvince(),
    levels: perProvince(),
    people: perProvince(),
  };
}

/**
 * σ- and β-convergence of provinces' overall standing attainment, coordination of the nine domains, and the transfer pool of a year.
 * Inequality is a function of the recorded levels and is measured when it is read (`models/reading/inequality.ts`).
 */
export function measureYear(
  state: SimulationState,
  measurement: Measurement,
  { domainStanding, national }: ResultViews,
  year: number,
): void {
  const { provinceOfLeaf, levels, baseLevels, people } = measurement;
  const { groupPopulation } = state;
  const { groupCount: G, leafCount: L } = state.plan;
  const overall = (year * rowCount + overallRow) * G;
  levels.fill(0);
  people.fill(0);
  for (let g = 0; g < G; g++) {
    const p = provinceOfLeaf[g < L ? g : g - L];
    people[p] += groupPopulation[g];
    levels[p] += groupPopulation[g] * domainStanding[overall + g];
  }
  for (let p = 0; p < levels.length; p++) levels[p] = ln(Math.max(1e-6, levels[p] / people[p]));
  if (year === 0) baseLevels.set(levels);
  const systems = domainIds.map((_, d) => [
    meanLevel(domainStanding, (year * rowCount + d) * G, groupPopulation),
  ]);
  const equal = domainIds.map(() => 1 / domainIds.length);
  const values: Record<(typeof nationalMeasures)[number], number> = {
    "sigma-convergence": standardDeviation(levels),
    "beta-convergence": year === 0 ? 0 : growthSlope(baseLevels, levels, year),
    coordination: couplingCoordination(systems, equal, "standard").coordination[0],
    "coordination-wang-2021": couplingCoordination(systems, equal, "wang-2021").coordination[0],
    "transfers-demanded": state.transferDemand,
    "transfers-pool": state.transferPool,
    "transfers-scale": state.transferScale,
  };
  nationalMeasures.forEach((measure, i) => {
    national[year * nationalMeasures.length + i] = values[measure];
  });
}

/** Population-weighted mean over groups. */
function meanLevel(values: Float64Array, from: number, population: Float64Array): number {
  let people = 0;
  let sum = 0;
  for (let g = 0; g < population.length; g++) {
    people += population[g];
    sum += population[g] * values[from + g];
  }
  return sum / people;
}
