import { decentRuralHomes } from "./demography.ts";
import { leafCode, leaves, provinces } from "./geography.ts";
import type { People } from "./people.ts";
import { educationTable, type LongTable, socialTable } from "./sources.ts";
import {
  byProvince,
  type Provincial,
  personsAged,
  pupilsPerTeacher,
  raked,
  type StockBook,
  scaled,
  topQuarterOf,
} from "./stocks.ts";
import { assumed, derived, estimated, need, observed, readRaw, round, total } from "./table.ts";

/** Stocks of the 2010 pack: only services that have provincial counts of 2010 (two of 2011), or a national one. */
export function addStocks2010(
  folder: string,
  people: People,
  spending: ReadonlyMap<string, number>,
  book: StockBook,
): Map<string, number> {
  const declared = new Map<string, number>();
  const social = socialTable(folder);
  const education = educationTable(folder);
  const everyone = personsAged(people, 0, 100);
  const persons = byProvince((code) => people.inProvince(code));
  const quarter = (values: ReadonlyMap<string, number>, from = 0, to = 100): number =>
    topQuarterOf(
      values,
      byProvince((code) => people.inProvince(code, from, to)),
    );

  /** Persons of these ages who are meant to be members: all urban residents and a part of rural ones. */
  const meant = (
    service: string,
    from: number,
    to: number,
    ruralRate: number,
  ): ReadonlyMap<string, number> => {
    for (const { setting, leaf } of leaves) {
      book.put(
        "needRate",
        service,
        leaf,
        setting === "rural" ? ruralRate : 1,
        assumed(
          "assumption-need-rates",
          `all urban residents and ${round(100 * ruralRate)} % of rural ones, about the part with wage work`,
        ),
        2,
      );
    }
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
  book.putSplit("capacity", "maternal-child-health", clinics, {
    inNeed: personsAged(people, 0, 2),
    rural: 0.7,
    note: "rural 0.7 of urban per child, an assumption: county seats",
    decimals: 2,
  });
  declared.set("maternal-standard", round(quarter(clinics.values, 0, 2), 8));

  const preschool: Provincial = {
    values: raked(
      education.provincial("kindergarten_enrolment", 2011).values,
      education.get("00", "kindergarten_enrolment", "total", 2010),
    ),
    ...estimated(
      "education-statistics",
      "provinces of 2011 brought to the national 29.77 million of 2010",
    ),
  };
  const children = personsAged(people, 3, 5);
  const preschoolStaff = scaled(
    preschool,
    education.get("00", "preschool_teachers", "total", 2010) / total(preschool.values.values()),
    "teachers as children",
  );
  const split = {
    inNeed: children,
    rural: 0.6,
    note: "rural 0.6 of urban per child, an assumption",
  };
  book.putParts("preschool-places", preschool, split, {
    capacity: [0.53, "53 % public"],
    other: [0.47, "47 % private"],
  });
  book.putSplit("staff", "preschool-places", scaled(preschoolStaff, 0.53, "public part"), {
    inNeed: children,
    rural: 0.5,
    note: "rural 0.5 of urban per child, an assumption",
  });

  for (const stage of [
    { service: "primary-places", key: "primary", ages: [6, 11], year: 2010, ratio: 0.9 },
    { service: "junior-places", key: "junior", ages: [12, 14], year: 2011, ratio: 0.75 },
    { service: "senior-places", key: "senior_general", ages: [15, 17], year: 2010, ratio: 0.7 },
  ] as const) {
    const [from, to] = stage.ages;
    const standing = stage.year === 2010 ? "" : ` of ${stage.year} standing for 2010`;
    const pupils = education.provincial(`${stage.key}_enrolment`, stage.year, `pupils${standing}`);
    const teachers = education.provincial(
      `${stage.key}_teachers`,
      stage.year,
      `full-time teachers${standing}`,
    );
    const inAges = personsAged(people, from, to);
    const note = `rural ${stage.ratio} of urban per child, an assumption: where schools stand and where children live`;
    book.putSplit("capacity", stage.service, pupils, { inNeed: inAges, rural: stage.ratio, note });
    book.putSplit("staff", stage.service, teachers, { inNeed: inAges, rural: stage.ratio, note });
    declared.set(
      `${stage.key.replace("_", "-")}-pupils-per-teacher`,
      pupilsPerTeacher(pupils, teachers),
    );
  }
  // The outline of July 2010: gross enrolment of 82.5 % in 2010, 87 % by 2015, 90 % by 2020.
  const seniors =
    total(
      byProvince((code) => education.get(code, "senior_general_enrolment", "total", 2010)).values(),
    ) / people.inNation(15, 17);
  declared.set("senior-standard", round(seniors, 4));
  declared.set("senior-standard-2015", round((seniors * 0.87) / 0.825, 4));
  declared.set("senior-standard-2020", round((seniors * 0.9) / 0.825, 4));

  for (const [service, indicator] of [
    ["unemployment-insurance", "unemployment_insurance_contributors"],
    ["work-injury-insurance", "work_injury_insurance_participants"],
  ] as const) {
    const members = social.provincial(indicator, 2010, "members, 2010", 10_000);
    book.putSplit("capacity", service, members, {
      inNeed: personsAged(people, 18, 59),
      rural: 0.2,
      note: "rural 0.2 of urban per person aged 18 to 59, an assumption",
    });
    declared.set(
      `${service}-standard`,
      round(topQuarterOf(members.values, meant(service, 18, 59, 0.3)), 4),
    );
  }

  const beds: Provincial = {
    values: new Map(
      readRaw(`${folder}/services/province_timeseries.csv`)
        .filter((row) => row.year === "2010")
        .map((row) => [row.code ?? "", Number(row.beds_total_10k) * 10_000]),
    ),
    ...observed("health-statistics", "beds in health institutions, 2010"),
  };
  const bedNote = {
    inNeed: everyone,
    rural: 0.7,
    note: "rural 0.7 of urban per resident, an assumption: published rates are on registered people and city districts",
  };
  book.putParts("hospital-beds", beds, bedNote, {
    capacity: [0.92, "92 % public"],
    other: [0.08, "8 % private"],
  });
  declared.set("beds-standard", round(quarter(beds.values), 5));
  for (const [service, indicator, ratio] of [
    ["physicians", "licensed_assistant_physicians", 0.55],
    ["nurses", "registered_nurses", 0.4],
  ] as const) {
    const count = social.provincial(indicator, 2010, "count of 2010");
    const note = `rural ${ratio} of urban per resident, an assumption`;
    for (const kind of ["capacity", "staff"] as const)
      book.putSplit(kind, service, scaled(count, 0.88, "88 % public"), {
        inNeed: everyone,
        rural: ratio,
        note,
      });
    book.putSplit("other", service, scaled(count, 0.12, "12 % private"), {
      inNeed: everyone,
      rural: ratio,
      note,
    });
    declared.set(`${service}-standard`, round(quarter(count.values), 5));
  }

  const retired = social.provincial(
    "employee_pension_retirees",
    2010,
    "retired members of the employee scheme, 2010",
    10_000,
  );
  book.putSplit("capacity", "employee-pension", retired, {
    inNeed: personsAged(people, 60, 100),
    rural: 0.15,
    note: "rural 0.15 of urban per person aged 60 and over, an assumption",
  });
  declared.set(
    "employee-pension-standard",
    round(topQuarterOf(retired.values, meant("employee-pension", 60, 100, 0.2)), 4),
  );

  const books = social.provincial(
    "public_library_holdings",
    2010,
    "holdings of public libraries, 2010",
    10_000,
  );
  book.putSplit("capacity", "library-holdings", books, {
    inNeed: everyone,
    rural: 0.3,
    note: "rural 0.3 of urban per resident, an assumption",
  });
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
  for (const { code, setting, leaf } of leaves) {
    const level = social.get(code, "dibao_standard", setting, 2010);
    book.put(
      "needRate",
      "minimum-living-allowance",
      leaf,
      rate[setting],
      assumed(
        "known-in-2010",
        "23.1 million urban and 52.1 million rural recipients in 2010 over residents, the same everywhere",
      ),
      4,
    );
    book.put(
      "capacity",
      "minimum-living-allowance",
      leaf,
      (people.between(leaf) * rate[setting] * level) / standard,
      estimated(
        "social-statistics;services-national",
        `recipients at ${round(level)} yuan a month (provincial standard of 2010) over one standard of 251 yuan for urban and rural`,
      ),
    );
  }
}

function addVeterans(
  people: People,
  spending: ReadonlyMap<string, number>,
  persons: ReadonlyMap<string, number>,
  book: StockBook,
): void {
  const level = byProvince(
    (code) => (need(spending, code, "spending") / need(persons, code, "persons")) ** 0.3,
  );
  const mean =
    total([...level].map(([code, value]) => value * need(persons, code, "persons"))) /
    total(persons.values());
  const rate = { urban: 0.006, rural: 0.0105 } as const;
  for (const { code, setting, leaf } of leaves) {
    book.put(
      "needRate",
      "veterans-benefits",
      leaf,
      rate[setting],
      assumed(
        "known-in-2010",
        "about 9 million entitled people over residents aged 18 and over, the same everywhere; the first provincial count is of 2015",
      ),
      4,
    );
    book.put(
      "capacity",
      "veterans-benefits",
      leaf,
      people.between(leaf, 18) * rate[setting] * 0.8 * (need(level, code, "level") / mean),
      estimated(
        "assumption-provincial-models",
        "level by spending per head to the power 0.3, national mean eight tenths of the standard",
      ),
    );
  }
}

/** Rural homes with piped water and toilet by the census of 2010. */
function addHomes(folder: string, people: People, book: StockBook): void {
  const counties = readRaw(`${folder}/county/counties_2010.csv`);
  const shares = decentRuralHomes(counties.map((row) => ({ people: row, homes: row })));
  for (const { code } of provinces) {
    const share = need(shares, code, "rural homes");
    const leaf = leafCode(code, "rural");
    book.put(
      "capacity",
      "rural-decent-homes",
      leaf,
      0.15 * people.between(leaf) * share,
      derived(
        "county-census",
        `${round(share * 100, 1)} %: lesser of piped water and toilet (2010 census long form), counties weighted by rural residents times rural share`,
      ),
    );
  }
}
