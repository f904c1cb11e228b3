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
  const { plan } = state;
  const { leafCount: L, groupCount: G } = plan;
  const rows = [
    [state.attainment, levels.attainment, state.need],
    [state.attainmentStanding, levels.standing, state.entitled],
    [state.provision, levels.provision, state.need],
  ] as const;
  for (const [ofService, ofGroup, wanted] of rows) {
    ofGroup.fill(0, overallRow * G);
    for (let d = 0; d < domainIds.length; d++) {
      for (let a = 0; a < L; a++) {
        let registered = 0;
        let others = 0;
        let count = 0;
        for (const k of plan.servicesOfDomain[d]) {
          const cell = k * L + a;
          if (plan.serves[cell] === 0) continue;
          count++;
          // Where nobody needs a service nobody goes without it, and nobody is refused it.
          if (!(wanted[cell] > 0)) {
            registered += 1;
            others += 1;
            continue;
          }
          const open = state.access[cell];
          // Where nobody is let in nobody is registered either: what the registered would have does not count.
          const level = open > 0 ? ofService[cell] / open : 1;
          registered += level;
          others += level * state.coverage[k];
        }
        // A domain without a service for this setting asks nothing of it.
        put(ofGroup, d, a, count > 0 ? registered / count : 1);
        if (G > L) put(ofGroup, d, L + a, count > 0 ? others / count : 1);
      }
    }
  }

  function put(ofGroup: Float64Array, domain: number, group: number, level: number): void {
    ofGroup[domain * G + group] = level;
    ofGroup[overallRow * G + group] += weights[domain] * level;
  }
}
