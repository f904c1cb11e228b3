import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startPool } from "../../cli/pool.ts";
import { headlineQuantity } from "../../models/analysis/quantities.ts";
import { createLocalRunner, type EnsembleRequest, RunsLost } from "../../models/index.ts";
import { failed, type Kind, oneOf, refused, taken } from "./kind.ts";
import { builtIn } from "./samples.ts";

const settings = { levers: {}, weights: { kind: "equal" }, parameters: {} } as const;
const runs = 8;

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
      const request: EnsembleRequest = {
        kind: "ensemble",
        scenarios: ids.map((id) => ({ id, settings })),
        quantities: [headlineQuantity],
        targets: [],
        inputs: {},
        sampling: "sobol",
        seed: random.integer(1000),
        runs,
      };
      const pool = await startPool(pack, 2, { script, silenceMs: 15_000 });
      try {
        const rows = await pool.rows(request, 0, runs);
        if (!isOnce) return failed(`"${mortal}" was answered`);
        const alone = await createLocalRunner(pack).rows(request, 0, runs);
        return Buffer.from(rows.buffer).equals(Buffer.from(alone.buffer))
          ? taken
          : failed(`other rows after "${mortal}"`);
      } catch (error) {
        if (isOnce || !(error instanceof RunsLost)) return failed(String(error));
        return error.scenarios.join() === mortal
          ? refused
          : failed(`"${mortal}" died, and ${error.scenarios.join()} is named`);
      } finally {
        pool.close();
      }
    };
  },
};
