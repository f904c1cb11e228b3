import type { Bilingual } from "../../models/domains.ts";
import type { CompiledPack } from "../../models/pack/compiled.ts";
import type { RunResult } from "../../models/results.ts";

/** How one run does on one target, in the unit in which the target is shown. */
export interface TargetOutcome {
  readonly id: string;
  readonly name: Bilingual;
  readonly year: number;
  readonly comparison: "at-least" | "at-most";
  readonly value: number;
  readonly goal: number;
  readonly unit: string;
  readonly decimals: number;
  /** `null` where the run has no value for the year. */
  readonly met: boolean | null;
  /** How much is missing, at least 0. */
  readonly shortfall: number;
  /** First year of the run in which the target is met, after a miss; `null` when none. */
  readonly metInYear: number | null;
  /** The provinces furthest below, worst first. */
  readonly furthestBelow: readonly Bilingual[];
}

/** Reads every target of the pack off a run. */
export function outcomesOf(_pack: CompiledPack, _result: RunResult): TargetOutcome[] {
  return [];
}
