import {
  type AnalysisAnswer,
  type CompiledPack,
  createAnalysisClient,
  createItemPool,
  type ItemRunner,
} from "../../models/index.ts";

/** Workers that answer analyses, apart from the one that follows the levers. */
export interface AnalysisPool extends ItemRunner {
  readonly pack: CompiledPack;
  readonly workers: number;
  /** Ends the workers at once: this is how an analysis is cancelled. */
  close(reason: string): void;
}

/** Most workers: each holds a pack and a run, and a workshop's laptop has other things to do. */
const mostWorkers = 8;

/** Starts workers that hold the pack. */
export async function startAnalysisPool(pack: CompiledPack): Promise<AnalysisPool> {
  const count = Math.min(mostWorkers, Math.max(1, navigator.hardwareConcurrency || 2));
  const started = Array.from({ length: count }, (_, index) => {
    const worker = new Worker(new URL("./analysis-worker.ts", import.meta.url), {
      type: "module",
      name: `equalis-analysis-${index + 1}`,
    });
    const client = createAnalysisClient({
      post: (message) => worker.postMessage(message),
      listen: (listener) =>
        worker.addEventListener("message", (event: MessageEvent<AnalysisAnswer>) =>
          listener(event.data),
        ),
    });
    worker.addEventListener("error", (event) => client.close(event.message));
    return { worker, client };
  });
  const close = (reason: string): void => {
    for (const { worker, client } of started) {
      client.close(reason);
      worker.terminate();
    }
  };
  try {
    await Promise.all(started.map(({ client }) => client.adopt(pack)));
  } catch (error) {
    close("stopped");
    throw error;
  }
  return { ...createItemPool(started.map(({ client }) => client)), pack, workers: count, close };
}
