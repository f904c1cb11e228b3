import { type Area, type Datum, fillByWeight } from "../../../models/index.ts";
import { type County, cellsOfCounty, fits, readCounties, splitByCounty } from "./county-census.ts";
import { codesOfOtherYears } from "./county-codes.ts";
import { countyFacts } from "./county-facts.ts";
import { sexes, stockPart } from "./demography.ts";
import { leafCode, type Province, provinces, type Setting, settings } from "./geography.ts";
import { censusGroups, type People } from "./people.ts";
import { buildDemography2010, movesPerYear2010 } from "./population-2010.ts";
import { buildDemography2020, movesPerYear } from "./population-2020.ts";
import { romanized } from "./romanized.ts";
import { landOf, ruralClass, settledNote } from "./settlement.ts";
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

/** Columns of the census: residents registered in another county of the province, and in another province. */
const fromCounty = "mig_other_county_same_province";
const fromProvince = "mig_other_province";

/** A province's counties as areas of the tree and as rows of a table, for whoever opens the province in detail. */
export interface BuiltCounties {
  readonly province: string;
  readonly areas: readonly Area[];
  readonly rows: readonly Datum[];
}

/** A census and what the pack of its year makes of it. */
interface Census {
  readonly year: 2010 | 2020;
  readonly folder: string;
  /** Of the pack's urban and rural parts, to which the counties add up. */
  readonly people: People;
  /** The pack's rows of people. */
  readonly rows: readonly Datum[];
  /** Moves between provinces in a year. */
  readonly movesPerYear: number;
}

/** Every province of the built-in pack by county. */
export function countiesOfChina2020(folder: string): readonly BuiltCounties[] {
  const { people, table } = buildDemography2020(folder);
  const land = landOf(folder);
  return buildCounties({ year: 2020, folder, people, rows: table.rows, movesPerYear }).map(
    ({ counties, table: own, ...province }) => {
      for (const { row, rural } of counties) {
        const place = land(row);
        if (rural <= 0 || place === undefined) continue;
        const at = {
          area: countyLeaf(row, "rural"),
          subject: ruralClass(rural / place.open),
          year: 2020,
        };
        const origin = derived("county-census;county-areas;assumption-reach", settledNote);
        own.add("settlement.people-share", at, 1, origin);
        own.add("settlement.area-per-person", at, round(place.settled / rural, 8), origin);
      }
      return { ...province, rows: own.rows };
    },
  );
}

/** Every province by county as the census of 2010 counted it: people and moves alone, for the back-test. */
export function countiesOfChina2010(folder: string): readonly BuiltCounties[] {
  const { people, table } = buildDemography2010(folder);
  return buildCounties({
    year: 2010,
    folder,
    people,
    rows: table.rows,
    movesPerYear: movesPerYear2010,
  }).map(({ province, areas, table: own }) => ({ province, areas, rows: own.rows }));
}

/**
 * Every province by county. People by age and sex of a county are counted, as are its urban and its rural residents; how the two differ in
 * age is fitted to both and to the province's urban and rural people, from the province's odds.
 */
function buildCounties({ year, folder, people, rows, movesPerYear }: Census): readonly {
  readonly province: string;
  readonly areas: readonly Area[];
  readonly counties: readonly County[];
  readonly table: TableWriter;
}[] {
  const counties = readCounties(folder, year);
  const without = new Map(
    rows.flatMap(({ item, area, value }) =>
      item === "population.without-local-hukou" ? [[area, value] as const] : [],
    ),
  );
  const movesOfMover =
    movesPerYear / total(counties.map(({ row }) => numberIn(row, "mig_other_province")));
  const ofOtherYears = codesOfOtherYears(folder);
  const codeOf = (code: string) => ofOtherYears.get(code) ?? code;
  const points = new Map(
    readRaw(`${folder}/county/county_points_2024.csv`).map((row): [string, Point] => [
      codeOf(row.adcode ?? ""),
      [numberIn(row, "lon"), numberIn(row, "lat")],
    ]),
  );
  const facts =
    year === 2020
      ? countyFacts(
          folder,
          counties.map(({ row }) => row),
          codeOf,
        )
      : new Map<string, Area["facts"]>();
  return provinces.map((province) => {
    const { code } = province;
    const own = counties.filter(({ row }) => row.province_code === code);
    const table = new TableWriter();
    addPeople(table, province, own, people, year);
    addHukou(table, own, need(without, leafCode(code, "urban"), "without local hukou"), year);
    addMoves(table, code, own, movesOfMover, year);
    return { province: code, areas: areasOf(province, own, points, facts), counties: own, table };
  });
}

