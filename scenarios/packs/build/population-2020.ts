import type { Datum } from "../../../models/index.ts";
import { addAgeShape } from "./age-shape.ts";
import {
  type County,
  cellsOfCounty,
  fits,
  readCounties,
  splitByCounty,
  splitByOdds,
} from "./county-census.ts";
import {
  addLeafFertility,
  addMigrationProfile,
  addMortalityRates,
  listedLife,
  movesBetweenProvinces,
  sexes,
  sumByProvince,
  unitedNations,
  withoutHukou,
  womenAtPattern,
} from "./demography.ts";
import { byProvince, Figures } from "./figures.ts";
import { leafCode, leaves, provinces, settings } from "./geography.ts";
import { addMortalityLevel, addYearlyExpectancies } from "./mortality-2020.ts";
import { censusGroups, People } from "./people.ts";
import { column } from "./sources.ts";
import {
  assumed,
  byCode,
  derived,
  estimated,
  need,
  numberIn,
  type Origin,
  observed,
  type RawRow,
  readRaw,
  round,
  TableWriter,
  total,
} from "./table.ts";

/** What other tables need to know about the people of the base year. */
export interface Demography {
  readonly people: People;
  /** People living in another province than they are registered in, by province of residence and of registration. */
  readonly arrived: Figures;
  readonly away: Figures;
  readonly table: TableWriter;
}

/** Rural total fertility relative to the nation's, and city and town joined by their women (see SOURCES, demography-census). */
const settingFertility = { city: 1.118, town: 1.231, rural: 1.543 } as const;

/** Population, vital rates and migration of the 2020 pack. `folder` holds the raw tables. */
export function buildDemography2020(folder: string): Demography {
  const table = new TableWriter();
  const people = new People();
  const census = readRaw(`${folder}/demography/age_structure.csv`);
  const provinceRows = byCode(readRaw(`${folder}/demography/provinces.csv`));
  const vital = readRaw(`${folder}/demography/vital.csv`);
  const migration = readRaw(`${folder}/demography/migration.csv`);

  for (const { leaf, sex, group, value, origin } of urbanAndRural(folder)) {
    people.set(leaf, sex, group, value);
    table.add("population", { area: leaf, sex, age: group, year: 2020 }, value, origin);
  }
  checkAgainstCensus(people, census);
  addAgeShape(table, folder, 2020);
  addVitalRates(table, people, folder, provinceRows, vital);
  const arrived = column(migration, "interprov_inmigrants_2020");
  const away = estimateAway(folder, migration, arrived);
  addMigration(table, people, migration, arrived, away);
  addHukou(table, people, migration, arrived, away);
  addUrbanShare(table, folder, provinceRows);
  addMortalityLevel(table, folder);
  return { people, arrived, away, table };
}

interface UrbanOrRural {
  readonly leaf: string;
  readonly sex: (typeof sexes)[number];
  readonly group: string;
  readonly value: number;
  readonly origin: Origin;
}

/**
 * Urban and rural people by age and sex of every province: an ecological regression over the nation's counties, and where counties that are
 * all town or all country show that it cannot be true (Tibet), what its own counties come to from the odds of the other provinces.
 */
