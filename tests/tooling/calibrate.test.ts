import { describe, expect, it, vi } from "vitest";
import { createLocalRunner, planForecast } from "../../models/index.ts";
import { calibrate } from "../../tooling/calibration/fit.ts";
import { fittedYears, sharedWith2010 } from "../../tooling/calibration/plan.ts";
import { compiledPack } from "../models/china-2020.ts";

vi.setConfig({ testTimeout: 180_000 });

const pack = compiledPack("china-2020");
const old = compiledPack("china-2010");
const evidence = [
  { id: "china-2020", pack, years: fittedYears },
  { id: "china-2010", pack: old, years: fittedYears, shared: sharedWith2010 },
] as const;
const runners = [createLocalRunner(pack), createLocalRunner(old)];
const settings = { seed: 5, waveRuns: [32, 64], leastEffective: 1, errors: 0.5 };

describe("calibration", () => {
  it("gives the same draws again, each within its range, of parameters that are no choice of people's", async () => {
    const first = await calibrate(evidence, runners, settings);
    expect(first.draws).toHaveLength(512);
    expect(first.learned).toHaveLength(
      pack.parameters.filter((one) => one.uncertainty !== undefined && one.choice !== true).length,
    );
    first.parameters.forEach((id, column) => {
      const { uncertainty, choice } = pack.parameters.find((one) => one.id === id) ?? {};
      expect(choice).not.toBe(true);
      for (const draw of first.draws) {
        expect(draw[column]).toBeGreaterThanOrEqual(uncertainty?.low ?? Number.NaN);
        expect(draw[column]).toBeLessThanOrEqual(uncertainty?.high ?? Number.NaN);
      }
    });
    expect(await calibrate(evidence, runners, settings)).toEqual(first);
  });

  it("reads no count after the fitted years", async () => {
    const changed = {
      ...pack,
      data: pack.data.map((datum) =>
        datum.item.startsWith("observed.") && datum.year > fittedYears[1]
          ? { ...datum, value: datum.value * 2 }
          : datum,
      ),
    };
    const [first] = evidence;
    const only = { ...settings, waveRuns: [24] };
    expect(
      await calibrate([{ ...first, pack: changed }], [createLocalRunner(changed)], only),
    ).toEqual(await calibrate([first], [createLocalRunner(pack)], only));
  });

  it("refuses a last wave that is worth too little", async () => {
    await expect(
      calibrate([evidence[0]], [createLocalRunner(pack)], { seed: 5, waveRuns: [8] }),
    ).rejects.toThrow(/at least 100 are needed/);
  });

  it("shares inputs that both packs draw", () => {
    const request = {
      kind: "forecast",
      scenario: {
        id: "baseline",
        settings: { levers: {}, parameters: {}, weights: { kind: "equal" } },
      },
      indicators: [],
      inputs: { distribution: "prior" },
      seed: 0,
      runs: 1,
    } as const;
    for (const one of [pack, old]) {
      const drawn = planForecast(one, request).space.inputs.map(({ id }) => id);
      expect(drawn).toEqual(expect.arrayContaining([...sharedWith2010]));
    }
  });
});
