import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startPool } from "../../cli/pool.ts";
import { headlineQuantity } from "../../models/analysis/quantities.ts";
import { type EnsembleRequest, RunsLost } from "../../models/index.ts";
import { failed, type Kind, oneOf, refused, taken } from "./kind.ts";
import { builtIn } from "./samples.ts";

const settings = { levers: {}, weights: { kind: "equal" }, parameters: {} } as const;
const runs = 8;
/** A thread that is silent for so many times as long as an undisturbed answer takes here and now is given up. */
const patience = 5;

/** Deaths of threads under an ensemble: once, and the rows are the same bytes; at each attempt, and the scenario is named. */
export const workerDeaths: Kind = {
  share: 1,
  prepare(folder) {
    const pack = builtIn("china-2020");
    const script = new URL("./mortal-worker.ts", import.meta.url);
    let cases = 0;
    return async (random) => {
      cases += 1;
      const deaths = join(folder, `deaths-${cases}`);
      mkdirSync(deaths);
      process.env.EQUALIS_TORTURE_DEATHS = deaths;
      const isOnce = random.integer(2) === 0;
      const mortal = `${oneOf(random, ["error", "exit", "silence"])}${isOnce ? "-once" : ""}`;
      const ids = oneOf(random, [[mortal], ["calm", mortal], [mortal, "calm"]]);
      const seed = random.integer(1000);
      const requestOf = (scenarios: readonly string[]): EnsembleRequest => ({
        kind: "ensemble",
        scenarios: scenarios.map((id) => ({ id, settings })),
        quantities: [headlineQuantity],
        targets: [],
        inputs: {},
        sampling: "sobol",
        seed,
        runs,
      });
      const rowsOf = async (scenarios: readonly string[], silenceMs?: number) => {
        const pool = await startPool(pack, 2, { script, silenceMs });
        try {
          return await pool.rows(requestOf(scenarios), 0, runs);
        } finally {
          pool.close();
        }
      };
      const began = performance.now();
      const undisturbed = await rowsOf(ids.map((_, i) => `calm-${i}`));
      const silenceMs = patience * (performance.now() - began);
      try {
        const rows = await rowsOf(ids, silenceMs);
        if (!isOnce) return failed(`"${mortal}" was answered`);
        return Buffer.from(rows.buffer).equals(Buffer.from(undisturbed.buffer))
          ? taken
          : failed(`other rows after "${mortal}"`);
      } catch (error) {
        if (isOnce || !(error instanceof RunsLost)) return failed(String(error));
        return error.scenarios.join() === mortal
          ? refused
          : failed(`"${mortal}" died, and ${error.scenarios.join()} is named`);
      }
    };
  },
};
