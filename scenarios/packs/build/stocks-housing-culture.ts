import { linearRegression } from "simple-statistics";
import { decentRuralHomes, sumByProvince } from "./demography.ts";
import { byProvince, Figures } from "./figures.ts";
import { leafCode, provinces } from "./geography.ts";
import { affluence, type Context } from "./model-2020.ts";
import { column } from "./sources.ts";
import {
  addDecentHomes,
  assumedSplit,
  type Provincial,
  personsAged,
  topQuarterOf,
} from "./stocks.ts";
import { assumed, derived, estimated, numberIn, readRaw, round } from "./table.ts";

/** Public rental housing, old compounds and decent rural homes. */
export function addHousing(context: Context): void {
  const { book, people, accounts, folder } = context;
  const urban = byProvince((code) => people.between(leafCode(code, "urban")));
  const tenants = urban
    .each((residents, code) => {
      const perHead = accounts.byDomain.housing.of(code) / people.inProvince(code);
      return residents * perHead ** 0.4;
    })
    .raked(38_000_000);
  const counties = readRaw(`${folder}/county/counties_2010.csv`);
  const urban2010 = sumByProvince(counties, "pop_urban");
  const large = urban.each((residents, code) => urban2010.of(code) / residents);
  const started = new Figures(
    readRaw(`${folder}/services-counted/g_housing.csv`)
      .filter((row) => row.indicator === "old_compound_households_started")
      .map((row) => [row.province_code ?? "", numberIn(row, "value")]),
  );
  const startRate = urban.each((residents, code) => (started.get(code) ?? 0) / residents);
  const known = urban.each((residents, code) => (started.has(code) ? residents : 0));
  const meanStarts = startRate.mean(known);
  const meanLarge = large.mean(urban);
  // Old towns and many households begun both tell of old compounds: the geometric mean of the two; Xinjiang's starts were not read.
  const older = large.each((value, code) =>
    started.has(code)
      ? Math.sqrt((value / meanLarge) * (startRate.of(code) / meanStarts))
      : value / meanLarge,
  );
  const meanOlder = older.mean(urban);
  const rich = affluence(context, 0.3, urban);
  const bySpending = estimated(
    "housing-national;assumption-provincial-models",
    "national 38 million people in public rental homes at the end of 2020 (unconfirmed), by urban residents and housing spending per head to the power 0.4",
  );
  const noneCounted = assumed("assumption-providers", "none counted in the base year");
  const largeIn2010 = estimated(
    "housing-national;county-census;services-counted",
    "20.4 % of urban residents in the 435,000 compounds that the programmes name until 2030 (75,000 renovated before 2021, 245,000 begun in 2021–2025, 115,000 planned after; 422 residents each, unconfirmed), more where the town was large already in 2010 (urban residents of 2010 over 2020) and where more households' renovation started in 2022 (counted, 30 provinces), geometric mean",
  );
  const renovated = estimated(
    "housing-national;assumption-provincial-models",
    "about 75,000 of 435,000 compounds renovated before 2021 (59,000 in 2019 and 2020, unconfirmed, and earlier local programmes), by GDP per head to the power 0.3",
  );
  for (const [code, residents] of urban) {
    const leaf = leafCode(code, "urban");
    const rate = (0.204 * older.of(code)) / meanOlder;
    const homes = Math.min(1, (75 / 435) * rich.of(code)) * rate * residents;
    book.putLeaf("public-rental-housing", leaf, {
      capacity: [tenants.of(code), bySpending],
      other: [0, noneCounted],
    });
    book.putLeaf("old-compounds", leaf, {
      other: [0, noneCounted],
      needRate: [rate, largeIn2010, 4],
      capacity: [homes, renovated],
    });
  }
  const countiesOf2020 = new Map(
    readRaw(`${folder}/county/counties_2020.csv`).map((row) => [row.adcode ?? "", row]),
  );
  const shares = decentRuralHomes(
    readRaw(`${folder}/county/county_other_2020.csv`).flatMap((homes) => {
      const county = countiesOf2020.get(homes.adcode ?? "");
      return county === undefined ? [] : [{ people: county, homes }];
    }),
  );
  const lowIncome = "; taken to hold for the low-income part";
  addDecentHomes(book, people, shares, "2020 census long form", lowIncome);
}

/** National sports area per person by year, for moving provincial values to 2020. */
const sportsPath: Readonly<Record<number, number>> = {
  2015: 1.57,
  2019: 2.08,
  2020: 2.2,
  2021: 2.41,
  2022: 2.62,
  2023: 2.89,
};

/** Sports area and public library floor area. */
export function addCulture(context: Context): void {
  const { book, people, social, accounts, declared, folder } = context;
  const persons = byProvince((code) => people.inProvince(code));
  const known = new Figures();
  for (const { code } of provinces) {
    for (const year of [2020, 2019, 2021, 2022, 2023]) {
      const value = social.find(code, "sports_area_per_capita", "total", year);
      if (value !== undefined) {
        known.set(code, (value * 2.2) / (sportsPath[year] ?? 2.2));
        break;
      }
    }
  }
  const logOutput = (code: string) => Math.log(accounts.gdpPerHead.of(code));
  const { m: slope, b: intercept } = linearRegression(
    [...known].map(([code, value]) => [logOutput(code), Math.log(value)]),
  );
  const modelled = persons.each(
    (residents, code) =>
      (known.get(code) ?? Math.exp(intercept + slope * logOutput(code))) * residents,
  );
  const knownSum = known.each((_, code) => modelled.of(code)).total();
  const restSum = modelled.total() - knownSum;
  const nation = 2.2 * people.inNation();
  const area: Provincial = {
    values: modelled.each((value, code) =>
      known.has(code) ? value : (value * (nation - knownSum)) / restSum,
    ),
    basis: (code) => (known.has(code) ? "derived" : "estimated"),
    source: "social-statistics;services-national",
    note: `ten provinces counted between 2019 and 2023 and moved to 2020 by the national path, others by GDP per head (elasticity ${round(slope, 2)}), raked to 2.2 m² a person`,
  };
  const everyone = personsAged(people, 0, 100);
  const census = " (0.55 in the 2013 census of venues)";
  book.putParts("sports-area", area, assumedSplit(everyone, 0.6, "per resident", census), {
    capacity: [0.7, "70 % public", "assumed"],
    other: [0.3, "30 % of firms, clubs and schools open to others"],
  });

  const year2019 = column(
    readRaw(`${folder}/demography/provinces_yearend_2010_2022.csv`),
    "pop_2019_10k",
  );
  const library: Provincial = {
    values: byProvince(
      (code) =>
        social.get(code, "public_library_floor_area_per_10k_pop", "total", 2019) *
        year2019.of(code),
    ).raked(17_857_700),
    ...derived(
      "social-statistics;services-national",
      "floor area per 10,000 people of 2019 × residents, raked to the national 17.86 million m² of 2020",
    ),
  };
  const inTowns = ": libraries stand in county towns";
  const split = assumedSplit(everyone, 0.35, "per resident", inTowns);
  book.putSplit("capacity", "library-floor", library, split);
  declared.set("library-standard", round(topQuarterOf(library.values, persons), 5));
}
