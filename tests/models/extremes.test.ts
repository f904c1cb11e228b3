import { describe, expect, it } from "vitest";
import { randomStream } from "../../models/random.ts";
import { resultLayout } from "../../models/results.ts";
import { createSimulator } from "../../models/simulate.ts";
import { extremeInputs, faultsOf, faultsOfResult } from "../../tooling/torture/extreme-runs.ts";
import { compiledPack } from "./china-2020.ts";

const pack = compiledPack("china-2020");

/** More on request: RANDOM_RUNS=100000 npx vitest run tests/models/extremes.test.ts */
const runs = Number(process.env.RANDOM_RUNS ?? 120);

describe("levers and parameters anywhere in their ranges", () => {
  it(`leave accounts closed, numbers finite and attainment within 0 and 1, in ${runs} runs`, {
    timeout: 60_000 + 50 * runs,
  }, () => {
    const random = randomStream("extremes", "runs");
    const simulator = createSimulator(pack);
    const layout = resultLayout(pack);
    const into = new Float64Array(layout.totalLength);
    for (let run = 0; run < runs; run++) {
      const { inputs, moved } = extremeInputs(pack, random);
      simulator.run(inputs, into);
      expect(faultsOf(into, layout, pack.years.length), moved.join(", ")).toEqual([]);
    }
  });

  it("leave no spending below nothing where a base year's running costs took all the room", () => {
    // Found by `npm run torture`: rounding in the base year, multiplied by growth.
    const simulator = createSimulator(pack);
    for (const number of [94, 405]) {
      const { inputs, moved } = extremeInputs(pack, randomStream("torture", 90211, "run", number));
      expect(faultsOfResult(pack, simulator.run(inputs)), moved.join(", ")).toEqual([]);
    }
  });
});
