import { describe, expect, it } from "vitest";
import { type Discovery, discover } from "../../../models/analysis/discovery.ts";
import { type EnsembleRequest, planEnsemble } from "../../../models/analysis/ensemble.ts";
import { headlineQuantity } from "../../../models/analysis/quantities.ts";
import { discoveryFinding } from "../../../presentation/words/findings/discovery-finding.ts";
import { baseline, pack } from "./analysis-fixture.ts";

const target = pack.targets.findIndex(({ id }) => id === "equalization-2035");
const request: EnsembleRequest = {
  kind: "ensemble",
  scenarios: [baseline],
  quantities: [{ ...headlineQuantity, years: [2035] }],
  targets: pack.targets,
  inputs: {},
  sampling: "sobol",
  seed: 1,
  runs: 512,
};
const plan = planEnsemble(pack, request);
const position = (id: string) => pack.parameters.findIndex((parameter) => parameter.id === id);

/** Rows as an ensemble would give them if the index depended on the inputs as `index` says. */
function rowsWhere(index: (parameters: Float64Array) => number): Float64Array {
  const rows = new Float64Array(request.runs * plan.width);
  for (let draw = 0; draw < request.runs; draw++) {
    const { parameters } = plan.space.draw(plan.pointOf(draw));
    rows[draw * plan.width + plan.columns.width + 2 * target] = index(parameters);
  }
  return rows;
}

const saidOf = (found: Discovery, language: "en" | "zh-CN"): string =>
  discoveryFinding(found, pack.targets[target]?.name[language] ?? "", language);

describe("discovery", () => {
  it("finds the two conditions under which a target is missed, and says them in both languages", () => {
    const gdp = position("gdp-growth-shift");
    const fertility = position("fertility-factor");
    const found = discover(
      pack,
      request,
      rowsWhere((p) => ((p[gdp] ?? 0) < 0 && (p[fertility] ?? 0) < 1.02 ? 0.9 : 0.97)),
      0,
      target,
    );
    expect(found.question).toBe("misses");
    expect(found.conditions.map(({ input }) => input).sort()).toEqual([
      "fertility-factor",
      "gdp-growth-shift",
    ]);
    for (const { input, low, high } of found.conditions) {
      expect(low).toBeNull();
      expect(high).toBeCloseTo(input === "gdp-growth-shift" ? 0 : 1.02, 1);
    }
    expect(found.coverage).toBeGreaterThan(0.8);
    expect(found.density).toBeGreaterThan(0.9);
    expect(saidOf(found, "en")).toMatch(
      /“Equalization 2035: index” is missed in \d+ of 512 runs\. Mostly with .*GDP growth below .* and .*|fertility below/,
    );
    expect(saidOf(found, "zh-CN")).toMatch(/低于.*且.*低于/);
  });

  it("does not call conditions the main ones that hold fewer than half of the misses", () => {
    const condition = {
      input: "wage-pass-through",
      name: { en: "Wage pass-through", "zh-CN": "工资传导" },
      unit: "share",
      low: 0.63,
      high: null,
      quasiPValue: 0,
    };
    const found = {
      target: "equalization-2035",
      scenario: "baseline",
      draws: 1000,
      missed: 400,
      question: "misses",
      conditions: [condition],
      coverage: 0.4,
      density: 0.8,
      support: 0.2,
    } as const;
    expect(discoveryFinding(found, "Index", "en")).toBe(
      "“Index” is missed in 400 of 1000 runs. More often with wage pass-through above 0.63: 80% of the runs under this condition miss it, and they hold 40% of all misses.",
    );
    expect(discoveryFinding(found, "指数", "zh-CN")).toBe(
      "1000次运行中的400次未达到“指数”。更容易发生在：工资传导高于0.63。符合这一条件的运行中有80%未达标；全部未达标情形中有40%符合这一条件。",
    );
    expect(discoveryFinding({ ...found, coverage: 0.6 }, "Index", "en")).toContain(
      "Mostly with wage pass-through",
    );
  });

  it("speaks of the worst quarter when nothing helps, and of the least margin when nothing hurts", () => {
    const wage = position("wage-pass-through");
    const lost = discover(
      pack,
      request,
      rowsWhere((p) => 0.8 - (p[wage] ?? 0) / 10),
      0,
      target,
    );
    expect(lost.question).toBe("worst-quarter");
    expect(lost.missed).toBe(512);
    expect(lost.conditions[0]).toMatchObject({ input: "wage-pass-through", high: null });
    expect(lost.density).toBeGreaterThan(0.85);
    const safe = discover(
      pack,
      request,
      rowsWhere((p) => 1.2 - (p[wage] ?? 0) / 10),
      0,
      target,
    );
    expect(safe.question).toBe("least-margin");
    expect(saidOf(safe, "en")).toMatch(/is met in all 512 runs/);
  });

  it("answers where more than a quarter of the runs share the lowest value, and says how many", () => {
    const wage = position("wage-pass-through");
    const sorted = Array.from(
      { length: request.runs },
      (_, draw) => plan.space.draw(plan.pointOf(draw)).parameters[wage] ?? 0,
    ).sort((a, b) => a - b);
    const limit = sorted[(request.runs * 5) / 8] ?? 0;
    const found = discover(
      pack,
      request,
      rowsWhere((p) => ((p[wage] ?? 0) > limit ? 0.5 : 0.6)),
      0,
      target,
    );
    expect(found.question).toBe("worst-quarter");
    expect(found.conditions[0]).toMatchObject({ input: "wage-pass-through", high: null });
    expect(found.coverage).toBeGreaterThan(0.9);
    expect(saidOf(found, "en")).toMatch(/belong to the 3[78]% furthest from it/);
    expect(saidOf(found, "zh-CN")).toMatch(/属于离目标最远的3[78]%/);
  });

  it("claims no condition where chance alone decides, and none where nothing varies", () => {
    let turn = 0;
    const chance = discover(
      pack,
      request,
      rowsWhere(() => ((turn++ * 7919) % 512 < 100 ? 0.9 : 0.97)),
      0,
      target,
    );
    expect(chance.density).toBeLessThan(0.7);
    const steady = discover(
      pack,
      request,
      rowsWhere(() => 0.9),
      0,
      target,
    );
    expect(steady.question).toBe("steady");
    expect(steady.conditions).toEqual([]);
  });
});
