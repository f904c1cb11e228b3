import { byProvince } from "./figures.ts";
import { leafCode } from "./geography.ts";
import { affluence, type Context, nationInSetting } from "./model-2020.ts";
import { pointsText } from "./pack-text.ts";
import type { LongTable } from "./sources.ts";
import {
  assumedSplit,
  type Provincial,
  partsOf,
  personsAged,
  pupilsPerTeacher,
  rolled,
  type Split,
} from "./stocks.ts";
import { derived, estimated, numberIn, observed, readRaw, round } from "./table.ts";

/** Childcare places and children without parents' care. */
export function addChildcare(context: Context): void {
  const { book, people, declared } = context;
  const infants = byProvince((code) => people.inProvince(code, 0, 2));
  const rich = affluence(context, 0.3, infants);
  const places: Provincial = {
    values: infants.each((value, code) => value * rich.of(code)).raked(1.8e-3 * 1_411_780_000),
    ...estimated(
      "targets-outcomes;assumption-provincial-models",
      "national 1.8 places per 1,000 residents by children under three and GDP per head to the power 0.3; no provincial count was found",
    ),
  };
  const split = assumedSplit(
    personsAged(people, 0, 2),
    0.3,
    "places per child",
    ": nearly all centres are in towns",
  );
  book.putParts("childcare-places", places, split, {
    capacity: [
      0.3,
      "30 % public (nursery classes of public kindergartens and public centres)",
      "assumed",
    ],
    other: [0.7, "70 % private and community"],
    staff: [0.3 / 5, "one carer for five public places"],
  });
  const notYet = observed("targets-outcomes", "nobody before 2025");
  for (const [code] of infants)
    for (const setting of ["urban", "rural"] as const)
      book.putLeaf("childcare-subsidy", leafCode(code, setting), { capacity: [0, notYet] });
  // The plan counts places per 1,000 residents; need is counted per child, so the standard rises as children get fewer.
  declared.set(
    "childcare-standard-2020",
    round((4.5e-3 * people.inNation()) / people.inNation(0, 2), 4),
  );
  const childrenIn2025 = 9_020_000 + 9_540_000 + 7_920_000;
  declared.set("childcare-standard-2025", round((4.5e-3 * 1_404_890_000) / childrenIn2025, 4));
  const standing = countedPlaces(context.folder);
  declared.set(
    "childcare-pace-points",
    pointsText(
      standing
        .slice(1)
        .map(([year, value], i) => [year, round(value / (standing[i]?.[1] ?? value) - 1, 3)]),
    ),
  );
  const [, latest = Number.NaN] = standing.at(-1) ?? [];
  declared.set(
    "childcare-demand-points",
    pointsText([
      [2020, round((4.5e-3 * people.inNation()) / people.inNation(0, 2), 4)],
      [2025, round(latest / childrenIn2025, 4)],
      [2030, 0.3],
    ]),
  );
  addProtection(context);
}

/** Childcare places counted by year: the total where it was told, else places per 1,000 residents times residents at year end. */
function countedPlaces(folder: string): readonly (readonly [year: number, places: number])[] {
  const outcomes = readRaw(`${folder}/targets/outcomes.csv`);
  const of = (indicator: string, year: number) =>
    outcomes.find((row) => row.indicator_en === indicator && row.year === `${year}`)?.value;
  const residents = new Map(
    readRaw(`${folder}/demography/actuals_2010_2025.csv`).map((row) => [
      Number(row.year),
      numberIn(row, "pop_yearend_10k") * 10_000,
    ]),
  );
  return [2020, 2021, 2022, 2023, 2024, 2025].map((year) => {
    const total = of("Childcare places, total", year);
    const rate = of("Childcare places for under-3s per 1000 population", year);
    const places =
      total === undefined
        ? (Number(rate) / 1000) * (residents.get(year) ?? Number.NaN)
        : Number(total) * 10_000;
    return [year, places] as const;
  });
}

