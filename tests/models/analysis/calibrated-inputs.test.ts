import { describe, expect, it } from "vitest";
import { sobolPoints } from "../../../models/analysis/sampling.ts";
import { planSensitivity } from "../../../models/analysis/sensitivity.ts";
import { inputSpace } from "../../../models/analysis/uncertain-inputs.ts";
import type { CompiledPack } from "../../../models/pack/compiled.ts";
import { baseline, pack as builtIn } from "./analysis-fixture.ts";

const ids = ["attrition-factor", "momentum-fade"] as const;

/** Four draws in which a high attrition always goes with a low fading. */
const rows = [0.8, 0.98, 0.9, 0.95, 1, 0.9, 1.2, 0.85];
const { calibration: _, ...rest } = builtIn;
const plain: CompiledPack = rest;
const pack: CompiledPack = {
  ...plain,
  calibration: { parameters: ids, draws: Float64Array.from(rows), count: 4 },
};

const indexOf = (id: string) => pack.parameters.findIndex((one) => one.id === id);
const [attrition, fade] = ids.map(indexOf) as [number, number];

const drawn = (space: ReturnType<typeof inputSpace>, count = 256) =>
  sobolPoints(count, space.dimensions, { seed: 3 }).map((point) =>
    space.draw(point).parameters.slice(),
  );

describe("fitted inputs", () => {
  it("are drawn together, each line of the calibration as often", () => {
    const draws = drawn(inputSpace(pack));
    const lines = [0, 1, 2, 3].map((line) => [rows[2 * line], rows[2 * line + 1]]);
    for (const line of lines) {
      const times = draws.filter(
        (one) => one[attrition] === line[0] && one[fade] === line[1],
      ).length;
      expect(times).toBe(64);
    }
  });

  it("leave every other input to its own range, with one coordinate for all of the fitted", () => {
    const space = inputSpace(pack);
    const before = inputSpace(plain);
    expect(space.dimensions).toBe(before.dimensions - 1);
    expect(space.blockOfDimension).toHaveLength(space.dimensions);
    expect(new Set(space.inputs.map(({ id }) => id))).toEqual(
      new Set(before.inputs.map(({ id }) => id)),
    );
    const wage = indexOf("wage-pass-through");
    expect(new Set(drawn(space).map((one) => one[wage])).size).toBe(256);
  });

  it("come from their ranges where the prior is asked for, bit by bit as in a pack without calibration", () => {
    expect(drawn(inputSpace(pack, { distribution: "prior" }), 16)).toEqual(
      drawn(inputSpace(plain), 16),
    );
  });

  it("give way to a range of the request, and stand still where they are not among the inputs asked for", () => {
    const range = { kind: "uniform", low: 2, high: 3 } as const;
    const own = drawn(inputSpace(pack, { ranges: { "attrition-factor": range } }));
    expect(own.every((one) => (one[attrition] ?? 0) >= 2)).toBe(true);
    expect(new Set(own.map((one) => one[fade]))).toEqual(new Set([0.98, 0.95, 0.9, 0.85]));
    const one = drawn(inputSpace(pack, { only: ["momentum-fade"] }));
    expect(new Set(one.map((draw) => draw[attrition])).size).toBe(1);
    expect(new Set(one.map((draw) => draw[fade])).size).toBe(4);
  });

  it("spread around the pack's value as others do: 0 is the run without uncertainty", () => {
    const { value } = pack.parameters[fade] ?? { value: Number.NaN };
    for (const draw of drawn(inputSpace(pack, { spread: 0 }), 8))
      expect(draw[fade]).toBeCloseTo(value, 14);
  });

  it("take no part in analyses of single inputs, which need inputs of their own", () => {
    const request = {
      kind: "tornado",
      scenario: baseline,
      quantities: [{ indicator: "equalization.index", area: "CN", years: [2035] }],
      inputs: { correlations: [] },
      correlated: "independent",
    } as const;
    const alone = planSensitivity(pack, request).space;
    expect(alone.dimensions).toBe(inputSpace(plain).dimensions);
    expect(alone.inputs.find(({ id }) => id === "momentum-fade")?.distribution).toBeDefined();
  });
});
