import type { Bilingual } from "./domains.ts";
import { ageGroupIds, equalizationMeasures, moneySources, moneyUses } from "./results.ts";

/** Levels of the area tree at which an indicator can be read. */
export type IndicatorLevel = "nation" | "region" | "province" | "leaf";

/**
 * One indicator of the results.
 * `domain`: `none`; `optional` (absent means overall); `service`: a service, or a domain, or neither (overall);
 * `service-only`: a service must be named.
 * `flow`: something of a year, which the base year (observed, not simulated) has none of: NaN there.
 * `core`: part of every export unless other indicators are asked for.
 * `unit`: as written in results; `unit of the service` where each service has its own.
 */
export interface Indicator {
  readonly id: string;
  readonly name: Bilingual;
  readonly unit: string;
  readonly levels: readonly IndicatorLevel[];
  readonly domain: "none" | "optional" | "service" | "service-only";
  readonly flow: boolean;
  readonly core: boolean;
  readonly groups: readonly string[];
  /** How areas are put together, and what it means at each level of detail. */
  readonly reading: Bilingual;
}

const everywhere = ["nation", "region", "province", "leaf"] as const;
const fromProvinces = ["nation", "region", "province"] as const;
const nationOnly = ["nation"] as const;

const bilingual = (en: string, zh: string): Bilingual => ({ en, "zh-CN": zh });
const summed = bilingual("Sum over leaves.", "各城乡单元之和。");
const summedProvinces = bilingual(
  "Sum over provinces; million yuan in base-year prices.",
  "各省之和；基年价格，百万元。",
);

/** Unit of an indicator whose services each have their own. */
export const serviceUnit = "unit of the service";
/** Unit of stocks of a domain or of all domains, whose services have different units. */
export const stockIndexUnit = "index, base year = 1";

function people(id: string, en: string, zh: string): Indicator {
  return {
    id,
    name: bilingual(en, zh),
    unit: "persons",
    levels: everywhere,
    domain: "none",
    flow: false,
    core: true,
    groups: [],
    reading: summed,
  };
}

function money(
  id: string,
  en: string,
  zh: string,
  more: Partial<Pick<Indicator, "domain" | "groups" | "core">> = {},
): Indicator {
  return {
    id,
    name: bilingual(en, zh),
    unit: "million yuan",
    levels: fromProvinces,
    domain: "none",
    flow: false,
    core: false,
    groups: [],
    reading: summedProvinces,
    ...more,
  };
}

const stockReading = bilingual(
  "A service: sum over leaves in its own unit. A domain or overall: mean over services of the value relative to the base year.",
  "单项服务：按其单位对城乡单元求和。领域或总体：各服务相对基年数值的平均。",
);

function stock(id: string, en: string, zh: string): Indicator {
  return {
    id,
    name: bilingual(en, zh),
    unit: serviceUnit,
    levels: everywhere,
    domain: "service",
    flow: false,
    core: true,
    groups: [],
    reading: stockReading,
  };
}

function flowOfService(id: string, en: string, zh: string): Indicator {
  return {
    ...stock(id, en, zh),
    domain: "service-only",
    flow: true,
    core: false,
    reading: bilingual(
      "Sum over leaves, in the unit of the service.",
      "按服务单位对城乡单元求和。",
    ),
  };
}

function level(id: string, en: string, zh: string): Indicator {
  return {
    id,
    name: bilingual(en, zh),
    unit: "share of need",
    levels: everywhere,
    domain: "service",
    flow: false,
    core: true,
    groups: [],
    reading: bilingual(
      "A service: mean over leaves weighted by need. A domain or overall: mean over leaves weighted by residents.",
      "单项服务：按需求加权的城乡单元均值。领域或总体：按常住人口加权的均值。",
    ),
  };
}

const measureNames: Readonly<Record<(typeof equalizationMeasures)[number], Bilingual>> = {
  mean: bilingual("Mean attainment", "平均达标程度"),
  gini: bilingual("Gini", "基尼系数"),
  "gini.within": bilingual("Gini: within regions", "基尼系数：区域内"),
  "gini.net-between": bilingual("Gini: between regions, net", "基尼系数：区域间净值"),
  "gini.transvariation": bilingual("Gini: transvariation", "基尼系数：超变密度"),
  "theil-t": bilingual("Theil T", "泰尔T指数"),
  "theil-t.between-regions": bilingual("Theil T: between regions", "泰尔T：区域间"),
  "theil-t.between-provinces": bilingual("Theil T: between provinces", "泰尔T：省际"),
  "theil-t.between-urban-rural": bilingual("Theil T: urban-rural", "泰尔T：城乡间"),
  "theil-l": bilingual("Theil L", "泰尔L指数"),
  "theil-l.between-regions": bilingual("Theil L: between regions", "泰尔L：区域间"),
  "theil-l.between-provinces": bilingual("Theil L: between provinces", "泰尔L：省际"),
  "theil-l.between-urban-rural": bilingual("Theil L: urban-rural", "泰尔L：城乡间"),
  atkinson: bilingual("Atkinson", "阿特金森指数"),
  cv: bilingual("Coefficient of variation", "变异系数"),
  "urban-rural-ratio": bilingual("Urban over rural attainment", "城乡达标程度之比"),
  "max-min-ratio": bilingual("Highest over lowest province", "最高省与最低省之比"),
  index: bilingual("Equalization index", "均等化指数"),
  "people-meeting-standard": bilingual(
    "People living where the standard is met",
    "所在地达标的人口比例",
  ),
};

