import type { Runner } from "../../models/index.ts";
import type { WorkerClient } from "./worker-client.ts";

/**
 * Runs in the worker that the client talks to, on the pack it has loaded. The result's buffer is
 * transferred, not copied.
 */
export function createWorkerRunner(
  client: WorkerClient,
  options: {
    readonly onRunTime?: (milliseconds: number) => void;
    readonly terminate?: () => void;
  } = {},
): Runner {
  return {
    async run(inputs) {
      const { result, milliseconds } = await client.call("run", inputs);
      options.onRunTime?.(milliseconds);
      return result;
    },
    dispose() {
      client.close("The simulation was stopped.");
      options.terminate?.();
    },
  };
}
