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

type Terms = readonly (readonly [factor: number, query: Omit<SeriesQuery, "area">])[];

/** Sum of several series, each times a factor. */
function sumOf(terms: Terms): TrackedIndicator["model"] {
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

const one = (query: Omit<SeriesQuery, "area">): TrackedIndicator["model"] => sumOf([[1, query]]);

const bilingual = (en: string, zh: string): Bilingual => ({ en, "zh-CN": zh });

const itself = bilingual("the same quantity", "同一口径");

interface Options {
  readonly provinces?: boolean;
  readonly additive?: boolean;
  readonly service?: string;
  readonly firstComparableYear?: number;
  readonly reading?: Bilingual;
}

function tracked(
  id: string,
  name: Bilingual,
  unit: string,
  observed: ObservedKey,
  model: TrackedIndicator["model"],
  { provinces = false, additive = true, reading = itself, ...rest }: Options = {},
): TrackedIndicator {
  return { id, name, unit, observed, model, provinces, additive, reading, ...rest };
}

/** Pupils of a stage that everyone attends: the children of its ages. */
function pupilsOfAge(service: string, group: string, en: string, zh: string): TrackedIndicator {
  return tracked(
    `pupils.${service.replace("-places", "")}`,
    bilingual(`Pupils: ${en}`, `在校生：${zh}`),
    "persons",
    { item: "enrolment", subject: service },
    one({ indicator: "population.age", group }),
    {
      provinces: true,
      service,
      reading: bilingual(
        `residents aged ${group}, enrolled as in the base year`,
        `${group}岁常住人口，入学比例同基年`,
      ),
    },
  );
}

/** Pupils of a stage that not everyone attends: places that stand, with or without teachers at the standard's ratio, at most the children of its ages. */
function pupilsInPlaces(service: string, group: string, en: string, zh: string): TrackedIndicator {
  return tracked(
    `pupils.${service.replace("-places", "")}`,
    bilingual(`Pupils: ${en}`, `在校生：${zh}`),
    "persons",
    { item: "enrolment", subject: service },
    (pack, result, area) => {
      const children = readSeries(pack, result, { indicator: "population.age", group, area });
      const standing = readSeries(pack, result, { indicator: "facilities", service, area });
      const others = readSeries(pack, result, { indicator: "other-providers", service, area });
      return standing.values.map((value, y) =>
        Math.min(value + others.values[y], children.values[y]),
      );
    },
    {
      provinces: true,
      service,
      reading: bilingual(
        `places of public and other schools, at most the residents aged ${group}`,
        `公办与其他学位之和，不超过${group}岁常住人口`,
      ),
    },
  );
}

function teachers(service: string, en: string, zh: string): TrackedIndicator {
  return tracked(
    `teachers.${service.replace("-places", "")}`,
    bilingual(`Teachers: ${en}`, `专任教师：${zh}`),
    "persons",
    { item: "staff", subject: service },
    // Private schools have teachers that the model does not count: as many for a place as public ones.
    (pack, result, area) => {
      const read = (indicator: string) =>
        readSeries(pack, result, { indicator, service, area }).values;
      const places = read("facilities");
      const others = read("other-providers");
      return read("staff").map((staff, y) => {
        const standing = places[y];
        return standing > 0 ? staff * (1 + others[y] / standing) : staff;
      });
    },
    {
      provinces: true,
      service,
      reading: bilingual(
        "public staff; other providers with as many for a place",
        "公办专任教师，民办按同样师生配比计入",
      ),
    },
  );
}

function health(service: string, id: string, name: Bilingual, unit: string): TrackedIndicator {
  return tracked(
    id,
    name,
    unit,
    { item: "capacity", subject: service },
    one({ indicator: "capacity", service }),
    { provinces: true, service },
  );
}

/** Physicians and nurses of the model, and as many others (village doctors, technicians, managers) as were counted in the base year. */
function personnel(pack: CompiledPack, result: RunResult, area: string): readonly number[] {
  const both = sumOf([
    [1, { indicator: "capacity", service: "physicians" }],
    [1, { indicator: "capacity", service: "nurses" }],
  ])(pack, result, area);
  const counted = observations(pack, { item: "health-personnel" }, area).get(pack.baseYear)?.value;
  const others = counted === undefined ? Number.NaN : counted - both[0];
  return both.map((value) => value + others);
}

/** Every indicator that the track record judges, in the order of its tables. */
export const trackedIndicators: readonly TrackedIndicator[] = [
  tracked(
    "population",
    bilingual("Residents", "常住人口"),
    "persons",
    { item: "population" },
    one({ indicator: "population" }),
    { provinces: true },
  ),
  tracked(
    "births",
    bilingual("Births", "出生人数"),
    "persons",
    { item: "births" },
    one({ indicator: "births" }),
  ),
  tracked(
    "deaths",
    bilingual("Deaths", "死亡人数"),
    "persons",
    { item: "deaths" },
    one({ indicator: "deaths" }),
  ),
  tracked(
    "urban-share",
    bilingual("Urban share", "城镇化率"),
    "share",
    { item: "urban-share" },
    one({ indicator: "urban-share" }),
    {
      additive: false,
      reading: bilingual("an input: the path expected in the base year", "输入项：基年预期的路径"),
    },
  ),
  ...(["60+", "65+"] as const).map((group) =>
    tracked(
      `population.${group}`,
      bilingual(`Residents aged ${group}`, `${group.slice(0, 2)}岁及以上人口`),
      "persons",
      { item: "population.age", age: group },
      one({ indicator: "population.age", group }),
    ),
  ),
  health("hospital-beds", "beds", bilingual("Hospital beds", "医疗卫生机构床位"), "beds"),
  health("physicians", "physicians", bilingual("Physicians", "执业（助理）医师"), "persons"),
  health("nurses", "nurses", bilingual("Nurses", "注册护士"), "persons"),
  tracked(
    "health-personnel",
    bilingual("Health personnel", "卫生人员"),
    "persons",
    { item: "health-personnel" },
    personnel,
    {
      provinces: true,
      service: "nurses",
      // Village doctors are counted from 2009: the series jumps by a quarter in that year.
      firstComparableYear: 2009,
      reading: bilingual(
        "physicians and nurses, and all others as many as in the base year",
        "医师与护士之和，其他卫生人员按基年人数不变",
      ),
    },
  ),
  teachers("preschool-places", "kindergarten", "幼儿园"),
  teachers("primary-places", "primary", "小学"),
  teachers("junior-places", "junior secondary", "初中"),
  teachers("senior-places", "senior secondary, general", "普通高中"),
  pupilsInPlaces("preschool-places", "3-5", "kindergarten", "幼儿园"),
  pupilsOfAge("primary-places", "6-11", "primary", "小学"),
  pupilsOfAge("junior-places", "12-14", "junior secondary", "初中"),
  pupilsInPlaces("senior-places", "15-17", "senior secondary, general", "普通高中"),
  tracked(
    "gdp",
    bilingual("GDP, real", "地区生产总值（不变价）"),
    "million yuan",
    { item: "gdp" },
    one({ indicator: "gdp" }),
    { provinces: true, reading: bilingual("national growth is an input", "全国增速为输入项") },
  ),
  tracked(
    "revenue",
    bilingual("Own revenue, real", "本级财政收入（不变价）"),
    "million yuan",
    { item: "revenue.own" },
    one({ indicator: "revenue.own" }),
    { provinces: true },
  ),
  tracked(
    "spending",
    bilingual("Spending, real", "一般公共预算支出（不变价）"),
    "million yuan",
    { item: "spending.total" },
    sumOf([
      ...["own-revenue", "transfers-shared", "transfers-equalization", "transfers-other"].map(
        (group) => [1, { indicator: "money.sources", group }] as const,
      ),
      [1, { indicator: "money.sources", group: "shortcoming-grant" }],
      [1, { indicator: "money.sources", group: "carried-in" }],
      [-1, { indicator: "money.uses", group: "carried-out" }],
    ]),
    {
      provinces: true,
      reading: bilingual(
        "revenue, transfers and carry-over, less what is carried out; no bonds, no fees",
        "收入、转移支付与结转之和，减去结转下年；不含债券与收费",
      ),
    },
  ),
  tracked(
    "spending.schooling",
    bilingual("Education spending, real", "教育支出（不变价）"),
    "million yuan",
    { item: "spending.function", subject: "schooling" },
    sumOf([
      [1, { indicator: "spending.recurrent", domain: "schooling" }],
      [1, { indicator: "spending.capital", domain: "schooling" }],
      [1, { indicator: "spending.other", domain: "schooling" }],
    ]),
    {
      provinces: true,
      reading: bilingual(
        "the domain of schooling, building paid by bonds included",
        "学有所教领域支出，含债券建设支出",
      ),
    },
  ),
];
