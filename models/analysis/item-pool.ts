import { WorkerLost } from "../lasting-calls.ts";
import type { ItemRunner } from "./driver.ts";
import type { EnsembleRequest } from "./ensemble.ts";
import type { GoalRequest } from "./goals.ts";
import type { ItemWorker } from "./item-worker.ts";
import { lostRuns } from "./lost-runs.ts";

/** Calls that wait at each worker: while it answers one, the next is there already. */
const callsPerWorker = 2;
/** Pieces into which what is left is cut for each waiting call; the last pieces are small, so that no worker waits long. */
const piecesPerCall = 2;
/** Pieces are so many items or a multiple: a worker that runs several at once (`models/kernel/`) has as many. */
const smallestPiece = 4;
/** Largest piece, so that progress is seen soon. */
const largestPiece = 32;

/**
 * Shares items out to workers, piece by piece as they get free, large ones first (guided self-scheduling, Polychronopoulos &
 * Kuck 1987), and puts the rows where their items belong: the same bytes
 * whatever the number of workers and whoever was faster.
 *
 * @throws RangeError naming `workers` when there are none.
 */
export function createItemPool(workers: readonly ItemWorker[]): ItemRunner {
  const [first] = workers;
  if (first === undefined) throw new RangeError("workers: at least one is needed, none given");
  return {
    async rows(request, from, to, onDone) {
      const count = to - from;
      const calls = workers.flatMap((worker) =>
        Array.from({ length: callsPerWorker }, () => worker),
      );
      let next = from;
      let gathered: Float64Array | undefined;
      let failed = false;
      const work = async (worker: ItemWorker): Promise<void> => {
        while (next < to && !failed) {
          const start = next;
          const share = (to - start) / (calls.length * piecesPerCall);
          const piece = Math.ceil(share / smallestPiece) * smallestPiece;
          const end = Math.min(to, start + Math.min(largestPiece, piece));
          next = end;
          try {
            const rows = await worker.rows(request, start, end);
            gathered ??= new Float64Array((rows.length / (end - start)) * count);
            gathered.set(rows, (start - from) * (rows.length / (end - start)));
            onDone?.(end - start);
          } catch (error) {
            failed = true;
            throw error instanceof WorkerLost
              ? await lostRuns(error, request, (part) => worker.rows(part, start, end))
              : error;
          }
        }
      };
      await Promise.all(calls.map(work));
      return gathered ?? new Float64Array(0);
    },
    // A search takes each step from the one before, so one worker does it all.
    goal: (request, onRuns) => orLost(first.goal(request, onRuns), request),
    discover: (request, rows, scenario, target) =>
      orLost(first.discover(request, rows, scenario, target), request),
  };
}

async function orLost<Value>(
  work: Promise<Value>,
  request: GoalRequest | EnsembleRequest,
): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof WorkerLost ? await lostRuns(error, request) : error;
  }
}
