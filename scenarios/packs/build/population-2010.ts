import { addAgeShape } from "./age-shape.ts";
import {
  addLeafFertility,
  addMigrationProfile,
  addMortalityRates,
  listedLife,
  movesBetweenProvinces,
  sexes,
  sumByProvince,
  withoutHukou,
  womenAtPattern,
} from "./demography.ts";
import { leafCode, leaves, provinces, type Setting, settings } from "./geography.ts";
import { censusGroups, People } from "./people.ts";
import {
  assumed,
  byCode,
  derived,
  estimated,
  need,
  numberIn,
  observed,
  type RawRow,
  readRaw,
  round,
  TableWriter,
  total,
} from "./table.ts";

type Sex = (typeof sexes)[number];

/** People of 2010 and the rows about them. */
export interface Demography2010 {
  readonly people: People;
  readonly table: TableWriter;
  /** National total fertility of 2010, kept to the horizon. */
  readonly totalFertility: number;
}

/** Column of a census group in the county tables, such as `f_1_4` or `m_85plus`. */
function countyColumn(sex: Sex, group: string): string {
  return `${sex === "male" ? "m" : "f"}_${group.replace("-", "_").replace("+", "plus")}`;
}

/** Population, vital rates and migration as they could be known in 2010 (levels of mortality and fertility: see SOURCES). */
export function buildDemography2010(folder: string): Demography2010 {
  const table = new TableWriter();
  const counties = readRaw(`${folder}/county/counties_2010.csv`);
  const ages = readRaw(`${folder}/county/county_age_sex_2010.csv`);
  const people = splitByCounties(counties, ages);
  for (const { leaf } of leaves) {
    for (const sex of sexes) {
      for (const group of censusGroups) {
        table.add(
          "population",
          { area: leaf, sex, age: group, year: 2010 },
          round(people.get(leaf, sex, group)),
          estimated(
            "county-census",
            "1 November 2010, without about 2.3 million servicemen; exact provincial counts split by how age shares follow the urban share over counties, raked; children were undercounted",
          ),
        );
      }
    }
  }
  addAgeShape(table, folder, 2010);
  const totalFertility = addVital(table, people, folder, counties);
  addMigration(table, people, counties);
  for (const province of provinces) {
    const urban = people.between(leafCode(province.code, "urban"));
    table.add(
      "urban-share",
      { area: province.code, year: 2010 },
      round(urban / people.inProvince(province.code), 5),
      derived(
        "county-census",
        "urban residents over residents, summed over counties, 1 November 2010",
      ),
    );
  }
  for (const [year, value] of urbanTrend()) {
    table.add("urban-share", { area: "CN", year }, value, {
      basis: year === 2010 ? "observed" : "assumed",
      source: "known-in-2010",
      note:
        year === 2010
          ? "census"
          : "log odds go on rising as between the censuses of 2000 (36.22 %) and 2010 (49.95 %)",
    });
  }
  return { people, table, totalFertility };
}

/** Urban share 2010–2024 on the trend of its log odds from 2000 to 2010. */
export function urbanTrend(): readonly (readonly [year: number, share: number])[] {
  const odds = (share: number) => Math.log(share / (1 - share));
  const step = (odds(0.4995) - odds(0.3622)) / 10;
  return Array.from(
    { length: 15 },
    (_, i) => [2010 + i, round(1 / (1 + Math.exp(-(odds(0.4995) + step * i))), 4)] as const,
  );
}

/**
 * Splits each province's exact age and sex counts. Within provinces over counties, the share of an age group in the
 * population is regressed on the urban share (one slope for all provinces, province means apart, counties weighted by
 * people); urban and rural shares are the province's mean moved along the slope, kept positive, then raked to the exact
 * urban and rural totals and the exact counts by age and sex.
 */
