import type { Bilingual } from "../domains.ts";
import {
  ageGroupIds,
  type BlockName,
  type EqualizationMeasure,
  equalizationMeasures,
  moneySources,
  moneyUses,
  type nationalMeasures,
} from "../results.ts";
import type { Indicator, IndicatorKind, Recorded } from "./indicator.ts";
import type { InputPart } from "./inputs.ts";

const text = (en: string, zh: string): Bilingual => ({ en, "zh-CN": zh });

/** Unit of an indicator whose services each have their own. */
export const serviceUnit = "unit of the service";
/** Unit of stocks of a domain or of all domains, whose services have different units. */
export const stockIndexUnit = "index, base year = 1";

type Rests = Indicator["rests"];
const rests = (base: readonly InputPart[], later: readonly InputPart[] = []): Rests => ({
  base,
  later,
});
const account: readonly InputPart[] = ["economy", "revenue", "transfers", "spending"];
const ofPeople = rests(["people"]);
const ofStocks = rests(["stocks"], ["need", "people", ...account]);
const ofServed = rests(["need", "stocks", "people", "hukou"], account);
const ofTransfers = rests(["transfers"], ["economy", "people"]);
const ofSpending = rests(["spending"], ["stocks", "need", "people", ...account]);
const ofBudget = rests(account, ["stocks", "need", "people"]);

const plain = { domain: "none", groups: [], groupNeeded: false, flow: false, core: false } as const;

/** The parts that differ from what is usual of a family. */
type More = Partial<Indicator>;

function people(id: string, name: Bilingual, block: BlockName, more: More = {}): Indicator {
  return {
    ...plain,
    id,
    name,
    unit: "persons",
    kind: "persons",
    areas: "everywhere",
    listed: "everywhere",
    core: true,
    recorded: { how: "sum", block, rows: [0] },
    note: name,
    reading: text("Sum over leaves.", "各城乡单元之和。"),
    equation: text("Σ persons", "Σ 人数"),
    rests: ofPeople,
    ...more,
  };
}

function money(id: string, name: Bilingual, recorded: Recorded, more: More = {}): Indicator {
  return {
    ...plain,
    id,
    name,
    unit: "million yuan",
    kind: "money",
    areas: "provinces",
    listed: "provinces",
    recorded,
    note: name,
    reading: text(
      "Sum over provinces; million yuan in base-year prices.",
      "各省之和；基年价格，百万元。",
    ),
    equation: text("Σ million yuan", "Σ 百万元"),
    rests: ofBudget,
    ...more,
  };
}

/** A stock of services; `addsUp` where different services have one unit. */
function stock(id: string, name: Bilingual, block: BlockName, more: More = {}): Indicator {
  return {
    ...plain,
    id,
    name,
    unit: serviceUnit,
    kind: "units",
    areas: "everywhere",
    listed: "everywhere",
    domain: "service",
    core: true,
    recorded: { how: "stock", block, addsUp: false },
    note: name,
    reading: text(
      "A service: sum over leaves in its own unit. A domain or overall: mean over services of the value relative to the base year.",
      "单项服务：按其单位对城乡单元求和。领域或总体：各服务相对基年数值的平均。",
    ),
    equation: text("Σ units; mean of xₜ ÷ x₀", "Σ 单位数；xₜ ÷ x₀ 的平均"),
    rests: ofStocks,
    ...more,
  };
}

/** What happens to the places of a service, or a stock of them that is kept by service alone. */
function places(id: string, name: Bilingual, block: BlockName, flow = true): Indicator {
  return stock(id, name, block, {
    domain: "service-only",
    flow,
    core: false,
    reading: text("Sum over leaves, in the unit of the service.", "按服务单位对城乡单元求和。"),
    equation: text("Σ units", "Σ 单位数"),
  });
}

