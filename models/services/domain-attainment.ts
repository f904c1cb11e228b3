import { overallRow } from "../domains.ts";
import type { ServicePlaces } from "../service-places.ts";

/**
 * Level of the lowest of a group's nine domains, at most 1.
 *
 * @param rows [year][domain 0…8, 9 overall][group]
 * @param start where the year begins in `rows`
 */
export function lowestDomainLevel(
  rows: Float64Array,
  start: number,
  groupCount: number,
  group: number,
): number {
  let lowest = 1;
  for (let d = 0; d < overallRow; d++) {
    // Not a comparison, which would pass over a missing level.
    lowest = Math.min(lowest, rows[start + d * groupCount + group]);
  }
  return lowest;
}

/** Cells of a year as levels of groups follow from them; the numbers of each begin at its `From`. */
export interface CellsOfYear {
  /** [cell] attainment or provision: means over everyone in the leaf, 1 where nobody needs the service. */
  readonly level: Float64Array;
  readonly levelFrom: number;
  /**
   * [cell] where levels have no ceiling. Attainment tells by itself: among people of whom some are refused it is 1 only where nobody needs
   * the service.
   */
  readonly need?: Float64Array;
  readonly needFrom?: number;
  /** [service] share of people without local hukou who may use it. */
  readonly coverage: Float64Array;
  readonly coverageFrom: number;
  /** [leaf] share of people without local hukou. */
  readonly withoutShare: Float64Array;
  readonly withoutFrom: number;
}

/**
 * Levels of a domain for every group, [domain 0…8 · groupCount + group] from `start` on.
 *
 * Of the people without local hukou of a leaf (share u) the share c may use a service; those who may are served like the registered.
 * With access = 1 − u·(1 − c) and the leaf's mean A, the registered have A ÷ access, the others c times that; both average to A.
 * At given capacity a higher c never lowers the mean and never widens the distance.
 * A domain is the mean of its services for that setting, each counted once.
 */
export function aggregateDomain(
  places: ServicePlaces,
  cells: CellsOfYear,
  domain: number,
  levels: Float64Array,
  start: number,
): void {
  const { leafCount: L, groupCount: G, servicesInLeaf, servicesOfDomain } = places;
  const row = start + domain * G;
  levels.fill(0, row, row + G);
  const services = servicesOfDomain[domain];
  for (let i = 0; i < services.length; i++) addService(places, cells, services[i], levels, row);
  for (let g = 0; g < G; g++) {
    const count = servicesInLeaf[domain * L + (g < L ? g : g - L)];
    // A domain without a service for this setting asks nothing of it.
    levels[row + g] = count > 0 ? levels[row + g] / count : 1;
  }
}

/** Adds a service's levels to those of its domain. */
function addService(
  { leafCount: L, groupCount: G, serves }: ServicePlaces,
  cells: CellsOfYear,
  service: number,
  levels: Float64Array,
  row: number,
): void {
  const { level, levelFrom, need, needFrom = 0, coverage, coverageFrom } = cells;
  const { withoutShare, withoutFrom } = cells;
  const covered = coverage[coverageFrom + service];
  const refused = 1 - covered;
  const first = service * L;
  const registration = G > L;
  for (let a = 0; a < L; a++) {
    const cell = first + a;
    if (serves[cell] === 0) continue;
    let ofRegistered = level[levelFrom + cell];
    let ofOthers = ofRegistered;
    // Most services refuse nobody: divisions by 1 spared.
    if (refused !== 0) {
      const open = 1 - withoutShare[withoutFrom + a] * refused;
      // Where nobody needs a service nobody goes without it, and nobody is refused it. Where nobody is let in nobody is registered
      // either: what the registered would have does not count.
      const owed = need === undefined ? ofRegistered < 1 || open === 1 : need[needFrom + cell] > 0;
      if (!(owed && open > 0)) ofRegistered = 1;
      else ofRegistered /= open;
      ofOthers = owed ? ofRegistered * covered : 1;
    }
    levels[row + a] += ofRegistered;
    if (registration) levels[row + L + a] += ofOthers;
  }
}

/** Writes the level of the whole behind those of the nine domains: their mean by weight. */
export function addOverall(
  levels: Float64Array,
  start: number,
  groupCount: number,
  weights: Float64Array,
  weightsFrom: number,
): void {
  const overall = start + overallRow * groupCount;
  levels.fill(0, overall, overall + groupCount);
  for (let d = 0; d < overallRow; d++) {
    const row = start + d * groupCount;
    const weight = weights[weightsFrom + d];
    for (let g = 0; g < groupCount; g++) levels[overall + g] += weight * levels[row + g];
  }
}
