import {
  type AnalysisMethods,
  type CompiledPack,
  createItemPool,
  type ItemRunner,
  type LastingCalls,
  packForRuns,
} from "../../models/index.ts";
import { pageWorker } from "./page-worker.ts";

/** Workers that answer analyses, apart from the one that follows the levers. */
export interface AnalysisPool {
  readonly pack: CompiledPack;
  /** Runs the items of one analysis until the signal; workers that are missing are started. */
  runner(signal: AbortSignal): Promise<ItemRunner>;
  /** Ends the workers. */
  close(): void;
}

/** Most workers: each holds a pack and a run, and a workshop's laptop has other things to do. */
const mostWorkers = 8;
/** A piece of an answer takes seconds; the conditions of a failure, found at one go, a minute on a slow machine. */
const longestPieceMs = 180_000;

/** Workers for analyses on a pack; none is started before it is needed. */
export function createAnalysisPool(pack: CompiledPack): AnalysisPool {
  const count = Math.min(mostWorkers, Math.max(1, navigator.hardwareConcurrency || 2));
  let started: Promise<readonly LastingCalls<AnalysisMethods>[]> | undefined;

  function startWorker(place: number): LastingCalls<AnalysisMethods> {
    return pageWorker<AnalysisMethods>(
      () =>
        new Worker(new URL("./analysis.worker.ts", import.meta.url), {
          type: "module",
          name: `equalis-analysis-${place + 1}`,
        }),
      // A search computes for a minute without a pause and hears nothing meanwhile.
      { standing: ["adoptPack"], deaf: ["goal", "discover"], silenceMs: longestPieceMs },
    );
  }

  async function start(): Promise<readonly LastingCalls<AnalysisMethods>[]> {
    const workers = Array.from({ length: count }, (_, place) => startWorker(place));
    const ofPack = packForRuns(pack);
    await Promise.all(workers.map(({ calls }) => calls.adoptPack(ofPack)));
    return workers;
  }

  return {
    pack,
    async runner(signal) {
      started ??= start();
      started.catch(() => {
        started = undefined;
      });
      const workers = await started;
      return createItemPool(workers.map((worker) => worker.until(signal)));
    },
    close() {
      const ended = started ?? Promise.resolve([]);
      ended
        .then((workers) => {
          for (const worker of workers) worker.close("stopped");
        })
        // Those that did not start hold nothing.
        .catch(() => undefined);
    },
  };
}
