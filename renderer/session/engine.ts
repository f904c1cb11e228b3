import { type Engine, startEngine } from "../run/start-worker.ts";
import { workbench } from "../store.ts";

let engine: Engine | undefined;
let runMilliseconds: number | undefined;

/** How long the model took for the run that finished last. */
export function lastRunMilliseconds(): number | undefined {
  return runMilliseconds;
}

/** Starts the one engine of this window; its end is told to the store. */
export function openEngine(): Engine {
  const { getState } = workbench;
  engine = startEngine(
    (milliseconds) => {
      runMilliseconds = milliseconds;
    },
    (message) => getState().notify({ kind: "error", key: "notices.modelStopped", detail: message }),
  );
  return engine;
}

/** The engine of this window, once the session has started. */
export function runningEngine(): Engine {
  if (engine === undefined) throw new Error("session: the engine is not started");
  return engine;
}
