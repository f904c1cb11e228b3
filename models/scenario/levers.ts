import { type Bilingual, type DomainId, domainIds, domainNames } from "../domains.ts";

/** The three lines of work of the equalization policy, and the context that no line of work decides. */
export const linesOfWork = ["standards", "shortcomings", "efficiency", "context"] as const;
export type LineOfWork = (typeof linesOfWork)[number];

/**
 * A lever of the simulator.
 * `unit` `share` means a fraction from 0 to 1 (shown in per cent); `points` percentage points.
 * `attributionGroup` joins levers that attribution and screening move together.
 */
export interface Lever {
  readonly id: string;
  readonly line: LineOfWork;
  readonly attributionGroup: string;
  readonly name: Bilingual;
  readonly unit:
    | "share"
    | "multiplier"
    | "percent-per-year"
    | "points"
    | "years"
    | "exponent"
    | "children-per-woman"
    | "elasticity";
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  /** Value of every year unless the pack's leverDefaults give a path. */
  readonly defaultValue: number;
  readonly domain?: DomainId;
  /** What moving it does. */
  readonly sentence: Bilingual;
  /** Where the range comes from. */
  readonly rangeSource: Bilingual;
  /** Indicators that answer first; charts of these are highlighted. */
  readonly answers: readonly string[];
}

const officialRange = (en: string, zh: string): Bilingual => ({ en, "zh-CN": zh });

const standardLevers: readonly Lever[] = domainIds.flatMap((domain): Lever[] => [
  {
    id: `standard-level.${domain}`,
    line: "standards",
    attributionGroup: "standard-level",
    name: {
      en: `Standard: ${domainNames[domain].en}`,
      "zh-CN": `标准水平：${domainNames[domain]["zh-CN"]}`,
    },
    unit: "multiplier",
    minimum: 0.8,
    maximum: 1.5,
    step: 0.05,
    defaultValue: 1,
    domain,
    sentence: {
      en: "Multiplies the national standard of this domain. A higher standard raises need, so attainment falls until money and staff catch up.",
      "zh-CN":
        "按倍数调整本领域的国家标准。标准提高，需求随之增加，在资金和人员跟上之前，达标程度会下降。",
    },
    rangeSource: officialRange(
      "From a fifth below to half above the plans' own targets; the nurses' target rises by half from 2020 to 2030.",
      "从比规划目标低五分之一到高一半；护士配备目标2020—2030年约提高一半。",
    ),
    answers: ["need", "attainment"],
  },
  {
    id: `standard-adjustment.${domain}`,
    line: "standards",
    attributionGroup: "standard-adjustment",
    name: {
      en: `Yearly adjustment: ${domainNames[domain].en}`,
      "zh-CN": `动态调整：${domainNames[domain]["zh-CN"]}`,
    },
    unit: "percent-per-year",
    minimum: 0,
    maximum: 5,
    step: 0.25,
    defaultValue: 2,
    domain,
    sentence: {
      en: "Raises the standard of this domain by so much a year after the last year for which a plan sets a value.",
      "zh-CN": "在规划给定数值的最后一年之后，每年按此幅度提高本领域的标准。",
    },
    rangeSource: officialRange(
      "No rise up to 5 % a year, the pace of the resident medical-insurance subsidy from 2020 to 2025. The default, 2 %, is about half the growth of incomes: an assumption.",
      "从不调整到每年5%，后者为2020—2025年居民医保财政补助的增速。默认2%，约为收入增速的一半，属假设。",
    ),
    answers: ["need", "attainment"],
  },
]);

