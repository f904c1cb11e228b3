import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { growthSlope, standardDeviation } from "../../../models/equalization/convergence.ts";
import { couplingCoordination } from "../../../models/equalization/coordination.ts";
import { entropyWeights } from "../../../models/equalization/entropy-weights.ts";
import { betaConvergence, logarithmicDeviation, sigmaConvergence } from "./oracles/convergence.ts";
import {
  equalizationIndex,
  maxMinRatio,
  peopleMeetingStandard,
  urbanRuralRatio,
} from "./oracles/gaps.ts";

describe("entropy weights", () => {
  it("reproduce the fighter-aircraft weights of Hwang & Yoon 1981, table 3.2, to their three digits", () => {
    const aircraft = [
      [2.0, 1500, 20000, 5.5, 5, 9],
      [2.5, 2700, 18000, 6.5, 3, 5],
      [1.8, 2000, 21000, 4.5, 7, 7],
      [2.2, 1800, 20000, 5.0, 5, 5],
    ];
    const { weights } = entropyWeights(aircraft, {
      directions: ["+", "+", "+", "+", "+", "+"],
      normalization: "sum",
    });
    // Published from entropies rounded to four digits, hence the tolerance.
    for (const [j, published] of [0.0649, 0.2055, 0.0133, 0.0829, 0.357, 0.2764].entries()) {
      expect(Math.abs((weights[j] as number) - published)).toBeLessThan(0.002);
    }
    // The same formula evaluated in NumPy.
    expect(weights[4]).toBeCloseTo(0.35868002434481006, 12);
  });

  it("sum to one and give a column that does not vary no weight", () => {
    const { weights, scores } = entropyWeights(
      [
        [1, 1],
        [1, 3],
      ],
      { directions: ["+", "+"], normalization: "sum" },
    );
    expect(weights).toEqual([0, 1]);
    expect(scores).toEqual([0.25, 0.75]);
  });

  it("do not depend on the unit of a column, and min-max not on its origin", () => {
    const matrix = [
      [1, 5, 2],
      [4, 1, 9],
      [2, 2, 7],
    ];
    const directions = ["+", "-", "+"] as const;
    for (const normalization of ["sum", "min-max"] as const) {
      const before = entropyWeights(matrix, { directions, normalization }).weights;
      const scaled = matrix.map((row) => row.map((x, j) => x * ([1, 1000, 0.01][j] as number)));
      const after = entropyWeights(scaled, { directions, normalization }).weights;
      for (const [j, weight] of before.entries()) expect(after[j]).toBeCloseTo(weight, 12);
      expect(before.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 14);
    }
    const options = { directions, normalization: "min-max", epsilon: 0.0001 } as const;
    const shifted = entropyWeights(
      matrix.map((row) => row.map((x) => x + 50)),
      options,
    ).weights;
    for (const [j, weight] of entropyWeights(matrix, options).weights.entries())
      expect(shifted[j]).toBeCloseTo(weight, 12);
  });

  it("score the best row 1 and the worst 0 under min-max", () => {
    const { scores } = entropyWeights(
      [
        [1, 9],
        [2, 5],
        [3, 1],
      ],
      { directions: ["+", "-"], normalization: "min-max" },
    );
    expect(scores[0]).toBe(0);
    expect(scores[2]).toBeCloseTo(1, 14);
  });

  it("refuse bad arguments by name and leave frozen ones alone", () => {
    const good = { directions: ["+", "+"], normalization: "sum" } as const;
    expect(() => entropyWeights([[1, 2]], good)).toThrow(/matrix/);
    expect(() => entropyWeights([[1, 2], [1]], good)).toThrow(/matrix/);
    expect(() =>
      entropyWeights(
        [
          [1, 2],
          [1, Number.NaN],
        ],
        good,
      ),
    ).toThrow(/matrix/);
    expect(() =>
      entropyWeights(
        [
          [1, -2],
          [1, 2],
        ],
        good,
      ),
    ).toThrow(/matrix/);
    expect(() =>
      entropyWeights(
        [
          [1, 2],
          [1, 2],
        ],
        good,
      ),
    ).toThrow(/matrix.*vary/);
    expect(() =>
      entropyWeights(
        [
          [1, 0],
          [1, 2],
        ],
        { ...good, directions: ["+", "-"] },
      ),
    ).toThrow(/matrix/);
    expect(() =>
      entropyWeights(
        [
          [1, 2],
          [2, 2],
        ],
        { ...good, directions: ["+"] },
      ),
    ).toThrow(/directions/);
    expect(() =>
      entropyWeights(
        [
          [1, 2],
          [2, 2],
        ],
        { ...good, epsilon: -1 },
      ),
    ).toThrow(/epsilon/);
    const frozen = Object.freeze([Object.freeze([1, 2]), Object.freeze([2, 2])]);
    entropyWeights(frozen, Object.freeze(good));
    expect(frozen).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });
});

