import { reuseMadeRoom } from "../made-blocks.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { recordingOf } from "../recording.ts";
import { type BlockName, numbersOf, type RunResult } from "../results.ts";
import { levers as allLevers } from "../scenario/levers.ts";
import { resolveSettings } from "../scenario/resolve.ts";
import type { RunInputs, ScenarioSettings } from "../scenario/settings.ts";
import type { Simulator } from "../simulate.ts";
import type { InputDraw } from "./uncertain-inputs.ts";

/** A scenario as an analysis takes it: an id and what a run depends on. Plain data. */
export interface AnalysisScenario {
  readonly id: string;
  readonly settings: ScenarioSettings;
}

/**
 * An analysis cut into work items that do not depend on each other: item `i` always gives the same row of numbers,
 * whoever computes it and in whatever order. A plan only says which runs there are and what is kept of them; who runs the
 * model is another's business (`runItems`), so that a kernel may run many at once.
 */
export interface ItemPlan<Result = unknown> {
  readonly itemCount: number;
  /** Numbers in a row: as many from each of an item's runs. */
  readonly width: number;
  /** Model runs that one item takes. */
  readonly runsPerItem: number;
  /** Blocks that `keep` reads; absent: any. */
  readonly reads?: readonly BlockName[];
  /** Inputs of one of an item's runs; they hold until the next call. */
  inputsOf(item: number, run: number): RunInputs;
  /** Writes what is kept of a run, `width / runsPerItem` numbers, to `out` from `offset`. */
  keep(result: RunResult, out: Float64Array, offset: number): void;
  /**
   * What the rows say together, in the order of items, whoever computed them: [item][column].
   * @throws RangeError naming `rows` when there are fewer or more than the analysis asks for.
   */
  finish(rows: Float64Array): Result;
}

/** @throws RangeError naming `rows` unless they are those of every item. */
export function checkRows(rows: Float64Array, numbers: number): void {
  if (rows.length !== numbers)
    throw new RangeError(`rows: ${numbers} numbers are needed, ${rows.length} given`);
}

/**
 * Runs again and again into one buffer: the result of a run holds until the next one.
 * @param reads blocks that are read of the runs; absent: any
 */
export function createBufferedRuns(
  simulator: Simulator,
  reads?: readonly BlockName[],
): (inputs: RunInputs) => RunResult {
  const layout = reads === undefined ? undefined : recordingOf(simulator.pack, reads);
  let before: RunResult | undefined;
  return (inputs) => {
    const buffer = before === undefined ? undefined : numbersOf(before);
    const result = simulator.run(inputs, buffer, layout);
    if (before !== undefined) reuseMadeRoom(before, result);
    before = result;
    return result;
  };
}

/** Inputs of a scenario, ready to take draws. */
export interface DrawnScenario {
  /**
   * Inputs under a draw. Parameters and levers that the scenario itself sets keep its values: what somebody has decided is not
   * uncertain. A lever that is drawn has its value in every year after those observed. The same object comes back at every call.
   */
  under(draw: InputDraw): RunInputs;
  /** Inputs without any draw. */
  readonly standing: RunInputs;
}

/** Resolves a scenario once, so that each draw costs a copy of the parameters only. */
export function drawnScenario(pack: CompiledPack, { settings }: AnalysisScenario): DrawnScenario {
  const standing = resolveSettings(pack, settings);
  const fixed = pack.parameters.flatMap(({ id }, index) =>
    settings.parameters[id] === undefined ? [] : [index],
  );
  const parameters = new Float64Array(standing.parameters.length);
  const levers = standing.levers.slice();
  const yearCount = pack.years.length;
  const observedThrough = pack.parameters.findIndex(({ id }) => id === "context-observed-through");
  const observed = standing.parameters[observedThrough];
  const firstDrawn = Math.max(1, observed + 1 - pack.baseYear);
  return {
    standing,
    under(draw) {
      parameters.set(draw.parameters);
      for (const index of fixed) parameters[index] = standing.parameters[index];
      for (const [lever, value] of draw.levers ?? []) {
        if (settings.levers[allLevers[lever].id] !== undefined) continue;
        levers.fill(value, lever * yearCount + firstDrawn, (lever + 1) * yearCount);
      }
      return {
        levers,
        parameters,
        weights: draw.weights ?? standing.weights,
      };
    },
  };
}

/** @throws RangeError when no scenario or one id twice is given. */
export function checkScenarios(scenarios: readonly AnalysisScenario[]): void {
  if (scenarios.length === 0) {
    throw new RangeError("scenarios: at least one is needed, none given");
  }
  const ids = scenarios.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new RangeError(`scenarios: "${twice}" is given twice`);
}
