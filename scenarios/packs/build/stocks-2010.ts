import { decentRuralHomes } from "./demography.ts";
import { byProvince, type Figures } from "./figures.ts";
import { leafCode, leaves } from "./geography.ts";
import type { Declared } from "./pack-text.ts";
import type { People } from "./people.ts";
import { educationTable, healthIn, type LongTable, socialTable } from "./sources.ts";
import {
  addDecentHomes,
  assumedSplit,
  type Provincial,
  personsAged,
  pupilsPerTeacher,
  type StockBook,
  scaled,
  topQuarterOf,
} from "./stocks.ts";
import { assumed, estimated, observed, readRaw, round } from "./table.ts";

/** Stocks of the 2010 pack: only services that have provincial counts of 2010 (two of 2011), or a national one. */
export function addStocks2010(
  folder: string,
  people: People,
  spending: Figures,
  book: StockBook,
): Declared {
  const declared: Declared = new Map();
  const social = socialTable(folder);
  const education = educationTable(folder);
  const everyone = personsAged(people, 0, 100);
  const persons = byProvince((code) => people.inProvince(code));
  const quarter = (values: Figures, from = 0, to = 100): number =>
    topQuarterOf(
      values,
      byProvince((code) => people.inProvince(code, from, to)),
    );

  /** Persons of these ages who are meant to be members: all urban residents and a part of rural ones. */
  const meant = (service: string, from: number, to: number, ruralRate: number): Figures => {
    const origin = assumed(
      "assumption-need-rates",
      `all urban residents and ${round(100 * ruralRate)} % of rural ones, about the part with wage work`,
    );
    for (const { setting, leaf } of leaves)
      book.put("needRate", service, leaf, setting === "rural" ? ruralRate : 1, origin, 2);
    return byProvince(
      (code) =>
        people.between(leafCode(code, "urban"), from, to) +
        ruralRate * people.between(leafCode(code, "rural"), from, to),
    );
  };

  const clinics = social.provincial(
    "maternal_child_health_institutions",
    2010,
    "maternal and child health institutions, 2010",
  );
  const infants = assumedSplit(personsAged(people, 0, 2), 0.7, "per child", ": county seats", 2);
  book.putSplit("capacity", "maternal-child-health", clinics, infants);
  declared.set("maternal-standard", round(quarter(clinics.values, 0, 2), 8));

  const preschool: Provincial = {
    values: education
      .provincial("kindergarten_enrolment", 2011)
      .values.raked(education.get("00", "kindergarten_enrolment", "total", 2010)),
    ...estimated(
      "education-statistics",
      "provinces of 2011 brought to the national 29.77 million of 2010",
    ),
  };
  const children = personsAged(people, 3, 5);
  const preschoolStaff = scaled(
    preschool,
    education.get("00", "preschool_teachers", "total", 2010) / preschool.values.total(),
    "teachers as children",
  );
  book.putParts("preschool-places", preschool, assumedSplit(children, 0.6, "per child"), {
    capacity: [0.53, "53 % public"],
    other: [0.47, "47 % private"],
  });
  book.putParts("preschool-places", preschoolStaff, assumedSplit(children, 0.5, "per child"), {
    staff: [0.53, "public part"],
  });

  for (const stage of [
    { service: "primary-places", key: "primary", ages: [6, 11], year: 2010, ratio: 0.9 },
    { service: "junior-places", key: "junior", ages: [12, 14], year: 2011, ratio: 0.75 },
    { service: "senior-places", key: "senior_general", ages: [15, 17], year: 2010, ratio: 0.7 },
  ] as const) {
    const [from, to] = stage.ages;
    const standing = stage.year === 2010 ? "" : ` of ${stage.year} standing for 2010`;
    const count = (what: string, note: string) =>
      education.provincial(`${stage.key}_${what}`, stage.year, `${note}${standing}`);
    const pupils = count("enrolment", "pupils");
    const teachers = count("teachers", "full-time teachers");
    const why = ": where schools stand and where children live";
    const split = assumedSplit(personsAged(people, from, to), stage.ratio, "per child", why);
    book.putSplit("capacity", stage.service, pupils, split);
    book.putSplit("staff", stage.service, teachers, split);
    declared.set(
      `${stage.key.replace("_", "-")}-pupils-per-teacher`,
      pupilsPerTeacher(pupils, teachers),
    );
  }
  // The outline of July 2010: gross enrolment of 82.5 % in 2010, 87 % by 2015, 90 % by 2020.
  const seniors =
    education.provincial("senior_general_enrolment", 2010).values.total() / people.inNation(15, 17);
  declared.set("senior-standard", round(seniors, 4));
  declared.set("senior-standard-2015", round((seniors * 0.87) / 0.825, 4));
  declared.set("senior-standard-2020", round((seniors * 0.9) / 0.825, 4));

  const working = assumedSplit(personsAged(people, 18, 59), 0.2, "per person aged 18 to 59");
  for (const [service, indicator] of [
    ["unemployment-insurance", "unemployment_insurance_contributors"],
    ["work-injury-insurance", "work_injury_insurance_participants"],
  ] as const) {
    const members = social.provincial(indicator, 2010, "members, 2010", 10_000);
    book.putSplit("capacity", service, members, working);
    declared.set(
      `${service}-standard`,
      round(topQuarterOf(members.values, meant(service, 18, 59, 0.3)), 4),
    );
  }

  const beds: Provincial = {
    values: healthIn(folder, "beds_total_10k", 2010).each((value) => value * 10_000),
    ...observed("health-statistics", "beds in health institutions, 2010"),
  };
  const districts = ": published rates are on registered people and city districts";
  book.putParts("hospital-beds", beds, assumedSplit(everyone, 0.7, "per resident", districts), {
    capacity: [0.92, "92 % public"],
    other: [0.08, "8 % private"],
  });
  declared.set("beds-standard", round(quarter(beds.values), 5));
  for (const [service, indicator, ratio] of [
    ["physicians", "licensed_assistant_physicians", 0.55],
    ["nurses", "registered_nurses", 0.4],
  ] as const) {
    const count = social.provincial(indicator, 2010, "count of 2010");
    book.putParts(service, count, assumedSplit(everyone, ratio, "per resident"), {
      capacity: [0.88, "88 % public"],
      staff: [0.88, "88 % public"],
      other: [0.12, "12 % private"],
    });
    declared.set(`${service}-standard`, round(quarter(count.values), 5));
  }

  const retired = social.provincial(
    "employee_pension_retirees",
    2010,
    "retired members of the employee scheme, 2010",
    10_000,
  );
  const old = assumedSplit(personsAged(people, 60, 100), 0.15, "per person aged 60 and over");
  book.putSplit("capacity", "employee-pension", retired, old);
  declared.set(
    "employee-pension-standard",
    round(topQuarterOf(retired.values, meant("employee-pension", 60, 100, 0.2)), 4),
  );

  const note = "holdings of public libraries, 2010";
  const books = social.provincial("public_library_holdings", 2010, note, 10_000);
  book.putSplit("capacity", "library-holdings", books, assumedSplit(everyone, 0.3, "per resident"));
  declared.set("library-standard", round(quarter(books.values), 4));

  addAllowance(social, people, book);
  addVeterans(people, spending, persons, book);
  addHomes(folder, people, book);
  return declared;
}

