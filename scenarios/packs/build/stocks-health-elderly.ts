import { byProvince, Figures } from "./figures.ts";
import { leafCode, provinces } from "./geography.ts";
import { affluence, type Context } from "./model-2020.ts";
import { column } from "./sources.ts";
import {
  assumedSplit,
  type Provincial,
  partsOf,
  personsAged,
  type Split,
  topQuarterLevel,
  topQuarterOf,
} from "./stocks.ts";
import { assumed, derived, estimated, observed, readRaw, round } from "./table.ts";

/** Rural over urban per 1,000 residents in 2021, the first year on resident population. */
const ruralRatio = { beds: 6.009 / 7.473, physicians: 2.4 / 3.7, nurses: 2.6 / 4.6 } as const;

/** Part of people in another province who stay in the resident scheme of their province of registration, an assumption. */
const insuredAtHome = 0.35;

/** Hospital beds, physicians, nurses, basic public health and resident medical insurance. */
export function addHealth(context: Context): void {
  const { book, people, social, counted, declared, folder } = context;
  const everyone = personsAged(people, 0, 100);
  const persons = byProvince((code) => people.inProvince(code));
  const split = (rural: number): Split => ({
    inNeed: everyone,
    rural,
    origin: estimated(
      "services-national",
      `rural ${round(rural, 2)} of urban per resident, the national ratio of 2021, the first on resident population`,
    ),
  });

  const services = readRaw(`${folder}/services/services_by_province.csv`);
  const beds: Provincial = {
    values: column(services, "beds_total_2020_10k").each((value) => value * 10_000),
    ...observed("health-statistics", "beds in health institutions, 2020"),
  };
  book.putParts("hospital-beds", beds, split(ruralRatio.beds), {
    capacity: [0.775, "77.5 % public"],
    other: [0.225, "22.5 % private"],
  });
  declared.set("beds-standard", round(topQuarterOf(beds.values, persons), 5));

  for (const [service, indicator, publicPart] of [
    ["physicians", "licensed_assistant_physicians", 0.83],
    ["nurses", "registered_nurses", 0.85],
  ] as const) {
    const known = (code: string) => social.find(code, indicator, "total", 2020);
    const before = byProvince((code) => social.get(code, indicator, "total", 2019));
    const open = before.each((value, code) => (known(code) === undefined ? value : 0));
    const countedSum = before.each((_, code) => known(code) ?? 0).total();
    const rest = open.raked(counted.get("00", indicator, "total", 2020) - countedSum);
    const count: Provincial = {
      values: rest.each((value, code) => known(code) ?? value),
      basis: (code) => (known(code) === undefined ? "derived" : "observed"),
      source: "social-statistics;services-counted",
      note: `count of 2020 where known, else counted 2019, rolled to 2020 by the nation's growth outside the provinces counted (× ${round(rest.total() / open.total(), 3)})`,
    };
    const inPublic = [publicPart, `${round(publicPart * 100)} % in public institutions`] as const;
    book.putParts(service, count, split(ruralRatio[service]), {
      capacity: inPublic,
      staff: inPublic,
      other: [1 - publicPart, "the rest in private institutions"],
    });
  }

  const rich = affluence(context, 0.2, persons);
  const publicHealth: Provincial = {
    values: persons.each((value, code) => value * rich.of(code)),
    ...estimated(
      "fiscal-standards;assumption-provincial-models",
      "all residents at the national 74 yuan of 2020, provincial top-ups by GDP per head to the power 0.2 around it",
    ),
  };
  book.putSplit("capacity", "basic-public-health", publicHealth, {
    inNeed: everyone,
    rural: 1,
    origin: assumed("assumption-splits", "the same per resident"),
  });
  addMedicalInsurance(context);
}

function addMedicalInsurance(context: Context): void {
  const { book, people, social, counted, arrived, away } = context;
  const inNation = (scheme: string, year: number) =>
    counted.get("00", `${scheme}_medical_insurance_participants`, "total", year);
  const growth =
    (inNation("basic", 2020) - inNation("employee", 2020)) / inNation("resident", 2019);
  const outsideEmployees = estimated(
    "social-statistics",
    "residents less members of the employee scheme (2019; rural residents a fifth as often), at least a tenth",
  );
  const members2020 = estimated(
    "social-statistics;services-counted",
    "members of the resident scheme; counted 2019, rolled to 2020 by the nation's growth, at the subsidy of 2020 (550 yuan), 35 % of people in another province counted where they live instead of where they are insured",
  );
  const byOutside = estimated("social-statistics", "by persons outside the employee scheme");
  for (const { code } of provinces) {
    const members = (scheme: string) =>
      social.get(code, `${scheme}_medical_insurance_participants`, "total", 2019) * 10_000;
    // Members are counted where they pay; about a third of those who moved to another province stay insured at home.
    const insured =
      members("resident") * growth + insuredAtHome * (arrived.of(code) - away.of(code));
    const employees = Math.min(members("employee"), 0.85 * people.inProvince(code));
    const weighed = partsOf(
      code,
      (leaf, setting) => people.between(leaf) * (setting === "rural" ? 0.2 : 1),
    );
    const left = new Figures(
      weighed.map(({ leaf, part }) => {
        const residents = people.between(leaf);
        return [leaf, Math.max(0.1 * residents, residents - employees * part)];
      }),
    );
    for (const [leaf, persons] of left) {
      book.putLeaf("resident-medical-insurance", leaf, {
        needRate: [persons / people.between(leaf), outsideEmployees, 4],
      });
    }
    const ruralPart = left.of(leafCode(code, "rural")) / left.total();
    const service = "resident-medical-insurance";
    book.putShared("capacity", service, code, [insured, members2020], [ruralPart, byOutside]);
  }
}

