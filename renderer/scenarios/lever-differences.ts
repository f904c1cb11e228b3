import {
  type Lever,
  type LeverProfile,
  levers,
  type ScenarioSettings,
} from "../../models/index.ts";

/** A lever that two scenarios set differently. */
export interface LeverDifference {
  readonly lever: Lever;
  readonly base: LeverProfile | undefined;
  readonly scenario: LeverProfile | undefined;
}

/** Two profiles say the same. */
export function sameProfile(a: LeverProfile | undefined, b: LeverProfile | undefined): boolean {
  if (a === undefined || b === undefined || a.kind !== b.kind) return a === b;
  return JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
}

/** Levers that differ between two scenarios, in the order of the program's list. */
export function leverDifferences(
  base: ScenarioSettings,
  scenario: ScenarioSettings,
): readonly LeverDifference[] {
  return levers.flatMap((lever) => {
    const a = base.levers[lever.id];
    const b = scenario.levers[lever.id];
    return sameProfile(a, b) ? [] : [{ lever, base: a, scenario: b }];
  });
}
