import { describe, expect, it } from "vitest";
import { prim } from "../../../models/analysis/prim.ts";
import { sobolPoints } from "../../../models/analysis/sampling.ts";
import { randomStream } from "../../../models/random.ts";

const points = sobolPoints(2048, 5, { seed: 1 });

describe("prim", () => {
  it("recovers a hidden corner of two out of five inputs", () => {
    const failing = points.map(([a = 0, , c = 0]) => a < 0.35 && c > 0.6);
    const { chosen, dense } = prim(points, failing, { minimumDensity: 0.95 });
    expect(dense).toBe(true);
    const limit = (d: number) => chosen.limits.find(({ dimension }) => dimension === d);
    expect(Math.abs((limit(0)?.high as number) - 0.35)).toBeLessThan(0.03);
    expect(Math.abs((limit(2)?.low as number) - 0.6)).toBeLessThan(0.03);
    expect(limit(0)?.low ?? 0).toBeLessThan(0.02);
    expect(chosen.coverage).toBeGreaterThan(0.9);
    expect(chosen.density).toBeGreaterThan(0.95);
    expect(limit(0)?.quasiPValue).toBeLessThan(1e-10);
  });

  it("finds a band that is limited on both sides", () => {
    const failing = points.map(([, b = 0]) => b > 0.4 && b < 0.6);
    const { chosen } = prim(points, failing, { minimumDensity: 0.95 });
    const band = chosen.limits.find(({ dimension }) => dimension === 1);
    expect(band?.low as number).toBeGreaterThan(0.37);
    expect(band?.high as number).toBeLessThan(0.63);
    expect(chosen.coverage).toBeGreaterThan(0.85);
  });

  it("reports coverage, density and support that agree with counting", () => {
    const random = randomStream("noise");
    const failing = points.map(
      ([a = 0, b = 0]) => random.uniform() < (a > 0.5 && b > 0.5 ? 0.9 : 0.1),
    );
    const { trajectory, chosen } = prim(points, failing);
    const total = failing.filter(Boolean).length;
    for (const box of [...trajectory.slice(0, 20), chosen]) {
      const inside = points.flatMap((point, i) =>
        box.limits.every(
          ({ dimension, low, high }) =>
            (low ?? -1) <= (point[dimension] as number) &&
            (point[dimension] as number) <= (high ?? 2),
        )
          ? [i]
          : [],
      );
      const hits = inside.filter((i) => failing[i]).length;
      expect(box.pointCount).toBe(inside.length);
      expect(box.coverage).toBeCloseTo(hits / total, 14);
      expect(box.density).toBeCloseTo(hits / inside.length, 14);
      expect(box.support).toBeCloseTo(inside.length / points.length, 14);
    }
    expect(trajectory[0]).toMatchObject({ limits: [], coverage: 1, support: 1 });
  });

  it("pastes back what peeling cut too far", () => {
    const failing = points.map(([a = 0]) => a < 0.3);
    const coarse = prim(points, failing, { peelShare: 0.4, pasteShare: 0.01, minimumDensity: 1 });
    const best = coarse.trajectory
      .filter(({ density }) => density === 1)
      .sort((x, y) => y.coverage - x.coverage)[0];
    expect(coarse.chosen.density).toBe(1);
    expect(best?.coverage).toBeLessThan(0.75);
    // As wide as it can be without taking in a case that is not of interest.
    expect(coarse.chosen.coverage).toBeGreaterThan(0.98);
    expect(coarse.chosen.limits).toMatchObject([{ dimension: 0, low: null }]);
  });

  it("does not split equal values and is the same at every call", () => {
    const grid = Array.from({ length: 400 }, (_, i) => [i % 4, Math.floor(i / 4) % 5]);
    const failing = grid.map(([a = 0, b = 0]) => a === 3 && b >= 3);
    const result = prim(grid, failing);
    expect(result.chosen).toMatchObject({ coverage: 1, density: 1 });
    expect(
      result.chosen.limits.map(({ dimension, low, high }) => ({ dimension, low, high })),
    ).toEqual([
      { dimension: 0, low: 3, high: null },
      { dimension: 1, low: 3, high: null },
    ]);
    expect(prim(grid, failing)).toEqual(result);
  });

  it("says so when no box is dense enough", () => {
    const random = randomStream("pure noise");
    const result = prim(
      points,
      points.map(() => random.uniform() < 0.2),
    );
    expect(result.dense).toBe(false);
    expect(result.chosen.density).toBeLessThan(0.8);
  });

  it("refuses bad arguments by name", () => {
    expect(() => prim([[1]], [true])).toThrow(/points/);
    expect(() => prim([[1], [2]], [true])).toThrow(/ofInterest/);
    expect(() => prim([[1], [2]], [false, false])).toThrow(/ofInterest/);
    expect(() => prim([[1], [2]], [true, true])).toThrow(/ofInterest/);
    expect(() => prim([[1], [Number.NaN]], [true, false])).toThrow(/points/);
    expect(() => prim([[1], [2]], [true, false], { peelShare: 0.9 })).toThrow(/peelShare/);
  });

  it("runs the docstring's example", () => {
    const { chosen } = prim([[1], [2], [3], [4]], [true, true, false, false], { peelShare: 0.25 });
    expect(chosen.limits[0]?.high).toBe(2);
  });
});
