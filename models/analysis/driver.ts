import { builtLaneSimulator } from "../kernel/built-kernel.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { createSimulator } from "../simulate.ts";
import { type ItemRequest, planItems, type ResultOf, runItems } from "./analysis.ts";
import { type Discovery, discover } from "./discovery.ts";
import type { EnsembleRequest } from "./ensemble.ts";
import { type EnsembleResult, interimDraws } from "./ensemble-result.ts";
import { findGoal, type GoalAnswer, type GoalRequest } from "./goals.ts";
import type { AnalysisScenario, ItemPlan } from "./item-plan.ts";
import type { Quantity } from "./quantities.ts";
import type { CorrelatedInputs } from "./sensitivity.ts";
import { groupsAfterScreening, type MorrisResult, type SobolResult } from "./sensitivity-result.ts";
import type { InputChoice } from "./uncertain-inputs.ts";

/** Whatever runs items: one thread, threads of Node, or workers of a page. */
export interface ItemRunner {
  /** Rows of the items from `from` to `to`; `onDone` hears how many more are done. Rejects with the model's error. */
  rows(
    request: ItemRequest,
    from: number,
    to: number,
    onDone?: (items: number) => void,
  ): Promise<Float64Array>;
  goal(request: GoalRequest, onRuns?: (runs: number) => void): Promise<GoalAnswer>;
  /** `discover` on rows of an ensemble. */
  discover(
    request: EnsembleRequest,
    rows: Float64Array,
    scenario: number,
    target: number,
  ): Promise<Discovery>;
}

/** Hears how far an analysis is; `total` may shrink when it stops early. */
export type Progress = (done: number, total: number) => void;

/** The rows of an ensemble and what they say. */
export interface EnsembleOutcome {
  readonly result: EnsembleResult;
  /** [draw][column], for discovery and for export. */
  readonly rows: Float64Array;
}

/**
 * Runs an ensemble until the stated precision or the draws asked for. Whether to stop is decided at fixed numbers of draws, so the
 * answer does not depend on how many workers there were.
 *
 * @param onPart hears what is known so far at each of these numbers, before the last
 */
export async function runEnsemble(
  pack: CompiledPack,
  request: EnsembleRequest,
  runner: ItemRunner,
  onProgress: Progress = () => {},
  onPart: (outcome: EnsembleOutcome) => void = () => {},
): Promise<EnsembleOutcome> {
  const plan = planItems(pack, request);
  const stops = request.quantities.some(({ precision }) => precision !== undefined);
  const outcomeOf = (rows: Float64Array): EnsembleOutcome => ({ result: plan.finish(rows), rows });
  let rows = new Float64Array(0);
  let done = 0;
  for (const until of stops ? interimDraws(request.runs) : [request.runs]) {
    const part = rows;
    const asked = runner.rows(request, part.length / plan.width, until, (items) => {
      done += items;
      onProgress(done, request.runs);
    });
    // Told while the workers are busy with the next stretch, so that nobody waits for it.
    if (part.length > 0) {
      const told = Promise.resolve().then(() => onPart(outcomeOf(part)));
      await Promise.all([asked, told]);
    }
    rows = joined(part, await asked);
    if (until < request.runs && plan.isPrecise(rows)) break;
  }
  return outcomeOf(rows);
}

function joined(first: Float64Array, second: Float64Array): Float64Array<ArrayBuffer> {
  const both = new Float64Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Runs every item of an attribution, a tornado, a screening or Sobol indices, and says what they give. */
export async function runAnalysis<Request extends ItemRequest>(
  pack: CompiledPack,
  request: Request,
  runner: ItemRunner,
  onProgress: Progress = () => {},
): Promise<ResultOf<Request>> {
  const plan: ItemPlan = planItems(pack, request);
  let done = 0;
  const rows = await runner.rows(request, 0, plan.itemCount, (items) => {
    done += items;
    onProgress(done, plan.itemCount);
  });
  return plan.finish(rows) as ResultOf<Request>;
}

/** A screening and the Sobol indices of what it found important. */
export interface ScreenedSensitivityRequest {
  readonly scenario: AnalysisScenario;
  readonly quantity: Quantity;
  readonly year: number;
  readonly inputs: InputChoice;
  readonly correlated: CorrelatedInputs;
  readonly seed: number;
  readonly trajectories: number;
  readonly baseSamples: number;
  readonly secondOrder: boolean;
  /** Inputs that keep an index of their own. */
  readonly keep: number;
}

/** Both stages. */
export interface ScreenedSensitivity {
  readonly screening: MorrisResult;
  readonly indices: SobolResult;
}

/** Morris screening of every input, then Sobol indices of the most influential, all others together as one factor. */
export async function runScreenedSensitivity(
  pack: CompiledPack,
  request: ScreenedSensitivityRequest,
  runner: ItemRunner,
  onProgress: Progress = () => {},
): Promise<ScreenedSensitivity> {
  const { scenario, inputs, correlated, seed } = request;
  const common = {
    scenario,
    inputs,
    correlated,
    seed,
    quantities: [{ ...request.quantity, years: [request.year] }],
  };
  const { trajectories, baseSamples, secondOrder, keep } = request;
  const morris = { kind: "morris", ...common, trajectories, levels: 4 } as const;
  const sobol = { kind: "sobol", ...common, baseSamples, secondOrder } as const;
  // Only an analysis in blocks knows which inputs move together.
  const { space } = planItems(pack, { ...sobol, groups: {} });
  const { itemCount } = planItems(pack, morris);
  const perSample = secondOrder ? 2 * (keep + 1) + 2 : keep + 3;
  const expected = itemCount + perSample * baseSamples;
  const screening = await runAnalysis(pack, morris, runner, (done) => onProgress(done, expected));
  const blockOf = new Map(space.inputs.map(({ id, block }) => [id, block]));
  const groups = groupsAfterScreening(screening.outcomes[0].effects, blockOf, keep);
  const indices = await runAnalysis(pack, { ...sobol, groups }, runner, (done, total) =>
    onProgress(itemCount + done, itemCount + total),
  );
  return { screening, indices };
}

/** Runs items one after another on the calling thread. */
export function createLocalRunner(pack: CompiledPack): ItemRunner {
  const simulator = createSimulator(pack);
  const lanes = builtLaneSimulator(pack);
  return {
    async rows(request, from, to, onDone) {
      const rows = runItems(simulator, request, from, to, undefined, lanes);
      onDone?.(to - from);
      return rows;
    },
    async goal(request, onRuns) {
      return findGoal(simulator, request, onRuns);
    },
    async discover(request, rows, scenario, target) {
      return discover(pack, request, rows, scenario, target);
    },
  };
}
