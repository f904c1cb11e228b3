import type { DomainId } from "../domains.ts";
import { measuredSeries } from "../equalization/measured-series.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { type RunResult, resultLayout } from "../results.ts";
import { resolveSettings } from "../scenario/resolve.ts";
import type { RunInputs, ScenarioSettings } from "../scenario/settings.ts";
import { simulate } from "../simulate.ts";
import type { InputDraw } from "./uncertain-inputs.ts";

/** A scenario as an analysis takes it: an id and what a run depends on. Plain data. */
export interface AnalysisScenario {
  readonly id: string;
  readonly settings: ScenarioSettings;
}

/**
 * An analysis cut into work items that do not depend on each other: item `i` always gives the same row of numbers,
 * whoever computes it and in whatever order.
 */
export interface ItemPlan {
  readonly itemCount: number;
  /** Numbers in a row. */
  readonly width: number;
  /** Model runs that one item takes. */
  readonly runsPerItem: number;
  /** Writes row `item` to `out` from `offset`. */
  compute(item: number, out: Float64Array, offset: number): void;
}

/**
 * Runs a pack again and again into one buffer: the result of a run holds until the next one. Inequality is measured only where
 * the indicators that are `kept` need it (`measuredSeries`).
 */
export function createBufferedRuns(
  pack: CompiledPack,
  kept: readonly { readonly indicator: string; readonly domain?: DomainId | undefined }[],
): (inputs: RunInputs) => RunResult {
  const measured = measuredSeries(kept);
  let buffer: Float64Array | undefined;
  return (inputs) => {
    buffer ??= new Float64Array(resultLayout(pack).totalLength);
    return simulate(pack, inputs, buffer, measured);
  };
}

/** Inputs of a scenario, ready to take draws. */
export interface DrawnScenario {
  /**
   * Inputs under a draw. Parameters that the scenario itself sets keep its values: what somebody has decided is not
   * uncertain. The same object comes back at every call.
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
  return {
    standing,
    under(draw) {
      parameters.set(draw.parameters);
      for (const index of fixed) parameters[index] = standing.parameters[index] ?? Number.NaN;
      return {
        levers: standing.levers,
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

/** @throws RangeError when `count` is not a whole number of at least 1. */
export function checkRuns(count: number, argument: string): void {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`${argument}: a whole number of at least 1 is needed, ${count} given`);
  }
}