function level(
  id: string,
  name: Bilingual,
  ofService: BlockName,
  ofDomain: BlockName,
  more: More,
): Indicator {
  return {
    ...plain,
    id,
    name,
    unit: "share of need",
    kind: "share",
    higherIsBetter: true,
    areas: "everywhere",
    listed: "everywhere",
    domain: "service",
    core: true,
    recorded: { how: "mean", ofService, ofDomain },
    note: name,
    reading: text(
      "A service: mean over leaves weighted by need. A domain or overall: mean over leaves weighted by residents.",
      "单项服务：按需求加权的城乡单元均值。领域或总体：按常住人口加权的均值。",
    ),
    equation: text("Σ weight × level ÷ Σ weight", "Σ 权重 × 达标程度 ÷ Σ 权重"),
    rests: ofServed,
    ...more,
  };
}

const equals = text("0: all alike.", "0表示完全相同。");
const part = (of: Bilingual, which: Bilingual): Bilingual =>
  text(`Part of ${of.en} ${which.en}.`, `${of["zh-CN"]}中${which["zh-CN"]}的部分。`);
const giniName = text("Gini", "基尼系数");
const theilTName = text("Theil T", "泰尔T指数");
const theilLName = text("Theil L", "泰尔L指数");

interface MeasureWords {
  readonly kind: IndicatorKind;
  readonly name: Bilingual;
  readonly note: Bilingual;
  readonly equation: Bilingual;
  /** How it is found for other areas than the nation. */
  readonly elsewhere?: Recorded;
  /** What it rests on besides services and people. */
  readonly besides?: InputPart;
}

const theilPart = (of: Bilingual, name: Bilingual, which: Bilingual): MeasureWords => ({
  kind: "coefficient",
  name,
  note: part(of, which),
  equation:
    of === theilTName
      ? text("Σ (pⱼ xⱼ ÷ x̄) ln(xⱼ ÷ x of its parent)", "Σ (pⱼ xⱼ ÷ x̄) ln(xⱼ ÷ 上级的x)")
      : text("Σ pⱼ ln(x of its parent ÷ xⱼ)", "Σ pⱼ ln(上级的x ÷ xⱼ)"),
});
const betweenRegions = text("between regions", "区域间");
const betweenProvinces = text("between provinces within regions", "区域内省际");
const betweenSettings = text("between urban and rural within provinces", "省内城乡间");

const dagum = (name: Bilingual, which: Bilingual): MeasureWords => ({
  kind: "coefficient",
  name,
  note: part(giniName, which),
  equation: text(
    "Dagum 1997: Gini = within + net between + transvariation",
    "Dagum 1997：基尼系数 = 组内 + 组间净值 + 超变密度",
  ),
});

