import { Worker } from "node:worker_threads";
import { threadPort } from "../../cli/thread-port.ts";
import { callsOver } from "../../models/calls.ts";
import type { CompiledPack } from "../../models/pack/compiled.ts";
import { writeCompiledForm } from "../../models/pack/compiled-form.ts";
import { readingOf } from "../../models/reading/reading.ts";
import { leverIndex } from "../../models/scenario/levers.ts";
import type { RunInputs } from "../../models/scenario/settings.ts";
import { withSpareBuffers } from "../../renderer/run/engine.ts";
import type { ModelMethods } from "../../renderer/run/model-methods.ts";

/** What a moved lever takes in the window's own way, milliseconds. */
export interface WorkerPace {
  /** Post, run, transfer, read the headline of every year. */
  readonly median: number;
  readonly p95: number;
  /** The run alone, as the worker measures it. */
  readonly runMedian: number;
}

/** Milliseconds between two moves: a drag at sixty a second. */
const moveEvery = 16;
const warmUps = 60;
const moves = 200;

/** Moves a lever of the policy again and again and waits for each headline, as the window does; the three newest results are held. */
export async function benchWorker(pack: CompiledPack, inputs: RunInputs): Promise<WorkerPace> {
  const worker = new Worker(new URL("./model-thread.ts", import.meta.url));
  try {
    const { calls } = callsOver<ModelMethods>(threadPort(worker));
    const engine = withSpareBuffers(calls);
    await calls.openPack(writeCompiledForm(pack, [], ""));
    const years = pack.years.length;
    const row = leverIndex("hukou-coverage") * years;
    const whole: number[] = [];
    const runs: number[] = [];
    const held: unknown[] = [];
    for (let move = 0; move < warmUps + moves; move++) {
      const levers = inputs.levers.slice();
      levers.fill(0.7 + move * 1e-3, row + 6, row + years);
      await new Promise((resolve) => setTimeout(resolve, moveEvery));
      const start = performance.now();
      const { result, milliseconds } = await engine.run(pack.hash, { ...inputs, levers });
      readingOf(pack, result).series({ indicator: "equalization.index" });
      if (move >= warmUps) {
        whole.push(performance.now() - start);
        runs.push(milliseconds);
      }
      held.push(result);
      if (held.length > 3) held.shift();
    }
    const ordered = whole.toSorted((a, b) => a - b);
    return {
      median: ordered[moves >> 1] ?? Number.NaN,
      p95: ordered[Math.floor(0.95 * moves)] ?? Number.NaN,
      runMedian: runs.toSorted((a, b) => a - b)[moves >> 1] ?? Number.NaN,
    };
  } finally {
    await worker.terminate();
  }
}
