import { domainIds, overallRow } from "../domains.ts";
import type { SimulationState } from "../simulation-state.ts";

/**
 * Level of the lowest of a leaf's nine domains, at most 1.
 *
 * @param rows [year][domain 0…8, 9 overall][leaf]
 * @param start where the year begins in `rows`
 */
export function lowestDomainLevel(
  rows: Float64Array,
  start: number,
  leafCount: number,
  leaf: number,
): number {
  let lowest = 1;
  for (let d = 0; d < overallRow; d++) {
    // Not a comparison, which would pass over a missing level.
    lowest = Math.min(lowest, rows[start + d * leafCount + leaf]);
  }
  return lowest;
}

/**
 * Attainment and provision of each domain and overall, [domain 0…8, 9 overall · leafCount + leaf].
 * A domain is the mean of its services for that setting, each counted once; overall is the mean of the domains by weight.
 * Provision, which has no ceiling, is averaged the same way.
 */
export function aggregateDomains(
  state: SimulationState,
  weights: Float64Array,
  attainment: Float64Array,
  provision: Float64Array,
): void {
  const { plan } = state;
  const L = plan.leafCount;
  attainment.fill(0, overallRow * L);
  provision.fill(0, overallRow * L);
  for (let d = 0; d < domainIds.length; d++) {
    const services = plan.servicesOfDomain[d];
    const weight = weights[d];
    for (let a = 0; a < L; a++) {
      let attained = 0;
      let provided = 0;
      let count = 0;
      for (const k of services) {
        const cell = k * L + a;
        if (plan.serves[cell] === 0) continue;
        attained += state.attainment[cell];
        provided += state.provision[cell];
        count++;
      }
      // A domain without a service for this setting asks nothing of it.
      const meanAttained = count > 0 ? attained / count : 1;
      const meanProvided = count > 0 ? provided / count : 1;
      attainment[d * L + a] = meanAttained;
      provision[d * L + a] = meanProvided;
      attainment[overallRow * L + a] += weight * meanAttained;
      provision[overallRow * L + a] += weight * meanProvided;
    }
  }
}