const measures: Readonly<Record<EqualizationMeasure, MeasureWords>> = {
  mean: {
    kind: "share",
    name: text("Mean attainment", "平均达标程度"),
    note: text(
      "The level of the standard that residents have on average, over all urban and rural parts.",
      "全国城乡居民平均达到标准的程度。",
    ),
    equation: text(
      "mean = Σ residents × level ÷ Σ residents",
      "平均 = Σ（常住人口 × 达标程度）÷ Σ 常住人口",
    ),
    elsewhere: { how: "mean", ofService: "attainment", ofDomain: "domainAttainment" },
  },
  gini: {
    kind: "coefficient",
    name: giniName,
    note: text(
      `Inequality of levels between the urban and rural parts of all provinces, weighted by residents. ${equals.en}`,
      `各省城镇与乡村之间达标程度的不平等，按常住人口加权。${equals["zh-CN"]}`,
    ),
    equation: text(
      "Gini = Σᵢ Σⱼ pᵢ pⱼ |xᵢ − xⱼ| ÷ (2 × mean)",
      "基尼系数 = Σᵢ Σⱼ pᵢ pⱼ |xᵢ − xⱼ| ÷（2 × 平均）",
    ),
  },
  "gini.within": dagum(
    text("Gini: within regions", "基尼系数：区域内"),
    text("within regions", "区域内"),
  ),
  "gini.net-between": dagum(
    text("Gini: between regions, net", "基尼系数：区域间净值"),
    text("from the net difference of regions", "区域间净差异"),
  ),
  "gini.transvariation": dagum(
    text("Gini: transvariation", "基尼系数：超变密度"),
    text("from regions that overlap", "区域间重叠"),
  ),
  "theil-t": {
    kind: "coefficient",
    name: theilTName,
    note: text(
      "Inequality that splits exactly into parts between regions, between provinces and between urban and rural, weighted by what people have.",
      "可精确分解为区域间、省际和城乡间三部分的不平等指标，按所得加权。",
    ),
    equation: text("T = Σ pᵢ (xᵢ ÷ mean) ln(xᵢ ÷ mean)", "T = Σ pᵢ（xᵢ ÷ 平均）ln（xᵢ ÷ 平均）"),
  },
  "theil-t.between-regions": theilPart(
    theilTName,
    text("Theil T: between regions", "泰尔T：区域间"),
    betweenRegions,
  ),
  "theil-t.between-provinces": theilPart(
    theilTName,
    text("Theil T: between provinces", "泰尔T：省际"),
    betweenProvinces,
  ),
  "theil-t.between-urban-rural": theilPart(
    theilTName,
    text("Theil T: urban-rural", "泰尔T：城乡间"),
    betweenSettings,
  ),
  "theil-l": {
    kind: "coefficient",
    name: theilLName,
    note: text(
      "Inequality that splits exactly into parts between regions, between provinces and between urban and rural.",
      "可精确分解为区域间、省际和城乡间三部分的不平等指标。",
    ),
    equation: text("L = Σ pᵢ ln(mean ÷ xᵢ)", "L = Σ pᵢ ln（平均 ÷ xᵢ）"),
  },
  "theil-l.between-regions": theilPart(
    theilLName,
    text("Theil L: between regions", "泰尔L：区域间"),
    betweenRegions,
  ),
  "theil-l.between-provinces": theilPart(
    theilLName,
    text("Theil L: between provinces", "泰尔L：省际"),
    betweenProvinces,
  ),
  "theil-l.between-urban-rural": theilPart(
    theilLName,
    text("Theil L: urban-rural", "泰尔L：城乡间"),
    betweenSettings,
  ),
  atkinson: {
    kind: "coefficient",
    name: text("Atkinson", "阿特金森指数"),
    note: text(
      "Share of the mean level that could be given up without loss of welfare if all had the same.",
      "若人人相同，可放弃而福利不减的平均水平份额。",
    ),
    equation: text(
      "A = 1 − [Σ pᵢ (xᵢ ÷ mean)^(1−ε)]^(1÷(1−ε))",
      "A = 1 −［Σ pᵢ（xᵢ ÷ 平均）^(1−ε)］^(1÷(1−ε))",
    ),
    besides: "aversion",
  },
  cv: {
    kind: "coefficient",
    name: text("Coefficient of variation", "变异系数"),
    note: text("Standard deviation of levels over their mean.", "达标程度的标准差与平均之比。"),
    equation: text("√(Σ pᵢ (xᵢ − mean)²) ÷ mean", "√（Σ pᵢ（xᵢ − 平均）²）÷ 平均"),
  },
  "urban-rural-ratio": {
    kind: "ratio",
    name: text("Urban over rural attainment", "城乡达标程度之比"),
    note: text(
      "Level of urban residents as a multiple of that of rural residents. 1: equal.",
      "城镇居民达标程度为乡村居民的倍数。1表示相等。",
    ),
    equation: text("urban level ÷ rural level", "城镇达标程度 ÷ 乡村达标程度"),
    elsewhere: {
      how: "ratio",
      of: { indicator: "attainment", setting: "urban" },
      to: { indicator: "attainment", setting: "rural" },
    },
  },
  "max-min-ratio": {
    kind: "ratio",
    name: text("Highest over lowest province", "最高省与最低省之比"),
    note: text(
      "Level of the best-served province as a multiple of that of the worst-served.",
      "达标程度最高省为最低省的倍数。",
    ),
    equation: text("highest level ÷ lowest level", "最高达标程度 ÷ 最低达标程度"),
  },
  index: {
    kind: "index",
    name: text("Equalization index", "均等化指数"),
    note: text(
      "How far services reach the standard, marked down by how unequally they do. 100: everyone everywhere is served to the standard.",
      "各项服务达到标准的程度，并按不均等程度打折。100表示各地所有人都按标准得到服务。",
    ),
    equation: text("index = mean level × (1 − Gini)", "指数 = 平均达标程度 ×（1 − 基尼系数）"),
  },
  "people-meeting-standard": {
    kind: "share",
    name: text("People living where the standard is met", "所在地达标的人口比例"),
    note: text(
      "The share of residents whose urban or rural part meets the standard of the domain, or of all nine domains. A head count with a threshold: where many places stand close to it, a small change moves many people across.",
      "所在城镇或乡村在该领域或全部九个领域达标的常住人口比例。按门槛计数：许多地区接近门槛时，微小变化也会使大量人口越过。",
    ),
    equation: text(
      "share = Σ residents where all domains meet the standard ÷ Σ residents",
      "比例 = Σ 全部领域达标地区的常住人口 ÷ Σ 常住人口",
    ),
    elsewhere: { how: "meeting" },
    besides: "threshold",
  },
};

