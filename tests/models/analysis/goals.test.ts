import { describe, expect, it } from "vitest";
import { findGoal, type GoalRequest } from "../../../models/analysis/goals.ts";
import { headlineQuantity } from "../../../models/analysis/quantities.ts";
import { readSeries } from "../../../models/reading/series.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import type { ScenarioSettings } from "../../../models/scenario/settings.ts";
import { simulate } from "../../../models/simulate.ts";
import { baseline, pack, simulator } from "./analysis-fixture.ts";

const value = (settings: ScenarioSettings) =>
  readSeries(pack, simulate(pack, resolveSettings(pack, settings)), headlineQuantity).values.at(
    -1,
  ) ?? 0;
const start = value(baseline.settings);
const request: GoalRequest = {
  kind: "goal",
  scenario: baseline,
  query: { indicator: "equalization.index", area: "CN" },
  year: 2035,
  comparison: "at-least",
  value: start + 0.005,
  moves: [{ lever: "services-budget" }, { lever: "hukou-coverage", cost: 3 }],
  costs: "political",
  measure: "sum",
  maximumRuns: 60,
};

describe("a goal", { timeout: 120_000 }, () => {
  const answer = findGoal(simulator, request);

  it("is reached by the scenario it gives back, and not by less", () => {
    expect(answer.reached).toBe(true);
    expect(value(answer.settings)).toBe(answer.after);
    expect(answer.after).toBeGreaterThanOrEqual(request.value);
    expect(answer.before).toBe(start);
    for (const move of answer.moves) {
      const { [move.lever]: _, ...rest } = answer.settings.levers;
      expect(value({ ...answer.settings, levers: rest })).toBeLessThan(request.value);
    }
  });

  it("is found the same way every time", () => {
    expect(findGoal(simulator, request)).toEqual(answer);
  });

  it("costs nothing where it is met already", () => {
    const met = findGoal(simulator, { ...request, value: start });
    expect(met.moves).toEqual([]);
    expect(met.settings.levers).toEqual(baseline.settings.levers);
  });

  it("that cannot be reached says how close it comes", () => {
    const far = findGoal(simulator, { ...request, value: 2, maximumRuns: 40 });
    expect(far.reached).toBe(false);
    expect(far.evidence).toBe("bound");
    expect(far.bound?.reason).toBe("definition");
    expect(far.shortfall).toBeCloseTo(2 - far.after, 12);
    expect(far.after).toBeGreaterThan(start);
  });

  it("beyond what access allows is proved out of reach without the lever that grants it", () => {
    const closed = { ...request, moves: [{ lever: "services-budget" }], maximumRuns: 12 };
    const { bound } = findGoal(simulator, closed);
    expect(bound?.reason).toBe("access");
    const value = (bound?.value ?? 0) + 1e-6;
    expect(value).toBeLessThan(1);
    expect(findGoal(simulator, { ...closed, value })).toMatchObject({
      reached: false,
      evidence: "bound",
    });
    // A range that ends at half coverage bounds it lower than one that ends at full coverage.
    const ending = (maximum: number) =>
      findGoal(simulator, { ...closed, moves: [{ lever: "hukou-coverage", maximum }] }).bound
        ?.value;
    expect(ending(0.9)).toBeLessThan(ending(1) ?? 0);
  });

  it("is proved out of reach for its sliders by running all their positions", () => {
    const few: GoalRequest = {
      ...request,
      // Beyond what the slider can do, and within what access allows.
      value: start + 0.02,
      moves: [{ lever: "sharing", minimum: 0, maximum: 0.3 }],
      maximumRuns: 10,
      mostCombinations: 7,
    };
    const proved = findGoal(simulator, few);
    expect(proved).toMatchObject({ reached: false, evidence: "positions", combinations: 7 });
    expect(findGoal(simulator, { ...few, mostCombinations: 6 }).evidence).toBe("search");
  });

  it("keeps to the money", () => {
    expect(answer.addedSpending).toBeGreaterThan(0);
    const limit = answer.addedSpending / 3;
    const kept = findGoal(simulator, { ...request, mostAddedSpending: limit });
    expect(kept.addedSpending).toBeLessThanOrEqual(limit * (1 + 1e-9));
  });

  it("measures what levers cost in money when asked to", () => {
    const priced = findGoal(simulator, { ...request, costs: "money" });
    const costs = new Map(priced.moves.map(({ lever, cost }) => [lever, cost]));
    expect(priced.reached).toBe(true);
    for (const cost of costs.values()) expect(cost).toBeGreaterThan(0);
  });

  it.each<[string, Partial<GoalRequest>, RegExp]>([
    ["no lever", { moves: [] }, /^moves: at least one/],
    ["an unknown lever", { moves: [{ lever: "hukou-coverge" }] }, /nearest: "hukou-coverage"/],
    ["a lever twice", { moves: [{ lever: "sharing" }, { lever: "sharing" }] }, /given twice/],
    [
      "a range beyond the lever's",
      { moves: [{ lever: "sharing", maximum: 2 }] },
      /goes from 0 to 1/,
    ],
    [
      "a range of one value",
      { moves: [{ lever: "sharing", minimum: 0.2, maximum: 0.2 }], costs: "money" },
      /^moves: "sharing" needs a range from low to high, 0.2 to 0.2 given/,
    ],
    [
      "a range that leaves out where the lever stands",
      { moves: [{ lever: "sharing", minimum: 0.4 }], costs: "money" },
      /^moves: "sharing" stands at 0.2 in 2035, outside its range of 0.4 to 1/,
    ],
    ["a year outside", { year: 2050 }, /2050 given/],
    ["a negative budget", { mostAddedSpending: -1 }, /^mostAddedSpending:/],
  ])("refuses %s", (_, wrong, reason) => {
    expect(() => findGoal(simulator, { ...request, ...wrong })).toThrow(reason);
  });
});
