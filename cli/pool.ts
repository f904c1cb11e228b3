import { availableParallelism } from "node:os";
import { extname, join } from "node:path";
import { Worker } from "node:worker_threads";
import {
  type AnalysisMethods,
  type CompiledPack,
  callsOver,
  createItemPool,
  createLocalRunner,
  type ItemRunner,
  packForRuns,
} from "../models/index.ts";
import { threadPort } from "./thread-port.ts";

/** A runner with threads behind it. */
export interface Pool extends ItemRunner {
  readonly workers: number;
  /** Ends the threads; whatever is under way rejects. */
  close(): Promise<void>;
}

/** Of the program's files: `.ts`, and `.mjs` where it is bundled. */
const ending = extname(import.meta.filename);

/** Threads to use unless told otherwise: one a core. */
export const defaultWorkers = (): number => availableParallelism();

/**
 * Starts threads that hold the pack. With one worker no thread is started: the calling thread does the work.
 * The rows are the same bytes whatever the number.
 */
export async function startPool(pack: CompiledPack, workers = defaultWorkers()): Promise<Pool> {
  if (workers === 1) return { ...createLocalRunner(pack), workers, close: async () => {} };
  const started = Array.from({ length: workers }, () => {
    const thread = new Worker(join(import.meta.dirname, `pool-worker${ending}`), {
      // Type stripping speaks on stderr in some releases of Node.
      execArgv: ["--disable-warning=ExperimentalWarning"],
    });
    const { calls, close } = callsOver<AnalysisMethods>(threadPort(thread));
    thread.on("error", (error) => close(`worker: ${error.message}`));
    thread.on("exit", (code) => close(`worker: ended with code ${code}`));
    return { thread, calls };
  });
  const close = async (): Promise<void> => {
    await Promise.all(started.map(({ thread }) => thread.terminate()));
  };
  try {
    await Promise.all(started.map(({ calls }) => calls.adoptPack(packForRuns(pack))));
  } catch (error) {
    await close();
    throw error;
  }
  return { ...createItemPool(started.map(({ calls }) => calls)), workers, close };
}
