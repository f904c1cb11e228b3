import { describe, expect, it } from "vitest";
import { runItems } from "../../../models/analysis/analysis.ts";
import { createLocalRunner, runScreenedSensitivity } from "../../../models/analysis/driver.ts";
import { headlineQuantity } from "../../../models/analysis/quantities.ts";
import { planSensitivity, type SobolRequest } from "../../../models/analysis/sensitivity.ts";
import { groupsAfterScreening, otherInputs } from "../../../models/analysis/sensitivity-result.ts";
import { sobolDesign } from "../../../models/analysis/sobol.ts";
import { inputSpace } from "../../../models/analysis/uncertain-inputs.ts";
import { readSeries } from "../../../models/reading/series.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { simulate } from "../../../models/simulate.ts";
import { baseline, pack, simulator } from "./analysis-fixture.ts";

const quantities = [{ ...headlineQuantity, years: [2035] }];
const only = ["wage-pass-through", "revenue-elasticity-shift", "transfer-elasticity-shift"];
const standing = resolveSettings(pack, baseline.settings);
const index2035 = (parameters: Float64Array) =>
  readSeries(pack, simulate(pack, { ...standing, parameters }), headlineQuantity).values.at(-1);

describe("a tornado", () => {
  it("shows what runs with one input moved give, longest bar first", () => {
    const request = {
      kind: "tornado",
      scenario: baseline,
      quantities,
      inputs: { only },
      correlated: "blocks",
    } as const;
    const { itemCount } = planSensitivity(pack, request);
    const result = planSensitivity(pack, request).finish(
      runItems(simulator, request, 0, itemCount),
    );
    if (result.kind !== "tornado") throw new Error("a tornado is asked for");
    const [outcome] = result.outcomes;
    expect(outcome?.centre).toBe(index2035(standing.parameters));
    expect(result.withoutCorrelations).toHaveLength(1);
    const lengths =
      outcome?.bars.map(({ low, high }) => Math.abs(high.outcome - low.outcome)) ?? [];
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
    for (const bar of outcome?.bars ?? []) {
      const moved = standing.parameters.slice();
      moved[pack.parameters.findIndex(({ id }) => id === bar.input)] = bar.high.input;
      expect(bar.high.outcome).toBe(index2035(moved));
    }
  });
});

describe("Sobol indices", () => {
  const request: SobolRequest = {
    kind: "sobol",
    scenario: baseline,
    quantities,
    inputs: { only },
    correlated: "blocks",
    seed: 5,
    baseSamples: 2,
    secondOrder: true,
    groups: {},
  };

  it("run Saltelli's design row by row, with correlated inputs as one factor", () => {
    const plan = planSensitivity(pack, request);
    const block = "revenue-elasticity-shift+transfer-elasticity-shift";
    expect([...new Set(plan.factorOfDimension)].sort()).toEqual([block, "wage-pass-through"]);
    const design = sobolDesign(3, 2, {
      secondOrder: true,
      seed: 5,
      groups: plan.factorOfDimension,
    });
    expect(plan.itemCount).toBe(design.length);
    const space = inputSpace(pack, { only });
    const direct = design.map((point) => index2035(space.draw(point).parameters));
    expect([...runItems(simulator, request, 0, plan.itemCount)]).toEqual(direct);
  });

  it("leave correlations out on request and say so", () => {
    const independent: SobolRequest = { ...request, correlated: "independent", secondOrder: false };
    const plan = planSensitivity(pack, independent);
    expect(new Set(plan.factorOfDimension).size).toBe(3);
    const result = planSensitivity(pack, independent).finish(
      runItems(simulator, independent, 0, plan.itemCount),
    );
    expect(result.withoutCorrelations).toEqual([
      { between: ["revenue-elasticity-shift", "transfer-elasticity-shift"], value: 0.6 },
    ]);
  });

  it.each<[string, Partial<SobolRequest>, RegExp]>([
    [
      "correlated inputs on request",
      { correlated: "refuse" },
      /revenue-elasticity-shift – transfer-elasticity-shift/,
    ],
    [
      "groups that tear correlated inputs apart",
      { groups: { "revenue-elasticity-shift": "a", "transfer-elasticity-shift": "b" } },
      /must move together/,
    ],
    [
      "a group of something that is not drawn",
      { groups: { "fertility-factor": "a" } },
      /"fertility-factor" is not among/,
    ],
    ["no base sample", { baseSamples: 0 }, /^baseSamples:/],
  ])("refuse %s", (_, wrong, reason) => {
    expect(() => planSensitivity(pack, { ...request, ...wrong })).toThrow(reason);
  });
});

describe("screening, then indices", { timeout: 120_000 }, () => {
  it("keeps the most influential inputs and measures the others together", async () => {
    const { screening, indices } = await runScreenedSensitivity(
      pack,
      {
        scenario: baseline,
        quantity: headlineQuantity,
        year: 2035,
        inputs: { only: [...only, "attrition-factor", "bond-interest-rate"] },
        correlated: "blocks",
        seed: 1,
        trajectories: 3,
        baseSamples: 8,
        secondOrder: false,
        keep: 1,
      },
      createLocalRunner(pack),
    );
    const strongest = screening.outcomes[0]?.effects[0]?.input;
    expect(strongest).toBe("wage-pass-through");
    const factors = indices.outcomes[0]?.factors ?? [];
    expect(factors.map(({ factor }) => factor).sort()).toEqual([otherInputs, "wage-pass-through"]);
    expect(factors.flatMap(({ inputs }) => inputs)).toHaveLength(5);
    expect(indices.modelRuns).toBe(8 * 4);
    // Of independent factors the first-order shares and the total ones frame the whole variance.
    expect(factors[0]?.total).toBeGreaterThan(0.3);
  });

  it("keeps blocks whole", () => {
    const effect = (input: string, muStar: number) => ({
      input,
      name: { en: input, "zh-CN": input },
      mu: muStar,
      muStar,
      muStarConfidence: 0,
      sigma: 0,
    });
    const groups = groupsAfterScreening(
      [effect("a", 5), effect("b", 3), effect("c", 2), effect("d", 1)],
      new Map([
        ["a", "a+d"],
        ["d", "a+d"],
        ["b", "b"],
        ["c", "c"],
      ]),
      1,
    );
    expect(groups).toEqual({ b: otherInputs, c: otherInputs });
    expect(() => groupsAfterScreening([], new Map(), 0)).toThrow(/^keep:/);
  });
});