/**
 * Moves into and between the counties of a province, by the law of moves between provinces (`movesBetweenProvinces`): they go where
 * movers live already, and in part back; movers between counties of a province move as often as those between provinces. Where they come
 * from no table tells: everybody leaves at the same rate by age.
 *
 * @param movesOfMover moves between provinces in a year for each person who lives in another province than registered
 */
function addMoves(
  table: TableWriter,
  province: string,
  counties: readonly County[],
  movesOfMover: number,
  year: number,
): void {
  const residents = total(counties.map(({ urban, rural }) => urban + rural));
  const ofProvince = total(counties.map(({ row }) => numberIn(row, fromCounty)));
  const note = (from: string) =>
    `${100 * stockPart} % by the county's residents registered in another ${from} (census), the rest, returns, by its residents`;
  table.add(
    "migration.local-out-rate",
    { area: province, year },
    round((movesOfMover * ofProvince) / residents, 7),
    estimated(
      "county-census;demography-national",
      "residents registered in another county of the province (census) move between its counties as often in a year as those registered in another province move between provinces",
    ),
  );
  for (const [item, column, origin] of [
    ["migration.arrival-share", fromProvince, estimated("county-census", note("province"))],
    [
      "migration.local-share",
      fromCounty,
      estimated("county-census", note("county of the province")),
    ],
  ] as const) {
    const movers = total(counties.map(({ row }) => numberIn(row, column)));
    for (const { row, urban, rural } of counties) {
      const share =
        (stockPart * numberIn(row, column)) / movers +
        ((1 - stockPart) * (urban + rural)) / residents;
      table.add(item, { area: row.adcode ?? "", year }, round(share, 8), origin);
    }
  }
}

/** Code of the urban or rural part of a county. */
function countyLeaf(row: RawRow, setting: Setting): string {
  return leafCode(row.adcode ?? "", setting);
}

type Point = NonNullable<Area["point"]>;

/** Prefectures and counties of a province with their urban and rural parts; a county without villages has no rural one. */
function areasOf(
  { code, zh }: Province,
  counties: readonly County[],
  points: ReadonlyMap<string, Point>,
  facts: ReadonlyMap<string, Area["facts"]>,
): readonly Area[] {
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
      const [point, known] = [points.get(adcode), facts.get(adcode)];
      return {
        ...area(adcode, prefectures.has(prefecture) ? prefecture : code, "county", name),
        ...(point === undefined ? {} : { point }),
        ...(known === undefined || Object.keys(known).length === 0 ? {} : { facts: known }),
      };
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
  year: number,
): void {
  const given = settings.flatMap((setting) =>
    sexes.flatMap((sex) =>
      censusGroups.map((group) => people.get(leafCode(code, setting), sex, group)),
    ),
  );
  const { cells: fitted, worst } = splitByCounty(counties, given);
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
            { area: countyLeaf(row, setting), sex, age: group, year },
            value,
            rural > 0 ? split : whole,
          );
        add("urban", rural > 0 ? Math.min(everyone, urban) : everyone);
        if (rural > 0) add("rural", Math.max(0, everyone - urban));
      });
    });
  });
}

/** Largest part of a town's residents who can be without local hukou, as in the provinces' urban parts. */
const mostWithout = 0.9;

/** Residents without local hukou of the province's towns, by county as the census counts those registered elsewhere, none above nine tenths. */
function addHukou(
  table: TableWriter,
  counties: readonly County[],
  ofProvince: number,
  year: number,
): void {
  const registeredElsewhere = Float64Array.from(counties, ({ row }) =>
    total(
      ["mig_same_county", fromCounty, fromProvince].map((name) => optionalNumber(row, name) ?? 0),
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
      { area: countyLeaf(row, "urban"), year },
      round(without[c] ?? 0),
      origin,
    );
  });
}
