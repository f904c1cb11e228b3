import { rollup, sum } from "d3-array";
import {
  areaMembers,
  type CompiledPack,
  perPack,
  type RunResult,
  readingOf,
} from "../../models/index.ts";
import { countiesOf } from "./county-rows.ts";

/** A county with villages whose settled land is known. */
export interface VillageCounty {
  readonly code: string;
  readonly parent: string;
}

export interface CountyVillages {
  readonly counties: readonly VillageCounty[];
  /** Counties whose settled land nobody knows: there it is the ratio of the province. */
  readonly withoutLand: number;
  readonly withoutVillages: number;
}

/** The counties of a province as far as they have villages and the pack knows on how much land their people live. */
export function countyVillages(pack: CompiledPack, province: string): CountyVillages {
  const all = countiesOf(pack, province);
  const inVillages = all.filter(({ code }) => villagesOf(pack, code) !== undefined);
  const land = landPerPerson(pack);
  const counties = inVillages.filter(({ code }) => land.has(villagesOf(pack, code) ?? ""));
  return {
    counties,
    withoutLand: inVillages.length - counties.length,
    withoutVillages: all.length - inVillages.length,
  };
}

/** Settled land of the villages of each county in the base year, km², by code: land that nobody lives on is not in it. */
export function settledLand(
  pack: CompiledPack,
  result: RunResult,
  counties: readonly VillageCounty[],
): ReadonlyMap<string, number> {
  const { value } = readingOf(pack, result);
  const each = landPerPerson(pack);
  return new Map(
    counties.map(({ code }) => {
      const people = value(
        { indicator: "population", area: code, setting: "rural" },
        pack.baseYear,
      );
      return [code, people * (each.get(villagesOf(pack, code) ?? "") ?? Number.NaN)];
    }),
  );
}

/** How many counties share the most settled land a person that any has: the pack counts no more, however thinly people live. */
export function thinnestCounties(pack: CompiledPack, counties: readonly VillageCounty[]): number {
  const land = landPerPerson(pack);
  const each = counties.map(({ code }) => land.get(villagesOf(pack, code) ?? "") ?? 0);
  const most = Math.max(...each);
  return each.filter((one) => one === most).length;
}

/** Code of the rural part of a county; undefined where it has none. */
function villagesOf({ areas }: CompiledPack, county: string): string | undefined {
  const [leaf] = areaMembers(areas, county, "rural").leaves;
  return leaf === undefined ? undefined : areas.leaves[leaf]?.code;
}

/** Settled land for each resident of the areas whose own the pack knows, km², over their classes of density. */
const landPerPerson = perPack(({ data }): ReadonlyMap<string, number> => {
  const rowsOf = (wanted: string) => data.filter(({ item }) => item === wanted);
  const shares = new Map(
    rowsOf("settlement.people-share").map(({ area, subject, value }) => [
      `${area}|${subject}`,
      value,
    ]),
  );
  return rollup(
    rowsOf("settlement.area-per-person"),
    (classes) =>
      sum(classes, ({ area, subject, value }) => value * (shares.get(`${area}|${subject}`) ?? 0)),
    ({ area }) => area,
  );
});