/** Recipients of 2010: national rates for every leaf (no provincial count of 2010 at hand), at the province's standard. */
function addAllowance(social: LongTable, people: People, book: StockBook): void {
  const rate = { urban: 0.0345, rural: 0.0777 } as const;
  const standard = 251.2;
  const sameEverywhere = assumed(
    "known-in-2010",
    "23.1 million urban and 52.1 million rural recipients in 2010 over residents, the same everywhere",
  );
  for (const { code, setting, leaf } of leaves) {
    const level = social.get(code, "dibao_standard", setting, 2010);
    const atLevel = estimated(
      "social-statistics;services-national",
      `recipients at ${round(level)} yuan a month (provincial standard of 2010) over one standard of 251 yuan for urban and rural`,
    );
    book.putLeaf("minimum-living-allowance", leaf, {
      needRate: [rate[setting], sameEverywhere, 4],
      capacity: [(people.between(leaf) * rate[setting] * level) / standard, atLevel],
    });
  }
}

function addVeterans(people: People, spending: Figures, persons: Figures, book: StockBook): void {
  const level = byProvince((code) => (spending.of(code) / persons.of(code)) ** 0.3);
  const mean = level.mean(persons);
  const rate = { urban: 0.006, rural: 0.0105 } as const;
  const entitled = assumed(
    "known-in-2010",
    "about 9 million entitled people over residents aged 18 and over, the same everywhere; the first provincial count is of 2015",
  );
  const bySpending = estimated(
    "assumption-provincial-models",
    "level by spending per head to the power 0.3, national mean eight tenths of the standard",
  );
  for (const { code, setting, leaf } of leaves) {
    const paid = people.between(leaf, 18) * rate[setting] * 0.8 * (level.of(code) / mean);
    book.putLeaf("veterans-benefits", leaf, {
      needRate: [rate[setting], entitled, 4],
      capacity: [paid, bySpending],
    });
  }
}

/** Rural homes with piped water and toilet by the census of 2010. */
function addHomes(folder: string, people: People, book: StockBook): void {
  const counties = readRaw(`${folder}/county/counties_2010.csv`);
  addDecentHomes(
    book,
    people,
    decentRuralHomes(counties.map((row) => ({ people: row, homes: row }))),
    "2010 census long form",
  );
}
