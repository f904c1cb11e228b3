import { describe, expect, it } from "vitest";
import { latinHypercube, sobolPoints } from "../../../models/analysis/sampling.ts";
import { joeKuoDirectionNumbers } from "../../../models/analysis/sobol-directions.ts";
import { maximumSobolDimensions, sobolSequence } from "../../../models/analysis/sobol-sequence.ts";

describe("the direction numbers", () => {
  it("are those of Joe and Kuo: odd, below two to their place, as many as the degree of a polynomial none of which comes twice", () => {
    expect(joeKuoDirectionNumbers).toHaveLength(maximumSobolDimensions - 1);
    const polynomials = joeKuoDirectionNumbers.map(([degree, coefficients, ...numbers]) => {
      expect(numbers).toHaveLength(degree ?? 0);
      for (const [k, m] of numbers.entries()) expect(m % 2 === 1 && m < 2 ** (k + 1)).toBe(true);
      return `${degree} ${coefficients}`;
    });
    expect(new Set(polynomials).size).toBe(polynomials.length);
    // Sum of every number of the published set, so that none can change unseen.
    expect(joeKuoDirectionNumbers.flat().reduce((sum, one) => sum + one, 0)).toBe(1_558_388);
  });
});

describe("the plain Sobol sequence", () => {
  it("reproduces SciPy's qmc.Sobol, which carries the same direction numbers", () => {
    const plain = sobolSequence(6, { scramble: "none" });
    const published = [
      [1, [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]],
      [2, [0.75, 0.25, 0.25, 0.25, 0.75, 0.75]],
      [3, [0.25, 0.75, 0.75, 0.75, 0.25, 0.25]],
      [5, [0.875, 0.875, 0.125, 0.375, 0.875, 0.625]],
      [10, [0.9375, 0.0625, 0.6875, 0.1875, 0.3125, 0.5625]],
      [15, [0.0625, 0.9375, 0.5625, 0.3125, 0.6875, 0.1875]],
    ] as const;
    for (const [index, point] of published) expect([...plain.point(index)]).toEqual(point);
  });

  it("reproduces SciPy at point 1,000 of 512 dimensions", () => {
    const point = sobolSequence(512, { scramble: "none" }).point(1000);
    expect([0, 1, 50, 100, 300, 500, 511].map((d) => point[d])).toEqual([
      0.2197265625, 0.0966796875, 0.3525390625, 0.7685546875, 0.5185546875, 0.7255859375,
      0.3955078125,
    ]);
  });
});

describe("the scrambled Sobol sequence", () => {
  it("puts one of 256 points in each of 256 strata of every dimension, for any seed", () => {
    for (const seed of [1, 2, "three"]) {
      const points = sobolPoints(256, maximumSobolDimensions, { seed });
      for (let d = 0; d < maximumSobolDimensions; d++) {
        expect(new Set(points.map((point) => Math.floor((point[d] as number) * 256))).size).toBe(
          256,
        );
      }
    }
  });

  it("keeps the net property in the first two dimensions: every elementary rectangle holds one point", () => {
    const points = sobolPoints(64, 2, { seed: 5 });
    for (let split = 0; split <= 6; split++) {
      const cells = points.map(
        ([x = 0, y = 0]) => Math.floor(x * 2 ** split) * 64 + Math.floor(y * 2 ** (6 - split)),
      );
      expect(new Set(cells).size).toBe(64);
    }
  });

  it("lies in the open cube, differs by seed and repeats by seed", () => {
    const one = sobolPoints(128, 5, { seed: 1 });
    expect(one.every((point) => point.every((u) => u > 0 && u < 1))).toBe(true);
    expect(sobolPoints(128, 5, { seed: 1 })).toEqual(one);
    expect(sobolPoints(128, 5, { seed: 2 })).not.toEqual(one);
  });

  it("computes a shard's stretch as the whole design has it, and a dimension as any larger design has it", () => {
    const whole = sobolPoints(64, 4, { seed: 3 });
    expect(sobolPoints(16, 4, { seed: 3, first: 32 })).toEqual(whole.slice(32, 48));
    const wider = sobolPoints(64, 9, { seed: 3 });
    expect(wider.map((point) => [...point.slice(0, 4)])).toEqual(whole.map((point) => [...point]));
  });

  it("integrates a smooth function of ten inputs far closer than random points would", () => {
    const points = sobolPoints(4096, 10, { seed: 1 });
    const mean =
      points.reduce(
        (sum, point) => sum + point.reduce((product, u) => product * (1 + 0.5 * (u - 0.5)), 1),
        0,
      ) / points.length;
    // Random points would err by about 0.007 here.
    expect(Math.abs(mean - 1)).toBeLessThan(3e-4);
  });

  it("refuses bad arguments by name", () => {
    expect(() => sobolSequence(0)).toThrow(/dimensions/);
    expect(() => sobolSequence(513)).toThrow(/dimensions.*512/);
    expect(() => sobolSequence(2).point(-1)).toThrow(/index/);
    expect(() => sobolPoints(0, 2)).toThrow(/count/);
    expect(() => sobolPoints(2, 2, { first: 0.5 })).toThrow(/first/);
  });
});

describe("the Latin hypercube", () => {
  it("puts one point in each stratum of each dimension", () => {
    const rows = latinHypercube(50, 7, { seed: 1 });
    for (let d = 0; d < 7; d++) {
      expect(new Set(rows.map((row) => Math.floor((row[d] as number) * 50))).size).toBe(50);
    }
    expect(
      latinHypercube(2, 1, { centred: true })
        .map((row) => row[0])
        .sort(),
    ).toEqual([0.25, 0.75]);
    expect(() => latinHypercube(0, 1)).toThrow(/count/);
    expect(() => latinHypercube(1, 0)).toThrow(/dimensions/);
  });
});
