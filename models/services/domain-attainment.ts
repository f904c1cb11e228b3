import { domainIds, overallRow } from "../domains.ts";
import type { SimulationState } from "../simulation-state.ts";

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

/** Levels of a year by domain and group, [domain 0…8, 9 overall · groupCount + group]. */
export interface GroupLevels {
  /** Against the scenario's standard of the day; against the bar that stands still; capacity for each unit of need. */
  readonly attainment: Float64Array;
  readonly standing: Float64Array;
  readonly provision: Float64Array;
}

/**
 * Levels of each domain and overall for every group.
 *
 * Of the people without local hukou of a leaf (share u) the share c may use a service; those who may are served like the registered.
 * With access = 1 − u·(1 − c) and the leaf's mean A, the registered have A ÷ access, the others c times that; both average to A.
 * At given capacity a higher c never lowers the mean and never widens the distance.
 * A domain is the mean of its services for that setting, each counted once; overall is the mean of the domains by weight.
 */
export function aggregateDomains(
  state: SimulationState,
  weights: Float64Array,
  levels: GroupLevels,
): void {
  const { plan, access, coverage, need, entitled } = state;
  const { attainment, attainmentStanding, provision } = state;
  const { leafCount: L, groupCount: G, serves, servicesInLeaf, servicesOfDomain } = plan;
  const registration = G > L;
  const kinds = [levels.attainment, levels.standing, levels.provision] as const;
  const [ofDay, standing, provided] = kinds;
  for (const kind of kinds) kind.fill(0);
  for (let d = 0; d < domainIds.length; d++) {
    const row = d * G;
    const services = servicesOfDomain[d];
    for (let i = 0; i < services.length; i++) {
      const k = services[i];
      const covered = coverage[k];
      for (let a = 0, cell = k * L; a < L; a++, cell++) {
        if (serves[cell] === 0) continue;
        // Where nobody needs a service nobody goes without it, and nobody is refused it. Where nobody is let in nobody is registered
        // either: what the registered would have does not count.
        const open = access[cell];
        const wanted = need[cell] > 0;
        const reads = wanted && open > 0;
        const group = row + a;
        const owed = entitled[cell] > 0;
        let dayLevel = reads ? attainment[cell] : 1;
        let providedLevel = reads ? provision[cell] : 1;
        let standingLevel = owed && open > 0 ? attainmentStanding[cell] : 1;
        // Most services refuse nobody: three divisions by 1 spared.
        if (open > 0 && open !== 1) {
          if (reads) {
            dayLevel /= open;
            providedLevel /= open;
          }
          if (owed) standingLevel /= open;
        }
        ofDay[group] += dayLevel;
        standing[group] += standingLevel;
        provided[group] += providedLevel;
        if (!registration) continue;
        const share = wanted ? covered : 1;
        ofDay[group + L] += dayLevel * share;
        standing[group + L] += standingLevel * (owed ? covered : 1);
        provided[group + L] += providedLevel * share;
      }
    }
    for (const kind of kinds) {
      const weight = weights[d];
      for (let g = 0; g < G; g++) {
        const count = servicesInLeaf[d * L + (g < L ? g : g - L)];
        // A domain without a service for this setting asks nothing of it.
        const level = count > 0 ? kind[row + g] / count : 1;
        kind[row + g] = level;
        kind[overallRow * G + g] += weight * level;
      }
    }
  }
}
