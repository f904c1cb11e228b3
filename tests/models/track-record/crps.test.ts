import { describe, expect, it } from "vitest";
import { standardNormalQuantile } from "../../../models/analysis/distributions.ts";
import { randomStream } from "../../../models/random.ts";
import { crpsOfSample, isCovered } from "../../../models/track-record/crps.ts";

/** Even quantiles of a distribution: a sample without noise. */
const even = (count: number, quantile: (probability: number) => number): number[] =>
  Array.from({ length: count }, (_, i) => quantile((i + 0.5) / count));

describe("CRPS of a sample", () => {
  // Gneiting & Raftery 2007, eq. 20: σ·(z(2Φ(z) − 1) + 2φ(z) − 1/√π).
  it.each([
    [0, 1, 0, (Math.SQRT2 - 1) / Math.sqrt(Math.PI)],
    [0, 1, 1, 0.6024413],
    [0, 1, 2, 1.4527944],
    [10, 3, 13, 3 * 0.6024413],
  ])("gives the closed form of a normal with mean %d and sd %d at %d", (mean, sd, at, expected) => {
    const sample = even(20_000, (p) => mean + sd * standardNormalQuantile(p));
    expect(crpsOfSample(sample, at)).toBeCloseTo(expected, 3);
  });

  it("gives the closed form of a uniform: y² − y + 1/3 within, distance plus a third beyond", () => {
    const sample = even(20_000, (p) => p);
    expect(crpsOfSample(sample, 0.5)).toBeCloseTo(1 / 12, 4);
    expect(crpsOfSample(sample, 0.25)).toBeCloseTo(0.25 ** 2 - 0.25 + 1 / 3, 4);
    expect(crpsOfSample(sample, 2)).toBeCloseTo(1 + 1 / 3, 4);
  });

  it("is the absolute error of a forecast without spread, of one member or of many", () => {
    expect(crpsOfSample([3], 5)).toBe(2);
    expect(crpsOfSample([3, 3, 3], 5)).toBe(2);
  });

  it("is fair: samples of 2 and of 20 have the expectation of the whole distribution, 1/√π for a normal that is right", () => {
    for (const size of [2, 20]) {
      const random = randomStream(5, "crps", size);
      let sum = 0;
      const repeats = 40_000;
      for (let i = 0; i < repeats; i++) {
        const sample = Array.from({ length: size }, () => random.normal()).sort((a, b) => a - b);
        sum += crpsOfSample(sample, random.normal());
      }
      expect(sum / repeats).toBeCloseTo(1 / Math.sqrt(Math.PI), 1.9);
    }
  });

  it("refuses a forecast without members", () => {
    expect(() => crpsOfSample([], 1)).toThrow(/at least one member/);
  });
});

describe("the central band", () => {
  const sample = even(1000, (p) => p);

  it.each([
    [0.04, 0.9, false],
    [0.06, 0.9, true],
    [0.96, 0.9, false],
    [0.24, 0.5, false],
    [0.26, 0.5, true],
  ])("of an even sample: %d in %d is %s", (observed, probability, inside) => {
    expect(isCovered(sample, observed, probability)).toBe(inside);
  });
});