/** Beds in institutions per 1,000 aged 60 and over, first quarter of 2021: a ranking gives bands; Anhui is named, others counted. */
const bedBands: Readonly<Record<string, number>> = Object.fromEntries([
  ...["33", "11", "22", "31", "32", "42", "23", "36", "64", "12"].map(
    (code) => [code, 22] as const,
  ),
  ...["63", "62", "46"].map((code) => [code, 8.5] as const),
  ["34", 31.8],
]);

/** Elderly-care beds, nursing-type beds and the resident pension. */
export function addElderlyCare(context: Context): void {
  const { book, people, social } = context;
  const old = personsAged(people, 60, 100);
  const per = "per person aged 60 and over";
  const oldPeople = byProvince((code) => people.inProvince(code, 60, 100));
  const rates = oldPeople.each((persons, code) => {
    const counted = [2020, 2021, 2022]
      .map((year) => social.find(code, "elderly_care_institution_beds", "total", year))
      .find((value) => value !== undefined);
    return counted === undefined ? (bedBands[code] ?? 14.5) : (counted * 1000) / persons;
  });
  const counted = new Figures(
    provinces.flatMap(({ code }) => {
      const value = social.find(code, "elderly_care_beds_all", "total", 2020);
      return value === undefined ? [] : [[code, value] as const];
    }),
  );
  // Community beds are more even than institutions': the total follows the institutions' rate to the power 0.8.
  const modelled = oldPeople.each((persons, code) =>
    counted.has(code) ? 0 : persons * rates.of(code) ** 0.8,
  );
  const open = modelled.raked(8_210_000 - counted.total());
  const beds: Provincial = {
    values: open.each((value, code) => counted.get(code) ?? value),
    basis: (code) => (counted.has(code) ? "observed" : "estimated"),
    source: "social-statistics;services-national;assumption-provincial-models",
    note: "all beds, institutions and communities: Sichuan and Yunnan counted; others by institution beds per older person (eight provinces counted, the rest by the bands of a 2021 ranking) to the power 0.8, raked to 8.21 million",
  };
  book.putParts("elderly-care-beds", beds, assumedSplit(old, 0.6, per), {
    capacity: [0.5, "half public", "assumed"],
    other: [0.5, "half private and non-profit"],
    staff: [0.5 / 8, "one carer for eight public beds, an assumption"],
  });

  const inInstitutions = oldPeople.each((persons, code) => persons * rates.of(code));
  const rich = affluence(context, 0.2, inInstitutions);
  const nursing: Provincial = {
    values: inInstitutions.each((value, code) => value * rich.of(code)).raked(0.45 * 4_880_000),
    ...estimated(
      "targets-outcomes;assumption-provincial-models",
      "about 45 % (unconfirmed; 58.9 % in 2023) of 4.88 million institution beds, by institution beds and GDP per head to the power 0.2",
    ),
  };
  const rarely = ": village homes are rarely of nursing type";
  book.putParts("nursing-beds", nursing, assumedSplit(old, 0.35, per, rarely), {
    capacity: [0.5, "half public", "assumed"],
    other: [0.5, "half private and non-profit"],
    staff: [0.5 / 4, "one carer for four public beds, an assumption"],
  });
  addResidentPension(context);
}

function addResidentPension(context: Context): void {
  const { book, people, social, counted, declared } = context;
  const of2019 = byProvince(
    (code) => social.get(code, "resident_pension_beneficiaries", "total", 2019) * 10_000,
  );
  const in2021 = counted.get("00", "resident_pension_beneficiaries", "total", 2021) * 10_000;
  // The nation was counted in 2019 and 2021; 2020 lies at their geometric mean.
  const receiving = of2019.raked(Math.sqrt(of2019.total() * in2021));
  const monthly = of2019.each((persons, code) => {
    const spent = social.get(code, "resident_pension_fund_expenditure", "total", 2019);
    return (spent * 1e8) / persons / 12;
  });
  const standard = topQuarterLevel(monthly, receiving);
  declared.set("resident-pension-monthly", round(standard, 1));
  const ruralFirst = estimated(
    "social-statistics",
    "recipients, rolled from 2019 to 2020, plus 3 % not yet reached; rural residents first (up to 92 % of those aged 60 and over)",
  );
  for (const [code, recipients] of receiving) {
    const needing = recipients * 1.03;
    const [urban, rural] = [leafCode(code, "urban"), leafCode(code, "rural")];
    const inRural = Math.min(0.92 * people.between(rural, 60), 0.9 * needing);
    const level = Math.min(1.6, monthly.of(code) / standard);
    const meanPension = derived(
      "social-statistics;services-counted",
      `recipients × mean pension of 2019 (${round(monthly.of(code))} yuan a month: fund spending over recipients) over the standard of ${round(standard)} yuan, at most 1.6; counted 2019, rolled to 2020 by the nation's growth of 2019–2021`,
    );
    for (const [leaf, persons] of [
      [urban, needing - inRural],
      [rural, inRural],
    ] as const) {
      book.putLeaf("resident-pension", leaf, {
        needRate: [Math.min(1, persons / people.between(leaf, 60)), ruralFirst, 4],
      });
    }
    const atOneLevel = estimated(
      "assumption-splits",
      "as those in need, rural residents first: town and country at one level",
    );
    const paid = [recipients * level, meanPension] as const;
    book.putShared("capacity", "resident-pension", code, paid, [inRural / needing, atOneLevel]);
  }
}
