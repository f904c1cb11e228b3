import type { Basis } from "../../../models/index.ts";
import { leafCode, provinces, settings } from "./geography.ts";
import { affluence, type Context } from "./model-2020.ts";
import { column } from "./sources.ts";
import {
  byProvince,
  type Provincial,
  personsAged,
  raked,
  scaled,
  topQuarterLevel,
  topQuarterOf,
} from "./stocks.ts";
import { estimated, need, observed, readRaw, round, total } from "./table.ts";

/** National growth of head counts from 2019 to 2020 (national totals of both years). */
const staffGrowth = { physicians: 1.057, nurses: 1.059 } as const;
/** Rural over urban per 1,000 residents in 2021, the first year on resident population. */
const ruralRatio = { beds: 6.009 / 7.473, physicians: 2.4 / 3.7, nurses: 2.6 / 4.6 } as const;

/** Part of people in another province who stay in the resident scheme of their province of registration, an assumption. */
const insuredAtHome = 0.35;

/** Hospital beds, physicians, nurses, basic public health and resident medical insurance. */
export function addHealth(context: Context): void {
  const { book, people, social, declared, folder } = context;
  const everyone = personsAged(people, 0, 100);
  const persons = byProvince((code) => people.inProvince(code));
  const ratioNote = (value: number) =>
    `rural ${round(value, 2)} of urban per resident, the national ratio of 2021, the first on resident population`;

  const beds: Provincial = {
    values: new Map(
      [
        ...column(readRaw(`${folder}/services/services_by_province.csv`), "beds_total_2020_10k"),
      ].map(([code, value]) => [code, value * 10_000]),
    ),
    ...observed("health-statistics", "beds in health institutions, 2020"),
  };
  book.putParts(
    "hospital-beds",
    beds,
    { inNeed: everyone, rural: ruralRatio.beds, note: ratioNote(ruralRatio.beds) },
    {
      capacity: [0.775, "77.5 % public"],
      other: [0.225, "22.5 % private"],
    },
  );
  declared.set("beds-standard", round(topQuarterOf(beds.values, persons), 5));

  for (const [service, indicator, key, publicPart] of [
    ["physicians", "licensed_assistant_physicians", "physicians", 0.83],
    ["nurses", "registered_nurses", "nurses", 0.85],
  ] as const) {
    const basis = new Map<string, Basis>();
    const values = byProvince((code) => {
      const known = social.find(code, indicator, "total", 2020);
      basis.set(code, known === undefined ? "derived" : "observed");
      return known ?? social.get(code, indicator, "total", 2019) * staffGrowth[key];
    });
    const provincial: Provincial = {
      values,
      basis,
      source: "social-statistics;health-statistics",
      note: `count of 2020 where known, else of 2019 × ${staffGrowth[key]} (national growth; tested within 6 %)`,
    };
    const note = ratioNote(ruralRatio[key]);
    book.putParts(
      service,
      provincial,
      { inNeed: everyone, rural: ruralRatio[key], note },
      {
        capacity: [publicPart, `${round(publicPart * 100)} % in public institutions`],
        staff: [publicPart, `${round(publicPart * 100)} % in public institutions`],
        other: [1 - publicPart, "the rest in private institutions"],
      },
    );
  }

  const rich = affluence(context, 0.2, (code) => need(persons, code, "persons"));
  book.putSplit(
    "capacity",
    "basic-public-health",
    {
      values: byProvince((code) => need(persons, code, "persons") * need(rich, code, "level")),
      ...estimated(
        "fiscal-standards;assumption-provincial-models",
        "all residents at the national 74 yuan of 2020, provincial top-ups by GDP per head to the power 0.2 around it",
      ),
    },
    { inNeed: everyone, rural: 1, note: "the same per resident" },
  );

  for (const province of provinces) {
    // Members are counted where they pay; about a third of those who moved to another province stay insured at home.
    const insured =
      social.get(province.code, "resident_medical_insurance_participants", "total", 2019) * 10_000 +
      insuredAtHome *
        (need(context.arrived, province.code, "arrived") -
          need(context.away, province.code, "away"));
    const employees = Math.min(
      social.get(province.code, "employee_medical_insurance_participants", "total", 2019) * 10_000,
      0.85 * need(persons, province.code, "persons"),
    );
    const open = settings.map((setting) => people.between(leafCode(province.code, setting)));
    const employeeWeight = settings.map(
      (setting, i) => (open[i] ?? 0) * (setting === "rural" ? 0.2 : 1),
    );
    const left = settings.map((_, i) =>
      Math.max(
        0.1 * (open[i] ?? 0),
        (open[i] ?? 0) - (employees * (employeeWeight[i] ?? 0)) / total(employeeWeight),
      ),
    );
    settings.forEach((setting, i) => {
      const leaf = leafCode(province.code, setting);
      book.put(
        "needRate",
        "resident-medical-insurance",
        leaf,
        (left[i] ?? 0) / (open[i] ?? 1),
        estimated(
          "social-statistics",
          "residents less members of the employee scheme (2019; rural residents a fifth as often), at least a tenth",
        ),
        4,
      );
      book.put(
        "capacity",
        "resident-medical-insurance",
        leaf,
        (insured * (left[i] ?? 0)) / total(left),
        estimated(
          "social-statistics",
          "members of the resident scheme of 2019 standing for 2020, at the subsidy of 2020 (550 yuan), 35 % of people in another province counted where they live instead of where they are insured; parts by persons outside the employee scheme",
        ),
      );
    });
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
  const rates = byProvince((code) => {
    const known =
      social.find(code, "elderly_care_institution_beds", "total", 2020) ??
      social.find(code, "elderly_care_institution_beds", "total", 2021) ??
      social.find(code, "elderly_care_institution_beds", "total", 2022);
    return known === undefined
      ? (bedBands[code] ?? 14.5)
      : (known * 1000) / people.inProvince(code, 60, 100);
  });
  const all = new Map<string, number>();
  const basis = new Map<string, Basis>();
  for (const province of provinces) {
    const counted = social.find(province.code, "elderly_care_beds_all", "total", 2020);
    // Community beds are more even than institutions': the total follows the institutions' rate to the power 0.8.
    all.set(
      province.code,
      counted ??
        people.inProvince(province.code, 60, 100) * need(rates, province.code, "rate") ** 0.8,
    );
    basis.set(province.code, counted === undefined ? "estimated" : "observed");
  }
  const counted = total(
    provinces
      .filter((province) => basis.get(province.code) === "observed")
      .map((province) => need(all, province.code, "beds")),
  );
  const modelled = total([...all.values()]) - counted;
  for (const [code, value] of all)
    if (basis.get(code) === "estimated") all.set(code, (value * (8_210_000 - counted)) / modelled);
  const beds: Provincial = {
    values: all,
    basis,
    source: "social-statistics;services-national;assumption-provincial-models",
    note: "all beds, institutions and communities: Sichuan and Yunnan counted; others by institution beds per older person (eight provinces counted, the rest by the bands of a 2021 ranking) to the power 0.8, raked to 8.21 million",
  };
  const split = {
    inNeed: old,
    rural: 0.6,
    note: "rural 0.6 of urban per person aged 60 and over, an assumption",
  };
  book.putParts("elderly-care-beds", beds, split, {
    capacity: [0.5, "half public"],
    other: [0.5, "half private and non-profit"],
  });
  book.putSplit(
    "staff",
    "elderly-care-beds",
    scaled(beds, 0.5 / 8, "one carer for eight public beds, an assumption"),
    split,
  );

  const rich = affluence(
    context,
    0.2,
    (code) => people.inProvince(code, 60, 100) * need(rates, code, "rate"),
  );
  const nursing: Provincial = {
    values: raked(
      byProvince(
        (code) =>
          people.inProvince(code, 60, 100) *
          need(rates, code, "rate") *
          need(rich, code, "affluence"),
      ),
      0.45 * 4_880_000,
    ),
    ...estimated(
      "targets-outcomes;assumption-provincial-models",
      "about 45 % (unconfirmed; 58.9 % in 2023) of 4.88 million institution beds, by institution beds and GDP per head to the power 0.2",
    ),
  };
  const nursingSplit = {
    inNeed: old,
    rural: 0.35,
    note: "rural 0.35 of urban per person aged 60 and over, an assumption: village homes are rarely of nursing type",
  };
  book.putParts("nursing-beds", nursing, nursingSplit, {
    capacity: [0.5, "half public"],
    other: [0.5, "half private and non-profit"],
  });
  book.putSplit(
    "staff",
    "nursing-beds",
    scaled(nursing, 0.5 / 4, "one carer for four public beds, an assumption"),
    nursingSplit,
  );
  addResidentPension(context);
}

function addResidentPension(context: Context): void {
  const { book, people, social, declared } = context;
  const receiving = byProvince(
    (code) => social.get(code, "resident_pension_beneficiaries", "total", 2019) * 10_000,
  );
  const monthly = byProvince(
    (code) =>
      (social.get(code, "resident_pension_fund_expenditure", "total", 2019) * 1e8) /
      need(receiving, code, "receiving") /
      12,
  );
  const standard = topQuarterLevel(monthly, receiving);
  declared.set("resident-pension-monthly", round(standard, 1));
  for (const province of provinces) {
    const needing = need(receiving, province.code, "receiving") * 1.03;
    const rural = leafCode(province.code, "rural");
    const urban = leafCode(province.code, "urban");
    const inRural = Math.min(0.92 * people.between(rural, 60), 0.9 * needing);
    for (const [leaf, persons] of [
      [urban, needing - inRural],
      [rural, inRural],
    ] as const) {
      book.put(
        "needRate",
        "resident-pension",
        leaf,
        Math.min(1, persons / people.between(leaf, 60)),
        estimated(
          "social-statistics",
          "recipients of 2019 plus 3 % not yet reached; rural residents first (up to 92 % of those aged 60 and over)",
        ),
        4,
      );
      const level = Math.min(1.6, need(monthly, province.code, "level") / standard);
      book.put(
        "capacity",
        "resident-pension",
        leaf,
        (persons / 1.03) * level,
        estimated(
          "social-statistics",
          `recipients of 2019 × mean pension (${round(need(monthly, province.code, "level"))} yuan a month: fund spending over recipients) over the standard of ${round(standard)} yuan, at most 1.6; urban and rural at the same level`,
        ),
      );
    }
  }
}
