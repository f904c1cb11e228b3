import {
  type CompiledPack,
  type DeprivedAbout,
  deprivationChoices,
  deprivedAbout,
  domainIds,
  type GroupLevels,
  groupLevels,
  readingOf,
} from "../../models/index.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import type { Selection } from "./selection.ts";

/**
 * How far people's level moves, in classes whose edges are points of the bar. Nobody counts as a winner or a loser for less than the
 * smallest: a change that small is about the same.
 */
export const changeClasses = ["lost-much", "lost", "same", "gained", "gained-much"] as const;
export type ChangeClass = (typeof changeClasses)[number];

/** Points from which on a level moved at all, and moved much. */
export const changeEdges = { some: 1, much: 5 } as const;

/** The class of a change in points. */
export function changeClassOf(points: number): ChangeClass {
  const { some, much } = changeEdges;
  if (points > much) return "gained-much";
  if (points > some) return "gained";
  if (points < -much) return "lost-much";
  return points < -some ? "lost" : "same";
}

/** A group of people and by how many points its level moves. */
export interface MovedGroup extends Pick<GroupLevels, "leaf" | "registration" | "persons"> {
  readonly points: number;
}

export interface PeopleChangeRows {
  readonly year: number;
  /** The year against which the scenario alone is held; undefined where it is held against the base scenario. */
  readonly since: number | undefined;
  /** Everybody who is counted. */
  readonly persons: number;
  /** Everybody once, in the order of `changeClasses`; the sum is `persons`. */
  readonly classes: readonly { readonly id: ChangeClass; readonly persons: number }[];
  /** The groups that gain most and least; undefined where nobody is counted. */
  readonly most: MovedGroup | undefined;
  readonly least: MovedGroup | undefined;
  /** Who lacks several domains: under the scenario, and under the base or in the year `since`. Of all nine domains alone. */
  readonly deprived:
    | {
        /** Domains from which people who lack them count. */
        readonly domains: number;
        readonly scenario: DeprivedAbout;
        readonly before: DeprivedAbout;
      }
    | undefined;
}

/**
 * Who gains and who loses in what is selected, against the base scenario in the same year or, of a scenario alone, since the base year.
 * Each group (a leaf, by registration) counts with the people who live there under the scenario.
 */
export function peopleChangeRows(
  pack: CompiledPack,
  { active, base }: { readonly active: ScenarioRun; readonly base: ScenarioRun },
  selection: Selection,
  year: number,
): PeopleChangeRows {
  const { area, setting, registration, domain, service } = selection;
  const alone = active.id === base.id;
  const before = alone ? { run: active, year: pack.baseYear } : { run: base, year };
  const where = {
    area,
    setting,
    registration: registration === "all" ? undefined : registration,
  };
  const groups = groupLevels(pack, active.result, where, year);
  const others = groupLevels(pack, before.run.result, where, before.year);
  const keyOf = ({ leaf, registration: of }: GroupLevels) => `${leaf} ${of}`;
  const known = new Map(others.map((one) => [keyOf(one), one]));
  const row = domain === undefined ? domainIds.length : domainIds.indexOf(domain);
  const level = (one: GroupLevels, run: ScenarioRun, at: number): number =>
    service === undefined
      ? (one.levels[row] ?? Number.NaN)
      : readingOf(pack, run.result).value(
          {
            indicator: "attainment.standing",
            area: one.leaf,
            domain,
            service,
            group: one.registration,
          },
          at,
        );
  const moved = groups.flatMap((one): MovedGroup[] => {
    const other = known.get(keyOf(one));
    const points =
      other === undefined
        ? Number.NaN
        : 100 * (level(one, active, year) - level(other, before.run, before.year));
    // Where nobody needs the service there is nothing to gain.
    if (!Number.isFinite(points)) return [];
    const { leaf, registration: of, persons } = one;
    return [{ leaf, registration: of, persons, points }];
  });
  const persons = (of: readonly MovedGroup[]) => of.reduce((sum, one) => sum + one.persons, 0);
  const sorted = [...moved].sort((a, b) => b.points - a.points);
  return {
    year,
    since: alone ? pack.baseYear : undefined,
    persons: persons(moved),
    classes: changeClasses.map((id) => ({
      id,
      persons: persons(moved.filter(({ points }) => changeClassOf(points) === id)),
    })),
    most: sorted[0],
    least: sorted.at(-1),
    deprived:
      domain === undefined
        ? {
            domains: deprivationChoices(active.result).domains,
            scenario: deprivedAbout(active.result, groups, year),
            before: deprivedAbout(before.run.result, others, before.year),
          }
        : undefined,
  };
}
