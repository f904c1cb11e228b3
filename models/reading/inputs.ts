import type { ModelPart } from "../scenario/lever-declaration.ts";
import { type DomainLever, leversOfPart, type ScalarLever } from "../scenario/levers.ts";
import type { Indicator } from "./indicator.ts";

/** What an indicator is computed from. */
export interface IndicatorInputs {
  /** Items of the pack's tables. */
  readonly items: readonly string[];
  /** Levers by id, or by the stem before a domain. */
  readonly levers: readonly (DomainLever | ScalarLever)[];
  /** Which declarations take part: of services, or the pack's own threshold. */
  readonly declared: readonly ("need" | "access" | "provision" | "threshold")[];
  /** Parameters by id, or by the stem before a domain. */
  readonly parameters: readonly string[];
}

type DeclaredHere = Partial<Omit<IndicatorInputs, "levers">>;

interface Part {
  readonly base: DeclaredHere;
  readonly later: DeclaredHere;
}

/** Inputs by part of the model: in the base year, and what the years after add. Levers say themselves in which part they act. */
const parts = {
  people: {
    base: { items: ["population", "population.age-shape"] },
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
      parameters: [
        "fertility-factor",
        "life-expectancy-shift",
        "urban-share-shift",
        "migration-factor",
        "context-observed-through",
      ],
    },
  },
  hukou: {
    base: {
      items: ["population.without-local-hukou"],
      declared: ["access"],
      parameters: ["hukou-coverage-shift"],
    },
    later: {},
  },
  economy: {
    base: { items: ["gdp"] },
    later: {
      parameters: ["gdp-growth-shift", "context-observed-through"],
    },
  },
  revenue: {
    base: { items: ["revenue.own"] },
    later: { parameters: ["revenue-elasticity-shift"] },
  },
  transfers: {
    base: {
      items: ["transfers.shared-responsibility", "transfers.equalization", "transfers.other"],
    },
    later: {
      items: ["central-share", "population.registered"],
      parameters: ["transfer-growth-shift"],
    },
  },
  spending: {
    base: { items: ["spending.domain", "spending.total"] },
    later: {
      declared: ["provision"],
      parameters: [
        "capital-share",
        "wage-pass-through",
        "running-cost-factor",
        "other-spending-growth",
        "budget-follows-need",
        "reallocation-of-unspent",
        "bond-interest-rate",
      ],
    },
  },
  need: {
    base: { items: ["need.rate"], declared: ["need"] },
    later: {
      parameters: ["need-factor"],
    },
  },
  stocks: {
    base: {
      items: ["stock.capacity", "stock.staff", "stock.other-providers"],
      parameters: ["base-stock-rural-factor"],
    },
    later: {
      items: ["cost.capital"],
      declared: ["provision"],
      parameters: [
        "capital-share",
        "capital-cost-factor",
        "capital-cost-growth",
        "service-life-factor",
        "lead-time-factor",
        "pipeline-start-factor",
        "construction-limit",
        "attrition-factor",
        "hiring-limit-factor",
        "other-provider-speed",
        "outreach-speed",
        "momentum-fade",
      ],
    },
  },
  aversion: { base: { parameters: ["attainment-epsilon"] }, later: {} },
  threshold: { base: { declared: ["threshold"] }, later: {} },
} as const satisfies Readonly<Record<ModelPart | "aversion" | "threshold", Part>>;

/** A part of the model, by what it reads of a pack. */
export type InputPart = keyof typeof parts;

/** Inputs of an indicator in the base year (`later` false) or in a year after it. */
export function inputsOfIndicator(
  { rests }: Pick<Indicator, "rests">,
  later: boolean,
): IndicatorInputs {
  const names: readonly InputPart[] = later ? [...rests.base, ...rests.later] : rests.base;
  const chosen = names.flatMap((name): readonly DeclaredHere[] =>
    later ? [parts[name].base, parts[name].later] : [parts[name].base],
  );
  const join = <Item>(of: (part: DeclaredHere) => readonly Item[]) => [
    ...new Set(chosen.flatMap(of)),
  ];
  return {
    items: join(({ items = [] }) => items),
    levers: [...new Set(names.flatMap((name) => leversOfPart(name, later)))],
    declared: join(({ declared = [] }) => declared),
    parameters: join(({ parameters = [] }) => parameters),
  };
}
