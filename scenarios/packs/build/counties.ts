import {
  type Area,
  type Datum,
  fillByWeight,
  fitToMargins,
  type Margin,
} from "../../../models/index.ts";
import { leafCode, type Province, provinces, type Setting, settings } from "./geography.ts";
import { censusGroups, type People } from "./people.ts";
import { buildDemography2020 } from "./population-2020.ts";
import { romanized } from "./romanized.ts";
import { landOf, ruralClass } from "./settlement.ts";
import {
  derived,
  estimated,
  need,
  numberIn,
  optionalNumber,
  type RawRow,
  readRaw,
  round,
  TableWriter,
  total,
} from "./table.ts";

const sexes = ["male", "female"] as const;
const cellsOfCounty = sexes.length * censusGroups.length;

/** Largest relative difference of a margin after fitting: a hundredth of a person in ten thousand. */
const fits = 1e-6;

/** A county-level unit of the census of 2020 and what is known of the place. */
interface County {
  readonly row: RawRow;
  /** [sex][group] persons, men first, as the census counts them. */
  readonly people: Float64Array;
  readonly urban: number;
  readonly rural: number;
}

/** A province's counties as areas of the tree and as rows of a table, for whoever opens the province in detail. */
export interface BuiltCounties {
  readonly province: string;
  readonly areas: readonly Area[];
  readonly rows: readonly Datum[];
}

/** Every province of the built-in pack by county. */
export function countiesOfChina2020(folder: string): readonly BuiltCounties[] {
  const { people, table } = buildDemography2020(folder);
  const without = new Map(
    table.rows.flatMap(({ item, area, value }) =>
      item === "population.without-local-hukou" ? [[area, value] as const] : [],
    ),
  );
  return buildCounties(folder, people, (leaf) => need(without, leaf, "without local hukou"));
}

/**
 * Every province by county. People by age and sex of a county are counted, as are its urban and its rural residents; how the two differ in
 * age is fitted to both and to the province's urban and rural people, from the province's odds.
 *
 * @param people of the pack's urban and rural parts, to which the counties add up
 * @param withoutHukou residents without local hukou of an urban part
 */
function buildCounties(
  folder: string,
  people: People,
  withoutHukou: (leaf: string) => number,
): readonly BuiltCounties[] {
  const ages = new Map(
    readRaw(`${folder}/county/county_age_sex_2020.csv`).map((row) => [row.adcode ?? "", row]),
  );
  const land = landOf(folder);
  const counties = readRaw(`${folder}/county/counties_2020.csv`).map((row): County => {
    const own = need(ages, row.adcode ?? "", "county_age_sex_2020.csv");
    return {
      row,
      people: Float64Array.from(
        sexes.flatMap((sex) => censusGroups.map((group) => numberIn(own, columnOf(sex, group)))),
      ),
      urban: numberIn(row, "pop_urban"),
      rural: numberIn(row, "pop_rural"),
    };
  });
  return provinces.map((province) => {
    const own = counties.filter(({ row }) => row.province_code === province.code);
    const table = new TableWriter();
    addPeople(table, province, own, people);
    addHukou(table, own, withoutHukou(leafCode(province.code, "urban")));
    for (const { row, rural } of own) {
      const place = land(row);
      if (rural <= 0 || place === undefined) continue;
      const at = {
        area: countyLeaf(row, "rural"),
        subject: ruralClass(rural / place.open),
        year: 2020,
      };
      const origin = derived(
        "county-census;county-areas;assumption-reach",
        "rural residents over the county's area less its towns; land beyond 0.05 km² a person left out as unsettled",
      );
      table.add("settlement.people-share", at, 1, origin);
      table.add("settlement.area-per-person", at, round(place.settled / rural, 8), origin);
    }
    return { province: province.code, areas: areasOf(province, own), rows: table.rows };
  });
}

function columnOf(sex: (typeof sexes)[number], group: string): string {
  return `${sex === "male" ? "m" : "f"}_${group.replace("-", "_").replace("+", "plus")}`;
}

/** Code of the urban or rural part of a county. */
function countyLeaf(row: RawRow, setting: Setting): string {
  return leafCode(row.adcode ?? "", setting);
}

/** Prefectures and counties of a province with their urban and rural parts; a county without villages has no rural one. */
function areasOf({ code, zh }: Province, counties: readonly County[]): readonly Area[] {
  const prefectures = new Map(
    counties.flatMap(({ row }) => {
      const prefecture = row.prefecture_code ?? "";
      // Counties directly under the province have none between, nor have the four municipalities and the cities without counties, which are both.
      return prefecture.endsWith("0000") || prefecture.endsWith("9000") || prefecture === row.adcode
        ? []
        : [[prefecture, row.prefecture_zh ?? ""] as const];
    }),
  );
  const area = (own: string, parent: string, level: string, name: string): Area => ({
    code: own,
    parent,
    level,
    setting: "",
    name: { en: romanized(name), "zh-CN": name },
    short: { en: romanized(name), "zh-CN": name },
  });
  return [
    ...[...prefectures].map(([own, name]) => area(own, code, "prefecture", name)),
    ...counties.map(({ row }) => {
      const { adcode = "", prefecture_code: prefecture = "", name_zh: name = zh } = row;
      return area(adcode, prefectures.has(prefecture) ? prefecture : code, "county", name);
    }),
    ...counties.flatMap(({ row, urban, rural }) => {
      const { adcode = "", name_zh: name = zh } = row;
      return settings.flatMap((setting): readonly Area[] => {
        if ((setting === "urban" ? urban : rural) <= 0) return [];
        const names = {
          en: `${romanized(name)}, ${setting}`,
          "zh-CN": `${name}${setting === "urban" ? "城镇" : "乡村"}`,
        };
        return [
          {
            code: countyLeaf(row, setting),
            parent: adcode,
            level: "leaf",
            setting,
            name: names,
            short: names,
          },
        ];
      });
    }),
  ];
}