const namedLevers: readonly Lever[] = [
  {
    id: "floor-enforcement",
    line: "standards",
    attributionGroup: "floor-enforcement",
    name: { en: "Floor enforcement", "zh-CN": "底线标准执行力度" },
    unit: "share",
    minimum: 0,
    maximum: 1,
    step: 0.05,
    defaultValue: 0,
    sentence: {
      en: "Obliges each province to spend this share of its building and hiring money first where attainment is below the floor, whatever the domain.",
      "zh-CN": "要求各省把这一比例的建设和增编资金优先用于达标程度低于底线的地方，不分领域。",
    },
    rangeSource: officialRange(
      "From no rule to a full rule; the 2018 reform speaks of a guarantee standard without a number.",
      "从无约束到完全约束；2018年改革提出“保障标准”，未给出数值。",
    ),
    answers: ["attainment", "equalization.people-meeting-standard"],
  },
  {
    id: "capital-earmark",
    line: "shortcomings",
    attributionGroup: "capital-earmark",
    name: { en: "Capital earmarked for shortcomings", "zh-CN": "补短板资金比例" },
    unit: "share",
    minimum: 0,
    maximum: 0.8,
    step: 0.05,
    defaultValue: 0.1,
    sentence: {
      en: "Reserves this share of each domain's building and hiring money for the urban or rural part that is furthest below the standard.",
      "zh-CN": "在每个领域的建设和增编资金中，按此比例专门用于离标准最远的城镇或乡村。",
    },
    rangeSource: officialRange(
      "From none to four fifths; an assumption.",
      "从零到五分之四；属假设。",
    ),
    answers: ["equalization.urban-rural-ratio", "attainment"],
  },
  {
    id: "gap-weight",
    line: "shortcomings",
    attributionGroup: "gap-weight",
    name: { en: "Weight of the gap in allocating money", "zh-CN": "资金分配的缺口权重" },
    unit: "exponent",
    minimum: 0,
    maximum: 4,
    step: 0.25,
    defaultValue: 0.5,
    sentence: {
      en: "Divides money between urban and rural parts by need times gap to this power: 0 by need alone, higher values gaps first.",
      "zh-CN": "按“需求×缺口的此次幂”在城乡之间分配资金：0为只按需求，数值越大越优先补缺口。",
    },
    rangeSource: officialRange(
      "From need alone to nearly all to the gap; an assumption.",
      "从只按需求到几乎全补缺口；属假设。",
    ),
    answers: ["equalization.urban-rural-ratio", "attainment"],
  },
  {
    id: "shortcoming-grant",
    line: "shortcomings",
    attributionGroup: "shortcoming-grant",
    name: { en: "Central shortcoming grant", "zh-CN": "中央补短板专项" },
    unit: "share",
    minimum: 0,
    maximum: 0.1,
    step: 0.005,
    defaultValue: 0.01,
    sentence: {
      en: "Sets aside this share of the central transfer pool and fills the deepest gaps in the country with it, lowest attainment first.",
      "zh-CN": "从中央转移支付总额中按此比例设立专项，从全国达标程度最低处开始补缺。",
    },
    rangeSource: officialRange(
      "Central building grants for elderly care and childcare were 21.8 bn yuan in 2021–2023, about 0.1 % of the pool a year; the upper end is a policy choice.",
      "2021—2023年中央养老托育投资218亿元，每年约占转移支付的0.1%；上限为政策选择。",
    ),
    answers: ["equalization.gini", "attainment"],
  },
  {
    id: "hukou-coverage",
    line: "shortcomings",
    attributionGroup: "hukou-coverage",
    name: { en: "Coverage of residents without local hukou", "zh-CN": "未落户常住人口覆盖率" },
    unit: "share",
    minimum: 0,
    maximum: 1,
    step: 0.05,
    defaultValue: 0.6,
    sentence: {
      en: "The share of residents without local hukou who can use services where they live. Attainment always counts everyone who lives there. Without more money, other services pay for it.",
      "zh-CN":
        "未在本地落户的常住人口中能在居住地享受服务的比例。达标程度始终按全部常住人口计算。若不增加资金，其他服务将为此让路。",
    },
    rangeSource: officialRange(
      "From none to all; in January 2026, 62 of 81 national items were provided by residence.",
      "从零到全部；2026年1月，81项国家标准中已有62项按常住地提供。",
    ),
    answers: ["attainment", "equalization.index"],
  },
  {
    id: "difficulty-support",
    line: "shortcomings",
    attributionGroup: "difficulty-support",
    name: { en: "Support for people in difficulty", "zh-CN": "困难群体帮扶力度" },
    unit: "multiplier",
    minimum: 0.8,
    maximum: 1.5,
    step: 0.05,
    defaultValue: 1,
    sentence: {
      en: "Multiplies the money that goes to people in difficulty: minimum living allowance, special hardship, disability, orphans.",
      "zh-CN": "按倍数调整用于困难群体的资金：最低生活保障、特困供养、残疾人、孤儿。",
    },
    rangeSource: officialRange(
      "From a fifth less to half more than the base share; urban and rural allowance standards rose by about a quarter from 2020 to 2024.",
      "从少五分之一到多一半；2020—2024年城乡低保标准提高约四分之一。",
    ),
    answers: ["attainment", "spending.recurrent"],
  },
  {
    id: "central-share",
    line: "shortcomings",
    attributionGroup: "transfers",
    name: { en: "Central share of shared costs", "zh-CN": "中央分担比例增减" },
    unit: "points",
    minimum: -20,
    maximum: 20,
    step: 1,
    defaultValue: 0,
    sentence: {
      en: "Adds these percentage points to the central share in every tier (80, 60, 50, 30, 10 %), up to 100 %.",
      "zh-CN": "在各档中央分担比例（80%、60%、50%、30%、10%）上增减此百分点，最高100%。",
    },
    rangeSource: officialRange(
      "One step between tiers is 10 to 20 points.",
      "相邻两档相差10至20个百分点。",
    ),
    answers: ["revenue.transfers", "equalization.gini"],
  },
  {
    id: "equalization-coefficient",
    line: "shortcomings",
    attributionGroup: "transfers",
    name: { en: "Equalization coefficient", "zh-CN": "均衡性转移支付系数" },
    unit: "multiplier",
    minimum: 0.5,
    maximum: 2,
    step: 0.05,
    defaultValue: 1,
    sentence: {
      en: "Multiplies the equalization transfer that the formula gives to provinces whose standard need exceeds their standard revenue.",
      "zh-CN": "按倍数调整对标准支出大于标准收入的省份的均衡性转移支付。",
    },
    rangeSource: officialRange(
      "Half to double; the national total rose by more than a third from 2019 to 2022.",
      "从一半到两倍；2019—2022年全国总额增长三分之一以上。",
    ),
    answers: ["revenue.transfers", "equalization.gini"],
  },
  {
    id: "resident-weight",
    line: "shortcomings",
    attributionGroup: "transfers",
    name: {
      en: "Residents' weight in the equalization formula",
      "zh-CN": "均衡公式中常住人口权重",
    },
    unit: "share",
    minimum: 0,
    maximum: 1,
    step: 0.05,
    defaultValue: 0.3,
    sentence: {
      en: "Counts need in the equalization formula by residents (1) or by registered population (0).",
      "zh-CN": "均衡公式中按常住人口（1）还是按户籍人口（0）计算需求。",
    },
    rangeSource: officialRange(
      "The 14th plan's urbanization programme asks to raise this weight; its present value is not published.",
      "“十四五”新型城镇化实施方案要求提高这一权重；现行数值未公布。",
    ),
    answers: ["revenue.transfers"],
  },
  {
    id: "other-provider-share",
    line: "efficiency",
    attributionGroup: "other-providers",
    name: { en: "Other providers' share", "zh-CN": "社会力量供给比例" },
    unit: "share",
    minimum: 0,
    maximum: 1,
    step: 0.05,
    defaultValue: 0.5,
    sentence: {
      en: "How far private, non-profit and community providers fill what public places leave open, as a share of the most they may provide.",
      "zh-CN": "社会力量在其允许供给上限内补足公办缺口的程度。",
    },
    rangeSource: officialRange(
      "From none to the upper limit declared for each service.",
      "从零到各服务规定的上限。",
    ),
    answers: ["capacity", "attainment"],
  },
  {
    id: "sharing",
    line: "efficiency",
    attributionGroup: "sharing",
    name: { en: "Sharing between neighbours", "zh-CN": "城乡共享程度" },
    unit: "share",
    minimum: 0,
    maximum: 1,
    step: 0.05,
    defaultValue: 0.2,
    sentence: {
      en: "How far people may use unused places of the other part of their province, up to the limit declared for each service.",
      "zh-CN": "居民在多大程度上可使用本省另一部分（城镇或乡村）的富余供给，以各服务上限为界。",
    },
    rangeSource: officialRange(
      "From none to the limit declared for each service.",
      "从零到各服务规定的上限。",
    ),
    answers: ["attainment"],
  },
  {
    id: "digital-service",
    line: "efficiency",
    attributionGroup: "digital-service",
    name: { en: "Digital and tele-service", "zh-CN": "数字化与远程服务" },
    unit: "share",
    minimum: 0,
    maximum: 1,
    step: 0.05,
    defaultValue: 0.1,
    sentence: {
      en: "Lets the same staff serve more people, up to the gain declared for each service.",
      "zh-CN": "使同样的人员服务更多的人，以各服务的增益上限为界。",
    },
    rangeSource: officialRange(
      "From none to the gain declared for each service; an assumption.",
      "从零到各服务的增益上限；属假设。",
    ),
    answers: ["capacity", "attainment"],
  },
  {
    id: "staff-growth",
    line: "efficiency",
    attributionGroup: "staff",
    name: { en: "Staff recruitment limit", "zh-CN": "人员增补上限" },
    unit: "multiplier",
    minimum: 0.5,
    maximum: 2,
    step: 0.05,
    defaultValue: 1,
    sentence: {
      en: "Multiplies how many staff may be hired in a year. More training places and posts let staff follow need sooner.",
      "zh-CN": "按倍数调整每年可招录的人员数量。培养规模和编制增加，人员才能更快跟上需求。",
    },
    rangeSource: officialRange(
      "Half to double the pace of recent years; nurses grew by 5 % a year from 2020 to 2025.",
      "从近年增速的一半到两倍；2020—2025年护士年均增长5%。",
    ),
    answers: ["staff", "attainment"],
  },
  {
    id: "staff-rotation",
    line: "efficiency",
    attributionGroup: "staff",
    name: { en: "Rotation of staff to rural posts", "zh-CN": "人员轮岗交流比例" },
    unit: "share",
    minimum: 0,
    maximum: 0.2,
    step: 0.01,
    defaultValue: 0.02,
    sentence: {
      en: "Sends this share of urban staff to rural posts where rural staffing is thinner.",
      "zh-CN": "在乡村人员更薄弱处，把这一比例的城镇人员派往乡村岗位。",
    },
    rangeSource: officialRange(
      "The teacher-rotation rule asks for at least 10 % of eligible teachers a year.",
      "教师交流轮岗要求每年不低于符合条件教师的10%。",
    ),
    answers: ["equalization.urban-rural-ratio"],
  },
  {
    id: "lead-time-cut",
    line: "efficiency",
    attributionGroup: "build-out",
    name: { en: "Cut in lead time", "zh-CN": "建设周期压缩" },
    unit: "share",
    minimum: 0,
    maximum: 0.6,
    step: 0.05,
    defaultValue: 0,
    sentence: {
      en: "Shortens the time from decision to opening of new facilities.",
      "zh-CN": "缩短新设施从决策到投用的时间。",
    },
    rangeSource: officialRange(
      "Building takes 10 to 36 months in the notices read; the rest is approval and land.",
      "所读公告中施工期为10至36个月，其余为审批和用地。",
    ),
    answers: ["capacity"],
  },
  {
    id: "surplus-conversion",
    line: "efficiency",
    attributionGroup: "build-out",
    name: { en: "Conversion of surplus places", "zh-CN": "富余设施转用" },
    unit: "share",
    minimum: 0,
    maximum: 1,
    step: 0.05,
    defaultValue: 0.1,
    sentence: {
      en: "Turns this share of surplus places each year, mostly of schools and kindergartens that lose children, into services that lack them.",
      "zh-CN": "每年把这一比例的富余设施（主要是生源减少的学校和幼儿园）转为短缺的服务。",
    },
    rangeSource: officialRange(
      "From none to all within a year; an assumption.",
      "从零到一年内全部转用；属假设。",
    ),
    answers: ["capacity", "attainment"],
  },
  {
    id: "services-budget",
    line: "efficiency",
    attributionGroup: "services-budget",
    name: { en: "Budget share of services", "zh-CN": "公共服务支出占比增减" },
    unit: "points",
    minimum: -5,
    maximum: 10,
    step: 0.5,
    defaultValue: 0,
    sentence: {
      en: "Adds these percentage points to the share of each province's budget that goes to the nine domains.",
      "zh-CN": "在各省预算用于九个领域的比例上增减此百分点。",
    },
    rangeSource: officialRange(
      "The nine domains' functions took about 45 % of local budgets in 2020; the share moved by less than 5 points in a decade.",
      "2020年九个领域相关科目约占地方预算的45%；十年间变动不到5个百分点。",
    ),
    answers: ["spending.recurrent", "spending.capital"],
  },
  {
    id: "gdp-growth",
    line: "context",
    attributionGroup: "economy",
    name: { en: "Growth of GDP", "zh-CN": "GDP增速" },
    unit: "percent-per-year",
    minimum: 0,
    maximum: 9,
    step: 0.1,
    defaultValue: 3.8,
    sentence: {
      en: "Real growth of national GDP. It carries revenue, wages and costs.",
      "zh-CN": "全国GDP实际增速，决定收入、工资和成本。",
    },
    rangeSource: officialRange(
      "Observed to 2025, then the IMF's path (3.8 % to 2030, 2.8 % after) plus and minus about three points.",
      "2025年前为实际值，其后为国际货币基金组织路径（至2030年3.8%，其后2.8%），上下约三个百分点。",
    ),
    answers: ["gdp", "revenue.own"],
  },
  {
    id: "regional-convergence",
    line: "context",
    attributionGroup: "economy",
    name: { en: "Convergence of provincial GDP", "zh-CN": "省际经济收敛" },
    unit: "percent-per-year",
    minimum: 0,
    maximum: 4,
    step: 0.1,
    defaultValue: 1,
    sentence: {
      en: "The yearly pace at which gaps in GDP per head between provinces close.",
      "zh-CN": "各省人均GDP差距每年缩小的速度。",
    },
    rangeSource: officialRange(
      "From none to twice the classic two per cent.",
      "从零到经典“2%”收敛速度的两倍。",
    ),
    answers: ["gdp", "equalization.gini"],
  },
  {
    id: "revenue-elasticity",
    line: "context",
    attributionGroup: "economy",
    name: { en: "Elasticity of own revenue", "zh-CN": "财政收入弹性" },
    unit: "elasticity",
    minimum: 0.5,
    maximum: 1.5,
    step: 0.05,
    defaultValue: 0.9,
    sentence: {
      en: "By how many per cent own revenue grows when GDP grows by one.",
      "zh-CN": "GDP每增长1%，本级财政收入增长的百分比。",
    },
    rangeSource: officialRange(
      "Local own revenue grew about as fast as GDP in 2010–2019 and more slowly after 2020.",
      "2010—2019年地方本级收入与GDP大体同步，2020年后较慢。",
    ),
    answers: ["revenue.own"],
  },
  {
    id: "transfer-pool-growth",
    line: "context",
    attributionGroup: "economy",
    name: { en: "Growth of the central transfer pool", "zh-CN": "中央转移支付总额增速" },
    unit: "percent-per-year",
    minimum: -4,
    maximum: 10,
    step: 0.25,
    defaultValue: 3.5,
    sentence: {
      en: "Real growth of all central transfers together, the ceiling that the formulas share.",
      "zh-CN": "中央转移支付总额的实际增速，是各公式共用的上限。",
    },
    rangeSource: officialRange(
      "Final accounts 2020–2024 grew by 4.8 % a year on average, with single years from −2.4 to +18 %.",
      "2020—2024年决算年均增长4.8%，单年在−2.4%至18%之间。",
    ),
    answers: ["revenue.transfers"],
  },
  {
    id: "bond-limit",
    line: "context",
    attributionGroup: "bonds",
    name: { en: "Bond limit for facilities", "zh-CN": "建设债券额度" },
    unit: "share",
    minimum: 0,
    maximum: 0.05,
    step: 0.0025,
    defaultValue: 0.005,
    sentence: {
      en: "New bonds that a province may sell in a year for facilities, as a share of its own revenue and transfers. Interest becomes running cost.",
      "zh-CN":
        "各省每年可为设施建设发行的债券，占本级收入与转移支付之和的比例。利息计入经常性支出。",
    },
    rangeSource: officialRange(
      "An assumption; twelve provinces stand under borrowing limits since 2023.",
      "属假设；2023年起12个省份举债受限。",
    ),
    answers: ["spending.capital"],
  },
  {
    id: "total-fertility",
    line: "context",
    attributionGroup: "population",
    name: { en: "Total fertility", "zh-CN": "总和生育率" },
    unit: "children-per-woman",
    minimum: 0.7,
    maximum: 2.1,
    step: 0.01,
    defaultValue: 1.02,
    sentence: {
      en: "Children per woman, national; provinces and urban and rural parts keep their ratio to it.",
      "zh-CN": "全国平均每名妇女生育子女数；各省及城乡保持与全国的比例关系。",
    },
    rangeSource: officialRange(
      "UN 2024 low to high variant, widened.",
      "联合国2024年低、高方案之间并略放宽。",
    ),
    answers: ["births", "population"],
  },
  {
    id: "life-expectancy",
    line: "context",
    attributionGroup: "population",
    name: {
      en: "Life expectancy, difference from the base path",
      "zh-CN": "预期寿命（与基准路径之差）",
    },
    unit: "years",
    minimum: -2,
    maximum: 3,
    step: 0.1,
    defaultValue: 0,
    sentence: {
      en: "Adds years to life expectancy at birth over the path of the data, in full by 2035.",
      "zh-CN": "在数据包的基准路径之上增减出生时预期寿命，到2035年达到全部幅度。",
    },
    rangeSource: officialRange(
      "The 15th plan's 80 years in 2030 lies within.",
      "“十五五”2030年80岁的目标在此范围内。",
    ),
    answers: ["deaths", "population"],
  },
  {
    id: "urban-share",
    line: "context",
    attributionGroup: "population",
    name: { en: "Urban share of residents", "zh-CN": "常住人口城镇化率" },
    unit: "share",
    minimum: 0.6,
    maximum: 0.85,
    step: 0.005,
    defaultValue: 0.68,
    sentence: {
      en: "The national urban share of residents; people move from rural to urban parts of their province to follow it.",
      "zh-CN": "全国常住人口城镇化率；居民由本省乡村迁往城镇以符合该路径。",
    },
    rangeSource: officialRange(
      "71 % in 2030 (15th plan); forecasts for 2035 lie between 72 and 78 %.",
      "2030年71%（“十五五”）；2035年预测在72%至78%之间。",
    ),
    answers: ["population"],
  },
  {
    id: "interprovincial-migration",
    line: "context",
    attributionGroup: "population",
    name: { en: "Migration between provinces", "zh-CN": "省际迁移强度" },
    unit: "multiplier",
    minimum: 0,
    maximum: 2,
    step: 0.05,
    defaultValue: 1,
    sentence: {
      en: "Multiplies the rate at which people move between provinces.",
      "zh-CN": "按倍数调整省际迁移率。",
    },
    rangeSource: officialRange(
      "None to double the pace of 2015–2020.",
      "从零到2015—2020年强度的两倍。",
    ),
    answers: ["net-migration"],
  },
  {
    id: "migration-response",
    line: "context",
    attributionGroup: "population",
    name: { en: "Response of migration to services and income", "zh-CN": "迁移对服务与收入的响应" },
    unit: "elasticity",
    minimum: 0,
    maximum: 2,
    step: 0.05,
    defaultValue: 0,
    sentence: {
      en: "How strongly destinations with better services and income draw migrants. No confirmed estimate exists: an assumption, in every sensitivity run.",
      "zh-CN":
        "服务和收入较好的目的地对迁移者的吸引强度。尚无可靠估计，属假设，列入每次敏感性分析。",
    },
    rangeSource: officialRange(
      "Assumption; no coefficient could be confirmed in the literature.",
      "属假设；文献中未能确认系数。",
    ),
    answers: ["net-migration"],
  },
];

/** Every lever of the program, in the order in which the interface lists them. */
export const levers: readonly Lever[] = [...standardLevers, ...namedLevers].sort(
  (a, b) => linesOfWork.indexOf(a.line) - linesOfWork.indexOf(b.line),
);

const indexById: ReadonlyMap<string, number> = new Map(
  levers.map((lever, index) => [lever.id, index]),
);

/**
 * Position of a lever in every array that is laid out by lever.
 * @throws RangeError when no lever has this id.
 */
export function leverIndex(id: string): number {
  const index = indexById.get(id);
  if (index === undefined) throw new RangeError(`leverIndex: no lever has the id "${id}"`);
  return index;
}
