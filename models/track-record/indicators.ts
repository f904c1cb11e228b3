import type { Bilingual } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { type ObservedKey, observations } from "../pack/observations.ts";
import { readSeries, type SeriesQuery } from "../reading/series.ts";
import type { RunResult } from "../results.ts";

/** What of a run is set beside what of the record. */
export interface TrackedIndicator {
  readonly id: string;
  readonly name: Bilingual;
  readonly unit: string;
  readonly observed: ObservedKey;
  /** Whether provinces are judged as well, where the pack has rows. */
  readonly provinces: boolean;
  /** False for shares, which do not add up. */
  readonly additive: boolean;
  /** Service that the pack must have. */
  readonly service?: string;
  /** Years before it are another definition: the naive forecast does not look there. */
  readonly firstComparableYear?: number;
  /** What the model's side is, and why it stands for the observed one. */
  readonly reading: Bilingual;
  /** The model's values of an area by year; NaN where it has none (flows of the base year). */
  readonly model: (pack: CompiledPack, result: RunResult, area: string) => readonly number[];
}

type Query = Omit<SeriesQuery, "area">;
type Model = TrackedIndicator["model"];

/** Sum of several series, each times a factor. */
function sumOf(...terms: readonly (readonly [factor: number, query: Query])[]): Model {
  return (pack, result, area) => {
    const total = result.years.map(() => 0);
    for (const [factor, query] of terms) {
      readSeries(pack, result, { ...query, area }).values.forEach((value, y) => {
        total[y] += factor * value;
      });
    }
    return total;
  };
}

const bilingual = (en: string, zh: string): Bilingual => ({ en, "zh-CN": zh });

/** What most indicators are: additive, of the nation alone, the same quantity in the model and in the record. */
const usual = {
  provinces: false,
  additive: true,
  reading: bilingual("the same quantity", "同一口径"),
} as const;

type Declared = Omit<TrackedIndicator, keyof typeof usual> & Partial<Omit<TrackedIndicator, "id">>;

const tracked = (declared: Declared): TrackedIndicator => ({ ...usual, ...declared });

/** A quantity that model and record know by one name. */
function itself(
  id: string,
  unit: string,
  name: Bilingual,
  more: Partial<TrackedIndicator> = {},
): TrackedIndicator {
  return tracked({
    id,
    name,
    unit,
    observed: { item: id },
    model: sumOf([1, { indicator: id }]),
    ...more,
  });
}

/** What schools have of one stage, by the service's id without its ending. */
function schools(
  what: "pupils" | "teachers",
  stage: string,
  name: Bilingual,
  model: Model,
  reading: Bilingual,
): TrackedIndicator {
  const service = `${stage}-places`;
  const item = what === "pupils" ? "enrolment" : "staff";
  return tracked({
    id: `${what}.${stage}`,
    name:
      what === "pupils"
        ? bilingual(`Pupils: ${name.en}`, `在校生：${name["zh-CN"]}`)
        : bilingual(`Teachers: ${name.en}`, `专任教师：${name["zh-CN"]}`),
    unit: "persons",
    observed: { item, subject: service },
    provinces: true,
    service,
    reading,
    model,
  });
}

/** Pupils of a stage that everyone attends: the children of its ages. */
function pupilsOfAge(stage: string, group: string, name: Bilingual): TrackedIndicator {
  const reading = bilingual(
    `residents aged ${group}, enrolled as in the base year`,
    `${group}岁常住人口，入学比例同基年`,
  );
  return schools(
    "pupils",
    stage,
    name,
    sumOf([1, { indicator: "population.age", group }]),
    reading,
  );
}

/** Pupils of a stage that not everyone attends: places that stand, with or without teachers at the standard's ratio, at most the children of its ages. */
function pupilsInPlaces(stage: string, group: string, name: Bilingual): TrackedIndicator {
  const service = `${stage}-places`;
  const model: Model = (pack, result, area) => {
    const read = (query: Query) => readSeries(pack, result, { ...query, area }).values;
    const children = read({ indicator: "population.age", group });
    const others = read({ indicator: "other-providers", service });
    return read({ indicator: "facilities", service }).map((standing, y) =>
      Math.min(standing + others[y], children[y]),
    );
  };
  const reading = bilingual(
    `places of public and other schools, at most the residents aged ${group}`,
    `公办与其他学位之和，不超过${group}岁常住人口`,
  );
  return schools("pupils", stage, name, model, reading);
}

function teachers(stage: string, name: Bilingual): TrackedIndicator {
  const service = `${stage}-places`;
  // Private schools have teachers that the model does not count: as many for a place as public ones.
  const model: Model = (pack, result, area) => {
    const read = (indicator: string) =>
      readSeries(pack, result, { indicator, service, area }).values;
    const places = read("facilities");
    const others = read("other-providers");
    return read("staff").map((staff, y) => {
      const standing = places[y];
      return standing > 0 ? staff * (1 + others[y] / standing) : staff;
    });
  };
  const reading = bilingual(
    "public staff; other providers with as many for a place",
    "公办专任教师，民办按同样师生配比计入",
  );
  return schools("teachers", stage, name, model, reading);
}

function health(id: string, service: string, unit: string, name: Bilingual): TrackedIndicator {
  return tracked({
    id,
    name,
    unit,
    observed: { item: "capacity", subject: service },
    model: sumOf([1, { indicator: "capacity", service }]),
    provinces: true,
    service,
  });
}

