import {
  type Calls,
  callsOver,
  framedRun,
  handOver,
  type RunFrame,
  type RunInputs,
  type Runner,
  type RunResult,
} from "../../models/index.ts";
import type { ModelMethods } from "./model-methods.ts";
import { createSpareBuffers } from "./spare-buffers.ts";

/** A finished run and how long the model took, without the way to the worker and back. */
interface TimedResult {
  readonly result: RunResult;
  readonly milliseconds: number;
}

/** The worker that parses files and runs the model, so that the interface's thread does neither. */
export type Engine = Omit<Calls<ModelMethods>, "run" | "frame"> & {
  run(pack: string, inputs: RunInputs): Promise<TimedResult>;
};

/**
 * The worker's calls, where a run lies in the buffer of a result that is gone if there is one, so that nothing is allocated and cleared for
 * it, and only its numbers come over.
 */
export function withSpareBuffers(calls: Calls<ModelMethods>): Engine {
  const spares = createSpareBuffers();
  const frames = new Map<string, Promise<RunFrame>>();
  const frameOf = (pack: string): Promise<RunFrame> => {
    const known = frames.get(pack);
    if (known !== undefined) return known;
    const asked = calls.frame(pack);
    frames.set(pack, asked);
    // A pack that is not open now may be later.
    asked.catch(() => frames.delete(pack));
    return asked;
  };
  const run: Engine["run"] = async (pack, inputs) => {
    const spare = spares.take(pack);
    const [{ numbers, milliseconds }, frame] = await Promise.all([
      spare === undefined
        ? calls.run(pack, inputs)
        : calls.run(pack, inputs, handOver(spare, [spare])),
      frameOf(pack),
    ]);
    const result = framedRun(frame, numbers);
    spares.watch(pack, result, numbers.buffer);
    return { result, milliseconds };
  };
  return new Proxy(calls as unknown as Engine, {
    get: (target, name) => (name === "run" ? run : Reflect.get(target, name)),
  });
}

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
  running = withSpareBuffers(calls);
  return { calls: running, crash };
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
