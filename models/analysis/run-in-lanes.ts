import type { LaneSimulator } from "../kernel/lanes.ts";
import { reuseMadeRoom } from "../made-blocks.ts";
import { recordingOf } from "../recording.ts";
import { type BlockName, type ResultLayout, type RunResult, resultLayout } from "../results.ts";
import type { RunInputs } from "../scenario/settings.ts";

/** Where the results of lanes lie, one after another, and those that lie there now. */
interface Buffers {
  readonly layout: ResultLayout;
  readonly values: readonly Float64Array[];
  results: readonly RunResult[];
}

/** Kept from one stretch of runs to the next: a stretch is a few dozen runs, and room for results is as large as many of them. */
const buffersOf = new WeakMap<LaneSimulator, Buffers>();

/**
 * Runs the runs of items from 0 on, as many at once as there are lanes. Several runs of an item share its draw, so several items go side by
 * side, first with the first run of each, then with the second: what no reform changes in a draw is simulated once. A single run that
 * is left over, and everything from a run on that the model refuses, is left to the reference, which says why.
 *
 * @param inputsOf inputs of a run; they hold until the next call
 * @param keep reads a result, which holds until the next runs
 * @returns the runs that are left
 */
export function runInLanes(
  lanes: LaneSimulator,
  reads: readonly BlockName[] | undefined,
  items: number,
  runsPerItem: number,
  inputsOf: (run: number) => RunInputs,
  keep: (result: RunResult, run: number) => void,
): number[] {
  const layout: ResultLayout =
    reads === undefined ? resultLayout(lanes.pack) : recordingOf(lanes.pack, reads);
  const buffers = buffersFor(lanes, layout);
  const left: number[] = [];
  for (let item = 0; item < items; item += lanes.lanes) {
    const together = Math.min(lanes.lanes, items - item);
    const runs = Array.from({ length: together * runsPerItem }, (_, i) => item * runsPerItem + i);
    // Runs of one item follow each other here: its draw is made once.
    const inputs = runs.map((run) => copied(inputsOf(run)));
    for (const batch of batches(together, runsPerItem, lanes.lanes)) {
      const results =
        batch.length > 1 && left.length === 0
          ? lanes.run(
              batch.map((i) => inputs[i]),
              buffers.values,
              layout,
              runsPerItem > 1,
            )
          : undefined;
      if (results === undefined) {
        left.push(...batch.map((i) => runs[i]));
        continue;
      }
      results.forEach((result, lane) => {
        if (lane < buffers.results.length) reuseMadeRoom(buffers.results[lane], result);
      });
      buffers.results = results;
      results.forEach((result, lane) => {
        keep(result, runs[batch[lane]]);
      });
    }
  }
  return left;
}

/** Runs of some items that go side by side, as places among them all, item after item. */
function batches(items: number, runsPerItem: number, lanes: number): number[][] {
  const range = (length: number) => Array.from({ length }, (_, i) => i);
  if (items > 1)
    return range(runsPerItem).map((run) => range(items).map((item) => item * runsPerItem + run));
  return range(Math.ceil(runsPerItem / lanes)).map((i) =>
    range(runsPerItem).slice(i * lanes, (i + 1) * lanes),
  );
}

function buffersFor(lanes: LaneSimulator, layout: ResultLayout): Buffers {
  let buffers = buffersOf.get(lanes);
  if (buffers?.layout !== layout) {
    const values = Array.from({ length: lanes.lanes }, () => new Float64Array(layout.totalLength));
    buffers = { layout, values, results: [] };
    buffersOf.set(lanes, buffers);
  }
  return buffers;
}

function copied({ levers, parameters, weights }: RunInputs): RunInputs {
  return { levers: levers.slice(), parameters: parameters.slice(), weights };
}
