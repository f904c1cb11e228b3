import { areaMembers, type Setting } from "../areas.ts";
import { domainIds } from "../domains.ts";
import { valuesOf } from "../made-blocks.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { measureChoices, type RunResult, recordedRun } from "../results.ts";
import { groupsOf, leafOf, type Registration } from "./groups.ts";
import { rowStart, yearPosition } from "./positions.ts";

/** People who are measured together: those of a leaf, by whether they are registered there. */
export interface GroupLevels {
  /** Code of the leaf. */
  readonly leaf: string;
  readonly registration: Registration;
  /** Persons at the end of the year. */
  readonly persons: number;
  /** [domain 0 … 8, 9 overall] level against the standing bar, 0 … 1. */
  readonly levels: readonly number[];
}

/** Where, and of whom; absent: everywhere and everybody. */
export interface GroupsWhere {
  readonly area: string;
  readonly setting: Setting;
  readonly registration?: Registration | undefined;
}

/**
 * The groups of a place in which somebody lives, with their levels against the standing bar (`domainStanding`), in the order of the
 * pack's leaves, the registered first.
 *
 * @throws RangeError when the run does not cover the year or there is no such place.
 * @example groupLevels(pack, result, { area: "52", setting: "rural" }, 2035)[0]?.levels[9] // 0.91
 */
export function groupLevels(
  pack: CompiledPack,
  result: RunResult,
  { area, setting, registration }: GroupsWhere,
  year: number,
): readonly GroupLevels[] {
  const run = recordedRun(result);
  const at = yearPosition(result, year);
  const { values, layout } = run;
  const { leaves } = areaMembers(pack.areas, area, setting);
  const people = rowStart(run, "groupPopulation", 0, at);
  const standing = valuesOf(run, "domainStanding", at);
  const from = rowStart(run, "domainStanding", 0, at);
  const stride = layout.groupPopulation.sizes[0];
  return groupsOf(pack, leaves, registration).flatMap((group) => {
    const persons = values[people + group];
    if (!(persons > 0)) return [];
    return [
      {
        leaf: pack.areas.leaves[leafOf(pack, group)].code,
        registration: group < pack.areas.leaves.length ? "registered" : "unregistered",
        persons,
        levels: Array.from(
          { length: domainIds.length + 1 },
          (_, domain) => standing[from + domain * stride + group],
        ),
      } satisfies GroupLevels,
    ];
  });
}

/** So many points the line below which a domain is lacked is moved, to see what hangs on it. */
export const lineMovedBy = 1;

/** Share of people deprived, and what it would be were the line a point lower or higher. */
export interface DeprivedAbout {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Share of some groups' people who are deprived, as the run was told (`deprivation-cutoff-*`, `deprivation-domains`), and the shares with
 * every cutoff `lineMovedBy` points lower and higher: groups stand as one on a side of the line, so that a head count may hang on a hair.
 *
 * @returns shares 0 … 1; NaN where nobody is there.
 */
export function deprivedAbout(
  result: RunResult,
  groups: readonly GroupLevels[],
  year: number,
): DeprivedAbout {
  const { values } = recordedRun(result);
  const choices = rowStart(result, "measureChoices", 0, yearPosition(result, year));
  const least = values[choices + measureChoices.indexOf("deprivation-domains")];
  const all = groups.reduce((sum, { persons }) => sum + persons, 0);
  const share = (moved: number) => {
    let counted = 0;
    for (const { persons, levels } of groups) {
      let lacked = 0;
      for (let d = 0; d < domainIds.length; d++)
        if (levels[d] < values[choices + d] + moved) lacked++;
      if (lacked >= least) counted += persons;
    }
    return counted / all;
  };
  return { share: share(0), low: share(-lineMovedBy / 100), high: share(lineMovedBy / 100) };
}
