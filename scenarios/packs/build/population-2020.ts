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
import { leafCode, leaves, provinces, settings } from "./geography.ts";
import { addMortalityLevel, addYearlyExpectancies } from "./mortality-2020.ts";
import { People } from "./people.ts";
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

/** What other tables need to know about the people of the base year. */
export interface Demography {
  readonly people: People;
  /** Urban residents without local hukou, by leaf code. */
  readonly withoutHukou: ReadonlyMap<string, number>;
  /** People living in another province than they are registered in, by province of residence and of registration. */
  readonly arrived: ReadonlyMap<string, number>;
  readonly away: ReadonlyMap<string, number>;
  readonly table: TableWriter;
}

/** Rural total fertility relative to the nation's, and city and town joined by their women (see SOURCES, demography-census). */
const settingFertility = { city: 1.118, town: 1.231, rural: 1.543 } as const;

/** Population, vital rates and migration of the 2020 pack. `folder` holds the raw tables. */
export function buildDemography2020(folder: string): Demography {
  const table = new TableWriter();
  const people = new People();
  const ages = readRaw(`${folder}/demography/derived/age_structure_province_urban_rural_est.csv`);
  const census = readRaw(`${folder}/demography/age_structure.csv`);
  const provinceRows = byCode(readRaw(`${folder}/demography/provinces.csv`));
  const vital = byCode(readRaw(`${folder}/demography/vital.csv`));
  const migration = byCode(readRaw(`${folder}/demography/migration.csv`));

  for (const row of ages) {
    const setting = row.area === "urban" ? "urban" : "rural";
    const leaf = leafCode(row.code ?? "", setting);
    const group = row.age_group ?? "";
    for (const sex of sexes) {
      const value = numberIn(row, sex);
      people.set(leaf, sex, group, value);
      table.add(
        "population",
        { area: leaf, sex, age: group, year: 2020 },
        value,
        estimated(
          "demography-census;demography-derived",
          "1 November 2020, without 2.0 million servicemen; split of the province's exact census age and sex counts into urban and rural by an ecological regression over counties",
        ),
      );
    }
  }
  checkAgainstCensus(people, census);
  addAgeShape(table, folder, 2020);
  addVitalRates(table, people, folder, provinceRows, vital);
  const arrived = column(migration, "interprov_inmigrants_2020");
  const away = estimateAway(folder, migration, arrived);
  addMigration(table, people, migration, arrived, away);
  const withoutLocal = addHukou(table, people, migration, arrived, away);
  addUrbanShare(table, folder, provinceRows);
  addMortalityLevel(table, folder);
  return { people, withoutHukou: withoutLocal, arrived, away, table };
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
  vital: ReadonlyMap<string, RawRow>,
): void {
  addUnitedNationsRates(table, folder, 2020);
  const national = need(
    new Map(readRaw(`${folder}/demography/wpp2024_china.csv`).map((row) => [row.year ?? "", row])),
    "2020",
    "wpp2024_china",
  );
  // Provinces keep their distance from the mean of the list and are moved to the UN's national level, so that the nation's deaths follow the UN.
  const { listed, mean } = listedLife(vital, people);
  for (const [area, years] of listed) {
    const confirmed = (vital.get(area)?.e0_2020_status ?? "").startsWith("confirmed");
    for (const sex of sexes) {
      table.add(
        "life-expectancy",
        { area, sex, year: 2020 },
        round(numberIn(national, `e0_${sex}`) + years - mean, 2),
        estimated(
          "demography-vital;un-wpp-2024",
          `both sexes ${years} listed (${confirmed ? "read in a secondary source" : "unconfirmed"}); UN level of 2020 for the sex plus the province's distance from the list's mean ${round(mean, 2)}`,
        ),
      );
    }
  }
  addFertility(table, people, folder, numberIn(national, "tfr"), provinceRows, vital);
}

