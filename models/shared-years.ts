import type { MeasuredSeries } from "./equalization/measured-series.ts";
import type { CompiledPack } from "./pack/compiled.ts";
import { blockNames, type RecordedRun } from "./results.ts";
import { leverIndex } from "./scenario/levers.ts";
import type { DomainWeights, RunInputs } from "./scenario/settings.ts";
import {
  restoreSnapshot,
  type SimulationState,
  type StateSnapshot,
  takeSnapshot,
} from "./simulation-state.ts";

/** Results of more numbers than this are not kept: the built-in packs have 0.4 million. */
const mostNumbersKept = 2e6;

/** All that bears on the years that runs share. */
interface SharedInputs {
  /** [lever · years + year], years up to the last shared one. */
  readonly levers: Float64Array;
  readonly parameters: Float64Array;
  readonly weights: DomainWeights;
  readonly measured: MeasuredSeries;
}

/** What a run left at the end of the shared years. */
export interface KeptYears<Course> {
  readonly inputs: SharedInputs;
  readonly state: StateSnapshot;
  /** Every block of the result up to the last shared year. */
  readonly results: readonly (readonly [offset: number, values: Float64Array])[];
  readonly course: Course;
}

/** Memory of one pack. */
interface Memory {
  asked: SharedInputs | undefined;
  kept: KeptYears<unknown> | undefined;
}

const memories = new WeakMap<CompiledPack, Memory>();

/**
 * The last year index that reforms cannot change: levers move after the last observed year, so that runs of a pack mostly share
 * the years up to it. They are simulated once and copied after that, bit for bit. 0: nothing is shared.
 */
export function lastSharedYear(pack: CompiledPack, state: SimulationState): number {
  const observed = state.parameters["context-observed-through"] - pack.baseYear;
  return Number.isInteger(observed) && observed > 0 && observed < pack.years.length - 1
    ? observed
    : 0;
}

/** What an earlier run under the same inputs left at the end of the shared years, if it was kept. */
export function keptYears<Course>(
  pack: CompiledPack,
  inputs: RunInputs,
  lastYear: number,
  measured: MeasuredSeries,
): KeptYears<Course> | undefined {
  const kept = memories.get(pack)?.kept;
  if (
    lastYear === 0 ||
    kept === undefined ||
    !sameInputs(pack, kept.inputs, inputs, lastYear, measured)
  )
    return undefined;
  return kept as KeptYears<Course>;
}

/**
 * Keeps what a run has done by the end of the shared years, if the run before it was under the same inputs: a run whose
 * inputs nobody asks for again (a draw of an ensemble) pays nothing.
 */
export function keepYears<Course>(
  pack: CompiledPack,
  inputs: RunInputs,
  lastYear: number,
  measured: MeasuredSeries,
  state: SimulationState,
  result: RecordedRun,
  course: Course,
): void {
  if (result.values.length > mostNumbersKept || respondsToServices(pack, inputs, lastYear)) return;
  const memory = memories.get(pack) ?? { asked: undefined, kept: undefined };
  memories.set(pack, memory);
  if (memory.asked === undefined || !sameInputs(pack, memory.asked, inputs, lastYear, measured)) {
    memory.asked = sharedInputs(pack, inputs, lastYear, measured);
    return;
  }
  const years = lastYear + 1;
  memory.kept = {
    inputs: memory.asked,
    state: takeSnapshot(state),
    results: blockNames(result.layout).map((name) => {
      const { offset, length } = result.layout[name];
      const end = offset + (length / pack.years.length) * years;
      return [offset, result.values.slice(offset, end)] as const;
    }),
    course,
  };
}

/** Puts a state and the first years of a result back to what was kept. */
export function restoreYears(
  kept: KeptYears<unknown>,
  state: SimulationState,
  result: RecordedRun,
): void {
  restoreSnapshot(state, kept.state);
  for (const [offset, values] of kept.results) result.values.set(values, offset);
}

/** Migrants who respond to services make the people of a year depend on more than their drivers. */
function respondsToServices(pack: CompiledPack, inputs: RunInputs, lastYear: number): boolean {
  const row = leverIndex("migration-response") * pack.years.length;
  return inputs.levers.subarray(row, row + lastYear + 1).some((value) => value !== 0);
}

function sharedInputs(
  pack: CompiledPack,
  inputs: RunInputs,
  lastYear: number,
  measured: MeasuredSeries,
): SharedInputs {
  const yearCount = pack.years.length;
  const years = lastYear + 1;
  const levers = new Float64Array((inputs.levers.length / yearCount) * years);
  for (let i = 0; i < levers.length; i++)
    levers[i] = inputs.levers[Math.floor(i / years) * yearCount + (i % years)] as number;
  return { levers, parameters: inputs.parameters.slice(), weights: inputs.weights, measured };
}

function sameInputs(
  pack: CompiledPack,
  shared: SharedInputs,
  inputs: RunInputs,
  lastYear: number,
  measured: MeasuredSeries,
): boolean {
  const yearCount = pack.years.length;
  const years = lastYear + 1;
  const { levers, parameters } = shared;
  for (let i = 0; i < parameters.length; i++)
    if (parameters[i] !== inputs.parameters[i]) return false;
  for (let row = 0, at = 0; at < levers.length; row += yearCount)
    for (let year = 0; year < years; year++)
      if (levers[at++] !== inputs.levers[row + year]) return false;
  return (
    sameWeights(shared.weights, inputs.weights) &&
    shared.measured.every((wanted, series) => wanted === measured[series])
  );
}

function sameWeights(one: DomainWeights, other: DomainWeights): boolean {
  if (one.kind !== "own" || other.kind !== "own") return one.kind === other.kind;
  return Object.entries(one.weights).every(
    ([domain, weight]) => other.weights[domain as keyof typeof other.weights] === weight,
  );
}
