import { greatest, sum } from "d3-array";
import type { CompiledPack, RunResult } from "../../models/index.ts";
import { type CountyRow, type CountyRows, countiesOf } from "./county-rows.ts";
import { type CountyTraits, traitsReader } from "./county-traits.ts";

/**
 * Groups of a province's counties by what is counted of them: former poverty counties; those that lost people between the censuses; those over
 * `farKilometres` from a city district; the `agedShare` of counties with most old people; those that a reader has listed.
 */
export const countyGroupIds = ["all", "poverty", "shrunk", "remote", "aged", "own"] as const;
export type CountyGroupId = (typeof countyGroupIds)[number];

export const farKilometres = 100;
/** Share of the counties of a province that count as aged, in their order by residents of 65 and more. */
export const agedShare = 0.2;

/** A group of counties in a year of a run, beside the other counties of the province. */
export interface CountyGroupRow {
  readonly id: CountyGroupId;
  /** Codes of its counties that have the part selected. */
  readonly codes: ReadonlySet<string>;
  readonly persons: number;
  /** Mean level weighted by people; undefined without counties, and where levels are not told. */
  readonly mean: number | undefined;
  /** The same of the other counties of the province. */
  readonly rest: number | undefined;
  /** Counties of which nobody knows whether they belong. */
  readonly unknown: number;
}

export interface CountyGroupRows {
  readonly province: string;
  readonly year: number;
  /** Are levels held against each other (`CountyRows`)? */
  readonly isTold: boolean;
  /** Counties that have the part selected. */
  readonly total: number;
  /** In the order of `countyGroupIds`. */
  readonly groups: readonly CountyGroupRow[];
}

/** Does a county belong to a group that is told by its traits? Undefined where nobody knows. */
function belongs(
  id: Exclude<CountyGroupId, "all" | "aged" | "own">,
  { leftPovertyListIn, growth, kilometresToCity }: CountyTraits,
): boolean | undefined {
  switch (id) {
    case "poverty":
      return leftPovertyListIn !== undefined;
    case "shrunk":
      return growth === undefined ? undefined : growth < 0;
    case "remote":
      return kilometresToCity === undefined ? undefined : kilometresToCity > farKilometres;
  }
}

/** Codes of the counties of a province that belong to a group, with or without the part selected, and how many nobody knows of. */
export function countyGroup(
  pack: CompiledPack,
  traits: (code: string) => CountyTraits,
  province: string,
  id: CountyGroupId,
  own: readonly string[],
): { readonly codes: ReadonlySet<string>; readonly unknown: number } {
  const codes = countiesOf(pack, province).map(({ code }) => code);
  if (id === "own")
    return { codes: new Set(codes.filter((code) => own.includes(code))), unknown: 0 };
  if (id === "all") return { codes: new Set(codes), unknown: 0 };
  if (id === "aged") {
    const share = new Map(codes.map((code) => [code, traits(code).old]));
    const byAge = codes.toSorted(
      (a, b) => (share.get(b) ?? 0) - (share.get(a) ?? 0) || a.localeCompare(b),
    );
    return { codes: new Set(byAge.slice(0, Math.round(agedShare * codes.length))), unknown: 0 };
  }
  const known = codes.map((code) => ({ code, is: belongs(id, traits(code)) }));
  return {
    codes: new Set(known.flatMap(({ code, is }) => (is === true ? [code] : []))),
    unknown: known.filter(({ is }) => is === undefined).length,
  };
}

/** Every group of the counties of a province, by the level of what is selected (`countyRows`). */
export function countyGroupRows(
  pack: CompiledPack,
  run: { readonly result: RunResult },
  { province, year, isTold, counties }: CountyRows,
  own: readonly string[] = [],
): CountyGroupRows {
  const traits = traitsReader(pack, run.result);
  return {
    province,
    year,
    isTold,
    total: counties.length,
    groups: countyGroupIds.map((id): CountyGroupRow => {
      const { codes, unknown } = countyGroup(pack, traits, province, id, own);
      const inside = counties.filter(({ code }) => codes.has(code));
      const others = counties.filter(({ code }) => !codes.has(code));
      return {
        id,
        codes: new Set(inside.map(({ code }) => code)),
        persons: sum(inside, ({ persons }) => persons),
        mean: isTold ? meanLevel(inside) : undefined,
        rest: isTold ? meanLevel(others) : undefined,
        unknown,
      };
    }),
  };
}

/** Mean level of counties weighted by people; undefined without people. */
function meanLevel(counties: readonly CountyRow[]): number | undefined {
  const people = sum(counties, ({ persons }) => persons);
  return people > 0 ? sum(counties, ({ persons, value }) => persons * value) / people : undefined;
}

/** The group that differs most from the other counties; where none differs from others, all of them. */
export function furthestGroup({ groups }: CountyGroupRows): CountyGroupRow | undefined {
  return (
    greatest(
      groups.filter(({ mean, rest }) => mean !== undefined && rest !== undefined),
      ({ mean = 0, rest = 0 }) => Math.abs(mean - rest),
    ) ?? groups.find(({ id }) => id === "all")
  );
}
