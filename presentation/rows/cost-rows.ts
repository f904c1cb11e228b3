import {
  type CompiledPack,
  type moneySources,
  type moneyUses,
  type RunResult,
  readingOf,
} from "../../models/index.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import { type NarrowedSelection, narrowed, type Selection, wholeSelection } from "./selection.ts";

/**
 * What services cost the public, million yuan of the base year in every year: the one figure that Overview, Compare, Money, slides, page
 * and cards give as cost. Running costs, building and other spending of the nine domains, or of the domain selected.
 */
export function costByYear(
  pack: CompiledPack,
  result: RunResult,
  selection: Selection = wholeSelection(pack),
): readonly number[] {
  return readingOf(pack, result).series(costQuery(pack, selection).query);
}

/** The query of the cost of what is selected, and what it had to leave out. */
export function costQuery(pack: CompiledPack, selection: Selection): NarrowedSelection {
  return narrowed(pack, selection, "spending");
}

/**
 * Who pays the cost, as the accounts of the provinces have it: what their money comes from, less what other things take of it. Where other
 * functions get less, they pay; what comes back unspent is money that services do not get.
 */
const sourcesOf = {
  centre: ["transfers-shared", "transfers-equalization", "transfers-other", "shortcoming-grant"],
  "own-revenue": ["own-revenue"],
  "carried-in": ["carried-in"],
  "government-funds": ["government-funds"],
  bonds: ["bonds"],
} as const satisfies Readonly<Record<string, readonly (typeof moneySources)[number][]>>;
type Giver = keyof typeof sourcesOf;
const givers = Object.keys(sourcesOf) as readonly Giver[];

/** What else is paid from the same money: it pays where it gets less. */
export const takers = [
  "other-functions",
  "bond-interest",
  "conversion",
  "carried-out",
] as const satisfies readonly (typeof moneyUses)[number][];
export type Taker = (typeof takers)[number];

export type Payer = Giver | Taker;
export const payers: readonly Payer[] = [...givers, ...takers];

/** Does the money go to other things than the services? */
export function isTaker(id: Payer | Beside): id is Taker {
  return takers.some((one) => one === id);
}

/** Who pays beside the public budgets, for what runs the same services. */
export const besides = [
  "social-insurance",
  "user-fees",
] as const satisfies readonly (typeof moneySources)[number][];
export type Beside = (typeof besides)[number];

/** An amount under the scenario and under the base, million yuan a year. */
export interface Amount {
  readonly scenario: number;
  /** NaN for a scenario alone. */
  readonly base: number;
}

export interface CostRows {
  readonly year: number;
  readonly cost: Amount;
  /** The parts add up to the cost, under the scenario and under the base; empty where a domain is selected, whose money has no payer of its own. */
  readonly payers: readonly (Amount & { readonly id: Payer })[];
  /** What social insurance and users pay beside it; empty where a domain is selected. */
  readonly besides: readonly (Amount & { readonly id: Beside })[];
  /** Parts of all that comes into the budgets, under the scenario; they sum to 1. Empty where a domain is selected. */
  readonly purse: readonly { readonly id: Payer; readonly part: number }[];
  /** What is selected, as far as money is known by it. */
  readonly narrow: NarrowedSelection;
}

/** What the selection costs in a year and who pays for it. */
export function costRows(
  pack: CompiledPack,
  { active, base }: { readonly active: ScenarioRun; readonly base: ScenarioRun },
  selection: Selection,
  year: number,
): CostRows {
  const narrow = costQuery(pack, selection);
  const { area, domain } = narrow.query;
  const alone = active.id === base.id;
  const at = active.result.years.indexOf(year);
  const amount = (read: (run: ScenarioRun) => number): Amount => ({
    scenario: read(active),
    base: alone ? Number.NaN : read(base),
  });
  const flow = (run: ScenarioRun, side: "sources" | "uses", group: string) =>
    readingOf(pack, run.result).value({ indicator: `money.${side}`, area, group }, year);
  const given = (run: ScenarioRun, id: Giver) =>
    sourcesOf[id].reduce((total, source) => total + flow(run, "sources", source), 0);
  const paid = (run: ScenarioRun, id: Payer) =>
    isTaker(id) ? -flow(run, "uses", id) : given(run, id);
  const purse = givers.map((id) => ({ id, money: given(active, id) }));
  const whole = purse.reduce((total, one) => total + one.money, 0);
  return {
    year,
    cost: amount((run) => costByYear(pack, run.result, selection)[at] ?? Number.NaN),
    payers:
      domain === undefined ? payers.map((id) => ({ id, ...amount((run) => paid(run, id)) })) : [],
    besides:
      domain === undefined
        ? besides.map((id) => ({ id, ...amount((run) => flow(run, "sources", id)) }))
        : [],
    purse: domain === undefined ? purse.map(({ id, money }) => ({ id, part: money / whole })) : [],
    narrow,
  };
}
