import { leafCode, provinces, settings } from "./geography.ts";
import { affluence, type Context, nationInSetting } from "./model-2020.ts";
import type { LongTable } from "./sources.ts";
import {
  byProvince,
  type Provincial,
  personsAged,
  pupilsPerTeacher,
  raked,
  scaled,
} from "./stocks.ts";
import { estimated, need, observed, round, total } from "./table.ts";

/** Childcare places and children without parents' care. */
export function addChildcare(context: Context): void {
  const { book, people, declared } = context;
  const children = personsAged(people, 0, 2);
  const nation = 1.8e-3 * 1_411_780_000;
  const rich = affluence(context, 0.3, (code) => people.inProvince(code, 0, 2));
  const places: Provincial = {
    values: raked(
      byProvince((code) => people.inProvince(code, 0, 2) * need(rich, code, "affluence")),
      nation,
    ),
    ...estimated(
      "targets-outcomes;assumption-provincial-models",
      "national 1.8 places per 1,000 residents by children under three and GDP per head to the power 0.3; no provincial count was found",
    ),
  };
  const split =
    "rural 0.3 of urban places per child, an assumption: nearly all centres are in towns";
  book.putSplit(
    "capacity",
    "childcare-places",
    scaled(places, 0.3, "30 % public (nursery classes of public kindergartens and public centres)"),
    { inNeed: children, rural: 0.3, note: split },
  );
  book.putSplit("other", "childcare-places", scaled(places, 0.7, "70 % private and community"), {
    inNeed: children,
    rural: 0.3,
    note: split,
  });
  book.putSplit(
    "staff",
    "childcare-places",
    scaled(places, 0.3 / 5, "one carer for five public places"),
    { inNeed: children, rural: 0.3, note: split },
  );
  // The plan counts places per 1,000 residents; need is counted per child, so the standard rises as children get fewer.
  declared.set(
    "childcare-standard-2020",
    round((4.5e-3 * people.inNation()) / people.inNation(0, 2), 4),
  );
  declared.set(
    "childcare-standard-2025",
    round((4.5e-3 * 1_404_890_000) / (9_020_000 + 9_540_000 + 7_920_000), 4),
  );

  const orphans = context.social.provincial("orphans", 2019, "orphans of 2019 standing for 2020");
  const levels = affluence(context, 0.25, (code) => need(orphans.values, code, "orphans"));
  for (const province of provinces) {
    const known = need(orphans.values, province.code, "orphans");
    const minors = settings.map(
      (setting) =>
        people.between(leafCode(province.code, setting), 0, 17) * (setting === "rural" ? 1.6 : 1),
    );
    settings.forEach((setting, i) => {
      const leaf = leafCode(province.code, setting);
      const part = (minors[i] ?? 0) / total(minors);
      const eligible = known * 2.3 * part;
      book.put(
        "needRate",
        "child-protection",
        leaf,
        eligible / people.between(leaf, 0, 17),
        estimated(
          "social-statistics;assumption-need-rates",
          "orphans of 2019 and 1.3 children without de facto care for each (unconfirmed), spread by minors, rural children 1.6 times as often",
        ),
        7,
      );
      book.put(
        "capacity",
        "child-protection",
        leaf,
        known * part * (1 + 0.7 * 1.1) * need(levels, province.code, "level") * 0.95,
        estimated(
          "social-statistics;assumption-provincial-models",
          "orphans and those children without de facto care who are in the scheme (about 1.1 for each orphan, seven in ten at the full rate; unconfirmed), at the province's benefit level (GDP per head to the power 0.25)",
        ),
        1,
      );
    });
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
    "children enrolled in 2020 (24 provinces counted, one derived, six estimated)",
  );
  const nationalRatio =
    education.get("00", "kindergarten_enrolment", "total", 2014) /
    education.get("00", "preschool_teachers", "total", 2014);
  const teachers = raked(
    byProvince((code) => {
      const then = education.find(code, "kindergarten_teachers", "total", 2014);
      const before = education.get(code, "kindergarten_enrolment", "total", 2014);
      // Half of a province's distance from the nation in 2014 is taken to remain; where 2014 is unknown, none.
      const relative = then === undefined ? 1 : Math.sqrt((then / before) * nationalRatio);
      return need(enrolled.values, code, "enrolled") * relative;
    }),
    education.get("00", "preschool_teachers", "total", 2020),
  );
  const split =
    "rural 0.75 of urban places per child (2017: city kindergartens hold 37 % of children), an assumption";
  const staffSplit = {
    inNeed: children,
    rural: 0.6,
    note: "rural 0.6 of urban teachers per child, an assumption",
  };
  const staff: Provincial = {
    values: teachers,
    ...estimated(
      "education-statistics;assumption-provincial-models",
      "national 2.913 million teachers of 2020 by enrolment and half the province's distance in 2014 (20 provinces known)",
    ),
  };
  const publicPart = 1 - privatePreschool;
  book.putSplit(
    "capacity",
    "preschool-places",
    scaled(enrolled, publicPart, "50.6 % in public kindergartens"),
    { inNeed: children, rural: 0.75, note: split },
  );
  book.putSplit(
    "staff",
    "preschool-places",
    scaled(staff, publicPart, "public part as places"),
    staffSplit,
  );
  const effective: Provincial = {
    ...enrolled,
    values: new Map(
      [...enrolled.values].map(([code, value]) => [
        code,
        Math.min(value, need(teachers, code, "teachers") * childrenPerTeacher) * privatePreschool,
      ]),
    ),
    note: `${enrolled.note}; 49.4 % private, counted as far as teachers reach at one for fifteen`,
  };
  book.putSplit("other", "preschool-places", effective, {
    inNeed: children,
    rural: 0.7,
    note: "rural 0.7 of urban per child, an assumption",
  });
}

