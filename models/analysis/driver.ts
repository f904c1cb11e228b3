import type { CompiledPack } from "../pack/compiled.ts";
import { createSimulator } from "../simulate.ts";
import { type ItemRequest, runItems } from "./analysis.ts";
import {
  type AttributionRequest,
  type AttributionResult,
  finishAttribution,
  planAttribution,
} from "./attribution.ts";
import { type Discovery, discover } from "./discovery.ts";
import { type EnsembleRequest, planEnsemble } from "./ensemble.ts";
import {
  checkpoints,
  type EnsembleResult,
  finishEnsemble,
  preciseEnough,
} from "./ensemble-result.ts";
import { findGoal, type GoalAnswer, type GoalRequest } from "./goals.ts";
import type { AnalysisScenario, ItemPlan } from "./item-plan.ts";
import type { Quantity } from "./quantities.ts";
import { type CorrelatedInputs, planSensitivity, type SensitivityRequest } from "./sensitivity.ts";
import {
  finishSensitivity,
  groupsAfterScreening,
  type MorrisResult,
  type SensitivityResult,
  type SobolResult,
} from "./sensitivity-result.ts";
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
  const plan = planEnsemble(pack, request);
  const stops = request.quantities.some(({ precision }) => precision !== undefined);
  const outcomeOf = (rows: Float64Array): EnsembleOutcome => ({
    result: finishEnsemble(pack, request, rows, plan),
    rows,
  });
  let rows = new Float64Array(0);
  let done = 0;
  for (const until of stops ? checkpoints(request.runs) : [request.runs]) {
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
    if (until < request.runs && preciseEnough(plan, request, rows)) break;
  }
  return outcomeOf(rows);
}

function joined(first: Float64Array, second: Float64Array): Float64Array<ArrayBuffer> {
  const both = new Float64Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Rows of a whole analysis. */
async function allRows(
  { itemCount }: ItemPlan,
  request: ItemRequest,
  runner: ItemRunner,
  onProgress: Progress,
): Promise<Float64Array> {
  let done = 0;
  return runner.rows(request, 0, itemCount, (items) => {
    done += items;
    onProgress(done, itemCount);
  });
}

/** Runs a tornado, a screening or Sobol indices. */
export async function runSensitivity(
  pack: CompiledPack,
  request: SensitivityRequest,
  runner: ItemRunner,
  onProgress: Progress = () => {},
): Promise<SensitivityResult> {
  const plan = planSensitivity(pack, request);
  return finishSensitivity(pack, request, await allRows(plan, request, runner, onProgress), plan);
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
  const indicesRequest = (groups: Readonly<Record<string, string>>) =>
    ({
      kind: "sobol",
      ...common,
      baseSamples: request.baseSamples,
      secondOrder: request.secondOrder,
      groups,
    }) as const;
  const { space } = planSensitivity(pack, indicesRequest({}));
  const morris = {
    kind: "morris",
    ...common,
    trajectories: request.trajectories,
    levels: 4,
  } as const;
  const screeningPlan = planSensitivity(pack, morris);
  const screeningItems = screeningPlan.itemCount;
  const perSample = request.secondOrder ? 2 * (request.keep + 1) + 2 : request.keep + 3;
  const expected = screeningItems + perSample * request.baseSamples;
  const screening = finishSensitivity(
    pack,
    morris,
    await allRows(screeningPlan, morris, runner, (done) => onProgress(done, expected)),
    screeningPlan,
  );
  if (screening.kind !== "morris") throw new RangeError("screening: a Morris result is needed");
  const blockOf = new Map(space.inputs.map(({ id, block }) => [id, block]));
  const groups = groupsAfterScreening(screening.outcomes[0].effects, blockOf, request.keep);
  const sobol = indicesRequest(groups);
  const plan = planSensitivity(pack, sobol);
  const indices = finishSensitivity(
    pack,
    sobol,
    await allRows(plan, sobol, runner, (done, total) =>
      onProgress(screeningItems + done, screeningItems + total),
    ),
    plan,
  );
  if (indices.kind !== "sobol") throw new RangeError("indices: a Sobol result is needed");
  return { screening, indices };
}

/** Runs an attribution. */
export async function runAttribution(
  pack: CompiledPack,
  request: AttributionRequest,
  runner: ItemRunner,
  onProgress: Progress = () => {},
): Promise<AttributionResult> {
  const plan = planAttribution(pack, request);
  return finishAttribution(pack, request, await allRows(plan, request, runner, onProgress), plan);
}

/** Runs items one after another on the calling thread. */
export function createLocalRunner(pack: CompiledPack): ItemRunner {
  const simulator = createSimulator(pack);
  return {
    async rows(request, from, to, onDone) {
      const rows = runItems(simulator, request, from, to);
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
