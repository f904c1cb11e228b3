import { type CompiledPack, createSimulator, type Runner } from "../../models/index.ts";

/** Runs on the caller's own thread: for tests, and for pages that cannot start a worker. */
export function createSyncRunner(pack: CompiledPack): Runner {
  const simulator = createSimulator(pack);
  let disposed = false;
  return {
    async run(inputs) {
      if (disposed) throw new Error("The simulation was stopped.");
      return simulator.run(inputs);
    },
    dispose() {
      disposed = true;
    },
  };
}
