import type { Bilingual, DomainId } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { textHash } from "../pack/hash.ts";
import { canonicalJson } from "../scenario/hash.ts";
import { type Lever, leverIndex, levers } from "../scenario/levers.ts";
import { leverPath, profileForSlider } from "../scenario/profile.ts";
import type { LeverProfile, ScenarioSettings } from "../scenario/settings.ts";

/** One number of a run: an indicator of an area, a domain or service where it has them, in one year. */
export interface Measure {
  readonly indicator: string;
  readonly area: string;
  readonly domain?: DomainId;
  readonly service?: string;
  readonly group?: string;
  readonly year: number;
}

/** A number that stands in the file, or lies so far from what a reference run gives for the same measure. */
export type Bound =
  | { readonly kind: "value"; readonly value: number }
  | { readonly kind: "reference"; readonly run: ReferenceRun; readonly plus: number };

/** What the participants try for. `nearest` counts the distance to `to` on either side. */
export interface Goal {
  readonly measure: Measure;
  /** The measure in plain words. */
  readonly name: Bilingual;
  readonly aim: "highest" | "lowest" | "nearest";
  /** The value that `nearest` means; 0 for the other aims, which do not read it. */
  readonly to: number;
  /** From this value on (for `nearest`: within this distance) the goal counts as reached. */
  readonly reach?: Bound;
  /** Results that differ by less than this share a rank. */
  readonly precision: number;
}

/** The runs that rules and claims compare with: the pack as it is, and the pack with what the exercise gives. */
export type ReferenceRun = "baseline" | "given";

/** What must hold besides, as a fixed bound or relative to a reference run. */
export interface Rule {
  readonly measure: Measure;
  readonly name: Bilingual;
  readonly comparison: "at-least" | "at-most";
  readonly bound: Bound;
}

/** A lever that the participants may move, in what range, and what it costs to move it from where it stands. */
export interface ExerciseLever {
  readonly id: string;
  readonly minimum: number;
  readonly maximum: number;
  /** `raise` and `lower` are costs in the budget's unit for each `per` of the lever's own unit. */
  readonly price: { readonly per: number; readonly raise: number; readonly lower: number };
}

/**
 * A sentence of the debrief that the model can be asked about: the measure under `levers` (on top of what is given), less
 * the measure under `than` where there is one, lies within the bounds. `{value}` in the text stands for that number.
 */
export interface Claim {
  readonly measure: Measure;
  readonly levers: Readonly<Record<string, number>>;
  readonly than?: Readonly<Record<string, number>>;
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface DebriefPoint {
  readonly text: Bilingual;
  readonly claim?: Claim;
}

/** Second picture beside the headline index. */
export const exerciseCharts = ["urban-rural", "places", "domains", "money", "ranking"] as const;
export type ExerciseChart = (typeof exerciseCharts)[number];

/** A task for a workshop: what to reach, with which levers, at what cost. Format `equalis-exercise/1`. */
export interface Exercise {
  readonly id: string;
  readonly title: Bilingual;
  readonly situation: Bilingual;
  readonly task: Bilingual;
  readonly minutes: number;
  readonly pack: { readonly id: string; readonly hash?: string };
  /** Levers that stand elsewhere than in the pack for everybody, as sliders mean them. */
  readonly given: Readonly<Record<string, number>>;
  readonly goal: Goal;
  readonly rules: readonly Rule[];
  readonly levers: readonly ExerciseLever[];
  readonly budget: {
    readonly kind: "money" | "political";
    readonly unit: Bilingual;
    /** What the numbers of the file are multiplied by to stand in `unit`, by language. */
    readonly times: { readonly en: number; readonly "zh-CN": number };
    readonly total: number;
  };
  readonly chart: {
    readonly kind: ExerciseChart;
    readonly area: string;
    readonly domain?: DomainId;
  };
  readonly hints: readonly Bilingual[];
  readonly debrief: readonly DebriefPoint[];
}

/**
 * Hash of what decides the results of an exercise: pack, given levers, goal, rules, levers, budget. Corrected texts keep it.
 * `sha256:` and 64 hex digits.
 */
export function exerciseHash(exercise: Exercise): string {
  const { id, pack, given, goal, rules, levers: allowed, budget } = exercise;
  return textHash(
    canonicalJson({
      id,
      pack: pack.id,
      given,
      goal: { ...goal, name: undefined },
      rules: rules.map((rule) => ({ ...rule, name: undefined })),
      levers: allowed,
      budget: { kind: budget.kind, total: budget.total },
    }),
  );
}

/** The lever of an id. @throws RangeError when there is none. */
export function leverOf(id: string): Lever {
  return levers[leverIndex(id)];
}

/** Where a lever of the exercise stands before anybody moves it: given, or the pack's value in the last year. */
export function startValue(
  pack: CompiledPack,
  exercise: Pick<Exercise, "given">,
  id: string,
): number {
  const given = exercise.given[id];
  if (given !== undefined) return given;
  return leverPath(pack, id, undefined).at(-1) ?? Number.NaN;
}

/**
 * What a run of an exercise depends on: what is given, and the participant's values in its place. A value that is where the
 * lever stands anyway changes nothing, so that doing nothing is the given run exactly.
 *
 * @throws RangeError when a lever is unknown.
 * @example exerciseSettings(pack, exercise, { "hukou-coverage": 0.9 })
 */
export function exerciseSettings(
  pack: CompiledPack,
  exercise: Pick<Exercise, "given">,
  values: Readonly<Record<string, number>> = {},
): ScenarioSettings {
  const profiles: Record<string, LeverProfile> = {};
  for (const [id, value] of Object.entries({ ...exercise.given, ...values })) {
    if (exercise.given[id] === undefined && value === startValue(pack, exercise, id)) continue;
    profiles[id] = profileForSlider(pack, leverOf(id), value);
  }
  return { levers: profiles, weights: { kind: "equal" }, parameters: {} };
}

/** Settings of a reference run. */
export function referenceSettings(
  pack: CompiledPack,
  exercise: Exercise,
  run: ReferenceRun,
): ScenarioSettings {
  return exerciseSettings(pack, run === "baseline" ? { given: {} } : exercise);
}
