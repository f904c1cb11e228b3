import type { LaneSimulator } from "../kernel/lanes.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import type { RunResult } from "../results.ts";
import type { RunInputs } from "../scenario/settings.ts";
import type { Simulator } from "../simulate.ts";
import {
  type ForecastPlan,
  type ForecastRequest,
  planForecast,
} from "../track-record/forecast-plan.ts";
import { type AttributionPlan, type AttributionRequest, planAttribution } from "./attribution.ts";
import { type EnsemblePlan, type EnsembleRequest, planEnsemble } from "./ensemble.ts";
import { createBufferedRuns, type ItemPlan } from "./item-plan.ts";
import { runInLanes } from "./run-in-lanes.ts";
import { planSensitivity, type SensitivityPlan, type SensitivityRequest } from "./sensitivity.ts";
import type { MorrisResult, SobolResult, TornadoResult } from "./sensitivity-result.ts";

/** Analyses that are cut into items which any worker may run. Goals search step by step and are not. */
export type ItemRequest =
  | EnsembleRequest
  | SensitivityRequest
  | AttributionRequest
  | ForecastRequest;

/** What each kind of request is cut into. */
interface Plans {
  readonly ensemble: EnsemblePlan;
  readonly tornado: SensitivityPlan<TornadoResult>;
  readonly morris: SensitivityPlan<MorrisResult>;
  readonly sobol: SensitivityPlan<SobolResult>;
  readonly attribution: AttributionPlan;
  readonly forecast: ForecastPlan;
}
export type ResultOf<Request extends ItemRequest> = ReturnType<Plans[Request["kind"]]["finish"]>;

/**
 * How an analysis is cut into items, and what their rows say together.
 * @throws RangeError with the reason when the request is wrong.
 * @example planItems(pack, request).finish(runItems(simulator, request, 0, itemCount))
 */
export function planItems<Request extends ItemRequest>(
  pack: CompiledPack,
  request: Request,
): Plans[Request["kind"]];
export function planItems(pack: CompiledPack, request: ItemRequest): ItemPlan {
  switch (request.kind) {
    case "ensemble":
      return planEnsemble(pack, request);
    case "tornado":
    case "morris":
    case "sobol":
      return planSensitivity(pack, request);
    case "attribution":
      return planAttribution(pack, request);
    case "forecast":
      return planForecast(pack, request);
  }
}

/**
 * Runs the items from `from` up to, but not including, `to`. Pure: the rows depend on the pack and the request only, so they may
 * be computed on any worker, in any order and any number of pieces.
 *
 * @param plan of the same request, where the caller keeps one between calls
 * @param lanes runs several at once, where the engine can
 * @returns [item − from][column]
 * @throws RangeError naming `from` when the stretch lies outside the analysis.
 * @example runItems(createSimulator(pack), request, 0, 10)
 */
export function runItems(
  simulator: Simulator,
  request: ItemRequest,
  from: number,
  to: number,
  plan: ItemPlan = planItems(simulator.pack, request),
  lanes?: LaneSimulator,
): Float64Array {
  if (
    !(
      Number.isInteger(from) &&
      Number.isInteger(to) &&
      from >= 0 &&
      from <= to &&
      to <= plan.itemCount
    )
  ) {
    throw new RangeError(
      `from: a stretch within 0 to ${plan.itemCount} is needed, ${from} to ${to} given`,
    );
  }
  const { width, runsPerItem } = plan;
  const simulate = createBufferedRuns(simulator, plan.reads);
  const rows = new Float64Array((to - from) * width);
  const kept = width / runsPerItem;
  const inputsOf = (run: number): RunInputs =>
    plan.inputsOf(from + Math.floor(run / runsPerItem), run % runsPerItem);
  const keep = (result: RunResult, run: number): void => plan.keep(result, rows, run * kept);
  const items = to - from;
  const left =
    lanes === undefined
      ? Array.from({ length: items * runsPerItem }, (_, run) => run)
      : runInLanes(lanes, plan.reads, items, runsPerItem, inputsOf, keep);
  for (const run of left) keep(simulate(inputsOf(run)), run);
  return rows;
}

/**
 * The stretch of items of one shard out of several: contiguous, sizes differing by one at most.
 * @param shard from 1 to `shards`
 * @throws RangeError naming `shard`.
 * @example shardRange(10, 2, 3) // { from: 3, to: 6 }
 */
export function shardRange(
  itemCount: number,
  shard: number,
  shards: number,
): { readonly from: number; readonly to: number } {
  if (
    !Number.isInteger(shards) ||
    shards < 1 ||
    !Number.isInteger(shard) ||
    shard < 1 ||
    shard > shards
  ) {
    throw new RangeError(`shard: i/n with 1 ≤ i ≤ n is needed, ${shard}/${shards} given`);
  }
  return {
    from: Math.floor((itemCount * (shard - 1)) / shards),
    to: Math.floor((itemCount * shard) / shards),
  };
}
