import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { createBufferedRuns } from "../../models/analysis/item-plan.ts";
import type { CompiledPack } from "../../models/pack/compiled.ts";
import { leverIndex } from "../../models/scenario/levers.ts";
import type { RunInputs } from "../../models/scenario/settings.ts";
import { createSimulator } from "../../models/simulate.ts";

/** What a loop of runs is given. */
interface PlainLoop {
  readonly pack: CompiledPack;
  readonly inputs: RunInputs;
  /** What differs from run to run: a parameter, as in draws, or a lever after the observed years, as in coalitions. */
  readonly vary: "parameter" | "lever";
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
  vary: "parameter" | "lever",
  threads: number,
): Promise<number> {
  const given: PlainLoop = {
    pack: { ...pack, data: [], sources: [] },
    inputs,
    vary,
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
  const { pack, inputs, vary, warmUps, runs } = workerData as PlainLoop;
  const run = createBufferedRuns(createSimulator(pack));
  const years = pack.years.length;
  const lastYear = leverIndex("hukou-coverage") * years + years - 1;
  const wages = pack.parameters.findIndex(({ id }) => id === "wage-pass-through");
  const standing = { lever: inputs.levers[lastYear] ?? 0, wages: inputs.parameters[wages] ?? 0 };
  const once = (turn: number): void => {
    const little = 1 + (turn % 7) * 1e-6;
    if (vary === "parameter") inputs.parameters[wages] = standing.wages * little;
    else inputs.levers.fill(standing.lever / little, lastYear - 9, lastYear + 1);
    run(inputs);
  };
  for (let i = 0; i < warmUps; i++) once(i);
  const start = performance.now();
  for (let i = 0; i < runs; i++) once(i);
  parentPort?.postMessage((performance.now() - start) / runs);
}
