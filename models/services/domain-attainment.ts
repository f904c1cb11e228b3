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
  aggregate(state, weights, state.attainment, state.need, levels.attainment);
  aggregate(state, weights, state.attainmentStanding, state.entitled, levels.standing);
  aggregate(state, weights, state.provision, state.need, levels.provision);
}

/** One kind of level; `wanted` [cell] says where anybody needs the service. */
function aggregate(
  state: SimulationState,
  weights: Float64Array,
  ofService: Float64Array,
  wanted: Float64Array,
  ofGroup: Float64Array,
): void {
  const { plan, access, coverage } = state;
  const { leafCount: L, groupCount: G, serves, servicesInLeaf, servicesOfDomain } = plan;
  const registration = G > L;
  ofGroup.fill(0);
  for (let d = 0; d < domainIds.length; d++) {
    const row = d * G;
    const services = servicesOfDomain[d];
    for (let i = 0; i < services.length; i++) {
      const k = services[i];
      const covered = coverage[k];
      for (let a = 0, cell = k * L; a < L; a++, cell++) {
        if (serves[cell] === 0) continue;
        // Where nobody needs a service nobody goes without it, and nobody is refused it.
        let level = 1;
        let share = 1;
        if (wanted[cell] > 0) {
          const open = access[cell];
          // Where nobody is let in nobody is registered either: what the registered would have does not count.
          if (open > 0) level = ofService[cell] / open;
          share = covered;
        }
        ofGroup[row + a] += level;
        if (registration) ofGroup[row + L + a] += level * share;
      }
    }
    const weight = weights[d];
    for (let a = 0; a < L; a++) {
      const count = servicesInLeaf[d * L + a];
      // A domain without a service for this setting asks nothing of it.
      const level = count > 0 ? ofGroup[row + a] / count : 1;
      ofGroup[row + a] = level;
      ofGroup[overallRow * G + a] += weight * level;
      if (!registration) continue;
      const others = count > 0 ? ofGroup[row + L + a] / count : 1;
      ofGroup[row + L + a] = others;
      ofGroup[overallRow * G + L + a] += weight * others;
    }
  }
}
