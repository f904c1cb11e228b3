import type { CompiledPack } from "../pack/compiled.ts";
import { blockOf, type RunResult } from "../results.ts";
import { lowestDomainLevel, overallRow } from "../services/domain-attainment.ts";

/** So many percentage points below the threshold a place is close to it. */
export const nearPoints = 2;

/** A smaller share of people close to the threshold is not worth a sentence. */
export const nearWorthSaying = 0.05;

/**
 * Share of people whose place (urban or rural part of a province) fails to meet the standard in every domain by less than
 * `nearPoints`: its lowest domain lies that little below `meetsStandardAt`. Where it is large, the head count of people meeting
 * the standard hangs on the threshold.
 *
 * @param year calendar year of the run
 * @returns 0 … 1; NaN where the run holds no people in that year
 */
export function shareNearStandard(pack: CompiledPack, result: RunResult, year: number): number {
  const threshold = pack.file.meetsStandardAt.value;
  const attainment = blockOf(result, "domainAttainment");
  const people = blockOf(result, "population");
  const leafCount = pack.areas.leaves.length;
  const y = result.years.indexOf(year);
  const start = y * (overallRow + 1) * leafCount;
  let near = 0;
  let all = 0;
  for (let leaf = 0; leaf < leafCount; leaf++) {
    const persons = people[y * leafCount + leaf] ?? Number.NaN;
    const lowest = lowestDomainLevel(attainment, start, leafCount, leaf);
    if (lowest < threshold && lowest >= threshold - nearPoints / 100) near += persons;
    all += persons;
  }
  return near / all;
}
