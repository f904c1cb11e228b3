import { linearRegression } from "simple-statistics";
import type { Basis } from "../../../models/index.ts";
import { decentRuralHomes, sumByProvince } from "./demography.ts";
import { leafCode, provinces } from "./geography.ts";
import { affluence, type Context } from "./model-2020.ts";
import { byProvince, type Provincial, personsAged, raked, scaled, topQuarterOf } from "./stocks.ts";
import { assumed, derived, estimated, need, readRaw, round, total } from "./table.ts";

/** Public rental housing, old compounds and decent rural homes. */
export function addHousing(context: Context): void {
  const { book, people, accounts, folder } = context;
  const spending = need(accounts.byDomain, "housing", "account");
  const urban = byProvince((code) => people.between(leafCode(code, "urban")));
  const tenants = raked(
    byProvince((code) => {
      const perHead = need(spending, code, "spending") / people.inProvince(code);
      return need(urban, code, "urban") * perHead ** 0.4;
    }),
    38_000_000,
  );
  const counties = readRaw(`${folder}/county/counties_2010.csv`);
  const urban2010 = sumByProvince(counties, "pop_urban");
  const older = byProvince(
    (code) => need(urban2010, code, "urban 2010") / need(urban, code, "urban"),
  );
  const meanOlder =
    total([...older].map(([code, value]) => value * need(urban, code, "urban"))) /
    total(urban.values());
  const rich = affluence(context, 0.3, (code) => need(urban, code, "urban"));
  for (const province of provinces) {
    const leaf = leafCode(province.code, "urban");
    book.put(
      "capacity",
      "public-rental-housing",
      leaf,
      need(tenants, province.code, "tenants"),
      estimated(
        "housing-national;assumption-provincial-models",
        "national 38 million people in public rental homes at the end of 2020 (unconfirmed), by urban residents and housing spending per head to the power 0.4",
      ),
    );
    const rate = (0.13 * need(older, province.code, "older")) / meanOlder;
    for (const service of ["public-rental-housing", "old-compounds"] as const) {
      book.put(
        "other",
        service,
        leaf,
        0,
        assumed("assumption-providers", "none counted in the base year"),
      );
    }
    book.put(
      "needRate",
      "old-compounds",
      leaf,
      rate,
      estimated(
        "housing-national;county-census",
        "13 % of urban residents in compounds finished by 2000 (unconfirmed), more where the town was large already in 2010 (urban residents of 2010 over 2020)",
      ),
      4,
    );
    book.put(
      "capacity",
      "old-compounds",
      leaf,
      Math.min(1, 0.27 * need(rich, province.code, "affluence")) *
        rate *
        need(urban, province.code, "urban"),
      estimated(
        "housing-national;assumption-provincial-models",
        "about 59,000 of 278,000 compounds (unconfirmed) renovated in 2019 and 2020 and earlier local programmes (27 %), by GDP per head to the power 0.3",
      ),
    );
  }
  addRuralHomes(context);
}

/** Rural homes with piped water and toilet: county shares weighted towards rural counties. */
function addRuralHomes(context: Context): void {
  const { book, people, folder } = context;
  const counties = new Map(
    readRaw(`${folder}/county/counties_2020.csv`).map((row) => [row.adcode ?? "", row]),
  );
  const shares = decentRuralHomes(
    readRaw(`${folder}/county/county_other_2020.csv`).flatMap((homes) => {
      const county = counties.get(homes.adcode ?? "");
      return county === undefined ? [] : [{ people: county, homes }];
    }),
  );
  const rate = 0.15;
  for (const province of provinces) {
    const share = need(shares, province.code, "rural homes");
    const leaf = leafCode(province.code, "rural");
    book.put(
      "capacity",
      "rural-decent-homes",
      leaf,
      rate * people.between(leaf) * share,
      derived(
        "county-census",
        `${round(share * 100, 1)} %: lesser of piped water and toilet (2020 census long form), counties weighted by rural residents times rural share; taken to hold for the low-income part`,
      ),
    );
  }
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
  const known = new Map<string, number>();
  for (const province of provinces) {
    for (const year of [2020, 2019, 2021, 2022, 2023]) {
      const value = social.find(province.code, "sports_area_per_capita", "total", year);
      if (value !== undefined) {
        known.set(province.code, (value * 2.2) / (sportsPath[year] ?? 2.2));
        break;
      }
    }
  }
  const logOutput = (code: string) => Math.log(need(accounts.gdpPerHead, code, "GDP per head"));
  const codes = [...known.keys()];
  const { m: slope, b: intercept } = linearRegression(
    [...known].map(([code, value]) => [logOutput(code), Math.log(value)]),
  );
  const basis = new Map<string, Basis>();
  const modelled = byProvince((code) => {
    basis.set(code, known.has(code) ? "derived" : "estimated");
    return (
      (known.get(code) ?? Math.exp(intercept + slope * logOutput(code))) *
      need(persons, code, "persons")
    );
  });
  const knownSum = total(codes.map((code) => need(modelled, code, "area")));
  const restSum = total(modelled.values()) - knownSum;
  const nation = 2.2 * people.inNation();
  const area: Provincial = {
    values: new Map(
      [...modelled].map(([code, value]) => [
        code,
        known.has(code) ? value : (value * (nation - knownSum)) / restSum,
      ]),
    ),
    basis,
    source: "social-statistics;services-national",
    note: `ten provinces counted between 2019 and 2023 and moved to 2020 by the national path, others by GDP per head (elasticity ${round(slope, 2)}), raked to 2.2 m² a person`,
  };
  const everyone = personsAged(people, 0, 100);
  const split = {
    inNeed: everyone,
    rural: 0.6,
    note: "rural 0.6 of urban per resident, an assumption (0.55 in the 2013 census of venues)",
  };
  book.putSplit("capacity", "sports-area", scaled(area, 0.7, "70 % public"), split);
  book.putSplit(
    "other",
    "sports-area",
    scaled(area, 0.3, "30 % of firms, clubs and schools open to others"),
    split,
  );

  const year2019 = new Map(
    readRaw(`${folder}/demography/provinces_yearend_2010_2022.csv`).map((row) => [
      row.code ?? "",
      Number(row.pop_2019_10k),
    ]),
  );
  const library: Provincial = {
    values: raked(
      byProvince(
        (code) =>
          social.get(code, "public_library_floor_area_per_10k_pop", "total", 2019) *
          need(year2019, code, "population"),
      ),
      17_857_700,
    ),
    ...derived(
      "social-statistics;services-national",
      "floor area per 10,000 people of 2019 × residents, raked to the national 17.86 million m² of 2020",
    ),
  };
  book.putSplit("capacity", "library-floor", library, {
    inNeed: everyone,
    rural: 0.35,
    note: "rural 0.35 of urban per resident, an assumption: libraries stand in county towns",
  });
  declared.set("library-standard", round(topQuarterOf(library.values, persons), 5));
}
