/** What an indicator is computed from. */
export interface IndicatorInputs {
  readonly items: readonly string[];
  readonly levers: readonly string[];
  /** Which declarations of services take part. */
  readonly declared: readonly ("need" | "provision")[];
  /** Parameters by id, or by the stem before a domain. */
  readonly parameters: readonly string[];
}

/** Inputs by part of the model: in the base year, and what the years after add. */
const parts: Readonly<
  Record<
    string,
    { readonly base: Partial<IndicatorInputs>; readonly later: Partial<IndicatorInputs> }
  >
> = {
  people: {
    base: { items: ["population"] },
    later: {
      items: [
        "mortality.rate",
        "life-expectancy",
        "life-expectancy.at-age",
        "fertility.total",
        "fertility.pattern",
        "sex-ratio-at-birth",
        "net-international-migration",
        "migration.out-rate",
        "migration.destination-share",
        "migration.age-profile",
        "urban-share",
      ],
      levers: ["total-fertility", "urban-share"],
    },
  },
  hukou: { base: { items: ["population.without-local-hukou"] }, later: {} },
  economy: {
    base: { items: ["gdp"] },
    later: { levers: ["gdp-growth", "regional-convergence"] },
  },
  revenue: { base: { items: ["revenue.own"] }, later: { levers: ["revenue-elasticity"] } },
  transfers: {
    base: {
      items: ["transfers.shared-responsibility", "transfers.equalization", "transfers.other"],
    },
    later: {
      items: ["central-share", "population.registered"],
      levers: ["transfer-pool-growth", "equalization-coefficient", "resident-weight"],
    },
  },
  spending: {
    base: { items: ["spending.domain", "spending.total"] },
    later: { declared: ["provision"], parameters: ["capital-share"] },
  },
  need: {
    base: { items: ["need.rate"], declared: ["need"] },
    later: { parameters: ["need-factor"] },
  },
  stocks: {
    base: { items: ["stock.capacity", "stock.staff", "stock.other-providers"] },
    later: { items: ["cost.capital"], declared: ["provision"], parameters: ["capital-share"] },
  },
};

const money = ["economy", "revenue", "transfers", "spending"];

/** Parts of the model behind each indicator: in the base year, and besides in the years after. */
const partsOfIndicator: readonly (readonly [
  prefix: string,
  base: readonly string[],
  later: readonly string[],
])[] = [
  ["population.without-local-hukou", ["hukou"], ["people"]],
  ["population", ["people"], []],
  ["births", ["people"], []],
  ["deaths", ["people"], []],
  ["net-migration", ["people"], []],
  ["urban-share", ["people"], []],
  ["gdp", ["economy"], ["people"]],
  ["revenue.own", ["revenue"], ["economy", "people"]],
  ["revenue.transfers", ["transfers"], ["economy", "people"]],
  ["transfers", ["transfers"], ["economy", "people"]],
  ["spending", ["spending"], ["stocks", "need", "people", ...money]],
  ["money", money, ["stocks", "need", "people"]],
  ["bonds", ["spending"], ["stocks", "need", "people", ...money]],
  ["need", ["need", "people"], []],
  ["attainment", ["need", "stocks", "people", "hukou"], money],
  ["provision", ["need", "stocks", "people"], ["hukou", ...money]],
  ["equalization", ["need", "stocks", "people", "hukou"], money],
  ["convergence", ["need", "stocks", "people", "hukou"], money],
  ["coordination", ["need", "stocks", "people", "hukou"], money],
];

/** Inputs of an indicator in the base year (`later` false) or in a year after it. Stocks are the default. */
export function inputsOfIndicator(indicator: string, later: boolean): IndicatorInputs {
  const found = partsOfIndicator.find(
    ([prefix]) =>
      indicator === prefix ||
      indicator.startsWith(`${prefix}.`) ||
      indicator.startsWith(`${prefix}-`),
  );
  const [, base, more] = found ?? ["", ["stocks"], ["need", "people", ...money]];
  const names = [...new Set(later ? [...base, ...more] : base)];
  const chosen = names.flatMap((name) => {
    const part = parts[name];
    return part === undefined ? [] : later ? [part.base, part.later] : [part.base];
  });
  const join = <Key extends keyof IndicatorInputs>(key: Key) => [
    ...new Set(chosen.flatMap((part): readonly string[] => part[key] ?? [])),
  ];
  return {
    items: join("items"),
    levers: join("levers"),
    declared: join("declared") as ("need" | "provision")[],
    parameters: join("parameters"),
  };
}