describe("coupling coordination", () => {
  it("runs the docstring's examples", () => {
    const standard = couplingCoordination([[0.4], [0.9]], [0.5, 0.5], "standard");
    expect(standard.coupling[0]).toBeCloseTo((2 * Math.sqrt(0.36)) / 1.3, 14);
    expect(standard.development[0]).toBeCloseTo(0.65, 15);
    expect(standard.coordination[0]).toBeCloseTo(Math.sqrt(0.923076923 * 0.65), 9);
    expect(couplingCoordination([[0.4], [0.9]], [0.5, 0.5], "wang-2021").coupling[0]).toBeCloseTo(
      0.471405,
      6,
    );
  });

  it("ties both forms together as in Wang et al. 2021, table 8", () => {
    // Pairs (original C, modified C) of Beijing, Tianjin, Shijiazhuang, Tangshan, Zhangjiakou and Chengde in 2008. The first
    // fixes the ratio of the two levels, the second then fixes the larger level; feeding both levels back must give both.
    for (const [original, modified] of [
      [0.9989, 0.9404],
      [0.9935, 0.866],
      [0.8868, 0.544],
      [0.9073, 0.5769],
      [0.6871, 0.3278],
      [0.6101, 0.27],
    ] as const) {
      const ratio = ((1 - Math.sqrt(1 - original ** 2)) / original) ** 2;
      const larger = (1 - modified ** 2 / ratio) / (1 - ratio);
      expect(larger).toBeGreaterThan(0);
      expect(larger).toBeLessThan(1);
      const systems = [[larger], [larger * ratio]];
      expect(couplingCoordination(systems, [1, 1], "standard").coupling[0]).toBeCloseTo(
        original,
        10,
      );
      expect(couplingCoordination(systems, [1, 1], "wang-2021").coupling[0]).toBeCloseTo(
        modified,
        10,
      );
    }
  });

  it("follows Wang's formula with three systems", () => {
    const [a, b, c] = [0.2, 0.5, 0.8];
    const expected = Math.sqrt((1 - (0.3 + 0.6 + 0.3) / 3) * Math.sqrt((a / c) * (b / c)));
    expect(couplingCoordination([[a], [b], [c]], [1, 1, 1], "wang-2021").coupling[0]).toBeCloseTo(
      expected,
      14,
    );
  });

  it("stays from 0 to 1, is 1 for equal levels, and does not depend on the systems' order", () => {
    const level = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(level, { minLength: 2, maxLength: 9 }), (levels) => {
        for (const variant of ["standard", "wang-2021"] as const) {
          const one = couplingCoordination(
            levels.map((u) => [u]),
            levels.map(() => 1),
            variant,
          );
          const other = couplingCoordination(
            [...levels].reverse().map((u) => [u]),
            levels.map(() => 1),
            variant,
          );
          expect(one.coupling[0]).toBeGreaterThanOrEqual(0);
          expect(one.coupling[0]).toBeLessThanOrEqual(1);
          expect(other.coordination[0]).toBeCloseTo(one.coordination[0] as number, 10);
        }
      }),
    );
    expect(
      couplingCoordination([[0.3], [0.3], [0.3]], [1, 1, 1], "standard").coupling[0],
    ).toBeCloseTo(1, 14);
    expect(couplingCoordination([[0.3], [0.3], [0.3]], [1, 1, 1], "wang-2021").coupling[0]).toBe(1);
    expect(couplingCoordination([[0], [0]], [1, 1], "standard").coordination).toEqual([0]);
  });

  it("refuses bad arguments by name", () => {
    expect(() => couplingCoordination([[0.5]], [1], "standard")).toThrow(/systems/);
    expect(() => couplingCoordination([[0.5], [1.5]], [1, 1], "standard")).toThrow(/systems/);
    expect(() => couplingCoordination([[0.5], [0.5, 0.6]], [1, 1], "standard")).toThrow(/systems/);
    expect(() => couplingCoordination([[0.5], [0.5]], [1], "standard")).toThrow(/weights/);
    expect(() => couplingCoordination([[0.5], [0.5]], [0, 0], "standard")).toThrow(/weights/);
    expect(() => couplingCoordination([[0.5], [0.5]], [1, 1], "other" as "standard")).toThrow(
      /variant/,
    );
  });
});

describe("gaps and the headline index", () => {
  it("run the docstrings' examples", () => {
    expect(urbanRuralRatio([0.9, 0.6], ["urban", "rural"])).toBeCloseTo(1.5, 15);
    expect(maxMinRatio([1, 3, 4], ["a", "a", "b"])).toBe(2);
    expect(equalizationIndex(0.8, 0.1)).toBeCloseTo(0.72, 15);
    expect(
      peopleMeetingStandard(
        [
          [1, 1],
          [1, 0.9],
        ],
        [10, 20],
      ),
    ).toBe(10);
  });

  it("weigh by population, and are infinite only over zero", () => {
    expect(urbanRuralRatio([1, 3, 2], ["urban", "urban", "rural"], [3, 1, 9])).toBeCloseTo(
      0.75,
      15,
    );
    expect(urbanRuralRatio([1, 0], ["urban", "rural"])).toBe(Number.POSITIVE_INFINITY);
    expect(urbanRuralRatio([0, 0], ["urban", "rural"])).toBe(1);
    expect(maxMinRatio([5, 1, 2], ["a", "b", "c"], [0, 1, 1])).toBe(2);
  });

  it("refuse bad arguments by name", () => {
    expect(() => urbanRuralRatio([1], ["urban"])).toThrow(/settings/);
    expect(() => urbanRuralRatio([1, 1], ["urban", "town" as "rural"])).toThrow(/settings/);
    expect(() => maxMinRatio([1], [])).toThrow(/groups/);
    expect(() => equalizationIndex(-1, 0)).toThrow(/mean/);
    expect(() => equalizationIndex(1, 2)).toThrow(/giniCoefficient/);
    expect(() => peopleMeetingStandard([], [1])).toThrow(/levels/);
    expect(() => peopleMeetingStandard([[1, 1]], [1])).toThrow(/levels/);
  });
});

