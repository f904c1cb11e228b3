import { describe, expect, it } from "vitest";
import { checkTolerance } from "../../models/checks.ts";
import { randomStream } from "../../models/random.ts";
import { checkIds, type ResultLayout, resultLayout } from "../../models/results.ts";
import { createSimulator } from "../../models/simulate.ts";
import { compiledPack } from "./china-2020.ts";
import { extremeInputs } from "./extreme-inputs.ts";

const pack = compiledPack("china-2020");

/** More on request: RANDOM_RUNS=100000 npx vitest run tests/models/extremes.test.ts */
const runs = Number(process.env.RANDOM_RUNS ?? 120);

/** What is wrong in a run, by block or check. */
function faults(values: Float64Array, layout: ResultLayout, years: number): string[] {
  const found: string[] = [];
  for (const name of layout.recorded) {
    const { offset, length } = layout[name];
    const block = values.subarray(offset, offset + length);
    if (!block.every(Number.isFinite)) found.push(`${name} is not finite`);
  }
  const { offset, length } = layout.checks;
  checkIds.forEach((id, check) => {
    for (let year = 0; year < years; year++) {
      const residual = values[offset + (year * length) / years + check];
      if (residual === undefined || !(residual <= checkTolerance)) found.push(`${id}: ${residual}`);
    }
  });
  const attainment = layout.attainmentStanding;
  const levels = values.subarray(attainment.offset, attainment.offset + attainment.length);
  if (!levels.every((level) => level >= 0 && level <= 1)) found.push("attainment beyond 0 or 1");
  return found;
}

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
      expect(faults(into, layout, pack.years.length), moved.join(", ")).toEqual([]);
    }
  });
});