function splitByCounties(counties: readonly RawRow[], ages: readonly RawRow[]): People {
  const ageOf = new Map(ages.map((row) => [row.adcode ?? "", row]));
  const units = counties
    .map((row) => ({ row, ages: ageOf.get(row.adcode ?? ""), persons: Number(row.pop_total) || 0 }))
    .filter((unit) => unit.persons > 0 && unit.ages !== undefined);
  const people = new People();
  const inProvince = new Map(
    provinces.map((province) => [
      province.code,
      units.filter((unit) => unit.row.province_code === province.code),
    ]),
  );
  const sumIn = (code: string, value: (unit: (typeof units)[number]) => number): number =>
    total(need(inProvince, code, "counties").map(value));
  const urbanShare = new Map(
    provinces.map((province) => [
      province.code,
      sumIn(province.code, (unit) => Number(unit.row.pop_urban)) /
        sumIn(province.code, (unit) => unit.persons),
    ]),
  );
  const slopes = new Map<string, number>();
  const cells = sexes.flatMap((sex) =>
    censusGroups.map((group) => ({ sex, group, column: countyColumn(sex, group) })),
  );
  for (const cell of cells) {
    let top = 0;
    let bottom = 0;
    for (const province of provinces) {
      const list = need(inProvince, province.code, "counties");
      const persons = total(list.map((unit) => unit.persons));
      const meanShare = total(list.map((unit) => Number(unit.ages?.[cell.column]))) / persons;
      const meanUrban = need(urbanShare, province.code, "urban share");
      for (const unit of list) {
        const x = Number(unit.row.pop_urban) / unit.persons - meanUrban;
        top += unit.persons * x * (Number(unit.ages?.[cell.column]) / unit.persons - meanShare);
        bottom += unit.persons * x * x;
      }
    }
    slopes.set(cell.column, top / bottom);
  }
  for (const province of provinces) {
    const code = province.code;
    const urban = need(urbanShare, code, "urban share");
    const persons = sumIn(code, (unit) => unit.persons);
    const margins = new Map<Setting, number>([
      ["urban", sumIn(code, (unit) => Number(unit.row.pop_urban))],
      ["rural", sumIn(code, (unit) => Number(unit.row.pop_rural))],
    ]);
    const counts = cells.map((cell) => sumIn(code, (unit) => Number(unit.ages?.[cell.column])));
    const parts = cells.map((cell, i) => {
      const mean = (counts[i] ?? 0) / persons;
      const slope = need(slopes, cell.column, "slope");
      const share = (value: number) => Math.min(3 * mean, Math.max(0.25 * mean, value));
      return [
        share(mean + slope * (1 - urban)) * need(margins, "urban", "margin"),
        share(mean - slope * urban) * need(margins, "rural", "margin"),
      ];
    });
    rake(
      parts,
      counts,
      settings.map((setting) => need(margins, setting, "margin")),
    );
    cells.forEach((cell, i) => {
      for (const [j, setting] of settings.entries()) {
        people.set(leafCode(code, setting), cell.sex, cell.group, parts[i]?.[j] ?? 0);
      }
    });
  }
  return people;
}

/** Iterative proportional fitting of a table to its row and column sums, in place; ends on the rows. */
function rake(parts: number[][], rows: readonly number[], columns: readonly number[]): void {
  for (let pass = 0; pass < 200; pass++) {
    columns.forEach((target, j) => {
      const sum = total(parts.map((row) => row[j] ?? 0));
      for (const row of parts) row[j] = sum > 0 ? ((row[j] ?? 0) * target) / sum : 0;
    });
    parts.forEach((row, i) => {
      const sum = total(row);
      for (let j = 0; j < row.length; j++)
        row[j] = sum > 0 ? ((row[j] ?? 0) * (rows[i] ?? 0)) / sum : 0;
    });
  }
}

/**
 * Total fertility of 2010 by one rule: births of the year as first published (15.92 million, February 2011) over births at
 * the UN's age pattern for one child a woman on the women of the census. Kept to the horizon. The census' own births gave
 * 1.18 and were taken for an undercount; expectations of the time ran from 1.4 to 1.8.
 */
