import { ln } from "../arithmetic/elementary.ts";
import { domainIds, overallRow } from "../domains.ts";
import type { convergenceMeasures } from "../results.ts";
import type { ServicePlaces } from "../service-places.ts";
import { growthSlope, standardDeviation } from "./convergence.ts";
import { couplingCoordination } from "./coordination.ts";

/** Standing levels [domain 0…8, 9 overall · groups + group] and people [group] of a year; each begins at its `From`. */
export interface GroupsOfYear {
  readonly levels: Float64Array;
  readonly levelsFrom: number;
  readonly people: Float64Array;
  readonly peopleFrom: number;
}

/**
 * σ- and β-convergence of provinces' overall standing attainment, and coordination of the nine domains.
 * @param years since the base year
 */
export function convergenceOfYear(
  places: ServicePlaces,
  base: GroupsOfYear,
  now: GroupsOfYear,
  years: number,
): Readonly<Record<(typeof convergenceMeasures)[number], number>> {
  const levels = provinceLevels(places, now);
  const systems = domainIds.map((_, d) => [meanLevel(now, d, places.groupCount)]);
  const equal = domainIds.map(() => 1 / domainIds.length);
  // What is no level has no coordination; the check of results says what is wrong with it.
  const measurable = systems.every(([level]) => level >= 0 && level <= 1);
  const coordinationBy = (coupling: "standard" | "wang-2021") =>
    measurable ? couplingCoordination(systems, equal, coupling).coordination[0] : Number.NaN;
  return {
    "sigma-convergence": standardDeviation(levels),
    "beta-convergence": years === 0 ? 0 : growthSlope(provinceLevels(places, base), levels, years),
    coordination: coordinationBy("standard"),
    "coordination-wang-2021": coordinationBy("wang-2021"),
  };
}

/** [province] logarithm of overall attainment. */
function provinceLevels(
  { provinceCount, provinceOfLeaf, leafCount: L, groupCount: G }: ServicePlaces,
  { levels, levelsFrom, people, peopleFrom }: GroupsOfYear,
): Float64Array {
  const sums = new Float64Array(provinceCount);
  const persons = new Float64Array(provinceCount);
  const overall = levelsFrom + overallRow * G;
  for (let g = 0; g < G; g++) {
    const p = provinceOfLeaf[g < L ? g : g - L];
    const inGroup = people[peopleFrom + g];
    persons[p] += inGroup;
    sums[p] += inGroup * levels[overall + g];
  }
  for (let p = 0; p < provinceCount; p++) sums[p] = ln(Math.max(1e-6, sums[p] / persons[p]));
  return sums;
}

/** Mean of a domain weighted by people. */
function meanLevel(
  { levels, levelsFrom, people, peopleFrom }: GroupsOfYear,
  domain: number,
  groupCount: number,
): number {
  const from = levelsFrom + domain * groupCount;
  let persons = 0;
  let sum = 0;
  for (let g = 0; g < groupCount; g++) {
    persons += people[peopleFrom + g];
    sum += people[peopleFrom + g] * levels[from + g];
  }
  return sum / persons;
}
