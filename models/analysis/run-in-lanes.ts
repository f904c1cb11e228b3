import type { LaneSimulator } from "../kernel/lanes.ts";
import { recordingOf } from "../recording.ts";
import { type BlockName, type ResultLayout, type RunResult, resultLayout } from "../results.ts";
import type { RunInputs } from "../scenario/settings.ts";

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
  const buffers = Array.from(
    { length: Math.min(lanes.lanes, runs) },
    () => new Float64Array(layout.totalLength),
  );
  let done = 0;
  while (runs - done > 1) {
    const inputs = Array.from({ length: Math.min(lanes.lanes, runs - done) }, (_, lane) =>
      copied(inputsOf(done + lane)),
    );
    const results = lanes.run(inputs, buffers, layout);
    if (results === undefined) break;
    for (const result of results) keep(result, done++);
  }
  return done;
}

function copied({ levers, parameters, weights }: RunInputs): RunInputs {
  return { levers: levers.slice(), parameters: parameters.slice(), weights };
}
