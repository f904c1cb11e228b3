import { type CompiledPack, type Runner, simulate } from "../../models/index.ts";

/** Runs on the caller's own thread: for tests, and for pages that cannot start a worker. */
export function createSyncRunner(pack: CompiledPack): Runner {
  let disposed = false;
  return {
    async run(inputs) {
      if (disposed) throw new Error("The simulation was stopped.");
      return simulate(pack, inputs);
    },
    dispose() {
      disposed = true;
    },
  };
}