function addPeople(
  table: TableWriter,
  { code }: Province,
  counties: readonly County[],
  people: People,
): void {
  const ofProvince = partsOf(code, counties, people);
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
  const byPart: Margin = { of: new Int32Array(cells), sums: ofProvince };
  counties.forEach((county, c) => {
    byGroup.sums.set(county.people, c * cellsOfCounty);
    bySetting.sums.set([county.urban, county.rural], c * settings.length);
    settings.forEach((_, s) => {
      for (let g = 0; g < cellsOfCounty; g++) {
        const cell = (c * settings.length + s) * cellsOfCounty + g;
        const everyone = (ofProvince[g] ?? 0) + (ofProvince[cellsOfCounty + g] ?? 0);
        const share = everyone > 0 ? (ofProvince[s * cellsOfCounty + g] ?? 0) / everyone : 0;
        const living = s === 0 ? county.urban : county.rural;
        seed[cell] = living > 0 ? (county.people[g] ?? 0) * share : 0;
        byGroup.of[cell] = c * cellsOfCounty + g;
        bySetting.of[cell] = c * settings.length + s;
        byPart.of[cell] = s * cellsOfCounty + g;
      }
    });
  });
  // What was counted is kept where the province's own split, an estimate, contradicts it.
  const all = fitToMargins(seed, [byPart, bySetting, byGroup], fits);
  const { cells: fitted, worst } =
    all.worst <= fits ? all : fitToMargins(all.cells, [bySetting, byGroup], fits);
  if (worst > fits) throw new RangeError(`counties: the counts of ${code} do not fit together`);
  const split = estimated(
    "county-census;demography-derived",
    "age and sex of the county counted, urban and rural residents counted; split by iterative proportional fitting to both and to the province's urban and rural people of each age and sex",
  );
  const whole = derived("county-census", "counted; the county has no rural residents");
  counties.forEach(({ row, people: counted, rural }, c) => {
    sexes.forEach((sex, x) => {
      censusGroups.forEach((group, g) => {
        const at = x * censusGroups.length + g;
        // Whole persons; the county's own count is kept.
        const everyone = counted[at] ?? 0;
        const urban = Math.round(fitted[c * settings.length * cellsOfCounty + at] ?? 0);
        const add = (setting: Setting, value: number) =>
          table.add(
            "population",
            { area: countyLeaf(row, setting), sex, age: group, year: 2020 },
            value,
            rural > 0 ? split : whole,
          );
        add("urban", rural > 0 ? Math.min(everyone, urban) : everyone);
        if (rural > 0) add("rural", Math.max(0, everyone - urban));
      });
    });
  });
}

/** [setting][sex][group] urban and rural people of a province as the pack has them, less the two persons by which its rounding misses the counts. */
function partsOf(code: string, counties: readonly County[], people: People): Float64Array {
  const given = settings.flatMap((setting) =>
    sexes.flatMap((sex) =>
      censusGroups.map((group) => people.get(leafCode(code, setting), sex, group)),
    ),
  );
  const byGroup = {
    of: Int32Array.from(given, (_, cell) => cell % cellsOfCounty),
    sums: new Float64Array(cellsOfCounty),
  };
  const bySetting = {
    of: Int32Array.from(given, (_, cell) => Math.floor(cell / cellsOfCounty)),
    sums: Float64Array.of(
      total(counties.map(({ urban }) => urban)),
      total(counties.map(({ rural }) => rural)),
    ),
  };
  for (const county of counties)
    for (let g = 0; g < cellsOfCounty; g++)
      byGroup.sums[g] = (byGroup.sums[g] ?? 0) + (county.people[g] ?? 0);
  return fitToMargins(Float64Array.from(given), [bySetting, byGroup], fits / 100).cells;
}

/** Largest part of a town's residents who can be without local hukou, as in the provinces' urban parts. */
const mostWithout = 0.9;

/** Residents without local hukou of the province's towns, by county as the census counts those registered elsewhere, none above nine tenths. */
function addHukou(table: TableWriter, counties: readonly County[], ofProvince: number): void {
  const registeredElsewhere = Float64Array.from(counties, ({ row }) =>
    total(
      ["mig_same_county", "mig_other_county_same_province", "mig_other_province"].map(
        (name) => optionalNumber(row, name) ?? 0,
      ),
    ),
  );
  const most = Float64Array.from(counties, ({ urban }) => mostWithout * urban);
  const without = new Float64Array(counties.length);
  fillByWeight(ofProvince, 0, counties.length, most, registeredElsewhere, without);
  const origin = estimated(
    "county-census;demography-census",
    "the province's urban residents without local hukou, by the county's residents registered in another township, county or province; at most nine tenths of its urban residents",
  );
  counties.forEach(({ row }, c) => {
    table.add(
      "population.without-local-hukou",
      { area: countyLeaf(row, "urban"), year: 2020 },
      round(without[c] ?? 0),
      origin,
    );
  });
}
