import { describe, expect, it } from "vitest";
import type { AttributionResult } from "../../../models/analysis/attribution.ts";
import type { TornadoResult } from "../../../models/analysis/sensitivity-result.ts";
import { tornadoRows } from "../../../presentation/rows/tornado-rows.ts";
import { waterfallRows } from "../../../presentation/rows/waterfall-rows.ts";

const query = { indicator: "equalization.index", area: "CN" };
const name = (en: string) => ({ en, "zh-CN": `${en}（中文）` });

const attribution: AttributionResult = {
  kind: "attribution",
  base: "baseline",
  scenario: "reform",
  modelRuns: 8,
  groups: ["a", "b", "c"].map((id) => ({ id, name: name(id), members: [id] })),
  quantities: [
    {
      query,
      unit: "index",
      years: [
        {
          year: 2035,
          base: 0.8,
          scenario: 0.9,
          shares: [0.04, -0.02, 0.9 - 0.8 - 0.02],
          interactions: [
            [0, 0.01, -0.03],
            [0.01, 0, 0],
            [-0.03, 0, 0],
          ],
        },
      ],
    },
  ],
};

describe("rows of the waterfall", () => {
  const rows = waterfallRows(attribution, 2035, "zh-CN");

  it("lead from the base to the scenario without a gap, largest share first", () => {
    expect(rows.steps.map(({ id }) => id)).toEqual(["c", "a", "b"]);
    expect(rows.steps[0]?.from).toBe(0.8);
    for (const [i, step] of rows.steps.entries()) {
      if (i > 0) expect(step.from).toBe(rows.steps[i - 1]?.to);
    }
    expect(rows.steps.at(-1)?.to).toBe(0.9);
    expect(rows.steps[0]?.name).toBe("c（中文）");
  });

  it("name each pair once, strongest first", () => {
    expect(rows.pairs.map(({ value }) => value)).toEqual([-0.03, 0.01, 0]);
    expect(rows.pairs[0]?.names).toEqual(["a（中文）", "c（中文）"]);
  });

  it("refuse a year that was not attributed", () => {
    expect(() => waterfallRows(attribution, 2040, "en")).toThrow(/2040/);
  });
});

describe("rows of the tornado", () => {
  it("keep the longest bars and count the rest", () => {
    const bar = (id: string, low: number, high: number) => ({
      input: id,
      name: name(id),
      unit: "factor",
      low: { input: 0, outcome: low },
      high: { input: 1, outcome: high },
    });
    const result: TornadoResult = {
      kind: "tornado",
      modelRuns: 7,
      withoutCorrelations: [],
      outcomes: [
        {
          query,
          unit: "index",
          year: 2035,
          centre: 0.8,
          bars: [bar("a", 0.7, 0.9), bar("b", 0.85, 0.75), bar("c", 0.8, 0.81)],
        },
      ],
    };
    const rows = tornadoRows(result, "en", 2);
    expect(rows.bars.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(rows.bars[1]).toMatchObject({ whenLow: 0.85, whenHigh: 0.75 });
    expect(rows.others).toBe(1);
  });
});

describe("levers in the rows of the waterfall", () => {
  it("are called by their own names: alone in a group in place of it, several beside it", () => {
    const groups = [
      { id: "staff", name: name("Staff"), members: ["staff-rotation"] },
      { id: "reach", name: name("Reach"), members: ["small-rural-facilities", "digital-service"] },
      { id: "parameters", name: name("Model parameters"), members: ["wage-pass-through"] },
    ];
    const { steps } = waterfallRows({ ...attribution, groups }, 2035, "en");
    const of = (id: string) => steps.find((step) => step.id === id);
    expect(of("staff")).toMatchObject({
      name: "Rotation of staff to rural posts",
      members: undefined,
    });
    expect(of("reach")).toMatchObject({
      name: "Reach",
      members: ["Small rural facilities", "Digital and tele-service"],
    });
    expect(of("parameters")).toMatchObject({ name: "Model parameters", members: undefined });
  });
});
