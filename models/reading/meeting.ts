import { areaMembers } from "../areas.ts";
import { valuesOf } from "../made-blocks.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { type RunResult, recordedRun } from "../results.ts";
import { lowestDomainLevel } from "../services/domain-attainment.ts";
import { groupsOf } from "./groups.ts";
import { rowStart, type YearReader, yearPosition, yearReader } from "./positions.ts";

/**
 * Share of people of some groups whose group stands where `stands` says of its level against the standing bar: that of a domain, or of
 * its lowest domain. NaN where nobody lives there or a level is missing.
 */
function shareOfPeople(
  groups: readonly number[],
  domain: number | undefined,
  stands: (level: number) => boolean,
): YearReader {
  return yearReader(["groupPopulation", "domainStanding"], (result, year) => {
    const run = recordedRun(result);
    const { values, layout } = run;
    const people = rowStart(run, "groupPopulation", 0, year);
    const standing = valuesOf(run, "domainStanding", year);
    const levels = rowStart(run, "domainStanding", domain ?? 0, year);
    const groupCount = layout.groupPopulation.sizes[0];
    let meeting = 0;
    let all = 0;
    for (const group of groups) {
      const persons = values[people + group];
      if (persons === 0) continue;
      const level =
        domain === undefined
          ? lowestDomainLevel(standing, levels, groupCount, group)
          : standing[levels + group];
      if (Number.isNaN(level)) return level;
      if (stands(level)) meeting += persons;
      all += persons;
    }
    return meeting / all;
  });
}

/** Share of people whose group meets the standard of a domain (0 … 8), or of every domain where none is given. */
export function meetingOf(
  pack: CompiledPack,
  leaves: readonly number[],
  domain: number | undefined,
): YearReader {
  const threshold = pack.file.meetsStandardAt.value;
  return shareOfPeople(groupsOf(pack, leaves), domain, (level) => level >= threshold);
}

/** So many percentage points below the threshold a group is close to it. */
export const nearPoints = 2;

/** A smaller share of people close to the threshold is not worth a sentence. */
export const nearWorthSaying = 0.05;

/**
 * Share of the nation's people whose group fails to meet the standard in every domain by less than `nearPoints`: its lowest domain
 * lies that little below `meetsStandardAt`. Where it is large, the head count of people meeting the standard hangs on the threshold.
 *
 * @returns 0 … 1; NaN where the run holds no people in that year
 * @throws RangeError when the run does not cover the year.
 */
export function shareNearStandard(pack: CompiledPack, result: RunResult, year: number): number {
  const threshold = pack.file.meetsStandardAt.value;
  const { leaves } = areaMembers(pack.areas, pack.areas.nation.code);
  const near = (level: number) => level < threshold && level >= threshold - nearPoints / 100;
  return shareOfPeople(groupsOf(pack, leaves), undefined, near)(result, yearPosition(result, year));
}
