import {
  type Calls,
  callsOver,
  handOver,
  type RunInputs,
  type Runner,
  transferablesOf,
} from "../../models/index.ts";
import type { ModelMethods, TimedResult } from "./model-methods.ts";
import { createSpareBuffers } from "./spare-buffers.ts";

/** The worker that parses files and runs the model, so that the interface's thread does neither. */
export type Engine = Omit<Calls<ModelMethods>, "run"> & {
  run(pack: string, inputs: RunInputs): Promise<TimedResult>;
};

/** The worker's calls, where a run lies in the buffer of a result that is gone if there is one: nothing is allocated and cleared for it. */
export function withSpareBuffers(calls: Calls<ModelMethods>): Engine {
  const spares = createSpareBuffers();
  const run: Engine["run"] = async (pack, inputs) => {
    const spare = spares.take(pack);
    const timed = await (spare === undefined
      ? calls.run(pack, inputs)
      : calls.run(pack, inputs, handOver(spare, [spare])));
    for (const buffer of transferablesOf(timed.result)) spares.watch(pack, timed.result, buffer);
    return timed;
  };
  return new Proxy(calls, {
    get: (target, name) => (name === "run" ? run : Reflect.get(target, name)),
  });
}

let running: Engine | undefined;

/** Starts the one worker of this window; `onCrash` hears of its end. */
export function startEngine(onCrash: (message: string) => void): Engine {
  const worker = new Worker(new URL("./model.worker.ts", import.meta.url), {
    type: "module",
    name: "equalis-model",
  });
  const { calls, close } = callsOver<ModelMethods>(worker);
  worker.addEventListener("error", (event) => {
    close(event.message);
    onCrash(event.message);
  });
  running = withSpareBuffers(calls);
  return running;
}

/** The worker of this window, once the session has started. */
export function engine(): Engine {
  if (running === undefined) throw new Error("engine: the worker is not started");
  return running;
}

/** Runs in the worker on one of the packs it holds. The result's buffer is handed over, not copied. */
export function workerRunner(calls: Pick<Engine, "run">, pack: string): Runner {
  return {
    async run(inputs) {
      return (await calls.run(pack, inputs)).result;
    },
  };
}
