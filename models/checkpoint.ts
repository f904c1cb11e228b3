import type { BaseYear } from "./initialize.ts";
import type { CompiledPack } from "./pack/compiled.ts";
import type { RecordedRun, ResultLayout, RunResult } from "./results.ts";
import { leverIndex } from "./scenario/levers.ts";
import type { DomainWeights, RunInputs } from "./scenario/settings.ts";
import {
  restoreSnapshot,
  type SimulationState,
  type StateSnapshot,
  takeSnapshot,
} from "./simulation-state.ts";

/** Results of more numbers than this are not kept: the built-in packs have 0.4 million. */
export const mostNumbersKept = 2e6;

/** All that bears on the years that runs share. */
export interface SharedInputs {
  /** Year index of the last shared year. */
  readonly lastYear: number;
  /** [lever · years + year], years up to the last shared one. */
  readonly levers: Float64Array;
  readonly parameters: Float64Array;
  readonly weights: DomainWeights;
}

/** Where a run stood at the end of the shared years, and what it had written by then. */
export interface Checkpoint {
  readonly inputs: SharedInputs;
  readonly base: BaseYear;
  readonly state: StateSnapshot;
  /** Of the results whose years it keeps. */
  readonly layout: ResultLayout;
  /** Every recorded block of the result up to the last shared year. */
  readonly results: readonly (readonly [offset: number, values: Float64Array])[];
}

/** The checkpoint of a simulator: at most one at a time. */
export interface Checkpoints {
  /** The checkpoint under the same inputs of a run that records the same, if there is one. */
  find(inputs: RunInputs, lastYear: number, layout: ResultLayout): Checkpoint | undefined;
  /**
   * Keeps where a run stands at the end of the shared years, if the run before it was under the same inputs: a run whose
   * inputs nobody asks for again (a draw of an ensemble) pays nothing.
   */
  keep(
    inputs: RunInputs,
    lastYear: number,
    state: SimulationState,
    result: RecordedRun,
    base: BaseYear,
  ): void;
  /** Puts a state and the first years of a result back to where a checkpoint stands. */
  restore(checkpoint: Checkpoint, state: SimulationState, result: RecordedRun): void;
}

/**
 * The last year index that reforms cannot change: levers move after the last observed year, so that runs of a pack mostly share
 * the years up to it. They are simulated once and copied after that, bit for bit. 0: nothing is shared.
 */
export function lastSharedYear(pack: CompiledPack, observedThrough: number): number {
  const observed = observedThrough - pack.baseYear;
  return Number.isInteger(observed) && observed > 0 && observed < pack.years.length - 1
    ? observed
    : 0;
}

/** What the first years of a run were taken over for: one object for all runs that have them in common. */
const sharedOfRun = new WeakMap<RunResult, SharedInputs>();

/** Notes that a run's years up to the last shared one are those of every other run with the same shared inputs, bit for bit. */
export function noteShared(result: RunResult, shared: SharedInputs): void {
  sharedOfRun.set(result, shared);
}

/** What a run has in common with others, so that what is read of its first years need not be read again; undefined: nothing. */
export function sharedOf(result: RunResult): SharedInputs | undefined {
  return sharedOfRun.get(result);
}

/** Memory for the years that runs of a pack share; nothing is in it yet. */
export function createCheckpoints(pack: CompiledPack): Checkpoints {
  let asked: SharedInputs | undefined;
  let kept: Checkpoint | undefined;
  return {
    find(inputs, lastYear, layout) {
      return lastYear > 0 &&
        kept?.layout === layout &&
        sameInputs(pack, kept.inputs, inputs, lastYear)
        ? kept
        : undefined;
    },
    keep(inputs, lastYear, state, result, base) {
      if (result.values.length > mostNumbersKept || respondsToServices(pack, inputs, lastYear))
        return;
      if (asked === undefined || !sameInputs(pack, asked, inputs, lastYear)) {
        asked = sharedInputs(pack, inputs, lastYear);
        return;
      }
      kept = {
        inputs: asked,
        base,
        state: takeSnapshot(state),
        layout: result.layout,
        results: result.layout.recorded.map((name) => {
          const { offset, length } = result.layout[name];
          const end = offset + (length / pack.years.length) * (lastYear + 1);
          return [offset, result.values.slice(offset, end)] as const;
        }),
      };
    },
    restore(checkpoint, state, result) {
      restoreSnapshot(state, checkpoint.state);
      for (const [offset, values] of checkpoint.results) result.values.set(values, offset);
      noteShared(result, checkpoint.inputs);
    },
  };
}

/** Migrants who respond to services make the people of a year depend on more than their drivers. */
function respondsToServices(pack: CompiledPack, inputs: RunInputs, lastYear: number): boolean {
  const row = leverIndex("migration-response") * pack.years.length;
  return inputs.levers.subarray(row, row + lastYear + 1).some((value) => value !== 0);
}

export function sharedInputs(
  pack: CompiledPack,
  inputs: RunInputs,
  lastYear: number,
): SharedInputs {
  const yearCount = pack.years.length;
  const years = lastYear + 1;
  const levers = new Float64Array((inputs.levers.length / yearCount) * years);
  for (let i = 0; i < levers.length; i++)
    levers[i] = inputs.levers[Math.floor(i / years) * yearCount + (i % years)];
  return { lastYear, levers, parameters: inputs.parameters.slice(), weights: inputs.weights };
}

export function sameInputs(
  pack: CompiledPack,
  shared: SharedInputs,
  inputs: RunInputs,
  lastYear: number,
): boolean {
  const yearCount = pack.years.length;
  const years = lastYear + 1;
  const { levers, parameters } = shared;
  for (let i = 0; i < parameters.length; i++)
    if (parameters[i] !== inputs.parameters[i]) return false;
  for (let row = 0, at = 0; at < levers.length; row += yearCount)
    for (let year = 0; year < years; year++)
      if (levers[at++] !== inputs.levers[row + year]) return false;
  return sameWeights(shared.weights, inputs.weights);
}

function sameWeights(one: DomainWeights, other: DomainWeights): boolean {
  if (one.kind !== "own" || other.kind !== "own") return one.kind === other.kind;
  return Object.entries(one.weights).every(
    ([domain, weight]) => other.weights[domain as keyof typeof other.weights] === weight,
  );
}