function fertilityOfBirths(births: number, womenAtPattern: number): number {
  return round((5 * births) / womenAtPattern, 3);
}
/** Years of life gained in a year, as from 2000 to 2010 (71.4 to 74.8 years, statistics office). */
const lifeGain = 0.25;

function addVital(
  table: TableWriter,
  people: People,
  folder: string,
  counties: readonly RawRow[],
): number {
  const un = new Map(
    readRaw(`${folder}/demography/wpp2024_china.csv`).map((row) => [Number(row.year), row]),
  );
  const base = need(un, 2010, "wpp2024_china");
  addMortalityRates(
    table,
    folder,
    "p2010_2015",
    2010,
    estimated(
      "un-wpp-2024",
      "pattern by age of 2010–2015, kept; the level follows life expectancy",
    ),
  );
  const vital = byCode(readRaw(`${folder}/demography/vital.csv`));
  const { listed, mean } = listedLife(vital, people);
  for (const sex of sexes) {
    for (let year = 2010; year <= 2024; year++) {
      table.add(
        "life-expectancy",
        { area: "CN", sex, year },
        round(numberIn(base, `e0_${sex}`) + lifeGain * (year - 2010), 2),
        assumed(
          "un-wpp-2024;known-in-2010",
          "UN level of 2010, then a quarter of a year more each year, as from 2000 to 2010",
        ),
      );
    }
    for (const [area, years] of listed) {
      table.add(
        "life-expectancy",
        { area, sex, year: 2010 },
        round(numberIn(base, `e0_${sex}`) + years - mean, 2),
        estimated(
          "demography-vital;un-wpp-2024",
          "UN level of 2010 plus the province's distance from the mean as listed for 2020 (known later; the order of provinces hardly moves)",
        ),
      );
    }
  }
  const totalFertility = nationalFertility(people, folder);
  for (let year = 2010; year <= 2024; year++) {
    const known = assumed("known-in-2010");
    table.add("fertility.total", { area: "CN", year }, totalFertility, {
      ...known,
      source: "demography-national;county-census;un-wpp-2024",
      note: "births of 2010 (15.92 million) over births at the UN's age pattern on the census' women; kept",
    });
    table.add("sex-ratio-at-birth", { area: "CN", year }, 1.171, {
      ...known,
      note: "UN value of 2010, kept",
    });
    table.add(
      "net-international-migration",
      { area: "CN", year },
      round(numberIn(base, "net_migration_thousand") * 1000),
      {
        ...known,
        source: "un-wpp-2024;known-in-2010",
        note: "UN value of 2010, kept",
      },
    );
  }
  for (const row of readRaw(`${folder}/demography/wpp2024_china_pasfr.csv`)) {
    table.add(
      "fertility.pattern",
      { area: "CN", age: row.age_group ?? "", year: 2010 },
      numberIn(row, "y2015"),
      estimated("un-wpp-2024", "earliest year at hand, 2015"),
    );
  }
  addFertility(table, people, folder, counties, totalFertility);
  return totalFertility;
}

/** Power that brings the ratio of villages to towns near 1.5. */
const settingPower = 0.35;

function nationalFertility(people: People, folder: string): number {
  const births = readRaw(`${folder}/demography/actuals_2010_2025.csv`).find(
    (row) => row.year === "2010",
  );
  if (births === undefined) throw new RangeError("actuals_2010_2025: no year 2010");
  const women = womenAtPattern(people, folder, "y2015");
  return fertilityOfBirths(
    numberIn(births, "births_10k") * 10_000,
    total(
      provinces.flatMap(({ code }) => settings.map((setting) => women(leafCode(code, setting)))),
    ),
  );
}

/**
 * Leaf fertility. Province: births of the year before the census (birth rates by county) over births at the UN's age
 * pattern on the same women. Within it: children under five for each woman, damped, because grandparents in villages raise
 * children of mothers in towns. All scaled so that the nation has its births.
 */