/** Which way is better: a level and what counts people up, every measure of a difference down. */
const risesWithService: ReadonlySet<EqualizationMeasure> = new Set([
  "mean",
  "index",
  "people-meeting-standard",
]);

function measured(
  prefix: string,
  block: "equalization" | "equalizationOfProvision",
  of: Bilingual,
  core: boolean,
): readonly Indicator[] {
  return equalizationMeasures.map((measure) => {
    const { kind, name, note, equation, elsewhere, besides } = measures[measure];
    const everywhere = block === "equalization" ? elsewhere : undefined;
    return {
      ...plain,
      id: `${prefix}.${measure}`,
      name: text(`${name.en}${of.en}`, `${name["zh-CN"]}${of["zh-CN"]}`),
      unit: kind === "share" || kind === "ratio" ? kind : "index",
      kind,
      higherIsBetter: risesWithService.has(measure),
      areas:
        everywhere === undefined
          ? "nation"
          : everywhere.how === "ratio"
            ? "both-parts"
            : "everywhere",
      listed: "nation",
      domain: "optional",
      core,
      recorded: { how: "measure", block, measure, elsewhere: everywhere },
      note,
      reading: text(
        "Of the nation, weighted by residents over leaves.",
        "全国，按城乡单元常住人口加权。",
      ),
      equation,
      rests: besides === undefined ? ofServed : rests([...ofServed.base, besides], ofServed.later),
    };
  });
}

function national(
  id: string,
  measure: (typeof nationalMeasures)[number],
  name: Bilingual,
  [unit, kind]: readonly [string, IndicatorKind],
  equation: Bilingual,
  more: More = {},
): Indicator {
  return {
    ...plain,
    id,
    name,
    unit,
    kind,
    areas: "nation",
    listed: "nation",
    recorded: { how: "national", measure },
    note: name,
    reading: text("Of the nation.", "全国。"),
    equation,
    rests: ofServed,
    ...more,
  };
}

const range = (first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => first + i);

/** Rows of the block `money`: sources, then uses. */
const moneyRow = (id: (typeof moneySources)[number]): number => moneySources.indexOf(id);

