import type { CompiledPack } from "./pack/compiled.ts";
import type { RunResult } from "./results.ts";
import type { RunInputs } from "./scenario/settings.ts";
import { createSimulator } from "./simulate.ts";

/** Runs scenarios against one compiled pack. Synchronous and worker implementations obey the same test suite. */
export interface Runner {
  /**
   * Runs once. Rejects with the model's error; never resolves with a partial result.
   * @param into a buffer of an earlier result that nobody reads any more, to lie in again
   */
  run(inputs: RunInputs, into?: Float64Array): Promise<RunResult>;
}

/** Runs on the caller's own thread. */
export function createSyncRunner(pack: CompiledPack): Runner {
  const simulator = createSimulator(pack);
  return {
    async run(inputs, into) {
      return simulator.run(inputs, into);
    },
  };
}
