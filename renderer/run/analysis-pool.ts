import {
  type AnalysisMethods,
  type CompiledPack,
  callsOver,
  createItemPool,
  type ItemRunner,
  type ItemWorker,
  packForRuns,
} from "../../models/index.ts";

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

interface PoolWorker {
  until(signal: AbortSignal): ItemWorker;
  end(reason: string): void;
}

async function startWorker(
  name: string,
  pack: CompiledPack,
  onEnd: () => void,
): Promise<PoolWorker> {
  const worker = new Worker(new URL("./analysis.worker.ts", import.meta.url), {
    type: "module",
    name,
  });
  const { calls, until, close } = callsOver<AnalysisMethods>(worker);
  const end = (reason: string): void => {
    close(reason);
    worker.terminate();
    onEnd();
  };
  worker.addEventListener("error", (event) => end(event.message));
  await calls.adoptPack(packForRuns(pack));
  return {
    until(signal) {
      const short = until(signal);
      // What computes for a minute without a pause hears nothing: its worker is ended, and another starts when next needed.
      const long = async <Value>(work: Promise<Value>): Promise<Value> => {
        const stop = () => end("stopped");
        signal.addEventListener("abort", stop);
        return work.finally(() => signal.removeEventListener("abort", stop));
      };
      return {
        rows: short.rows,
        goal: (...args) => long(short.goal(...args)),
        discover: (...args) => long(short.discover(...args)),
      };
    },
    end,
  };
}

/** Workers for analyses on a pack; none is started before it is needed. */
export function createAnalysisPool(pack: CompiledPack): AnalysisPool {
  const count = Math.min(mostWorkers, Math.max(1, navigator.hardwareConcurrency || 2));
  const started = new Map<number, Promise<PoolWorker>>();

  function workerAt(place: number): Promise<PoolWorker> {
    const known = started.get(place);
    if (known !== undefined) return known;
    const forget = () => started.delete(place);
    const worker = startWorker(`equalis-analysis-${place + 1}`, pack, forget);
    started.set(place, worker);
    worker.catch(forget);
    return worker;
  }

  return {
    pack,
    async runner(signal) {
      const workers = await Promise.all(
        Array.from({ length: count }, (_, place) => workerAt(place)),
      );
      return createItemPool(workers.map((worker) => worker.until(signal)));
    },
    close() {
      for (const worker of started.values()) {
        void worker.then(({ end }) => end("stopped")).catch(() => undefined);
      }
    },
  };
}