/** Half-way, on a log scale, between where schools stand (rural children go to school in towns) and where children live. */
function ratioBetween(ruralShareOfSchools: number, ruralShareOfChildren: number): number {
  const byLocation =
    ruralShareOfSchools /
    (1 - ruralShareOfSchools) /
    (ruralShareOfChildren / (1 - ruralShareOfChildren));
  return Math.sqrt(byLocation);
}

/** Shanghai has five primary and four junior years: a quarter of its junior school is moved to the primary stage of the nation. */
function inSixYears(
  education: LongTable,
  code: string,
  stage: "primary" | "junior",
  what: "enrolment" | "teachers",
): number {
  const value = education.get(code, `${stage}_${what}`, "total", 2019);
  if (code !== "31") return value;
  return stage === "junior"
    ? 0.75 * value
    : value + 0.25 * education.get(code, `junior_${what}`, "total", 2019);
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
    const inAges = personsAged(people, from, to);
    const ruralChildren = nationInSetting(people, "rural", from, to) / people.inNation(from, to);
    const classShare = stage.classes[0] / stage.classes[1];
    const pupilShare = (stage.classes[0] * stage.sizes[0]) / (stage.classes[1] * stage.sizes[1]);
    const placesRatio = ratioBetween(pupilShare, ruralChildren);
    const staffRatio = ratioBetween(classShare, ruralChildren);
    const shanghai = "; Shanghai's fourth junior year (grade 6) counted as primary";
    const pupils: Provincial = {
      values: byProvince((code) => inSixYears(education, code, stage.key, "enrolment")),
      ...observed("education-statistics", `pupils of 2019 standing for places of 2020${shanghai}`),
    };
    const teachers: Provincial = {
      values: byProvince((code) => inSixYears(education, code, stage.key, "teachers")),
      ...observed(
        "education-statistics",
        `full-time teachers of 2019 standing for 2020${shanghai}`,
      ),
    };
    const note = (what: string, ratio: number): string =>
      `rural ${round(ratio, 2)} of urban ${what} per child, half-way between where classes stand (${stage.year}) and where children live`;
    book.putSplit("capacity", stage.service, pupils, {
      inNeed: inAges,
      rural: placesRatio,
      note: note("places", placesRatio),
    });
    book.putSplit("staff", stage.service, teachers, {
      inNeed: inAges,
      rural: staffRatio,
      note: note("teachers", staffRatio),
    });
    declared.set(`${stage.key}-pupils-per-teacher`, pupilsPerTeacher(pupils, teachers));
  }
}

/** Pupils of secondary vocational schools, 2020, national. */
const vocationalPupils = 16_633_700;
/** Pupils for each vocational teacher, national. */
const vocationalRatio = 19.5;

function addSenior(context: Context): void {
  const { book, people, education, declared } = context;
  const inAges = personsAged(people, 15, 17);
  const youth = people.inNation(15, 17);
  const general = education.provincial("senior_general_enrolment", 2019);
  const generalTeachers = education.provincial("senior_general_teachers", 2019);
  const vocational = (code: string) => (vocationalPupils * people.inProvince(code, 15, 17)) / youth;
  const places: Provincial = {
    values: byProvince((code) => need(general.values, code, "pupils") + vocational(code)),
    ...estimated(
      "education-statistics;education-vocational",
      "general senior pupils of 2019 plus the national 16.63 million vocational pupils of 2020 (unconfirmed) by persons aged 15 to 17",
    ),
  };
  const staff: Provincial = {
    values: byProvince(
      (code) => need(generalTeachers.values, code, "teachers") + vocational(code) / vocationalRatio,
    ),
    ...estimated(
      "education-statistics;education-vocational",
      "general senior teachers of 2019 plus one vocational teacher for 19.5 vocational pupils (unconfirmed)",
    ),
  };
  const split =
    "rural 0.85 of urban per person aged 15 to 17, an assumption: senior schools stand in county towns and board rural pupils";
  book.putParts(
    "senior-places",
    places,
    { inNeed: inAges, rural: 0.85, note: split },
    {
      capacity: [0.86, "86 % public"],
      other: [0.14, "14 % private"],
    },
  );
  book.putSplit("staff", "senior-places", scaled(staff, 0.86, "public part"), {
    inNeed: inAges,
    rural: 0.85,
    note: split,
  });
  declared.set("senior-pupils-per-teacher", pupilsPerTeacher(places, staff));
}
