import { describe, expect, it } from "vitest";
import { sliderPositions } from "../../../models/analysis/goal-positions.ts";
import type { GoalLever, GoalProblem } from "../../../models/analysis/goal-problem.ts";
import { findLeastChange } from "../../../models/analysis/goal-seek.ts";
import { leastCostStep } from "../../../models/analysis/goal-step.ts";

function levers(costs: readonly number[], rest: Partial<GoalLever> = {}): GoalLever[] {
  return costs.map((cost, i) => ({
    id: `lever-${i}`,
    minimum: 0,
    maximum: 1,
    start: 0,
    cost,
    ...rest,
  }));
}
const dot = (slopes: readonly number[]) => (values: readonly number[]) => ({
  indicator: values.reduce((sum, x, i) => sum + (slopes[i] as number) * x, 0),
});

describe("findLeastChange", () => {
  it("runs the docstring's example", () => {
    const result = findLeastChange({
      levers: [{ id: "a", minimum: 0, maximum: 1, start: 0 }],
      evaluate: ([a = 0]) => ({ indicator: 2 * a }),
      target: 1,
    });
    expect(result.kind).toBe("reached");
    expect(result.values[0]).toBeCloseTo(0.5, 6);
  });

  it("spends on the cheapest lever first under summed cost, as the fractional knapsack does", () => {
    const result = findLeastChange({
      levers: levers([1, 1, 1]),
      evaluate: dot([3, 1, 2]),
      target: 4,
    });
    expect(result.kind).toBe("reached");
    for (const [i, value] of [1, 0, 0.5].entries()) expect(result.values[i]).toBeCloseTo(value, 5);
    expect(result.cost).toBeCloseTo(1.5, 5);
  });

  it("spreads under squared cost as Lagrange's condition says: moves in proportion to slope over cost", () => {
    const slopes = [3, 1, 2];
    const costs = [1, 2, 4];
    const scale = 1 / slopes.reduce((sum, g, i) => sum + g ** 2 / (costs[i] as number), 0);
    const result = findLeastChange({
      levers: levers(costs),
      evaluate: dot(slopes),
      target: 1,
      measure: "squares",
    });
    for (const [i, g] of slopes.entries())
      expect(result.values[i]).toBeCloseTo((scale * g) / (costs[i] as number), 5);
  });

  it("moves levers down where that helps, in their own units, and from where they stand", () => {
    const result = findLeastChange({
      levers: [
        { id: "tax", minimum: 10, maximum: 30, start: 20 },
        { id: "growth", minimum: -1, maximum: 1, start: 0, cost: 100 },
      ],
      evaluate: ([tax = 0, growth = 0]) => ({ indicator: -tax + growth }),
      target: -15,
    });
    expect(result.values[0]).toBeCloseTo(15, 3);
    expect(result.values[1]).toBe(0);
  });

  it("finds the nearest point of a curved reachable set", () => {
    // Reached within a disc about (0.3, 0.6); under summed cost its point nearest the origin lies at 45 degrees.
    const radius = Math.sqrt(-Math.log(0.9) / 30);
    const result = findLeastChange({
      levers: levers([1, 1]),
      evaluate: ([x = 0, y = 0]) => ({
        indicator: Math.exp(-30 * ((x - 0.3) ** 2 + (y - 0.6) ** 2)),
      }),
      target: 0.9,
    });
    expect(result.kind).toBe("reached");
    expect(result.cost).toBeCloseTo(0.9 - Math.SQRT2 * radius, 3);
    expect(result.indicator).toBeGreaterThanOrEqual(0.9);
  });

  it("balances levers where the weakest link decides", () => {
    const result = findLeastChange({
      levers: levers([1, 1]),
      evaluate: ([x = 0, y = 0]) => ({ indicator: Math.min(x, y) }),
      target: 0.5,
    });
    expect(result.cost).toBeCloseTo(1, 3);
  });

  it("keeps the money limit and pays with the dearer lever when it binds", () => {
    const result = findLeastChange({
      levers: levers([1, 1]),
      evaluate: ([x = 0, y = 0]) => ({ indicator: 2 * x + y, excess: x - 0.3 }),
      target: 1,
    });
    expect(result.kind).toBe("reached");
    expect(result.values[0]).toBeCloseTo(0.3, 4);
    expect(result.values[1]).toBeCloseTo(0.4, 4);
    expect(result.excess as number).toBeLessThanOrEqual(0);
  });

  it("reads at-most targets", () => {
    const result = findLeastChange({
      levers: levers([1]),
      evaluate: dot([-2]),
      target: -1,
      comparison: "at-most",
    });
    expect(result.values[0]).toBeCloseTo(0.5, 5);
    expect(result.indicator).toBeLessThanOrEqual(-1);
  });

  it("changes nothing, in one run, when the target is met already", () => {
    const result = findLeastChange({ levers: levers([1, 1]), evaluate: dot([1, 1]), target: 0 });
    expect(result).toMatchObject({ kind: "reached", values: [0, 0], cost: 0, runs: 1 });
  });

  it("proves by the corner that monotone levers cannot reach it, and how close they get", () => {
    const result = findLeastChange({
      levers: [
        ...levers([1, 1], { monotone: "up" }),
        { id: "down", minimum: 0, maximum: 1, start: 1, monotone: "down" },
      ],
      evaluate: ([x = 0, y = 0, z = 0]) => ({ indicator: x + y - z }),
      target: 3,
    });
    expect(result).toMatchObject({
      kind: "unreachable",
      evidence: "monotone",
      values: [1, 1, 0],
      indicator: 2,
      shortfall: 1,
      runs: 2,
    });
  });

  it("searches where levers are not monotone, and says that it is a search", () => {
    const result = findLeastChange({
      levers: levers([1, 1]),
      evaluate: ([x = 0, y = 0]) => ({ indicator: -((x - 0.3) ** 2) - (y - 0.6) ** 2 }),
      target: 0.1,
    });
    expect(result).toMatchObject({ kind: "unreachable", evidence: "search" });
    expect((result as { shortfall: number }).shortfall).toBeCloseTo(0.1, 4);
  });

  it("finds a narrow reachable region away from every corner", () => {
    const result = findLeastChange({
      levers: levers([1, 1, 1]),
      evaluate: (v) => ({
        indicator: -v.reduce((sum, x, i) => sum + (x - ([0.4, 0.7, 0.2][i] as number)) ** 2, 0),
      }),
      target: -0.001,
    });
    expect(result.kind).toBe("reached");
    expect(result.indicator).toBeGreaterThanOrEqual(-0.001);
  });

  it("calls a target that money forbids unreachable, with the closest point that can be paid", () => {
    const result = findLeastChange({
      levers: levers([1], { monotone: "up" }),
      evaluate: ([x = 0]) => ({ indicator: x, excess: x - 0.5 }),
      target: 0.9,
    });
    expect(result).toMatchObject({ kind: "unreachable", evidence: "search" });
    expect(result.excess as number).toBeLessThanOrEqual(0);
    expect(result.values[0] as number).toBeGreaterThan(0.45);
  });

  it("proves by the corner that monotone levers miss it even where the corner cannot be paid", () => {
    const result = findLeastChange({
      levers: levers([1], { monotone: "up" }),
      evaluate: ([x = 0]) => ({ indicator: x, excess: x - 0.5 }),
      target: 1.5,
    });
    expect(result).toMatchObject({ kind: "unreachable", evidence: "monotone" });
    expect(result.excess as number).toBeLessThanOrEqual(0);
    expect(result.values[0] as number).toBeGreaterThan(0.45);
  });

  it("proves by the bound that no lever can reach it, and still says how close they get", () => {
    const problem: GoalProblem = {
      levers: levers([1, 1]),
      evaluate: ([x = 0, y = 0]) => ({ indicator: 1 - (x - 0.4) ** 2 - (y - 0.6) ** 2 }),
      target: 1.2,
      bound: 1,
    };
    const result = findLeastChange(problem);
    expect(result).toMatchObject({ kind: "unreachable", evidence: "bound" });
    expect(result.indicator).toBeCloseTo(1, 4);
    expect(findLeastChange({ ...problem, bound: 1.2 })).toMatchObject({ evidence: "search" });
    expect(
      findLeastChange({ ...problem, comparison: "at-most", target: -2, bound: -1.5 }),
    ).toMatchObject({ evidence: "bound" });
  });

  const tenths = Array.from({ length: 11 }, (_, i) => i / 10);
  // A pin at one combination of positions, on a plain that slopes away from it.
  const pin: GoalProblem = {
    levers: levers([1, 1], { positions: tenths }),
    evaluate: ([x = 0, y = 0]) => ({
      indicator: Math.abs(x - 0.3) < 1e-9 && Math.abs(y - 0.7) < 1e-9 ? 1 : (x + y) / 10,
    }),
    target: 0.9,
  };

  it("runs every combination of positions where the search finds nothing, and finds what it missed", () => {
    expect(findLeastChange(pin)).toMatchObject({ kind: "unreachable", evidence: "search" });
    expect(findLeastChange({ ...pin, mostCombinations: 120 })).toMatchObject({
      evidence: "search",
    });
    const found = findLeastChange({ ...pin, mostCombinations: 121 });
    expect(found).toMatchObject({ kind: "reached", indicator: 1 });
    expect(found.values[0]).toBeCloseTo(0.3, 12);
    expect(found.values[1]).toBeCloseTo(0.7, 12);
  });

  it("calls it proved for the positions when none of their combinations reaches it, money kept", () => {
    const asked = new Set<string>();
    const result = findLeastChange({
      ...pin,
      evaluate: ([x = 0, y = 0]) => {
        asked.add(`${x.toFixed(6)} ${y.toFixed(6)}`);
        return { indicator: x + y, excess: y - 0.5 };
      },
      target: 1.8,
      maximumRuns: 30,
      mostCombinations: 121,
    });
    for (const x of tenths)
      for (const y of tenths) expect(asked).toContain(`${x.toFixed(6)} ${y.toFixed(6)}`);
    expect(result).toMatchObject({
      kind: "unreachable",
      evidence: "positions",
      stoppedEarly: false,
      values: [1, 0.5],
    });
    expect((result as { shortfall: number }).shortfall).toBeCloseTo(0.3, 12);
  });

  it("is deterministic, counts its runs truly and stays within the most allowed", () => {
    let calls = 0;
    const problem: GoalProblem = {
      levers: levers([1, 2, 3, 4, 5, 6, 7, 8]),
      evaluate: (v) => {
        calls++;
        return { indicator: 1 - Math.exp(-v.reduce((sum, x, i) => sum + (i + 1) * x, 0) / 10) };
      },
      target: 0.8,
      measure: "squares",
    };
    const one = findLeastChange(problem);
    expect(calls).toBe(one.runs);
    expect(findLeastChange(problem)).toEqual(one);
    expect(one.stoppedEarly).toBe(false);
    // By Lagrange all moves are equal: slopes are in proportion to costs.
    const move = (-10 * Math.log(0.2)) / 36;
    expect(one.cost).toBeCloseTo(36 * move ** 2, 4);
    const short = findLeastChange({ ...problem, maximumRuns: 40 });
    expect(short).toMatchObject({ kind: "reached", stoppedEarly: true, runs: 40 });
    expect(short.indicator).toBeGreaterThanOrEqual(0.8);
  });

  it("refuses bad problems by name", () => {
    const good: GoalProblem = { levers: levers([1]), evaluate: dot([1]), target: 0.5 };
    expect(() => findLeastChange({ ...good, levers: [] })).toThrow(/levers/);
    expect(() => findLeastChange({ ...good, levers: levers([1], { minimum: 2 }) })).toThrow(
      /lever-0.*range/,
    );
    expect(() => findLeastChange({ ...good, levers: levers([1], { start: 2 }) })).toThrow(/start/);
    expect(() => findLeastChange({ ...good, levers: levers([0]) })).toThrow(/cost/);
    expect(() => findLeastChange({ ...good, target: Number.NaN })).toThrow(/target/);
    expect(() => findLeastChange({ ...good, maximumRuns: 1 })).toThrow(/maximumRuns/);
    expect(() => findLeastChange({ ...good, evaluate: () => ({ indicator: Number.NaN }) })).toThrow(
      /evaluate/,
    );
  });
});

describe("sliderPositions", () => {
  it("runs its docstring's example", () => {
    expect(sliderPositions({ from: 0, step: 0.5, minimum: 0.2, maximum: 1, start: 0.6 })).toEqual([
      0.2, 0.5, 0.6, 1,
    ]);
  });

  it("counts every step once, whatever the rounding", () => {
    const positions = sliderPositions({
      from: 0,
      step: 0.05,
      minimum: 0,
      maximum: 1,
      start: 12 * 0.05,
    });
    expect(positions).toHaveLength(21);
  });
});

it("leastCostStep runs its docstring's example", () => {
  const place = leastCostStep({
    place: Float64Array.of(1),
    start: Float64Array.of(0),
    weights: [1],
    squares: false,
    radius: 1,
    shortfall: -1,
    shortfallSlopes: Float64Array.of(-2),
    excess: Number.NEGATIVE_INFINITY,
    excessSlopes: Float64Array.of(0),
  });
  expect(place[0]).toBeCloseTo(0.5, 6);
});
