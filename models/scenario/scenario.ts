import type { Bilingual } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import type { Target } from "../pack/schema.ts";
import type { Board } from "./board.ts";
import { leverIndex, levers } from "./levers.ts";
import { profileForSlider } from "./profile.ts";
import type { DomainWeights, LeverProfile, ScenarioSettings } from "./settings.ts";

/** A scenario that a stack is put together from, as it was called then. */
export interface StackPart {
  readonly id: string;
  readonly title: Bilingual;
}

/** How a file sets a lever: a number, meant as the slider means it, or a profile. */
export type LeverSetting = number | LeverProfile;

/** A scenario as its file holds it: only what differs from the pack's baseline. */
export interface Scenario {
  readonly id: string;
  readonly title: Bilingual;
  /** Absent: a note is written from the levers wherever one is shown. */
  readonly note?: Bilingual;
  readonly story?: Bilingual;
  readonly pack: { readonly id: string; readonly hash?: string };
  /** The scenario that this one was copied from; nothing is inherited from it. */
  readonly base?: string;
  /** The scenarios that this one was put together from, in their order; nothing is inherited from them. */
  readonly stack?: readonly StackPart[];
  readonly levers: Readonly<Record<string, LeverSetting>>;
  readonly weights: DomainWeights;
  readonly parameters: Readonly<Record<string, number>>;
  readonly seed?: number;
  readonly targets: readonly Target[];
  /** Cards that a reader pinned; no part of what a run depends on. */
  readonly board?: Board;
}

/**
 * What a run depends on: plain numbers become the slider's profile for the pack's years.
 * @throws RangeError when a lever is unknown.
 */
export function settingsOf(
  scenario: Pick<Scenario, "levers" | "weights" | "parameters">,
  pack: CompiledPack,
): ScenarioSettings {
  return {
    levers: Object.fromEntries(
      Object.entries(scenario.levers).map(([id, setting]) => {
        const lever = levers[leverIndex(id)];
        return [id, typeof setting === "number" ? profileForSlider(pack, lever, setting) : setting];
      }),
    ),
    weights: scenario.weights,
    parameters: scenario.parameters,
  };
}

/** The pack's targets with those of the scenario in their place or after them. */
export function targetsOf(
  scenario: Pick<Scenario, "targets">,
  pack: CompiledPack,
): readonly Target[] {
  const own = new Map(scenario.targets.map((target) => [target.id, target]));
  const kept = pack.targets.map((target) => {
    const replacement = own.get(target.id);
    own.delete(target.id);
    return replacement ?? target;
  });
  return [...kept, ...own.values()];
}