/** National paths of the UN: death rates, life expectancy of the base year, fertility, sex ratio at birth, net migration. */
export function addUnitedNationsRates(table: TableWriter, folder: string, from: number): void {
  const un = observed("un-wpp-2024");
  const periods = ["2010_2015", "2015_2020", "2020_2025", "2025_2030", "2030_2035"];
  for (const period of periods) {
    const first = Number(period.slice(0, 4));
    if (first + 5 > from) addMortalityRates(table, folder, `p${period}`, first, un);
  }
  for (const row of readRaw(`${folder}/demography/wpp2024_china.csv`)) {
    const year = numberIn(row, "year");
    if (year < from) continue;
    const origin = {
      ...un,
      basis: year <= 2023 ? "observed" : "estimated",
      note: year <= 2023 ? "UN estimate" : "UN medium variant",
    } as const;
    if (year === from) {
      for (const sex of sexes) {
        table.add("life-expectancy", { area: "CN", sex, year }, numberIn(row, `e0_${sex}`), origin);
      }
    }
    table.add("fertility.total", { area: "CN", year }, numberIn(row, "tfr"), origin);
    table.add(
      "sex-ratio-at-birth",
      { area: "CN", year },
      numberIn(row, "sex_ratio_at_birth_m_per_f"),
      origin,
    );
    table.add(
      "net-international-migration",
      { area: "CN", year },
      round(numberIn(row, "net_migration_thousand") * 1000),
      origin,
    );
  }
  addYearlyExpectancies(table, folder, from);
  for (const row of readRaw(`${folder}/demography/wpp2024_china_pasfr.csv`)) {
    for (const column of Object.keys(row)) {
      if (!column.startsWith("y")) continue;
      const year = Number(column.slice(1));
      if (year < from) continue;
      table.add(
        "fertility.pattern",
        { area: "CN", age: row.age_group ?? "", year },
        numberIn(row, column),
        {
          ...un,
          basis: year <= 2023 ? "observed" : "estimated",
          note: year <= 2023 ? "UN estimate" : "UN medium variant",
        },
      );
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
  vital: ReadonlyMap<string, RawRow>,
): void {
  const exposure = womenAtPattern(people, folder, "y2020");
  const raw = new Map<string, number>();
  for (const province of provinces) {
    const row = need(provinceRows, province.code, "provinces");
    const cityPart = numberIn(row, "city_pop_2020") / numberIn(row, "urban_pop_2020");
    const urban = cityPart * settingFertility.city + (1 - cityPart) * settingFertility.town;
    const listed = numberIn(need(vital, province.code, "vital"), "tfr_2020_listed");
    const urbanExposure = exposure(leafCode(province.code, "urban"));
    const ruralExposure = exposure(leafCode(province.code, "rural"));
    const scale =
      (listed * (urbanExposure + ruralExposure)) /
      (urban * urbanExposure + settingFertility.rural * ruralExposure);
    raw.set(leafCode(province.code, "urban"), urban * scale);
    raw.set(leafCode(province.code, "rural"), settingFertility.rural * scale);
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
const movesPerYear = 50_831_900 / 5;

function addMigration(
  table: TableWriter,
  people: People,
  migration: ReadonlyMap<string, RawRow>,
  arrived: ReadonlyMap<string, number>,
  away: ReadonlyMap<string, number>,
): void {
  const net = (code: string) =>
    numberIn(need(migration, code, "migration"), "net_migration_2010_2020_age10plus_derived") / 10;
  const origin = estimated(
    "demography-census;demography-derived;demography-national",
    "moves in: 50.83 million people of 2015–2020 shared by the 2020 stock of in-migrants (70 %) and, for returns, of people registered there and living elsewhere (30 %); moves out = in − net of 2010–2020 by census survival, at least 0.4 % a year",
  );
  const moves = { perYear: movesPerYear, arrived, away, net };
  for (const { code, outRate, share } of movesBetweenProvinces(people, moves)) {
    const at = { area: code, year: 2020 };
    table.add("migration.out-rate", at, outRate, origin);
    table.add("migration.destination-share", at, share, origin);
  }
  addMigrationProfile(table, 2020);
}

/** People registered in a province who live in another: stock of 2010 from hukou counts, moved on by net migration, brought to the national total. */
function estimateAway(
  folder: string,
  migration: ReadonlyMap<string, RawRow>,
  arrived: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const counties = readRaw(`${folder}/county/counties_2010.csv`);
  const hukou2010 = sumByProvince(counties, "hukou_pop");
  const resident2010 = sumByProvince(counties, "pop_total");
  const estimate = new Map<string, number>();
  for (const province of provinces) {
    const row = need(migration, province.code, "migration");
    const in2010 = numberIn(row, "interprov_inmigrants_2010");
    const out2010 = Math.max(
      0,
      need(hukou2010, province.code, "hukou") -
        need(resident2010, province.code, "residents") +
        in2010,
    );
    const in2020 = need(arrived, province.code, "arrived");
    const net = numberIn(row, "net_migration_2010_2020_age10plus_derived");
    // in − out of 2020 is that of 2010 plus the decade's net; never below a tenth of the stock of 2010.
    estimate.set(
      province.code,
      Math.max(in2020 - (in2010 - out2010) - net, 0.1 * out2010, 100_000),
    );
  }
  const scale = total(arrived.values()) / total(estimate.values());
  return new Map([...estimate].map(([code, value]) => [code, value * scale]));
}

/** Registered population by province, and residents without local hukou by leaf. */
function addHukou(
  table: TableWriter,
  people: People,
  migration: ReadonlyMap<string, RawRow>,
  arrived: ReadonlyMap<string, number>,
  away: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const { byLeaf, nearPart } = withoutHukou(people, {
    arrived,
    fromCounties: column(migration, "intraprov_other_county_2020"),
    near: column(migration, "same_county_other_township_2020"),
    nation: 375_816_759,
  });
  for (const { code, setting, leaf } of leaves) {
    const incoming = need(arrived, code, "arrived");
    const out = need(away, code, "away");
    if (setting === "urban") {
      table.add(
        "population.registered",
        { area: code, year: 2020 },
        round(people.inProvince(code) - incoming + out),
        estimated(
          "demography-census;county-census;demography-derived",
          `residents less ${incoming} registered in other provinces (census) plus ${round(out)} living elsewhere: 2010 hukou count, moved on by net migration, scaled to the national 124.8 million; no origin matrix was found`,
        ),
      );
    }
    table.add(
      "population.without-local-hukou",
      { area: leaf, year: 2020 },
      round(need(byLeaf, leaf, "without local hukou")),
      setting === "rural"
        ? assumed("demography-census", "counted in the urban part")
        : estimated(
            "demography-census;demography-national",
            `other provinces and other counties of the province in full, and ${round(nearPart * 100, 1)} % of moves within a county, so that the nation has the floating population of 375.8 million; all placed in the urban part`,
          ),
    );
  }
  return byLeaf;
}

/** A column of the table of migrants, by province. */
function column(migration: ReadonlyMap<string, RawRow>, name: string): ReadonlyMap<string, number> {
  return new Map(
    provinces.map(({ code }) => [code, numberIn(need(migration, code, "migration"), name)]),
  );
}

function addUrbanShare(
  table: TableWriter,
  folder: string,
  provinceRows: ReadonlyMap<string, RawRow>,
): void {
  const counties = readRaw(`${folder}/county/counties_2010.csv`);
  const urban2010 = sumByProvince(counties, "pop_urban");
  const total2010 = sumByProvince(counties, "pop_total");
  for (const province of provinces) {
    table.add(
      "urban-share",
      { area: province.code, year: 2010 },
      round(
        need(urban2010, province.code, "urban 2010") / need(total2010, province.code, "total 2010"),
        5,
      ),
      derived(
        "county-census",
        "urban residents over residents, summed over counties, 1 November 2010",
      ),
    );
    const row = need(provinceRows, province.code, "provinces");
    table.add(
      "urban-share",
      { area: province.code, year: 2020 },
      round(numberIn(row, "urban_pop_2020") / numberIn(row, "population_2020"), 5),
      observed("demography-census", "1 November 2020, without servicemen"),
    );
  }
  addNationalUrbanPath(table, folder);
}

/** The nation's urban share: observed year-ends to 2025, the 15th plan's 71 % in 2030, 74.5 % in 2035. */
export function addNationalUrbanPath(table: TableWriter, folder: string): void {
  for (const row of readRaw(`${folder}/demography/actuals_2010_2025.csv`)) {
    table.add(
      "urban-share",
      { area: "CN", year: numberIn(row, "year") },
      round(numberIn(row, "urbanization_pct") / 100, 4),
      observed("demography-national", "year end, statistics office"),
    );
  }
  table.add(
    "urban-share",
    { area: "CN", year: 2030 },
    0.71,
    assumed("targets-plans", "15th plan's aim is met"),
  );
  table.add(
    "urban-share",
    { area: "CN", year: 2035 },
    0.745,
    assumed("demography-national", "between the UN's 73.9 % and the commonly cited 75 %"),
  );
}
