import type { RunInputs } from "../../models/index.ts";
import type { WorkerClient } from "../run/worker-client.ts";

/** Runs after which the engine's inner loops are compiled for speed. */
const warmingRuns = 6;

/** Resolves when the page has nothing to do. */
function untilFree(): Promise<void> {
  return new Promise((resolve) => {
    // Absent in old browsers; a pause does there.
    if (typeof requestIdleCallback === "function") {
      requestIdleCallback(() => resolve(), { timeout: 2_000 });
    } else setTimeout(resolve, 100);
  });
}

/**
 * Runs the model a few times in the reader's first idle moments, with nobody waiting for the results, so that the
 * first lever under the hand meets compiled code. One run at a time: a real request waits for one of them at most.
 */
export async function warmUp(client: WorkerClient, inputs: RunInputs): Promise<void> {
  for (let run = 0; run < warmingRuns; run += 1) {
    await untilFree();
    await client.call("warmUp", inputs);
  }
}
