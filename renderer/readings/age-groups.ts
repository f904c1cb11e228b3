import { ageGroupIds, blockOf, type CompiledPack, type RunResult } from "../../models/index.ts";
import { leavesOfArea, yearIndexOf } from "../../presentation/rows/result-access.ts";

/** Age groups of the table of people: those that services are planned for. */
export const shownAgeGroups = [
  "0-2",
  "3-5",
  "6-11",
  "12-14",
  "15-17",
  "18-59",
  "60+",
  "80+",
] as const;

/** Persons of an age group in an area at the end of a year. */
export function agePersons(
  pack: CompiledPack,
  result: RunResult,
  area: string,
  group: string,
  year: number,
): number {
  const index = ageGroupIds.indexOf(group);
  if (index < 0) throw new RangeError(`agePersons: no age group "${group}"`);
  const values = blockOf(result, "populationByAge");
  const leafCount = pack.areas.leaves.length;
  const start = (yearIndexOf(result, year) * ageGroupIds.length + index) * leafCount;
  return leavesOfArea(pack, area).reduce((sum, leaf) => sum + (values[start + leaf] ?? 0), 0);
}
