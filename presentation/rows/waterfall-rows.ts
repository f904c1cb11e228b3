import type { AttributionResult } from "../../models/index.ts";
import { groupName, memberNames } from "../words/attribution-names.ts";
import type { Language } from "../words/languages.ts";

/** One step from the base to the scenario. */
export interface WaterfallStep {
  readonly id: string;
  readonly name: string;
  /** The levers of the group that differ, where there are several; one alone gives the step its name. */
  readonly members?: readonly string[];
  readonly share: number;
  /** Where the step starts and ends. */
  readonly from: number;
  readonly to: number;
}

/** Two groups that act together more, or less, than each alone. */
export interface WaterfallPair {
  readonly names: readonly [string, string];
  readonly value: number;
}

export interface WaterfallRows {
  readonly year: number;
  readonly base: number;
  readonly scenario: number;
  /** Largest share first, helping before hindering. */
  readonly steps: readonly WaterfallStep[];
  /** Strongest first. */
  readonly pairs: readonly WaterfallPair[];
}

/** Steps of a year in the order of their size. Pure; the steps lead from base to scenario exactly. */
export function waterfallRows(
  result: AttributionResult,
  year: number,
  language: Language,
): WaterfallRows {
  const at = result.quantities[0]?.years.find((one) => one.year === year);
  if (at === undefined) throw new RangeError(`waterfallRows: the year ${year} was not attributed`);
  const named = result.groups.map((group) => {
    const members = memberNames(group, language);
    return { name: groupName(group, language), members: members.length > 1 ? members : undefined };
  });
  const name = (group: number) => named[group]?.name ?? "";
  const order = at.shares
    .map((_, g) => g)
    .sort((a, b) => (at.shares[b] ?? 0) - (at.shares[a] ?? 0));
  let level = at.base;
  const steps = order.map((group, i) => {
    const share = at.shares[group] ?? 0;
    const from = level;
    // The last step ends where the scenario stands: adding in another order may differ in the last bit.
    level = i === order.length - 1 ? at.scenario : level + share;
    const members = named[group]?.members;
    const id = result.groups[group]?.id ?? "";
    return { id, name: name(group), members, share, from, to: level };
  });
  const pairs = at.interactions
    .flatMap((row, i) =>
      row.flatMap((value, j) => (j > i ? [{ names: [name(i), name(j)] as const, value }] : [])),
    )
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  return { year, base: at.base, scenario: at.scenario, steps, pairs };
}
