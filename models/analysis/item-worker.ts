import type { CompiledPack } from "../pack/compiled.ts";
import { createSimulator, type Simulator } from "../simulate.ts";
import { type ItemRequest, planItems, runItems } from "./analysis.ts";
import { type Discovery, discover } from "./discovery.ts";
import type { EnsembleRequest } from "./ensemble.ts";
import { findGoal, type GoalAnswer, type GoalRequest } from "./goals.ts";
import type { ItemPlan } from "./item-plan.ts";
import type { ItemWorker } from "./item-pool.ts";

/** What a pool says to a worker. */
export type AnalysisCall =
  | { readonly number: number; readonly kind: "adopt"; readonly pack: CompiledPack }
  | {
      readonly number: number;
      readonly kind: "rows";
      /** The same for all pieces of one request, so that its plan is made once. */
      readonly plan: number;
      readonly request: ItemRequest;
      readonly from: number;
      readonly to: number;
    }
  | { readonly number: number; readonly kind: "goal"; readonly request: GoalRequest }
  | {
      readonly number: number;
      readonly kind: "discover";
      readonly request: EnsembleRequest;
      readonly rows: Float64Array;
      readonly scenario: number;
      readonly target: number;
    };

/** What a worker says to its pool. */
export type AnalysisAnswer =
  | { readonly number: number; readonly kind: "adopted" }
  | { readonly number: number; readonly kind: "rows"; readonly rows: Float64Array }
  | { readonly number: number; readonly kind: "runs"; readonly runs: number }
  | { readonly number: number; readonly kind: "goal"; readonly answer: GoalAnswer }
  | { readonly number: number; readonly kind: "discovery"; readonly found: Discovery }
  | {
      readonly number: number;
      readonly kind: "failed";
      /** Whether the request was wrong, rather than the program. */
      readonly isRange: boolean;
      readonly message: string;
    };

/** One end of the channel between a pool and a worker: threads of Node and workers of a page both fit. */
export interface AnalysisPort<Sent, Heard> {
  post(message: Sent, transfer: ArrayBufferLike[]): void;
  listen(listener: (message: Heard) => void): void;
}

/** Runs between two messages about a goal's progress. */
const runsBetweenMessages = 25;

/** Answers a pool's calls one after another: the whole life of a worker. */
export function serveAnalysis(port: AnalysisPort<AnalysisAnswer, AnalysisCall>): void {
  let simulator: Simulator | undefined;
  let planned: { readonly number: number; readonly plan: ItemPlan } | undefined;

  function answer(call: AnalysisCall): AnalysisAnswer {
    const { number } = call;
    if (call.kind === "adopt") {
      simulator = createSimulator(call.pack);
      planned = undefined;
      return { number, kind: "adopted" };
    }
    if (simulator === undefined) throw new RangeError("worker: no pack is loaded");
    if (call.kind === "goal") {
      const report = (runs: number) => {
        if (runs % runsBetweenMessages === 0) port.post({ number, kind: "runs", runs }, []);
      };
      return { number, kind: "goal", answer: findGoal(simulator, call.request, report) };
    }
    if (call.kind === "discover") {
      const { request, rows, scenario, target } = call;
      const found = discover(simulator.pack, request, rows, scenario, target);
      return { number, kind: "discovery", found };
    }
    if (planned?.number !== call.plan) {
      planned = { number: call.plan, plan: planItems(simulator.pack, call.request) };
    }
    const rows = runItems(simulator, call.request, call.from, call.to, planned.plan);
    return { number, kind: "rows", rows };
  }

  port.listen((call) => {
    try {
      const given = answer(call);
      port.post(given, given.kind === "rows" ? [given.rows.buffer] : []);
    } catch (error) {
      port.post(
        {
          number: call.number,
          kind: "failed",
          isRange: error instanceof RangeError,
          message: error instanceof Error ? error.message : String(error),
        },
        [],
      );
    }
  });
}

/** The pool's end of a channel to one worker. */
export interface AnalysisClient extends ItemWorker {
  adopt(pack: CompiledPack): Promise<void>;
  /** Rejects everything under way and everything to come. */
  close(reason: string): void;
}

interface Waiting {
  readonly resolve: (answer: AnalysisAnswer) => void;
  readonly reject: (error: Error) => void;
  readonly onRuns?: (runs: number) => void;
}

const planNumbers = new WeakMap<ItemRequest, number>();
let lastPlan = 0;

function planNumber(request: ItemRequest): number {
  const known = planNumbers.get(request);
  if (known !== undefined) return known;
  lastPlan += 1;
  planNumbers.set(request, lastPlan);
  return lastPlan;
}

/** Numbers calls and matches the answers to them. */
export function createAnalysisClient(
  port: AnalysisPort<AnalysisCall, AnalysisAnswer>,
): AnalysisClient {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let closed: string | undefined;
  port.listen((answer) => {
    const one = waiting.get(answer.number);
    if (one === undefined) return;
    if (answer.kind === "runs") {
      one.onRuns?.(answer.runs);
      return;
    }
    waiting.delete(answer.number);
    if (answer.kind === "failed") {
      one.reject(answer.isRange ? new RangeError(answer.message) : new Error(answer.message));
    } else one.resolve(answer);
  });

  function call(
    message: (number: number) => AnalysisCall,
    onRuns?: (runs: number) => void,
  ): Promise<AnalysisAnswer> {
    return new Promise((resolve, reject) => {
      if (closed !== undefined) {
        reject(new Error(closed));
        return;
      }
      last += 1;
      waiting.set(last, { resolve, reject, onRuns });
      port.post(message(last), []);
    });
  }

  return {
    async adopt(pack) {
      // Rows behind the numbers are for people to look up; no run reads them.
      await call((number) => ({ number, kind: "adopt", pack: { ...pack, data: [], sources: [] } }));
    },
    async rows(request, from, to) {
      const plan = planNumber(request);
      const answer = await call((number) => ({ number, kind: "rows", plan, request, from, to }));
      if (answer.kind !== "rows")
        throw new Error(`worker: rows were asked for, ${answer.kind} came`);
      return answer.rows;
    },
    async goal(request, onRuns) {
      const answer = await call((number) => ({ number, kind: "goal", request }), onRuns);
      if (answer.kind !== "goal") {
        throw new Error(`worker: a goal was asked for, ${answer.kind} came`);
      }
      return answer.answer;
    },
    async discover(request, rows, scenario, target) {
      const answer = await call((number) => ({
        number,
        kind: "discover",
        request,
        rows,
        scenario,
        target,
      }));
      if (answer.kind !== "discovery") {
        throw new Error(`worker: a discovery was asked for, ${answer.kind} came`);
      }
      return answer.found;
    },
    close(reason) {
      closed = reason;
      for (const one of waiting.values()) one.reject(new Error(reason));
      waiting.clear();
    },
  };
}
