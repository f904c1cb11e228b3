import type { RunResult } from "./results.ts";
import type { RunInputs } from "./scenario/settings.ts";

/** Runs scenarios against one compiled pack. Synchronous and worker implementations obey the same test suite. */
export interface Runner {
  /** Runs once. Rejects with the model's error; never resolves with a partial result. */
  run(inputs: RunInputs): Promise<RunResult>;
  /** Frees the worker, if any. Runs after this reject. */
  dispose(): void;
}
