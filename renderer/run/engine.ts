import {
  type Calls,
  framedRun,
  handOver,
  type RunFrame,
  type RunInputs,
  type Runner,
  type RunResult,
} from "../../models/index.ts";
import type { FileMethods } from "./file-methods.ts";
import type { ModelMethods } from "./model-methods.ts";
import { pageWorker } from "./page-worker.ts";
import { createSpareBuffers } from "./spare-buffers.ts";

/** A finished run and how long the model took, without the way to the worker and back. */
interface TimedResult {
  readonly result: RunResult;
  readonly milliseconds: number;
}

/** Runs the model in a worker, so that the interface's thread does not. */
export interface ModelRuns {
  run(pack: string, inputs: RunInputs): Promise<TimedResult>;
  warmUp(pack: string, inputs: RunInputs): Promise<void>;
}

/** The workers of a window: one runs the model, one reads and writes files, which is started with the first of them. */
export interface Engine extends ModelRuns {
  /** Gives both a pack in its compiled form. */
  openPack(form: Uint8Array): Promise<void>;
  /** Gives up the run that is under way; its worker is replaced. */
  stop(): void;
  readonly files: Calls<Omit<FileMethods, "holdPack">>;
}

/** A run takes a twentieth of a second, on a slow machine that does something else a few. One of half a minute never ends. */
const longestRunMs = 30_000;
/** The largest file that is taken is read in seconds; a bundle is run again besides. */
const longestReadingMs = 60_000;

/**
 * Runs, where one lies in the buffer of a result that is gone if there is one, so that nothing is allocated and cleared for
 * it, and only its numbers come over.
 */
export function withSpareBuffers(calls: Calls<ModelMethods>): ModelRuns {
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
  return {
    async run(pack, inputs) {
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
    },
    warmUp: (pack, inputs) => calls.warmUp(pack, inputs),
  };
}

let running: Engine | undefined;

/** Starts the workers of this window. */
export function startEngine(): Engine {
  const model = pageWorker<ModelMethods>(
    () =>
      new Worker(new URL("./model.worker.ts", import.meta.url), {
        type: "module",
        name: "equalis-model",
      }),
    { standing: ["openPack"], deaf: [], silenceMs: longestRunMs },
  );
  const files = pageWorker<FileMethods>(
    () =>
      new Worker(new URL("./files.worker.ts", import.meta.url), {
        type: "module",
        name: "equalis-files",
      }),
    { standing: [], deaf: [], silenceMs: longestReadingMs },
  );
  running = {
    ...withSpareBuffers(model.calls),
    openPack(form) {
      files.hold("holdPack", form);
      return model.calls.openPack(form);
    },
    stop: model.stop,
    files: files.calls,
  };
  return running;
}

/** The workers of this window, once the session has started. */
export function engine(): Engine {
  if (running === undefined) throw new Error("engine: the worker is not started");
  return running;
}

/** Runs in the worker on one of the packs it holds. The result's buffer is handed over, not copied. */
export function workerRunner(calls: Pick<ModelRuns, "run">, pack: string): Runner {
  return {
    async run(inputs) {
      return (await calls.run(pack, inputs)).result;
    },
  };
}
