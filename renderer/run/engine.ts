import { type Calls, callsOver, type Runner } from "../../models/index.ts";
import type { ModelMethods } from "./model-methods.ts";

/** The worker that parses files and runs the model, so that the interface's thread does neither. */
export type Engine = Calls<ModelMethods>;

/** The worker of a window. */
export interface StartedEngine {
  readonly calls: Engine;
  /** Answers, with what went wrong, if the worker breaks off. */
  readonly crash: Promise<string>;
}

let running: Engine | undefined;

/** Starts the one worker of this window. */
export function startEngine(): StartedEngine {
  const worker = new Worker(new URL("./model.worker.ts", import.meta.url), {
    type: "module",
    name: "equalis-model",
  });
  const { calls, close } = callsOver<ModelMethods>(worker);
  const crash = new Promise<string>((resolve) => {
    worker.addEventListener("error", (event) => {
      close(event.message);
      resolve(event.message);
    });
  });
  running = calls;
  return { calls, crash };
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