/** Physicians and nurses of the model, and as many others (village doctors, technicians, managers) as were counted in the base year. */
function personnel(pack: CompiledPack, result: RunResult, area: string): readonly number[] {
  const both = sumOf(
    [1, { indicator: "capacity", service: "physicians" }],
    [1, { indicator: "capacity", service: "nurses" }],
  )(pack, result, area);
  const counted = observations(pack, { item: "health-personnel" }, area).get(pack.baseYear)?.value;
  const others = counted === undefined ? Number.NaN : counted - both[0];
  return both.map((value) => value + others);
}

/** Public and other capacity of a service that was counted for the nation alone. */
function national(service: string, unit: string, name: Bilingual): TrackedIndicator {
  return { ...health(service, service, unit, name), provinces: false };
}

const kindergarten = bilingual("kindergarten", "幼儿园");
const primary = bilingual("primary", "小学");
const junior = bilingual("junior secondary", "初中");
const senior = bilingual("senior secondary, general", "普通高中");

const receipts = [
  "own-revenue",
  "transfers-shared",
  "transfers-equalization",
  "transfers-other",
  "shortcoming-grant",
  "carried-in",
];

/** Every indicator that the track record judges, in the order of its tables. */
export const trackedIndicators: readonly TrackedIndicator[] = [
  itself("population", "persons", bilingual("Residents", "常住人口"), { provinces: true }),
  itself("births", "persons", bilingual("Births", "出生人数")),
  itself("deaths", "persons", bilingual("Deaths", "死亡人数")),
  itself("urban-share", "share", bilingual("Urban share", "城镇化率"), {
    additive: false,
    reading: bilingual("an input: the path expected in the base year", "输入项：基年预期的路径"),
  }),
  ...(["60+", "65+"] as const).map((group) =>
    tracked({
      id: `population.${group}`,
      name: bilingual(`Residents aged ${group}`, `${group.slice(0, 2)}岁及以上人口`),
      unit: "persons",
      observed: { item: "population.age", age: group },
      model: sumOf([1, { indicator: "population.age", group }]),
    }),
  ),
  health("beds", "hospital-beds", "beds", bilingual("Hospital beds", "医疗卫生机构床位")),
  health("physicians", "physicians", "persons", bilingual("Physicians", "执业（助理）医师")),
  health("nurses", "nurses", "persons", bilingual("Nurses", "注册护士")),
  tracked({
    id: "health-personnel",
    name: bilingual("Health personnel", "卫生人员"),
    unit: "persons",
    observed: { item: "health-personnel" },
    model: personnel,
    provinces: true,
    service: "nurses",
    // Village doctors are counted from 2009: the series jumps by a quarter in that year.
    firstComparableYear: 2009,
    reading: bilingual(
      "physicians and nurses, and all others as many as in the base year",
      "医师与护士之和，其他卫生人员按基年人数不变",
    ),
  }),
  teachers("preschool", kindergarten),
  teachers("primary", primary),
  teachers("junior", junior),
  teachers("senior", senior),
  pupilsInPlaces("preschool", "3-5", kindergarten),
  pupilsOfAge("primary", "6-11", primary),
  pupilsOfAge("junior", "12-14", junior),
  pupilsInPlaces("senior", "15-17", senior),
  itself("gdp", "million yuan", bilingual("GDP, real", "地区生产总值（不变价）"), {
    provinces: true,
    reading: bilingual("national growth is an input", "全国增速为输入项"),
  }),
  tracked({
    id: "revenue",
    name: bilingual("Own revenue, real", "本级财政收入（不变价）"),
    unit: "million yuan",
    observed: { item: "revenue.own" },
    model: sumOf([1, { indicator: "revenue.own" }]),
    provinces: true,
  }),
  tracked({
    id: "spending",
    name: bilingual("Spending, real", "一般公共预算支出（不变价）"),
    unit: "million yuan",
    observed: { item: "spending.total" },
    model: sumOf(
      ...receipts.map((group) => [1, { indicator: "money.sources", group }] as const),
      [1, { indicator: "revenue.government-funds", group: "to-budget" }],
      [-1, { indicator: "money.uses", group: "carried-out" }],
    ),
    provinces: true,
    reading: bilingual(
      "revenue, transfers and carry-over, less what is carried out; no bonds, no fees",
      "收入、转移支付与结转之和，减去结转下年；不含债券与收费",
    ),
  }),
  tracked({
    id: "spending.schooling",
    name: bilingual("Education spending, real", "教育支出（不变价）"),
    unit: "million yuan",
    observed: { item: "spending.function", subject: "schooling" },
    model: sumOf(
      [1, { indicator: "spending.recurrent", domain: "schooling" }],
      [1, { indicator: "spending.capital", domain: "schooling" }],
      [1, { indicator: "spending.other", domain: "schooling" }],
    ),
    provinces: true,
    reading: bilingual(
      "the domain of schooling, building paid by bonds included",
      "学有所教领域支出，含债券建设支出",
    ),
  }),
  national("childcare-places", "places", bilingual("Childcare places", "托位")),
  national("elderly-care-beds", "beds", bilingual("Elderly-care beds", "养老床位")),
  national("sports-area", "m²", bilingual("Sports area", "体育场地面积")),
  national("unemployment-insurance", "persons", bilingual("Unemployment insurance", "失业保险")),
  national("work-injury-insurance", "persons", bilingual("Work-injury insurance", "工伤保险")),
];