function urbanAndRural(folder: string): readonly UrbanOrRural[] {
  const source = "demography-census;demography-derived";
  const when = "1 November 2020, without 2.0 million servicemen; ";
  const regression = estimated(
    source,
    `${when}split of the province's exact census age and sex counts into urban and rural by an ecological regression over counties`,
  );
  const ownCounties = estimated(
    `${source};county-census`,
    `${when}sum of the province's counties, whose people of each age and sex and whose urban and rural residents are counted, split by iterative proportional fitting from the odds of the other provinces; the regression over the nation's counties puts fewer old people into towns than live in districts that are all town`,
  );
  const rows = new Map(
    readRaw(`${folder}/demography/derived/age_structure_province_urban_rural_est.csv`).map(
      (row) => [
        `${leafCode(row.code ?? "", row.area === "urban" ? "urban" : "rural")}|${row.age_group}`,
        row,
      ],
    ),
  );
  const counties = readCounties(folder, 2020);
  const split = provinces.map(({ code }) => {
    const parts = settings.flatMap((setting) =>
      sexes.flatMap((sex) =>
        censusGroups.map((group) =>
          numberIn(
            need(rows, `${leafCode(code, setting)}|${group}`, "urban and rural people"),
            sex,
          ),
        ),
      ),
    );
    const own = counties.filter(({ row }) => row.province_code === code);
    return { code, parts, own, holds: splitByCounty(own, parts).worst <= fits };
  });
  const odds = Float64Array.from({ length: settings.length * cellsOfCounty }, (_, cell) =>
    total(split.map(({ parts, holds }) => (holds ? (parts[cell] ?? 0) : 0))),
  );
  return split.flatMap(({ code, parts, own, holds }) => {
    const kept = holds ? parts : fromCounties(parts, own, odds);
    return settings.flatMap((setting, s) =>
      sexes.flatMap((sex, x) =>
        censusGroups.map((group, g) => ({
          leaf: leafCode(code, setting),
          sex,
          group,
          value: kept[s * cellsOfCounty + x * censusGroups.length + g] ?? 0,
          origin: holds ? regression : ownCounties,
        })),
      ),
    );
  });
}

/** Urban and rural people of a province as its counties come to from the odds of others; everyone of an age and sex as `parts` has them. */
function fromCounties(
  parts: readonly number[],
  counties: readonly County[],
  odds: Float64Array,
): readonly number[] {
  const { cells, worst } = splitByOdds(counties, odds);
  if (worst > fits) throw new RangeError("urban and rural people: counts of counties do not fit");
  const urban = Array.from({ length: cellsOfCounty }, (_, g) =>
    Math.round(total(counties.map((_, c) => cells[c * settings.length * cellsOfCounty + g] ?? 0))),
  );
  return [
    ...urban,
    ...urban.map((inTowns, g) => (parts[g] ?? 0) + (parts[cellsOfCounty + g] ?? 0) - inTowns),
  ];
}

/** Urban plus rural must give the census count of every province, sex and age group; the estimate leaves ±2 persons of rounding. */
function checkAgainstCensus(people: People, census: readonly RawRow[]): void {
  for (const row of census) {
    const code = row.code ?? "";
    if (code === "00") continue;
    for (const sex of sexes) {
      const group = row.age_group ?? "";
      const sum = total(settings.map((setting) => people.get(leafCode(code, setting), sex, group)));
      const expected = numberIn(row, sex);
      if (Math.abs(sum - expected) > 2) {
        throw new RangeError(
          `population ${code} ${sex} ${group}: parts give ${sum}, the census ${expected}`,
        );
      }
    }
  }
}

function addVitalRates(
  table: TableWriter,
  people: People,
  folder: string,
  provinceRows: ReadonlyMap<string, RawRow>,
  vital: readonly RawRow[],
): void {
  addUnitedNationsRates(table, folder, 2020);
  const un = new Map(
    readRaw(`${folder}/demography/wpp2024_china.csv`).map((row) => [row.year ?? "", row]),
  );
  const national = need(un, "2020", "wpp2024_china");
  // Provinces keep their distance from the mean of the list and are moved to the UN's national level, so that the nation's deaths follow the UN.
  const { listed, mean } = listedLife(vital, people);
  const status = byCode(vital);
  for (const [area, years] of listed) {
    const confirmed = (status.get(area)?.e0_2020_status ?? "").startsWith("confirmed");
    const origin = estimated(
      "demography-vital;un-wpp-2024",
      `both sexes ${years} listed (${confirmed ? "read in a secondary source" : "unconfirmed"}); UN level of 2020 for the sex plus the province's distance from the list's mean ${round(mean, 2)}`,
    );
    for (const sex of sexes) {
      const level = round(numberIn(national, `e0_${sex}`) + years - mean, 2);
      table.add("life-expectancy", { area, sex, year: 2020 }, level, origin);
    }
  }
  const totalFertility = numberIn(national, "tfr");
  addFertility(
    table,
    people,
    folder,
    totalFertility,
    provinceRows,
    column(vital, "tfr_2020_listed"),
  );
}

