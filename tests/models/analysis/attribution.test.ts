import { describe, expect, it } from "vitest";
import { runItems } from "../../../models/analysis/analysis.ts";
import { type AttributionRequest, planAttribution } from "../../../models/analysis/attribution.ts";
import { leverGroupOf } from "../../../models/analysis/lever-groups.ts";
import { headlineQuantity } from "../../../models/analysis/quantities.ts";
import { readSeries } from "../../../models/reading/series.ts";
import { levers } from "../../../models/scenario/levers.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { simulate } from "../../../models/simulate.ts";
import { baseline, pack, preset, simulator, withLevers } from "./analysis-fixture.ts";

const three = { "services-budget": 4, "hukou-coverage": 0.95, "staff-growth": 1.6 };

function attribute(request: AttributionRequest) {
  const plan = planAttribution(pack, request);
  return plan.finish(runItems(simulator, request, 0, plan.itemCount));
}

describe("attribution", () => {
  const request: AttributionRequest = {
    kind: "attribution",
    base: baseline,
    scenario: withLevers("three", three),
    quantities: [
      headlineQuantity,
      { indicator: "equalization.gini", area: "CN", years: [2030, 2035] },
    ],
    grouping: "groups",
  };
  const result = attribute(request);

  it("adds up to the whole change exactly, in every year and indicator", () => {
    expect(result.quantities.map(({ years }) => years.length)).toEqual([pack.years.length, 2]);
    for (const { years } of result.quantities) {
      for (const { base, scenario, shares } of years) {
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(scenario - base);
      }
    }
  });

  it("names the runs at both ends as the scenarios give them", () => {
    const last = result.quantities[0]?.years.at(-1);
    const value = (scenario: typeof baseline) =>
      readSeries(
        pack,
        simulate(pack, resolveSettings(pack, scenario.settings)),
        headlineQuantity,
      ).values.at(-1);
    expect(last?.base).toBe(value(baseline));
    expect(last?.scenario).toBe(value(request.scenario));
  });

  it("leaves out groups that do not change, and runs each coalition once", () => {
    expect(result.groups.map(({ id }) => id).sort()).toEqual([
      "hukou-coverage",
      "services-money",
      "staff",
    ]);
    expect(result.modelRuns).toBe(8);
  });

  it("gives two groups half of what each adds first and last, and their interaction", () => {
    const two = attribute({
      ...request,
      scenario: withLevers("two", { "services-budget": 4, "staff-growth": 1.6 }),
      quantities: [{ ...headlineQuantity, years: [2035] }],
    });
    const value = (given: Record<string, number>) =>
      readSeries(
        pack,
        simulate(pack, resolveSettings(pack, withLevers("x", given).settings)),
        headlineQuantity,
      ).values.at(-1) ?? Number.NaN;
    const none = value({});
    const money = value({ "services-budget": 4 });
    const staff = value({ "staff-growth": 1.6 });
    const both = value({ "services-budget": 4, "staff-growth": 1.6 });
    const year = two.quantities[0]?.years[0];
    const at = (id: string) => two.groups.findIndex((group) => group.id === id);
    expect(year?.shares[at("services-money")]).toBeCloseTo((money - none + both - staff) / 2, 14);
    expect(year?.shares[at("staff")]).toBeCloseTo((staff - none + both - money) / 2, 14);
    expect(year?.interactions[0]?.[1]).toBeCloseTo(both - money - staff + none, 14);
    expect(year?.interactions[1]?.[0]).toBe(year?.interactions[0]?.[1]);
  });

  it("counts a change of weights and of parameters as groups of their own", () => {
    const own = {
      id: "own",
      settings: {
        ...baseline.settings,
        weights: { kind: "entropy" } as const,
        parameters: { "wage-pass-through": 0.5 },
      },
    };
    const mixed = attribute({
      ...request,
      scenario: own,
      quantities: [{ ...headlineQuantity, years: [2035] }],
    });
    expect(mixed.groups.map(({ id }) => id)).toEqual(["parameters", "weights"]);
    const year = mixed.quantities[0]?.years[0];
    expect((year?.shares[0] ?? 0) + (year?.shares[1] ?? 0)).toBe(
      (year?.scenario ?? 0) - (year?.base ?? 0),
    );
  });

  it("makes full reform ten groups: 1,024 runs", () => {
    const plan = planAttribution(pack, { ...request, scenario: preset("full-reform") });
    expect(plan.groups).toHaveLength(10);
    expect(plan.itemCount).toBe(1024);
  });

  it("puts every lever into a named group of each grouping", () => {
    const policies = new Set(levers.map((lever) => leverGroupOf(lever, "groups").id));
    expect(policies.size).toBe(13);
    for (const lever of levers) {
      for (const grouping of ["lines", "groups", "levers"] as const) {
        const group = leverGroupOf(lever, grouping);
        expect(group.name.en.length).toBeGreaterThan(0);
        expect(group.name["zh-CN"].length).toBeGreaterThan(0);
      }
    }
  });

  it("refuses two scenarios that are the same", () => {
    expect(() =>
      planAttribution(pack, { ...request, scenario: { ...baseline, id: "copy" } }),
    ).toThrow(/"copy" changes nothing against "baseline"/);
  });
});