/** Every indicator that a run gives, in the order of lists and exports. An indicator is declared here and nowhere else. */
export const indicators: readonly Indicator[] = [
  people("population", text("Residents at the end of the year", "年末常住人口"), "population", {
    note: text(
      "People who live in the place at the end of the year, with or without local hukou.",
      "年末常住人口，不论是否在本地落户。",
    ),
    equation: text(
      "N[x+1] = N[x] × S[x] + net migration\nbirths = Σ f[x] × women[x]",
      "N[x+1] = N[x] × S[x] + 净迁移\n出生 = Σ f[x] × 育龄妇女[x]",
    ),
  }),
  people("population.age", text("Residents by age", "分年龄常住人口"), "populationByAge", {
    groups: ageGroupIds,
    groupNeeded: true,
    recorded: { how: "sum", block: "populationByAge", rows: range(0, ageGroupIds.length) },
  }),
  people(
    "population.without-local-hukou",
    text("Residents without local hukou", "未在本地落户的常住人口"),
    "withoutLocalHukou",
    { rests: rests(["hukou"], ["people"]) },
  ),
  people("births", text("Births", "出生人数"), "births", { flow: true }),
  people("deaths", text("Deaths", "死亡人数"), "deaths", { flow: true }),
  people("net-migration", text("Net migration", "净迁移"), "netMigration", { flow: true }),
  people("urban-share", text("Urban share of residents", "常住人口城镇化率"), "population", {
    unit: "share",
    kind: "share",
    areas: "both-parts",
    listed: "provinces",
    core: false,
    recorded: {
      how: "ratio",
      of: { indicator: "population", setting: "urban" },
      to: { indicator: "population" },
    },
    reading: text("Urban residents over all residents.", "城镇常住人口与全部常住人口之比。"),
    equation: text("urban residents ÷ residents", "城镇常住人口 ÷ 常住人口"),
  }),
  people("aged-share", text("Residents aged 65 and over", "65岁及以上人口占比"), "population", {
    unit: "share",
    kind: "share",
    core: false,
    recorded: {
      how: "ratio",
      of: { indicator: "population.age", group: "65+" },
      to: { indicator: "population" },
    },
    reading: text(
      "Residents aged 65 and over, over all residents.",
      "65岁及以上常住人口与全部常住人口之比。",
    ),
    equation: text("residents 65+ ÷ residents", "65岁及以上常住人口 ÷ 常住人口"),
  }),
  money(
    "gdp",
    text("GDP", "地区生产总值"),
    { how: "sum", block: "gdp", rows: [0] },
    { core: true, rests: rests(["economy"], ["people"]) },
  ),
  money(
    "revenue",
    text("Revenue and transfers", "财政收入与转移支付"),
    { how: "total", of: [{ indicator: "revenue.own" }, { indicator: "revenue.transfers" }] },
    {
      note: text(
        "Own revenue and central transfers of every kind, in prices of the base year.",
        "本级财政收入与各类中央转移支付之和，按基年价格。",
      ),
      equation: text(
        "own revenue = R₀ × (GDP ÷ GDP₀)^ε\ntransfers = shared + equalization + other + shortcoming grant",
        "本级收入 = R₀ ×（GDP ÷ GDP₀）^ε\n转移支付 = 共同事权 + 均衡性 + 其他 + 补短板专项",
      ),
      rests: rests(["revenue", "transfers"], ["economy", "people"]),
    },
  ),
  money(
    "revenue.own",
    text("Own revenue", "本级财政收入"),
    { how: "sum", block: "money", rows: [moneyRow("own-revenue")] },
    {
      core: true,
      equation: text("R₀ × (GDP ÷ GDP₀)^ε", "R₀ ×（GDP ÷ GDP₀）^ε"),
      rests: rests(["revenue"], ["economy", "people"]),
    },
  ),
  money(
    "revenue.transfers",
    text("Central transfers", "中央转移支付"),
    {
      how: "sum",
      block: "money",
      rows: [
        moneyRow("transfers-shared"),
        moneyRow("transfers-equalization"),
        moneyRow("transfers-other"),
        moneyRow("shortcoming-grant"),
      ],
    },
    {
      core: true,
      groups: ["shared", "equalization", "other", "shortcoming-grant"],
      equation: text(
        "shared + equalization + other + shortcoming grant",
        "共同事权 + 均衡性 + 其他 + 补短板专项",
      ),
      rests: ofTransfers,
    },
  ),
  money(
    "spending",
    text("Spending on services", "公共服务支出"),
    {
      how: "total",
      of: [
        { indicator: "spending.recurrent" },
        { indicator: "spending.capital" },
        { indicator: "spending.other" },
      ],
    },
    {
      domain: "optional",
      note: text(
        "Running costs, investment and other spending of the nine domains, in prices of the base year.",
        "九个领域的经常性支出、建设支出与其他支出之和，按基年价格。",
      ),
      equation: text(
        "spending = recurrent + capital + other\nRecurrent comes first; what is left builds.",
        "支出 = 经常性支出 + 建设支出 + 其他支出\n先保运转，余额用于建设。",
      ),
      rests: ofSpending,
    },
  ),
  money(
    "spending.recurrent",
    text("Recurrent spending", "经常性支出"),
    { how: "sum-of-domains", block: "spendingRecurrent" },
    { core: true, domain: "optional", rests: ofSpending },
  ),
  money(
    "spending.capital",
    text("Capital spending", "资本性支出"),
    { how: "sum-of-domains", block: "spendingCapital" },
    { core: true, domain: "optional", rests: ofSpending },
  ),
  money(
    "spending.other",
    text("Other spending of the domains", "领域其他支出"),
    { how: "sum-of-domains", block: "spendingOther" },
    { domain: "optional", rests: ofSpending },
  ),
  money(
    "spending.per-person",
    text("Spending on services a person", "人均公共服务支出"),
    {
      how: "ratio",
      of: { indicator: "spending" },
      to: { indicator: "population" },
      factor: 1e6,
    },
    {
      unit: "yuan",
      kind: "yuan",
      higherIsBetter: true,
      domain: "optional",
      reading: text(
        "Spending of the provinces over their residents; yuan in base-year prices.",
        "各省支出与常住人口之比；基年价格，元。",
      ),
      equation: text("spending ÷ residents", "支出 ÷ 常住人口"),
      rests: ofSpending,
    },
  ),
  money(
    "money.sources",
    text("Sources of money", "资金来源"),
    { how: "sum", block: "money", rows: range(0, moneySources.length) },
    { groups: moneySources },
  ),
  money(
    "money.uses",
    text("Uses of money", "资金用途"),
    { how: "sum", block: "money", rows: range(moneySources.length, moneyUses.length) },
    { groups: moneyUses },
  ),
  money(
    "bonds.stock",
    text("Bonds outstanding", "债券余额"),
    { how: "sum", block: "bondStock", rows: [0] },
    { rests: ofSpending },
  ),
  stock("need", text("Need", "需求"), "need", {
    equation: text(
      "need = Σ people × eligible × rate × standard",
      "需求 = Σ 人口 × 符合条件 × 需求率 × 标准",
    ),
    rests: rests(["need", "people"]),
  }),
  stock("capacity", text("Working capacity", "有效供给能力"), "capacity"),
  places("facilities", text("Places built", "已建设施"), "facilities", false),
  stock("staff", text("Staff", "人员"), "staff", {
    unit: "persons",
    kind: "persons",
    recorded: { how: "stock", block: "staff", addsUp: true },
  }),
  places(
    "other-providers",
    text("Capacity of other providers", "社会力量供给"),
    "otherProviders",
    false,
  ),
  places("started", text("Places begun", "新开工"), "started"),
  places(
    "under-construction",
    text("Places under construction", "在建"),
    "underConstruction",
    false,
  ),
  places("completed", text("Places opened", "建成投用"), "completed"),
  places("retired", text("Places retired", "到期退出"), "retired"),
  places("converted", text("Places converted", "转用"), "converted"),
  level("attainment", text("Attainment", "达标程度"), "attainment", "domainAttainment", {
    note: text(
      "What can be served in relation to what the standard asks for everyone who lives there, with or without local hukou.",
      "供给能力与标准所要求的供给之比；需求始终按全部常住人口计算，不论是否在本地落户。",
    ),
    equation: text(
      "level = min(1, working capacity ÷ need)\nneed = Σ people × eligible × rate × standard",
      "达标程度 = min(1，有效供给 ÷ 需求)\n需求 = Σ 人口 × 符合条件 × 需求率 × 标准",
    ),
  }),
  level(
    "attainment.urban-rural-gap",
    text("Urban–rural gap", "城乡差距"),
    "attainment",
    "domainAttainment",
    {
      kind: "points",
      higherIsBetter: false,
      areas: "both-parts",
      listed: "provinces",
      domain: "optional",
      core: false,
      recorded: {
        how: "difference",
        of: { indicator: "attainment", setting: "urban" },
        less: { indicator: "attainment", setting: "rural" },
      },
      note: text(
        "The level that urban residents have minus the level that rural residents have.",
        "城镇居民的达标程度减去乡村居民的达标程度。",
      ),
      equation: text("gap = urban level − rural level", "差距 = 城镇达标程度 − 乡村达标程度"),
    },
  ),
  level(
    "provision",
    text("Provision, uncapped", "供给水平（不封顶）"),
    "provision",
    "domainProvision",
    {
      equation: text("capacity ÷ need", "供给 ÷ 需求"),
      rests: rests(["need", "stocks", "people"], ["hukou", ...account]),
    },
  ),
  ...measured("equalization", "equalization", text("", ""), true),
  ...measured(
    "equalization-of-provision",
    "equalizationOfProvision",
    text(", of provision", "（供给水平）"),
    false,
  ),
  national(
    "convergence.sigma",
    "sigma-convergence",
    text("σ-convergence: spread of provinces", "σ收敛：省际离散"),
    ["index", "plain"],
    text("standard deviation of ln(level) over provinces", "各省 ln(达标程度) 的标准差"),
    { higherIsBetter: false },
  ),
  national(
    "convergence.beta",
    "beta-convergence",
    text("β-convergence: catching up of provinces", "β收敛：追赶速度"),
    ["1/year", "plain"],
    text(
      "slope of yearly growth of ln(level) on ln(level of the base year)",
      "ln(达标程度) 年均增长对基年 ln(达标程度) 的斜率",
    ),
    { higherIsBetter: false },
  ),
  national(
    "coordination",
    "coordination",
    text("Coupling coordination of the domains", "领域耦合协调度"),
    ["index", "index"],
    text("√(C × T)", "√(C × T)"),
    { higherIsBetter: true },
  ),
  national(
    "coordination-wang-2021",
    "coordination-wang-2021",
    text("Coupling coordination, Wang et al. 2021", "耦合协调度（王淑佳等2021）"),
    ["index", "index"],
    text("√(C × T), C of Wang et al. 2021", "√(C × T)，C 按王淑佳等2021"),
    { higherIsBetter: true },
  ),
  national(
    "transfers.demanded",
    "transfers-demanded",
    text("Transfers that the formulas ask for", "公式所需转移支付"),
    ["million yuan", "money"],
    text("shared + equalization + other before scaling", "缩放前的共同事权 + 均衡性 + 其他"),
    { rests: ofTransfers },
  ),
  national(
    "transfers.pool",
    "transfers-pool",
    text("Pool of central transfers", "中央转移支付总额"),
    ["million yuan", "money"],
    text("pool₀ × (1 + growth)ᵗ", "总额₀ ×（1 + 增速）ᵗ"),
    { rests: ofTransfers },
  ),
  national(
    "transfers.scale",
    "transfers-scale",
    text("Part of the demand that the pool meets", "总额对所需的满足比例"),
    ["share", "share"],
    text("pool ÷ demand, at most 1", "总额 ÷ 所需，不超过1"),
    { rests: ofTransfers },
  ),
];

const byId: ReadonlyMap<string, Indicator> = new Map(indicators.map((one) => [one.id, one]));

/** The indicator of an id, or undefined. */
export function findIndicator(id: string): Indicator | undefined {
  return byId.get(id);
}