/** National paths of the UN: death rates, life expectancy of the base year, fertility, sex ratio at birth, net migration. */
export function addUnitedNationsRates(table: TableWriter, folder: string, from: number): void {
  const periods = ["2010_2015", "2015_2020", "2020_2025", "2025_2030", "2030_2035"];
  for (const period of periods) {
    const first = Number(period.slice(0, 4));
    if (first + 5 > from)
      addMortalityRates(table, folder, `p${period}`, first, observed("un-wpp-2024"));
  }
  for (const row of readRaw(`${folder}/demography/wpp2024_china.csv`)) {
    const year = numberIn(row, "year");
    if (year < from) continue;
    const add = (item: string, value: number, sex: Datum["sex"] = ""): void =>
      table.add(item, { area: "CN", sex, year }, value, unitedNations(year));
    if (year === from)
      for (const sex of sexes) add("life-expectancy", numberIn(row, `e0_${sex}`), sex);
    add("fertility.total", numberIn(row, "tfr"));
    add("sex-ratio-at-birth", numberIn(row, "sex_ratio_at_birth_m_per_f"));
    add("net-international-migration", round(numberIn(row, "net_migration_thousand") * 1000));
  }
  addYearlyExpectancies(table, folder, from);
  for (const row of readRaw(`${folder}/demography/wpp2024_china_pasfr.csv`)) {
    for (const name of Object.keys(row)) {
      const year = Number(name.slice(1));
      if (!name.startsWith("y") || year < from) continue;
      const at = { area: "CN", age: row.age_group ?? "", year };
      table.add("fertility.pattern", at, numberIn(row, name), unitedNations(year));
    }
  }
}

/** Total fertility by leaf: the province's listed value, city, town and rural ratios, scaled so that births equal the UN's rate on these women. */
function addFertility(
  table: TableWriter,
  people: People,
  folder: string,
  nationalFertility: number,
  provinceRows: ReadonlyMap<string, RawRow>,
  listed: Figures,
): void {
  const exposure = womenAtPattern(people, folder, "y2020");
  const raw = new Figures();
  for (const [code, fertility] of listed) {
    const row = need(provinceRows, code, "provinces");
    const cityPart = numberIn(row, "city_pop_2020") / numberIn(row, "urban_pop_2020");
    const urban = cityPart * settingFertility.city + (1 - cityPart) * settingFertility.town;
    const [inTowns, inVillages] = [leafCode(code, "urban"), leafCode(code, "rural")];
    const scale =
      (fertility * (exposure(inTowns) + exposure(inVillages))) /
      (urban * exposure(inTowns) + settingFertility.rural * exposure(inVillages));
    raw.set(inTowns, urban * scale);
    raw.set(inVillages, settingFertility.rural * scale);
  }
  addLeafFertility(
    table,
    2020,
    raw,
    nationalFertility,
    exposure,
    estimated(
      "demography-vital;demography-census;un-wpp-2024",
      "province as listed for the census long form, parted by unconfirmed city, town and rural levels (1.118, 1.231, 1.543), all scaled so that births equal the UN's fertility on the same women",
    ),
  );
}

/** Yearly moves between provinces in 2015–2020: 50.83 million people lived in another province than five years before. */
export const movesPerYear = 50_831_900 / 5;

function addMigration(
  table: TableWriter,
  people: People,
  migration: readonly RawRow[],
  arrived: Figures,
  away: Figures,
): void {
  const decade = column(migration, "net_migration_2010_2020_age10plus_derived");
  const origin = estimated(
    "demography-census;demography-derived;demography-national",
    "moves in: 50.83 million people of 2015–2020 shared by the 2020 stock of in-migrants (70 %) and, for returns, of people registered there and living elsewhere (30 %); moves out = in − net of 2010–2020 by census survival, at least 0.4 % a year",
  );
  const moves = {
    perYear: movesPerYear,
    arrived,
    away,
    net: (code: string) => decade.of(code) / 10,
  };
  for (const { code, outRate, share } of movesBetweenProvinces(people, moves)) {
    const at = { area: code, year: 2020 };
    table.add("migration.out-rate", at, outRate, origin);
    table.add("migration.destination-share", at, share, origin);
  }
  addMigrationProfile(table, 2020);
}

