import { sum } from "d3-array";
import { type FittedTable, fitToMargins, type Margin } from "../../../models/index.ts";
import { sexes } from "./demography.ts";
import { settings } from "./geography.ts";
import { censusGroups } from "./people.ts";
import { need, numberIn, type RawRow, readRaw } from "./table.ts";

/** Sexes and census age groups of a county. */
export const cellsOfCounty = sexes.length * censusGroups.length;

/** Largest relative difference of a margin after fitting: a hundredth of a person in ten thousand. */
export const fits = 1e-6;

/** A county-level unit of a census. */
export interface County {
  readonly row: RawRow;
  /** [sex][group] persons, men first, as the census counts them. */
  readonly people: Float64Array;
  readonly urban: number;
  readonly rural: number;
}

/** The county-level units of a census; island groups that nobody lives on are left out. */
export function readCounties(folder: string, year: 2010 | 2020): readonly County[] {
  const ages = new Map(
    readRaw(`${folder}/county/county_age_sex_${year}.csv`).map((row) => [row.adcode ?? "", row]),
  );
  return readRaw(`${folder}/county/counties_${year}.csv`)
    .map((row): County => {
      const own = need(ages, row.adcode ?? "", `county_age_sex_${year}.csv`);
      return {
        row,
        people: Float64Array.from(
          sexes.flatMap((sex) => censusGroups.map((group) => numberIn(own, columnOf(sex, group)))),
        ),
        urban: numberIn(row, "pop_urban"),
        rural: numberIn(row, "pop_rural"),
      };
    })
    .filter(({ urban, rural }) => urban + rural > 0);
}

function columnOf(sex: (typeof sexes)[number], group: string): string {
  return `${sex === "male" ? "m" : "f"}_${group.replace("-", "_").replace("+", "plus")}`;
}

/**
 * Urban and rural people of a province's counties by age and sex: the counts of each county (people of an age and sex, residents of town and
 * country) and the urban and rural people of the whole province, fitted together from the whole province's odds.
 *
 * @param parts [setting][sex][group] urban and rural people of the province; less what their rounding misses of the counts
 * @returns [county][setting][sex][group] persons; a `worst` above `fits` where the parts contradict what was counted
 */
export function splitByCounty(counties: readonly County[], parts: ArrayLike<number>): FittedTable {
  const { seed, bySetting, byGroup } = countsOf(counties, parts);
  const cells = counties.length * settings.length * cellsOfCounty;
  const byPart: Margin = {
    of: Int32Array.from({ length: cells }, (_, cell) => cell % (settings.length * cellsOfCounty)),
    sums: toCounts(counties, parts),
  };
  return fitToMargins(seed, [byPart, bySetting, byGroup], fits);
}

/**
 * The same without a province's own urban and rural people by age: from the odds of other people.
 *
 * @param odds [setting][sex][group] urban and rural people whose odds it begins with
 */
export function splitByOdds(counties: readonly County[], odds: ArrayLike<number>): FittedTable {
  const { seed, bySetting, byGroup } = countsOf(counties, odds);
  return fitToMargins(seed, [bySetting, byGroup], fits);
}

/** What was counted of counties as margins of [county][setting][sex][group], and cells that have the given odds of town and country. */
function countsOf(
  counties: readonly County[],
  odds: ArrayLike<number>,
): { readonly seed: Float64Array; readonly bySetting: Margin; readonly byGroup: Margin } {
  const cells = counties.length * settings.length * cellsOfCounty;
  const seed = new Float64Array(cells);
  const byGroup: Margin = {
    of: new Int32Array(cells),
    sums: new Float64Array(counties.length * cellsOfCounty),
  };
  const bySetting: Margin = {
    of: new Int32Array(cells),
    sums: new Float64Array(counties.length * settings.length),
  };
  counties.forEach((county, c) => {
    byGroup.sums.set(county.people, c * cellsOfCounty);
    bySetting.sums.set([county.urban, county.rural], c * settings.length);
    settings.forEach((_, s) => {
      for (let g = 0; g < cellsOfCounty; g++) {
        const cell = (c * settings.length + s) * cellsOfCounty + g;
        const everyone = (odds[g] ?? 0) + (odds[cellsOfCounty + g] ?? 0);
        const share = everyone > 0 ? (odds[s * cellsOfCounty + g] ?? 0) / everyone : 0;
        const living = s === 0 ? county.urban : county.rural;
        seed[cell] = living > 0 ? (county.people[g] ?? 0) * share : 0;
        byGroup.of[cell] = c * cellsOfCounty + g;
        bySetting.of[cell] = c * settings.length + s;
      }
    });
  });
  return { seed, bySetting, byGroup };
}

/** A province's urban and rural people, moved to the counts of its counties. */
function toCounts(counties: readonly County[], parts: ArrayLike<number>): Float64Array {
  const cells = Float64Array.from(parts);
  const bySetting: Margin = {
    of: Int32Array.from(cells, (_, cell) => Math.floor(cell / cellsOfCounty)),
    sums: Float64Array.of(
      sum(counties, ({ urban }) => urban),
      sum(counties, ({ rural }) => rural),
    ),
  };
  const byGroup: Margin = {
    of: Int32Array.from(cells, (_, cell) => cell % cellsOfCounty),
    sums: Float64Array.from({ length: cellsOfCounty }, (_, g) =>
      sum(counties, ({ people }) => people[g] ?? 0),
    ),
  };
  return fitToMargins(cells, [bySetting, byGroup], fits / 100).cells;
}