function measures(prefix: string, of: Bilingual, core: boolean): readonly Indicator[] {
  return equalizationMeasures.map((measure) => ({
    id: `${prefix}.${measure}`,
    name: {
      en: `${measureNames[measure].en}${of.en}`,
      "zh-CN": `${measureNames[measure]["zh-CN"]}${of["zh-CN"]}`,
    },
    unit:
      measure === "people-meeting-standard" || measure === "mean"
        ? "share"
        : measure.endsWith("ratio")
          ? "ratio"
          : "index",
    levels: nationOnly,
    domain: "optional",
    flow: false,
    core,
    groups: [],
    reading: bilingual(
      "Of the nation, weighted by residents over leaves.",
      "全国，按城乡单元常住人口加权。",
    ),
  }));
}

function national(id: string, en: string, zh: string, unit: string): Indicator {
  return {
    id,
    name: bilingual(en, zh),
    unit,
    levels: nationOnly,
    domain: "none",
    flow: false,
    core: false,
    groups: [],
    reading: bilingual("Of the nation.", "全国。"),
  };
}

/** Every indicator that a run gives, in the order of lists and exports. */
export const indicators: readonly Indicator[] = [
  people("population", "Residents at the end of the year", "年末常住人口"),
  { ...people("population.age", "Residents by age", "分年龄常住人口"), groups: ageGroupIds },
  people(
    "population.without-local-hukou",
    "Residents without local hukou",
    "未在本地落户的常住人口",
  ),
  { ...people("births", "Births", "出生人数"), flow: true },
  { ...people("deaths", "Deaths", "死亡人数"), flow: true },
  { ...people("net-migration", "Net migration", "净迁移"), flow: true },
  {
    id: "urban-share",
    name: bilingual("Urban share of residents", "常住人口城镇化率"),
    unit: "share",
    levels: fromProvinces,
    domain: "none",
    flow: false,
    core: false,
    groups: [],
    reading: bilingual("Urban residents over all residents.", "城镇常住人口与全部常住人口之比。"),
  },
  money("gdp", "GDP", "地区生产总值", { core: true }),
  money("revenue.own", "Own revenue", "本级财政收入", { core: true }),
  money("revenue.transfers", "Central transfers", "中央转移支付", {
    core: true,
    groups: ["shared", "equalization", "other", "shortcoming-grant"],
  }),
  money("spending.recurrent", "Recurrent spending", "经常性支出", {
    core: true,
    domain: "optional",
  }),
  money("spending.capital", "Capital spending", "资本性支出", { core: true, domain: "optional" }),
  money("spending.other", "Other spending of the domains", "领域其他支出", { domain: "optional" }),
  money("money.sources", "Sources of money", "资金来源", { groups: moneySources }),
  money("money.uses", "Uses of money", "资金用途", { groups: moneyUses }),
  money("bonds.stock", "Bonds outstanding", "债券余额"),
  stock("need", "Need", "需求"),
  stock("capacity", "Working capacity", "有效供给能力"),
  { ...flowOfService("facilities", "Places built", "已建设施"), flow: false },
  { ...stock("staff", "Staff", "人员"), unit: "persons" },
  {
    ...flowOfService("other-providers", "Capacity of other providers", "社会力量供给"),
    flow: false,
  },
  flowOfService("started", "Places begun", "新开工"),
  { ...flowOfService("under-construction", "Places under construction", "在建"), flow: false },
  flowOfService("completed", "Places opened", "建成投用"),
  flowOfService("retired", "Places retired", "到期退出"),
  flowOfService("converted", "Places converted", "转用"),
  level("attainment", "Attainment", "达标程度"),
  level("provision", "Provision, uncapped", "供给水平（不封顶）"),
  ...measures("equalization", bilingual("", ""), true),
  ...measures("equalization-of-provision", bilingual(", of provision", "（供给水平）"), false),
  national("convergence.sigma", "σ-convergence: spread of provinces", "σ收敛：省际离散", "index"),
  national(
    "convergence.beta",
    "β-convergence: catching up of provinces",
    "β收敛：追赶速度",
    "1/year",
  ),
  national("coordination", "Coupling coordination of the domains", "领域耦合协调度", "index"),
  national(
    "coordination-wang-2021",
    "Coupling coordination, Wang et al. 2021",
    "耦合协调度（王淑佳等2021）",
    "index",
  ),
  national(
    "transfers.demanded",
    "Transfers that the formulas ask for",
    "公式所需转移支付",
    "million yuan",
  ),
  national("transfers.pool", "Pool of central transfers", "中央转移支付总额", "million yuan"),
  national(
    "transfers.scale",
    "Part of the demand that the pool meets",
    "总额对所需的满足比例",
    "share",
  ),
];

const byId: ReadonlyMap<string, Indicator> = new Map(indicators.map((one) => [one.id, one]));

/** The indicator of an id, or undefined. */
export function findIndicator(id: string): Indicator | undefined {
  return byId.get(id);
}
