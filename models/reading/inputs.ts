import type { Indicator } from "./indicator.ts";

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
const parts = {
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
} as const satisfies Readonly<
  Record<
    string,
    { readonly base: Partial<IndicatorInputs>; readonly later: Partial<IndicatorInputs> }
  >
>;

/** A part of the model, by what it reads of a pack. */
export type InputPart = keyof typeof parts;

/** Inputs of an indicator in the base year (`later` false) or in a year after it. */
export function inputsOfIndicator(
  { rests }: Pick<Indicator, "rests">,
  later: boolean,
): IndicatorInputs {
  const names = new Set(later ? [...rests.base, ...rests.later] : rests.base);
  const chosen = [...names].flatMap((name): Partial<IndicatorInputs>[] =>
    later ? [parts[name].base, parts[name].later] : [parts[name].base],
  );
  const join = <Key extends keyof IndicatorInputs>(key: Key): IndicatorInputs[Key] =>
    [
      ...new Set(chosen.flatMap((part): readonly string[] => part[key] ?? [])),
    ] as unknown as IndicatorInputs[Key];
  return {
    items: join("items"),
    levers: join("levers"),
    declared: join("declared"),
    parameters: join("parameters"),
  };
}
