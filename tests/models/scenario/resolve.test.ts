import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePack } from "../../../models/pack/compile.ts";
import { readPack } from "../../../models/pack/read.ts";
import { scenarioHash } from "../../../models/scenario/hash.ts";
import { leverIndex, levers } from "../../../models/scenario/levers.ts";
import { leverPath, profileForSlider, reformYears } from "../../../models/scenario/profile.ts";
import { resolveScenario, resolveSettings } from "../../../models/scenario/resolve.ts";
import { type Scenario, settingsOf, targetsOf } from "../../../models/scenario/scenario.ts";
import { parsedValue } from "../../../models/text/problem.ts";
import { emptyPopulation } from "../pack/empty-population.ts";
import { smallPackFiles } from "../pack/small-pack.ts";

const pack = parsedValue(compilePack(parsedValue(readPack(smallPackFiles())), emptyPopulation));

const scenario = (more: Partial<Scenario> = {}): Scenario => ({
  id: "mine",
  title: { en: "Mine", "zh-CN": "我的" },
  pack: { id: "small" },
  levers: {},
  weights: { kind: "equal" },
  parameters: {},
  targets: [],
  ...more,
});

const pathOf = (id: string, one: Scenario): number[] => {
  const start = leverIndex(id) * pack.years.length;
  return [...resolveScenario(one, pack).levers.subarray(start, start + pack.years.length)];
};

describe("resolving a scenario", () => {
  it("gives the pack's defaults where nothing is set", () => {
    expect(resolveScenario(scenario(), pack).levers).toEqual(pack.leverDefaults);
    expect([...resolveScenario(scenario(), pack).parameters]).toEqual(
      pack.parameters.map((parameter) => parameter.value),
    );
  });

  it("never writes into the pack", () => {
    const before = Float64Array.from(pack.leverDefaults);
    resolveScenario(scenario({ levers: { sharing: 1 } }), pack);
    expect(pack.leverDefaults).toEqual(before);
  });

  it("runs a plain number from the last observed year over five years, and leaves the past alone", () => {
    expect(reformYears(pack)).toEqual({ from: 2025, to: 2030 });
    const path = pathOf("sharing", scenario({ levers: { sharing: 0.7 } }));
    expect(path.slice(0, 6)).toEqual([0.2, 0.2, 0.2, 0.2, 0.2, 0.2]);
    expect(path[6]).toBeCloseTo(0.3, 12);
    expect(path[8]).toBeCloseTo(0.5, 12);
    expect(path.slice(10)).toEqual([0.7, 0.7, 0.7, 0.7, 0.7, 0.7]);
  });

  it("takes a rate of the economy from the first year after the observed ones", () => {
    const path = pathOf("gdp-growth", scenario({ levers: { "gdp-growth": 2 } }));
    expect(path.slice(0, 6)).toEqual([
      ...pack.leverDefaults.subarray(
        leverIndex("gdp-growth") * 16,
        leverIndex("gdp-growth") * 16 + 6,
      ),
    ]);
    expect(path.slice(6)).toEqual(new Array(10).fill(2));
  });

  it("reads a ramp from the default of its first year, a step, points and a constant", () => {
    const at = (levers: Scenario["levers"]) => pathOf("gdp-growth", scenario({ levers }));
    const ramp = at({ "gdp-growth": { kind: "ramp", from: 2025, to: 2027, value: 3 } });
    expect(ramp.slice(5, 9)).toEqual([5, 4, 3, 3]);
    const step = at({ "gdp-growth": { kind: "step", year: 2030, value: 1 } });
    expect(step[9]).toBeCloseTo(4.04, 12);
    expect(step.slice(10)).toEqual([1, 1, 1, 1, 1, 1]);
    const points = at({
      "gdp-growth": {
        kind: "points",
        points: [
          [2026, 4],
          [2028, 2],
        ],
      },
    });
    expect(points.slice(5, 10)).toEqual([5, 4, 3, 2, 2]);
    expect(at({ "gdp-growth": { kind: "constant", value: 6 } })).toEqual(new Array(16).fill(6));
  });

  it("stays within the lever's range for any slider value", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...levers),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (lever, share) => {
          const value = lever.minimum + share * (lever.maximum - lever.minimum);
          const path = leverPath(pack, lever.id, profileForSlider(pack, lever, value));
          expect(path.at(-1)).toBe(value);
          for (const one of path) {
            expect(one).toBeGreaterThanOrEqual(lever.minimum - 1e-9);
            expect(one).toBeLessThanOrEqual(lever.maximum + 1e-9);
          }
        },
      ),
    );
  });

  it("refuses unknown levers and parameters and values out of range, and names them", () => {
    const settings = { levers: {}, weights: { kind: "equal" }, parameters: {} } as const;
    const constant = (value: number) => ({ kind: "constant", value }) as const;
    expect(() => resolveSettings(pack, { ...settings, levers: { sharin: constant(1) } })).toThrow(
      /"sharin"/,
    );
    expect(() => resolveSettings(pack, { ...settings, levers: { sharing: constant(2) } })).toThrow(
      "levers.sharing: a number from 0 to 1 is needed, 2 given",
    );
    expect(() =>
      resolveSettings(pack, { ...settings, levers: { sharing: constant(Number.NaN) } }),
    ).toThrow(/NaN given/);
    expect(() => resolveSettings(pack, { ...settings, parameters: { "wage-pass": 1 } })).toThrow(
      'parameters: the pack has no "wage-pass"; nearest: "wage-pass-through"',
    );
    expect(() =>
      resolveSettings(pack, {
        ...settings,
        parameters: { "wage-pass-through": Number.POSITIVE_INFINITY },
      }),
    ).toThrow(/a number from 0 to 3 is needed, Infinity given/);
  });

  it("puts a scenario's targets in the place of the pack's", () => {
    const [index] = pack.targets;
    if (index === undefined) throw new Error("the small pack has a target");
    const own = { ...index, value: 0.8 };
    const added = { ...index, id: "more", value: 0.5 };
    expect(targetsOf(scenario({ targets: [own, added] }), pack)).toEqual([own, added]);
  });
});

describe("the hash of a scenario", () => {
  it("depends on what a run depends on and on nothing else", () => {
    const one = scenario({ levers: { sharing: 0.7, "gap-weight": 2 } });
    const hash = scenarioHash(one, pack);
    expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(scenarioHash({ ...one, id: "x", levers: { "gap-weight": 2, sharing: 0.7 } }, pack)).toBe(
      hash,
    );
    expect(scenarioHash({ ...one, levers: settingsOf(one, pack).levers }, pack)).toBe(hash);
    for (const other of [
      scenario({ levers: { sharing: 0.7 } }),
      { ...one, weights: { kind: "entropy" } as const },
      { ...one, parameters: { "wage-pass-through": 0.5 } },
      { ...one, seed: 3 },
    ]) {
      expect(scenarioHash(other, pack)).not.toBe(hash);
    }
  });
});
