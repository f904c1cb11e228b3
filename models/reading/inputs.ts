import type { ModelPart } from "../scenario/lever-declaration.ts";
import { type DomainLever, leversOfPart, type ScalarLever } from "../scenario/levers.ts";
import type { Indicator } from "./indicator.ts";
import declared from "./indicators.json" with { type: "json" };

/** What an indicator is computed from. */
export interface IndicatorInputs {
  /** Items of the pack's tables. */
  readonly items: readonly string[];
  /** Levers by id, or by the stem before a domain. */
  readonly levers: readonly (DomainLever | ScalarLever)[];
  /** Which declarations take part: of services, or the pack's own threshold. */
  readonly declared: readonly ("need" | "access" | "reach" | "provision" | "threshold")[];
  /** Parameters by id, or by the stem before a domain. */
  readonly parameters: readonly string[];
}

type DeclaredHere = Partial<Omit<IndicatorInputs, "levers">>;

/** A part of the model, by what it reads of a pack. */
export type InputPart =
  | ModelPart
  | "government-funds"
  | "land-money"
  | "aversion"
  | "threshold"
  | "standing"
  | "deprivation";

/** Inputs by part of the model: in the base year, and what the years after add. Levers say themselves in which part they act. */
const parts = declared.parts as Readonly<
  Record<InputPart, { readonly base: DeclaredHere; readonly later: DeclaredHere }>
>;

/** Inputs of an indicator in the base year (`later` false) or in a year after it. */
export function inputsOfIndicator(
  { rests }: Pick<Indicator, "rests">,
  later: boolean,
): IndicatorInputs {
  const names = later ? [...rests.base, ...rests.later] : rests.base;
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