function addProtection(context: Context): void {
  const { book, people } = context;
  const orphans = context.social.provincial("orphans", 2019).values;
  const levels = affluence(context, 0.25, orphans);
  const spread = estimated(
    "social-statistics;assumption-need-rates",
    "orphans of 2019 and 1.3 children without de facto care for each (unconfirmed), spread by minors, rural children 1.6 times as often",
  );
  const inScheme = estimated(
    "social-statistics;assumption-provincial-models",
    "orphans and those children without de facto care who are in the scheme (about 1.1 for each orphan, seven in ten at the full rate; unconfirmed), at the province's benefit level (GDP per head to the power 0.25)",
  );
  for (const [code, known] of orphans) {
    const minors = partsOf(
      code,
      (leaf, setting) => people.between(leaf, 0, 17) * (setting === "rural" ? 1.6 : 1),
    );
    for (const { leaf, part } of minors) {
      const served = known * part * (1 + 0.7 * 1.1) * levels.of(code) * 0.95;
      book.putLeaf("child-protection", leaf, {
        needRate: [(known * 2.3 * part) / people.between(leaf, 0, 17), spread, 7],
        capacity: [served, inScheme, 1],
      });
    }
  }
}

/** Kindergarten, primary, junior and senior secondary places and teachers. */
export function addSchooling(context: Context): void {
  addPreschool(context);
  addCompulsory(context);
  addSenior(context);
}

const privatePreschool = 0.494;
const childrenPerTeacher = 15;

function addPreschool(context: Context): void {
  const { book, people, education } = context;
  const children = personsAged(people, 3, 5);
  const enrolled = education.provincial(
    "kindergarten_enrolment",
    2020,
    "children enrolled in 2020",
  );
  const nationalRatio =
    education.get("00", "kindergarten_enrolment", "total", 2014) /
    education.get("00", "preschool_teachers", "total", 2014);
  const teachers = enrolled.values
    .each((value, code) => {
      const then = education.find(code, "kindergarten_teachers", "total", 2014);
      const before = education.get(code, "kindergarten_enrolment", "total", 2014);
      // Half of a province's distance from the nation in 2014 is taken to remain; where 2014 is unknown, none.
      return value * (then === undefined ? 1 : Math.sqrt((then / before) * nationalRatio));
    })
    .raked(education.get("00", "preschool_teachers", "total", 2020));
  const staff: Provincial = {
    values: teachers,
    ...estimated(
      "education-statistics;assumption-provincial-models",
      "national 2.913 million teachers of 2020 by enrolment and half the province's distance in 2014 (20 provinces known)",
    ),
  };
  const publicPart = 1 - privatePreschool;
  const places = assumedSplit(
    children,
    0.75,
    "places per child",
    " (2017: city kindergartens hold 37 % of children)",
  );
  book.putParts("preschool-places", enrolled, places, {
    capacity: [publicPart, "50.6 % in public kindergartens"],
  });
  book.putParts("preschool-places", staff, assumedSplit(children, 0.6, "teachers per child"), {
    staff: [publicPart, "public part as places"],
  });
  const effective: Provincial = {
    values: enrolled.values.each(
      (value, code) => Math.min(value, teachers.of(code) * childrenPerTeacher) * privatePreschool,
    ),
    ...estimated(
      enrolled.source,
      `${enrolled.note}; 49.4 % private, counted as far as teachers reach at one for fifteen`,
    ),
  };
  book.putSplit("other", "preschool-places", effective, assumedSplit(children, 0.7, "per child"));
}

/** Half-way, on a log scale, between where schools stand (rural children go to school in towns) and where children live. */
function ratioBetween(ruralShareOfSchools: number, ruralShareOfChildren: number): number {
  const byLocation =
    ruralShareOfSchools /
    (1 - ruralShareOfSchools) /
    (ruralShareOfChildren / (1 - ruralShareOfChildren));
  return Math.sqrt(byLocation);
}

/**
 * Pupils or teachers of a stage in 2020: each province's of 2019 brought to the nation's of 2020. Shanghai has five primary and four
 * junior years: a quarter of its junior school is moved to the primary stage of the nation.
 */
