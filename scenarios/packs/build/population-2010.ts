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
import { byProvince, Figures } from "./figures.ts";
import { leafCode, leaves, provinces, type Setting, settings } from "./geography.ts";
import { censusGroups, People } from "./people.ts";
import {
  assumed,
  derived,
  estimated,
  numberIn,
  observed,
  type RawRow,
  readRaw,
  round,
  TableWriter,
  total,
} from "./table.ts";

/** People of 2010 and the rows about them. */
export interface Demography2010 {
  readonly people: People;
  readonly table: TableWriter;
  /** National total fertility of 2010, kept to the horizon. */
  readonly totalFertility: number;
}

/** Sexes and census groups, with their column in the county tables, such as `f_1_4` or `m_85plus`. */
const cells = sexes.flatMap((sex) =>
  censusGroups.map((group) => ({
    sex,
    group,
    column: `${sex === "male" ? "m" : "f"}_${group.replace("-", "_").replace("+", "plus")}`,
  })),
);

/** Population, vital rates and migration as they could be known in 2010 (levels of mortality and fertility: see SOURCES). */
export function buildDemography2010(folder: string): Demography2010 {
  const table = new TableWriter();
  const counties = readRaw(`${folder}/county/counties_2010.csv`);
  const ages = readRaw(`${folder}/county/county_age_sex_2010.csv`);
  const people = splitByCounties(counties, ages);
  const counted = estimated(
    "county-census",
    "1 November 2010, without about 2.3 million servicemen; exact provincial counts split by how age shares follow the urban share over counties, raked; children were undercounted",
  );
  for (const { leaf } of leaves) {
    for (const { sex, group } of cells) {
      const at = { area: leaf, sex, age: group, year: 2010 };
      table.add("population", at, round(people.get(leaf, sex, group)), counted);
    }
  }
  addAgeShape(table, folder, 2010);
  const totalFertility = addVital(table, people, folder, counties);
  addMigration(table, people, counties);
  const shares = derived(
    "county-census",
    "urban residents over residents, summed over counties, 1 November 2010",
  );
  for (const { code } of provinces) {
    const share = people.between(leafCode(code, "urban")) / people.inProvince(code);
    table.add("urban-share", { area: code, year: 2010 }, round(share, 5), shares);
  }
  for (const [year, value] of urbanTrend()) {
    const origin =
      year === 2010
        ? observed("known-in-2010", "census")
        : assumed(
            "known-in-2010",
            "log odds go on rising as between the censuses of 2000 (36.22 %) and 2010 (49.95 %)",
          );
    table.add("urban-share", { area: "CN", year }, value, origin);
  }
  return { people, table, totalFertility };
}

/** Years of the hindcast. */
const years = Array.from({ length: 15 }, (_, i) => 2010 + i);

/** Urban share 2010–2024 on the trend of its log odds from 2000 to 2010. */
export function urbanTrend(): readonly (readonly [year: number, share: number])[] {
  const odds = (share: number) => Math.log(share / (1 - share));
  const step = (odds(0.4995) - odds(0.3622)) / 10;
  return years.map((year) => [
    year,
    round(1 / (1 + Math.exp(-(odds(0.4995) + step * (year - 2010)))), 4),
  ]);
}

/**
 * Splits each province's exact age and sex counts. Within provinces over counties, the share of an age group in the
 * population is regressed on the urban share (one slope for all provinces, province means apart, counties weighted by
 * people); urban and rural shares are the province's mean moved along the slope, kept positive, then raked to the exact
 * urban and rural totals and the exact counts by age and sex.
 */
