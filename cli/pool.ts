import { availableParallelism } from "node:os";
import { extname, join } from "node:path";
import {
  type AnalysisMethods,
  type CompiledPack,
  createItemPool,
  createLocalRunner,
  type ItemRunner,
  packForRuns,
} from "../models/index.ts";
import { threadCalls } from "./thread-calls.ts";

/** A runner with threads behind it. */
export interface Pool extends ItemRunner {
  readonly workers: number;
  /** Ends the threads; whatever is under way rejects. */
  close(): void;
}

/** Of the program's files: `.ts`, and `.mjs` where it is bundled. */
const ending = extname(import.meta.filename);

/** A thread that has work and says nothing for so long is replaced: its longest piece takes seconds, on a slow machine a minute. */
const silenceMs = 300_000;

/** Threads to use unless told otherwise: one a core. */
export const defaultWorkers = (): number => availableParallelism();

export interface PoolOptions {
  /** The script of a thread; tests have others. */
  readonly script?: string | URL;
  readonly silenceMs?: number;
}

/**
 * Starts threads that hold the pack. With one worker no thread is started: the calling thread does the work.
 * The rows are the same bytes whatever the number, and whichever thread dies: it is replaced, and what it was at is run once more.
 */
export async function startPool(
  pack: CompiledPack,
  workers = defaultWorkers(),
  options: PoolOptions = {},
): Promise<Pool> {
  if (workers === 1) return { ...createLocalRunner(pack), workers, close: () => {} };
  const script = options.script ?? join(import.meta.dirname, `pool-worker${ending}`);
  const started = Array.from({ length: workers }, () =>
    threadCalls<AnalysisMethods>(script, {
      standing: ["adoptPack"],
      deaf: [],
      silenceMs: options.silenceMs ?? silenceMs,
    }),
  );
  const close = (): void => {
    for (const one of started) one.close("the pool is closed");
  };
  try {
    await Promise.all(started.map(({ calls }) => calls.adoptPack(packForRuns(pack))));
  } catch (error) {
    close();
    throw error;
  }
  return { ...createItemPool(started.map(({ calls }) => calls)), workers, close };
}
