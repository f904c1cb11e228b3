import { sum } from "d3-array";
import { areaMembers, type CompiledPack, readingOf } from "../../models/index.ts";
import { isCounted } from "./county-basis.ts";
import { measureQuery } from "./headline-rows.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import type { NarrowedSelection, Selection } from "./selection.ts";

/** A county in a year of a run. */
export interface CountyRow {
  readonly code: string;
  /** Code of the prefecture, or of the province where none lies between. */
  readonly parent: string;
  /** Level reached of what is selected, 0 … 1. */
  readonly value: number;
  /** People of the part selected. */
  readonly persons: number;
  /** 1 is best; equal values share a rank. */
  readonly rank: number;
}

export interface CountyRows {
  readonly province: string;
  readonly year: number;
  /** What the numbers are of, as far as the level is known for it; the area is the province. */
  readonly narrow: NarrowedSelection;
  /** Best first. Counties without the part selected, or where nobody needs it, are left out. */
  readonly counties: readonly CountyRow[];
  readonly leftOut: number;
  /** Level of the province. */
  readonly mean: number;
  /**
   * Are counties told apart? Not in the base year, in which each has the province's ratio of places to people entitled, unless tables of
   * one's own count all that is selected in every county: a spread would look like a count.
   */
  readonly isTold: boolean;
  /** Between these levels live the people from the tenth to the ninetieth hundredth; absent where counties are not told apart. */
  readonly spread?: { readonly low: number; readonly high: number };
}

/** Shares of people between which the spread lies. */
export const spreadShares = [0.1, 0.9] as const;

/** Codes of the counties of a province, with those of what they lie in: its localities. */
export function countiesOf(
  { areas }: CompiledPack,
  province: string,
): readonly { readonly code: string; readonly parent: string }[] {
  return areas.localities.flatMap(({ code, parent }, l) =>
    areas.provinces[areas.provinceOfLocality[l] ?? -1]?.code === province ? [{ code, parent }] : [],
  );
}

/** The counties of a province by the level of what is selected: of its part, people, domain or service. */
export function countyRows(
  pack: CompiledPack,
  run: Pick<ScenarioRun, "result">,
  selection: Selection,
  province: string,
  year: number,
): CountyRows {
  const { value } = readingOf(pack, run.result);
  const narrow = measureQuery(pack, "mean", { ...selection, area: province });
  const { query } = narrow;
  const { domain, service } = query;
  const asked = { domain: domain === "overall" ? undefined : domain, service };
  const places = countiesOf(pack, province);
  const isTold = year !== pack.baseYear || isCounted(pack, asked, places);
  const known = places.flatMap(({ code, parent }) => {
    const level =
      areaMembers(pack.areas, code, query.setting).leaves.length > 0
        ? value({ ...query, area: code }, year)
        : NaN;
    const persons = Number.isNaN(level)
      ? 0
      : value({ indicator: "population", area: code, setting: query.setting }, year);
    return [{ code, parent, value: level, persons }];
  });
  const sorted = known
    .filter((one) => !Number.isNaN(one.value))
    .sort((a, b) => b.value - a.value || a.code.localeCompare(b.code));
  const counties = sorted.map((one) => ({
    ...one,
    rank: 1 + sorted.findIndex((other) => other.value === one.value),
  }));
  const [low, high] = spreadShares.map((share) => levelAt(counties, share));
  return {
    province,
    year,
    narrow,
    counties,
    leftOut: known.length - counties.length,
    mean: value(query, year),
    isTold,
    ...(isTold && low !== undefined && high !== undefined ? { spread: { low, high } } : {}),
  };
}

/** The level below which a share of people live: the weighted quantile that is one of the values. */
function levelAt(counties: readonly CountyRow[], share: number): number | undefined {
  const total = sum(counties, ({ persons }) => persons);
  let people = 0;
  for (const one of counties.toReversed()) {
    people += one.persons;
    if (people >= share * total) return one.value;
  }
  return undefined;
}
