import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import type { CompiledPack } from "../../models/pack/compiled.ts";
import { resultLayout } from "../../models/results.ts";
import type { RunInputs } from "../../models/scenario/settings.ts";
import { simulate } from "../../models/simulate.ts";

/** What a loop of runs is given. */
interface PlainLoop {
  readonly pack: CompiledPack;
  readonly inputs: RunInputs;
  readonly warmUps: number;
  readonly runs: number;
}

/**
 * Milliseconds of one run while as many threads as `threads` do nothing but runs, warm, each into one buffer: what a run costs when
 * every core is busy, which is what an analysis on as many workers has to pay for each of its runs.
 */
export async function plainRunMilliseconds(
  pack: CompiledPack,
  inputs: RunInputs,
  threads: number,
): Promise<number> {
  const given: PlainLoop = {
    pack: { ...pack, data: [], sources: [] },
    inputs,
    warmUps: 150,
    runs: 150,
  };
  const times = await Promise.all(
    Array.from(
      { length: threads },
      () =>
        new Promise<number>((resolve, reject) => {
          const thread = new Worker(new URL(import.meta.url), { workerData: given });
          thread.once("message", resolve);
          thread.once("error", reject);
        }),
    ),
  );
  return times.reduce((sum, time) => sum + time, 0) / times.length;
}

if (!isMainThread) {
  const { pack, inputs, warmUps, runs } = workerData as PlainLoop;
  const buffer = new Float64Array(resultLayout(pack).totalLength);
  for (let i = 0; i < warmUps; i++) simulate(pack, inputs, buffer);
  const start = performance.now();
  for (let i = 0; i < runs; i++) simulate(pack, inputs, buffer);
  parentPort?.postMessage((performance.now() - start) / runs);
}
