import type { Runner } from "../../models/index.ts";
import { createWorkerClient, type WorkerClient } from "./worker-client.ts";
import { createWorkerRunner } from "./worker-runner.ts";

export interface Engine {
  readonly client: WorkerClient;
  readonly runner: Runner;
}

/** Starts the one worker that parses files and runs the model, so that the interface's thread does neither. */
export function startEngine(
  onRunTime: (milliseconds: number) => void,
  onCrash: (message: string) => void,
): Engine {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    type: "module",
    name: "equalis-model",
  });
  const client = createWorkerClient(worker);
  worker.addEventListener("error", (event) => {
    client.close(event.message);
    onCrash(event.message);
  });
  return {
    client,
    runner: createWorkerRunner(client, { onRunTime, terminate: () => worker.terminate() }),
  };
}
