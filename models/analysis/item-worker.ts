import { type Calls, handOver } from "../calls.ts";
import { builtLaneSimulator } from "../kernel/built-kernel.ts";
import type { LaneSimulator } from "../kernel/lanes.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { createSimulator, type Simulator } from "../simulate.ts";
import { type ItemRequest, planItems, runItems } from "./analysis.ts";
import { type Discovery, discover } from "./discovery.ts";
import type { EnsembleRequest } from "./ensemble.ts";
import { findGoal, type GoalAnswer, type GoalRequest } from "./goals.ts";
import type { ItemPlan } from "./item-plan.ts";

/** What a pool asks of a worker. */
export interface AnalysisMethods {
  /** The pack of all calls to come. */
  adoptPack(pack: CompiledPack): void;
  /** `runItems`; the plan of a request is kept for its next piece. */
  rows(request: ItemRequest, from: number, to: number): Float64Array;
  goal(request: GoalRequest, onRuns?: (runs: number) => void): GoalAnswer;
  discover(
    request: EnsembleRequest,
    rows: Float64Array,
    scenario: number,
    target: number,
  ): Discovery;
}

/** One worker of a pool, wherever it runs. */
export type ItemWorker = Calls<Omit<AnalysisMethods, "adoptPack">>;

/** Runs between two messages about a goal's progress. */
const runsBetweenMessages = 25;

/** What a worker of a pool does, whether it is a thread of Node or a worker of a page. */
export function analysisMethods(): AnalysisMethods {
  let simulator: Simulator | undefined;
  /** Made when items are first asked for; undefined where they run one by one. */
  let lanes: { readonly simulator: LaneSimulator | undefined } | undefined;
  let planned: { readonly text: string; readonly plan: ItemPlan } | undefined;

  function adopted(): Simulator {
    if (simulator === undefined) throw new RangeError("worker: no pack is loaded");
    return simulator;
  }

  return {
    adoptPack(given) {
      simulator = createSimulator(given);
      lanes = undefined;
      planned = undefined;
    },
    rows(request, from, to) {
      // Every piece brings its request anew, so that only its content tells whether it is the same.
      const text = JSON.stringify(request);
      if (planned?.text !== text) planned = { text, plan: planItems(adopted().pack, request) };
      lanes ??= { simulator: builtLaneSimulator(adopted().pack) };
      const rows = runItems(adopted(), request, from, to, planned.plan, lanes.simulator);
      return handOver(rows, [rows.buffer]);
    },
    goal: (request, onRuns) =>
      findGoal(adopted(), request, (runs) => {
        if (runs % runsBetweenMessages === 0) onRuns?.(runs);
      }),
    discover: (request, rows, scenario, target) =>
      discover(adopted().pack, request, rows, scenario, target),
  };
}

/** What a run and a hindcast need of a pack. Other rows behind the numbers are for people to look up. */
export function packForRuns(pack: CompiledPack): CompiledPack {
  const counted = pack.data.filter(({ item }) => item.startsWith("observed."));
  return { ...pack, data: counted, sources: [] };
}
