import { describe, expect, it } from "vitest";
import { randomStream } from "../../../models/random.ts";
import { crpsOfSample, isCovered } from "../../../models/track-record/crps.ts";
import {
  type Deviation,
  drawPath,
  fitDiscrepancy,
  leastVariance,
  varianceAfter,
} from "../../../models/track-record/discrepancy.ts";

const deviations = (variance: (horizon: number) => number, horizons = [1, 2, 3]): Deviation[] =>
  horizons.map((horizon) => ({ horizon, square: variance(horizon), explained: 0 }));

describe("the discrepancy of an indicator", () => {
  it("finds walk and drift exactly where squares are those of both", () => {
    const found = fitDiscrepancy(
      deviations((h) => 0.02 * h + 0.003 * h * h),
      31,
    );
    expect(found.walk).toBeCloseTo(0.02, 12);
    expect(found.drift).toBeCloseTo(0.003, 12);
    expect(varianceAfter(found, 5)).toBeCloseTo(0.02 * 5 + 0.003 * 25, 12);
  });

  it("takes off what the spread of the inputs explains, and never falls below a tenth of a per cent", () => {
    const found = fitDiscrepancy([{ horizon: 2, square: 0.5, explained: 0.25 }], 31);
    expect(found).toEqual({ walk: 0.125, drift: 0, degrees: 31 });
    const none = fitDiscrepancy([{ horizon: 2, square: 0.01, explained: 0.03 }], 31);
    expect(none.walk).toBe(leastVariance);
  });

  it("knows no negative part: growing faster than a square is drift alone, slower than a line is walk alone", () => {
    expect(
      fitDiscrepancy(
        deviations((h) => h ** 3),
        31,
      ).walk,
    ).toBe(leastVariance);
    const slow = fitDiscrepancy(
      deviations((h) => Math.sqrt(h)),
      31,
    );
    expect(slow.drift).toBe(0);
    expect(slow.walk).toBeGreaterThan(0);
  });

  it("draws paths whose variance is that of the walk and the drift", () => {
    const random = randomStream(3, "paths");
    const many = { walk: 0.04, drift: 0.01, degrees: 400 };
    const paths = Array.from({ length: 4000 }, () => drawPath(many, [1, 4], random));
    const variance = (y: number) =>
      paths.reduce((sum, path) => sum + (path[y] ?? 0) ** 2, 0) / paths.length;
    expect(variance(0) / varianceAfter(many, 1)).toBeCloseTo(1, 1);
    expect(variance(1) / varianceAfter(many, 4)).toBeCloseTo(1, 1);
  });

  it("covers what it should on made-up provinces: fitted on two years, judged on the next three", () => {
    const random = randomStream(11, "truth");
    const truth = { walk: 0.0009, drift: 0.0002, degrees: 400 };
    const counts = { in50: 0, in90: 0, all: 0 };
    for (let country = 0; country < 40; country++) {
      const provinces = Array.from({ length: 31 }, () => drawPath(truth, [1, 2, 3, 4, 5], random));
      const seen = provinces.flatMap((path) =>
        [1, 2].map((horizon) => ({
          horizon,
          square: (path[horizon - 1] ?? 0) ** 2,
          explained: 0,
        })),
      );
      const found = fitDiscrepancy(seen, 31);
      const draws = Array.from({ length: 300 }, () => drawPath(found, [3, 4, 5], random));
      for (const path of provinces) {
        for (let y = 0; y < 3; y++) {
          const sample = draws.map((draw) => draw[y] ?? 0).sort((a, b) => a - b);
          const observed = path[y + 2] ?? 0;
          counts.all += 1;
          if (isCovered(sample, observed, 0.5)) counts.in50 += 1;
          if (isCovered(sample, observed, 0.9)) counts.in90 += 1;
          expect(crpsOfSample(sample, observed)).toBeGreaterThan(0);
        }
      }
    }
    expect(counts.in50 / counts.all).toBeCloseTo(0.5, 1);
    expect(Math.abs(counts.in90 / counts.all - 0.9)).toBeLessThan(0.03);
  });

  it("needs a deviation", () => {
    expect(() => fitDiscrepancy([], 31)).toThrow(/at least one/);
  });
});
