import type { CompiledPack } from "./pack/compiled.ts";
import type { RunResult } from "./results.ts";
import type { RunInputs } from "./scenario/settings.ts";
import { createSimulator } from "./simulate.ts";

/** Runs scenarios against one compiled pack. Synchronous and worker implementations obey the same test suite. */
export interface Runner {
  /** Runs once. Rejects with the model's error; never resolves with a partial result. */
  run(inputs: RunInputs): Promise<RunResult>;
}

/** Runs on the caller's own thread. */
export function createSyncRunner(pack: CompiledPack): Runner {
  const simulator = createSimulator(pack);
  return {
    async run(inputs) {
      return simulator.run(inputs);
    },
  };
}
