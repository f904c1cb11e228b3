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
 * Runs the runs from 0 on, as many at once as there are lanes, and hands the results out in their order. A single run that is left over
 * and everything from a run on that the model refuses is left to the reference, which says why.
 *
 * @param inputsOf inputs of a run; they hold until the next call
 * @param keep reads a result, which holds until the next runs
 * @returns how many runs are done
 */
export function runInLanes(
  lanes: LaneSimulator,
  reads: readonly BlockName[] | undefined,
  runs: number,
  inputsOf: (run: number) => RunInputs,
  keep: (result: RunResult, run: number) => void,
): number {
  const layout: ResultLayout =
    reads === undefined ? resultLayout(lanes.pack) : recordingOf(lanes.pack, reads);
  const buffers = buffersFor(lanes, layout);
  let done = 0;
  while (runs - done > 1) {
    const inputs = Array.from({ length: Math.min(lanes.lanes, runs - done) }, (_, lane) =>
      copied(inputsOf(done + lane)),
    );
    const results = lanes.run(inputs, buffers.values, layout);
    if (results === undefined) break;
    results.forEach((result, lane) => {
      if (lane < buffers.results.length) reuseMadeRoom(buffers.results[lane], result);
    });
    buffers.results = results;
    for (const result of results) keep(result, done++);
  }
  return done;
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