describe("convergence as a run measures it", () => {
  const levels = fc.array(fc.double({ min: 0.05, max: 1.5, noNaN: true }), {
    minLength: 3,
    maxLength: 31,
  });

  it("is the standard deviation of logarithms and the slope of the full regression", () => {
    fc.assert(
      fc.property(levels, fc.integer({ min: 1, max: 15 }), (first, years) => {
        // The slope through points that hardly differ is all rounding.
        fc.pre(Math.max(...first) - Math.min(...first) > 0.01);
        const last = first.map((level, i) => level ** 0.8 * (1 + (i % 3) / 50));
        const logs = (list: readonly number[]) => Float64Array.from(list, Math.log);
        expect(standardDeviation(logs(first))).toBeCloseTo(logarithmicDeviation(first), 12);
        const slope = growthSlope(logs(first), logs(last), years);
        expect(slope).toBeCloseTo(betaConvergence(first, last, years).beta, 9);
      }),
    );
  });

  it("runs the docstrings' examples, and is 0 where all start alike", () => {
    expect(standardDeviation([0, 2])).toBe(1);
    expect(growthSlope([0, 1], [1, 1], 1)).toBe(-1);
    expect(growthSlope([1, 1], [1, 2], 1)).toBe(0);
  });
});

describe("convergence", () => {
  it("runs the docstrings' examples", () => {
    expect(
      sigmaConvergence([
        [1, 4],
        [2, 4],
      ]).converging,
    ).toBe(true);
    expect(logarithmicDeviation([1, Math.E ** 2])).toBeCloseTo(1, 14);
    const { beta } = betaConvergence([1, 2, 4], [2, 2 * Math.SQRT2, 4], 1);
    expect(beta).toBeCloseTo(-0.5, 14);
  });

  it("recovers the speed of a process that closes gaps at a known pace", () => {
    const pace = 0.02;
    const years = 15;
    const first = [1, 2, 3, 5, 8];
    const last = first.map((x) => Math.exp(Math.log(x) * Math.exp(-pace * years)));
    const result = betaConvergence(first, last, years);
    expect(result.speedPerYear).toBeCloseTo(pace, 12);
    expect(result.halfLifeYears).toBeCloseTo(Math.LN2 / pace, 9);
    expect(result.rSquared).toBeCloseTo(1, 12);
    expect(result.standardError).toBeLessThan(1e-12);
  });

  it("has the standard error and fit of a regression worked by hand", () => {
    // x = 0, 1, 2; growth 2, 1, 1: slope −0.5, residuals 1/6, −1/3, 1/6, so s² = 1/6 and se = √(1/12).
    const x = [0, 1, 2];
    const growth = [2, 1, 1];
    const result = betaConvergence(
      x.map(Math.exp),
      x.map((v, i) => Math.exp(v + (growth[i] as number))),
      1,
    );
    expect(result.beta).toBeCloseTo(-0.5, 12);
    expect(result.standardError).toBeCloseTo(Math.sqrt(1 / 12), 12);
    expect(result.rSquared).toBeCloseTo(0.75, 12);
  });

  it("measures sigma with the coefficient of variation where levels are zero", () => {
    const result = sigmaConvergence(
      [
        [0, 2],
        [1, 2],
        [2, 2],
      ],
      { measure: "cv" },
    );
    expect(result.dispersion[0]).toBeCloseTo(1, 14);
    expect(result.dispersion[2]).toBe(0);
    expect(result.trendPerPeriod).toBeCloseTo(-0.5, 14);
    expect(() =>
      sigmaConvergence([
        [0, 2],
        [1, 2],
      ]),
    ).toThrow(/values/);
  });

  it("refuses bad arguments by name", () => {
    expect(() => sigmaConvergence([[1, 2]])).toThrow(/levels/);
    expect(() => sigmaConvergence([[1, 2], [1]])).toThrow(/levels/);
    expect(() => betaConvergence([1], [1], 1)).toThrow(/first/);
    expect(() => betaConvergence([1, 1], [1, 2], 1)).toThrow(/first/);
    expect(() => betaConvergence([1, 2], [1], 1)).toThrow(/last/);
    expect(() => betaConvergence([1, 2], [1, 0], 1)).toThrow(/last/);
    expect(() => betaConvergence([1, 2], [1, 2], 0)).toThrow(/years/);
  });
});