function splitByCounties(counties: readonly RawRow[], ages: readonly RawRow[]): People {
  const ageOf = new Map(ages.map((row) => [row.adcode ?? "", row]));
  const units = counties.flatMap((row) => {
    const byAge = ageOf.get(row.adcode ?? "");
    const persons = Number(row.pop_total) || 0;
    return persons > 0 && byAge !== undefined ? [{ row, byAge, persons }] : [];
  });
  type Unit = (typeof units)[number];
  const people = new People();
  const inProvince = (code: string) => units.filter(({ row }) => row.province_code === code);
  const sums = (value: (unit: Unit) => number): Figures =>
    byProvince((code) => total(inProvince(code).map(value)));
  const persons = sums((unit) => unit.persons);
  const margins: Readonly<Record<Setting, Figures>> = {
    urban: sums(({ row }) => Number(row.pop_urban)),
    rural: sums(({ row }) => Number(row.pop_rural)),
  };
  const urbanShare = margins.urban.each((urban, code) => urban / persons.of(code));
  const counted = cells.map(({ column }) => sums(({ byAge }) => Number(byAge[column])));
  const slopes = cells.map(({ column }, i) => {
    let top = 0;
    let bottom = 0;
    for (const { code } of provinces) {
      const meanShare = (counted[i]?.of(code) ?? 0) / persons.of(code);
      for (const unit of inProvince(code)) {
        const x = Number(unit.row.pop_urban) / unit.persons - urbanShare.of(code);
        top += unit.persons * x * (Number(unit.byAge[column]) / unit.persons - meanShare);
        bottom += unit.persons * x * x;
      }
    }
    return top / bottom;
  });
  for (const { code } of provinces) {
    const urban = urbanShare.of(code);
    const counts = counted.map((count) => count.of(code));
    const parts = counts.map((count, i) => {
      const mean = count / persons.of(code);
      const slope = slopes[i] ?? 0;
      const share = (value: number) => Math.min(3 * mean, Math.max(0.25 * mean, value));
      return [
        share(mean + slope * (1 - urban)) * margins.urban.of(code),
        share(mean - slope * urban) * margins.rural.of(code),
      ];
    });
    rake(
      parts,
      counts,
      settings.map((setting) => margins[setting].of(code)),
    );
    cells.forEach(({ sex, group }, i) => {
      for (const [j, setting] of settings.entries())
        people.set(leafCode(code, setting), sex, group, parts[i]?.[j] ?? 0);
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

/** Years of life gained in a year, as from 2000 to 2010 (71.4 to 74.8 years, statistics office). */
const lifeGain = 0.25;

function addVital(
  table: TableWriter,
  people: People,
  folder: string,
  counties: readonly RawRow[],
): number {
  const base = readRaw(`${folder}/demography/wpp2024_china.csv`).find((row) => row.year === "2010");
  if (base === undefined) throw new RangeError("wpp2024_china: no year 2010");
  const pattern = estimated(
    "un-wpp-2024",
    "pattern by age of 2010–2015, kept; the level follows life expectancy",
  );
  addMortalityRates(table, folder, "p2010_2015", 2010, pattern);
  const { listed, mean } = listedLife(readRaw(`${folder}/demography/vital.csv`), people);
  const path = assumed(
    "un-wpp-2024;known-in-2010",
    "UN level of 2010, then a quarter of a year more each year, as from 2000 to 2010",
  );
  const distance = estimated(
    "demography-vital;un-wpp-2024",
    "UN level of 2010 plus the province's distance from the mean as listed for 2020 (known later; the order of provinces hardly moves)",
  );
  for (const sex of sexes) {
    const level = numberIn(base, `e0_${sex}`);
    for (const year of years) {
      const gained = round(level + lifeGain * (year - 2010), 2);
      table.add("life-expectancy", { area: "CN", sex, year }, gained, path);
    }
    for (const [area, listedYears] of listed) {
      const moved = round(level + listedYears - mean, 2);
      table.add("life-expectancy", { area, sex, year: 2010 }, moved, distance);
    }
  }
  const totalFertility = nationalFertility(people, folder);
  const migration = round(numberIn(base, "net_migration_thousand") * 1000);
  for (const year of years) {
    const kept = (item: string, value: number, source: string, note: string) =>
      table.add(item, { area: "CN", year }, value, assumed(source, note));
    kept(
      "fertility.total",
      totalFertility,
      "demography-national;county-census;un-wpp-2024",
      "births of 2010 (15.92 million) over births at the UN's age pattern on the census' women; kept",
    );
    kept("sex-ratio-at-birth", 1.171, "known-in-2010", "UN value of 2010, kept");
    const source = "un-wpp-2024;known-in-2010";
    kept("net-international-migration", migration, source, "UN value of 2010, kept");
  }
  for (const row of readRaw(`${folder}/demography/wpp2024_china_pasfr.csv`)) {
    const at = { area: "CN", age: row.age_group ?? "", year: 2010 };
    const origin = estimated("un-wpp-2024", "earliest year at hand, 2015");
    table.add("fertility.pattern", at, numberIn(row, "y2015"), origin);
  }
  addFertility(table, people, folder, counties, totalFertility);
  return totalFertility;
}

/** Power that brings the ratio of villages to towns near 1.5. */
const settingPower = 0.35;

/**
 * Total fertility of 2010 by one rule: births of the year as first published (15.92 million, February 2011) over births at
 * the UN's age pattern for one child a woman on the women of the census. Kept to the horizon. The census' own births gave
 * 1.18 and were taken for an undercount; expectations of the time ran from 1.4 to 1.8.
 */
function nationalFertility(people: People, folder: string): number {
  const births = readRaw(`${folder}/demography/actuals_2010_2025.csv`).find(
    (row) => row.year === "2010",
  );
  if (births === undefined) throw new RangeError("actuals_2010_2025: no year 2010");
  const women = womenAtPattern(people, folder, "y2015");
  const atPattern = total(leaves.map(({ leaf }) => women(leaf)));
  return round((5 * numberIn(births, "births_10k") * 10_000) / atPattern, 3);
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
  const births = new Figures();
  for (const row of counties) {
    const code = row.province_code ?? "";
    const rate = Number(row.birth_rate_permille) || 0;
    births.set(code, (births.get(code) ?? 0) + (rate / 1000) * (Number(row.pop_total) || 0));
  }
  const raw = new Figures();
  for (const { code } of provinces) {
    const women = new Figures(
      settings.map((setting) => [leafCode(code, setting), exposure(leafCode(code, setting))]),
    );
    const ratios = women.each(
      (value, leaf) => (people.between(leaf, 0, 4) / value) ** settingPower,
    );
    const level = births.of(code) / women.total();
    for (const [leaf, ratio] of ratios) raw.set(leaf, (level * ratio) / ratios.mean(women));
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
/** Moves between provinces in a year. */
export const movesPerYear2010 = 54_993_900 / 5;

function addMigration(table: TableWriter, people: People, counties: readonly RawRow[]): void {
  const arrived = sumByProvince(counties, "mig_other_province");
  const hukou = sumByProvince(counties, "hukou_pop");
  const residents = sumByProvince(counties, "pop_total");
  const away = byProvince((code) =>
    Math.max(100_000, hukou.of(code) - residents.of(code) + arrived.of(code)),
  ).raked(arrived.total());
  const net = (code: string) => netOfStock * (arrived.of(code) - away.of(code));
  const origin = estimated(
    "county-census;demography-national;known-in-2010",
    "moves in: 55.0 million people of 2005–2010 shared by the 2010 stock (70 %) and people away (30 %); net = 5 % of the net stock a year, as it grew from 2000 to 2010; moves out at least 0.4 % a year",
  );
  const registered = observed(
    "county-census",
    "registered population of the census, summed over counties",
  );
  const moves = { perYear: movesPerYear2010, arrived, away, net };
  for (const { code, outRate, share } of movesBetweenProvinces(people, moves)) {
    const at = { area: code, year: 2010 };
    table.add("migration.out-rate", at, outRate, origin);
    table.add("migration.destination-share", at, share, origin);
    table.add("population.registered", at, hukou.of(code), registered);
  }
  addMigrationProfile(table, 2010);
  const { byLeaf } = withoutHukou(people, {
    arrived,
    fromCounties: sumByProvince(counties, "mig_other_county_same_province"),
    near: sumByProvince(counties, "mig_same_county"),
    nation: 221_426_652,
  });
  const inTown = assumed("county-census", "counted in the urban part");
  const floating = estimated(
    "county-census;known-in-2010",
    "other provinces, other counties and part of moves within a county, to the floating population of 221.4 million; all placed in the urban part",
  );
  for (const [leaf, value] of byLeaf) {
    const at = { area: leaf, year: 2010 };
    const counted = leaf.endsWith("rural") ? inTown : floating;
    table.add("population.without-local-hukou", at, round(value), counted);
  }
}