function addFertility(
  table: TableWriter,
  people: People,
  folder: string,
  counties: readonly RawRow[],
  totalFertility: number,
): void {
  const exposure = womenAtPattern(people, folder, "y2015");
  const births = new Map<string, number>();
  for (const row of counties) {
    const code = row.province_code ?? "";
    const rate = Number(row.birth_rate_permille) || 0;
    births.set(code, (births.get(code) ?? 0) + (rate / 1000) * (Number(row.pop_total) || 0));
  }
  const raw = new Map<string, number>();
  for (const { code } of provinces) {
    const leaves = settings.map((setting) => leafCode(code, setting));
    const level = need(births, code, "births") / total(leaves.map(exposure));
    const ratios = leaves.map(
      (leaf) => (people.between(leaf, 0, 4) / exposure(leaf)) ** settingPower,
    );
    const mean =
      total(leaves.map((leaf, i) => (ratios[i] ?? 0) * exposure(leaf))) /
      total(leaves.map(exposure));
    leaves.forEach((leaf, i) => {
      raw.set(leaf, (level * (ratios[i] ?? 0)) / mean);
    });
  }
  addLeafFertility(
    table,
    2010,
    raw,
    totalFertility,
    exposure,
    estimated(
      "county-census;un-wpp-2024",
      "province: census births of 2009–2010 over births at the UN's age pattern; urban and rural by children under five for each woman to the power 0.35, so that villages have about 1.5 times the towns’ level, as the census found (unconfirmed); scaled to the national level",
    ),
  );
}

/** Share of the stock of migrants that a year added between the censuses of 2000 (42.4 million) and 2010 (85.9 million). */
const netOfStock = 0.05;
const movesPerYear = 54_993_900 / 5;

function addMigration(table: TableWriter, people: People, counties: readonly RawRow[]): void {
  const arrived = sumByProvince(counties, "mig_other_province");
  const hukou = sumByProvince(counties, "hukou_pop");
  const residents = sumByProvince(counties, "pop_total");
  const stock = total(arrived.values());
  const rawAway = new Map(
    provinces.map(({ code }) => [
      code,
      Math.max(
        100_000,
        need(hukou, code, "hukou") -
          need(residents, code, "residents") +
          need(arrived, code, "arrived"),
      ),
    ]),
  );
  const scale = stock / total(rawAway.values());
  const away = new Map([...rawAway].map(([code, value]) => [code, value * scale]));
  const net = (code: string) =>
    netOfStock * (need(arrived, code, "arrived") - need(away, code, "away"));
  const origin = estimated(
    "county-census;demography-national;known-in-2010",
    "moves in: 55.0 million people of 2005–2010 shared by the 2010 stock (70 %) and people away (30 %); net = 5 % of the net stock a year, as it grew from 2000 to 2010; moves out at least 0.4 % a year",
  );
  const moves = { perYear: movesPerYear, arrived, away, net };
  for (const { code, outRate, share } of movesBetweenProvinces(people, moves)) {
    const at = { area: code, year: 2010 };
    table.add("migration.out-rate", at, outRate, origin);
    table.add("migration.destination-share", at, share, origin);
    table.add(
      "population.registered",
      at,
      need(hukou, code, "hukou"),
      observed("county-census", "registered population of the census, summed over counties"),
    );
  }
  addMigrationProfile(table, 2010);
  const { byLeaf } = withoutHukou(people, {
    arrived,
    fromCounties: sumByProvince(counties, "mig_other_county_same_province"),
    near: sumByProvince(counties, "mig_same_county"),
    nation: 221_426_652,
  });
  for (const [leaf, value] of byLeaf) {
    table.add(
      "population.without-local-hukou",
      { area: leaf, year: 2010 },
      round(value),
      leaf.endsWith("rural")
        ? assumed("county-census", "counted in the urban part")
        : estimated(
            "county-census;known-in-2010",
            "other provinces, other counties and part of moves within a county, to the floating population of 221.4 million; all placed in the urban part",
          ),
    );
  }
}