function inSixYears(
  education: LongTable,
  stage: "primary" | "junior",
  what: "enrolment" | "teachers",
): Provincial {
  const kind = what === "enrolment" ? "pupils, standing for places" : "full-time teachers";
  const note = `${kind}; Shanghai's fourth junior year (grade 6) counted as primary`;
  const in2020 = (key: string) =>
    rolled(
      education.provincial(`${key}_${what}`, 2019, note),
      education.get("00", `${key}_${what}`, "total", 2020),
      2019,
    );
  const counted = in2020(stage);
  const moved = 0.25 * in2020("junior").values.of("31");
  const values = counted.values.each((value, code) => {
    if (code !== "31") return value;
    return stage === "junior" ? value - moved : value + moved;
  });
  return { ...counted, values };
}

function addCompulsory(context: Context): void {
  const { book, people, education, declared } = context;
  const stages = [
    {
      service: "primary-places",
      key: "primary",
      ages: [6, 11],
      classes: [984_007, 2_753_904],
      sizes: [27.38, 37.54],
      year: 2018,
    },
    {
      service: "junior-places",
      key: "junior",
      ages: [12, 14],
      classes: [202_985, 947_543],
      sizes: [46, 50.27],
      year: 2012,
    },
  ] as const;
  for (const stage of stages) {
    const [from, to] = stage.ages;
    const ruralChildren = nationInSetting(people, "rural", from, to) / people.inNation(from, to);
    const classShare = stage.classes[0] / stage.classes[1];
    const pupilShare = (stage.classes[0] * stage.sizes[0]) / (stage.classes[1] * stage.sizes[1]);
    const pupils = inSixYears(education, stage.key, "enrolment");
    const teachers = inSixYears(education, stage.key, "teachers");
    const split = (what: string, rural: number): Split => ({
      inNeed: personsAged(people, from, to),
      rural,
      origin: estimated(
        "education-statistics",
        `rural ${round(rural, 2)} of urban ${what} per child, half-way between where classes stand (${stage.year}) and where children live`,
      ),
    });
    const placesRatio = ratioBetween(pupilShare, ruralChildren);
    book.putSplit("capacity", stage.service, pupils, split("places", placesRatio));
    const staffRatio = ratioBetween(classShare, ruralChildren);
    book.putSplit("staff", stage.service, teachers, split("teachers", staffRatio));
    declared.set(`${stage.key}-pupils-per-teacher`, pupilsPerTeacher(pupils, teachers));
  }
}

function addSenior(context: Context): void {
  const { book, people, education, counted, declared } = context;
  // Provinces are counted without skilled-worker schools, the nation's pupils of 2020 with them.
  const vocational = (what: string) =>
    counted.provincial(`secondary_vocational_${what}`, 2019).values;
  const pupilsOf2020 = counted.get("00", "secondary_vocational_enrolment", "total", 2020);
  const vocationalPupils = vocational("enrolment").raked(pupilsOf2020);
  const skilled = pupilsOf2020 / vocational("enrolment").total();
  const general = (what: string) =>
    education
      .provincial(`senior_general_${what}`, 2019)
      .values.raked(education.get("00", `senior_general_${what}`, "total", 2020));
  const places: Provincial = {
    values: general("enrolment").each((pupils, code) => pupils + vocationalPupils.of(code)),
    ...derived(
      "education-statistics;services-counted",
      "general and vocational senior pupils; counted 2019, rolled to 2020 by the nation's growth, skilled-worker schools as the other vocational schools",
    ),
  };
  const staff: Provincial = {
    values: general("teachers").each(
      (teachers, code) => teachers + vocational("teachers").of(code) * skilled,
    ),
    ...derived(
      "education-statistics;services-counted",
      "general and vocational senior teachers; counted 2019, rolled to 2020 by the nation's growth, skilled-worker schools staffed as the other vocational schools",
    ),
  };
  const split = assumedSplit(
    personsAged(people, 15, 17),
    0.85,
    "per person aged 15 to 17",
    ": senior schools stand in county towns and board rural pupils",
  );
  book.putParts("senior-places", places, split, {
    capacity: [0.86, "86 % public"],
    other: [0.14, "14 % private"],
  });
  book.putParts("senior-places", staff, split, { staff: [0.86, "public part"] });
  declared.set("senior-pupils-per-teacher", pupilsPerTeacher(places, staff));
}