/** People registered in a province who live in another: stock of 2010 from hukou counts, moved on by net migration, brought to the national total. */
function estimateAway(folder: string, migration: readonly RawRow[], arrived: Figures): Figures {
  const counties = readRaw(`${folder}/county/counties_2010.csv`);
  const hukou2010 = sumByProvince(counties, "hukou_pop");
  const resident2010 = sumByProvince(counties, "pop_total");
  const arrived2010 = column(migration, "interprov_inmigrants_2010");
  const net = column(migration, "net_migration_2010_2020_age10plus_derived");
  return byProvince((code) => {
    const in2010 = arrived2010.of(code);
    const out2010 = Math.max(0, hukou2010.of(code) - resident2010.of(code) + in2010);
    // in − out of 2020 is that of 2010 plus the decade's net; never below a tenth of the stock of 2010.
    const out2020 = arrived.of(code) - (in2010 - out2010) - net.of(code);
    return Math.max(out2020, 0.1 * out2010, 100_000);
  }).raked(arrived.total());
}

/** Registered population by province, and residents without local hukou by leaf. */
function addHukou(
  table: TableWriter,
  people: People,
  migration: readonly RawRow[],
  arrived: Figures,
  away: Figures,
): void {
  const { byLeaf, nearPart } = withoutHukou(people, {
    arrived,
    fromCounties: column(migration, "intraprov_other_county_2020"),
    near: column(migration, "same_county_other_township_2020"),
    nation: 375_816_759,
  });
  const inTown = assumed("demography-census", "counted in the urban part");
  const floating = estimated(
    "demography-census;demography-national",
    `other provinces and other counties of the province in full, and ${round(nearPart * 100, 1)} % of moves within a county, so that the nation has the floating population of 375.8 million; all placed in the urban part`,
  );
  for (const { code, setting, leaf } of leaves) {
    if (setting === "urban") {
      const incoming = arrived.of(code);
      const out = away.of(code);
      const origin = estimated(
        "demography-census;county-census;demography-derived",
        `residents less ${incoming} registered in other provinces (census) plus ${round(out)} living elsewhere: 2010 hukou count, moved on by net migration, scaled to the national 124.8 million; no origin matrix was found`,
      );
      const registered = round(people.inProvince(code) - incoming + out);
      table.add("population.registered", { area: code, year: 2020 }, registered, origin);
    }
    const counted = setting === "rural" ? inTown : floating;
    const at = { area: leaf, year: 2020 };
    table.add("population.without-local-hukou", at, round(byLeaf.of(leaf)), counted);
  }
}

function addUrbanShare(
  table: TableWriter,
  folder: string,
  provinceRows: ReadonlyMap<string, RawRow>,
): void {
  const counties = readRaw(`${folder}/county/counties_2010.csv`);
  const urban2010 = sumByProvince(counties, "pop_urban");
  const total2010 = sumByProvince(counties, "pop_total");
  const add = (area: string, year: number, share: number, decimals: number, origin: Origin): void =>
    table.add("urban-share", { area, year }, round(share, decimals), origin);
  const before = derived(
    "county-census",
    "urban residents over residents, summed over counties, 1 November 2010",
  );
  const now = observed("demography-census", "1 November 2020, without servicemen");
  for (const { code } of provinces) {
    add(code, 2010, urban2010.of(code) / total2010.of(code), 5, before);
    const row = need(provinceRows, code, "provinces");
    add(code, 2020, numberIn(row, "urban_pop_2020") / numberIn(row, "population_2020"), 5, now);
  }
  addNationalUrbanPath(table, folder);
}

/** The nation's urban share: observed year-ends to 2025, the 15th plan's 71 % in 2030, 74.5 % in 2035. */
export function addNationalUrbanPath(table: TableWriter, folder: string): void {
  const add = (year: number, share: number, origin: Origin): void =>
    table.add("urban-share", { area: "CN", year }, share, origin);
  const counted = observed("demography-national", "year end, statistics office");
  for (const row of readRaw(`${folder}/demography/actuals_2010_2025.csv`))
    add(numberIn(row, "year"), round(numberIn(row, "urbanization_pct") / 100, 4), counted);
  add(2030, 0.71, assumed("targets-plans", "15th plan's aim is met"));
  const between = "between the UN's 73.9 % and the commonly cited 75 %";
  add(2035, 0.745, assumed("demography-national", between));
}
