import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choleskyFactor, gaussianCopula } from "../../../models/analysis/correlation.ts";
import {
  checkDistribution,
  type Distribution,
  dirichletShares,
  quantile,
  standardNormalCdf,
  standardNormalQuantile,
} from "../../../models/analysis/distributions.ts";
import { sobolPoints } from "../../../models/analysis/sampling.ts";

describe("quantile", () => {
  const published: [Distribution, [number, number][]][] = [
    [{ kind: "uniform", low: 2, high: 6 }, [[0.25, 3]]],
    [
      { kind: "triangular", low: 2, mode: 3, high: 6 },
      [
        [0.05, 2.447213595499958],
        [0.5, 3.550510257216822],
        [0.95, 5.225403330758516],
      ],
    ],
    [{ kind: "normal", mean: 1, sd: 2 }, [[0.975, 1 + 2 * 1.959963984540054]]],
    [
      { kind: "normal", mean: 1, sd: 2, low: -1, high: 5 },
      [
        [0.01, -0.9334465037006676],
        [0.5, 1.3423278360356496],
        [0.99, 4.734421597562502],
      ],
    ],
    [
      { kind: "normal", mean: 0, sd: 1, low: 6, high: 8 },
      [
        [0.01, 6.001631738006655],
        [0.5, 6.11156496120527],
        [0.99, 6.707985268734323],
      ],
    ],
    [
      { kind: "lognormal", median: 3, spread: 0.4 },
      [
        [0.05, 1.5537491827972247],
        [0.5, 3],
        [0.95, 5.7924406974086],
      ],
    ],
    [
      { kind: "beta", alpha: 2, beta: 5 },
      [
        [0.05, 0.06284989170835438],
        [0.3, 0.18180347131894917],
        [0.95, 0.5818034092520259],
      ],
    ],
    [
      { kind: "pert", low: 10, mode: 12, high: 20 },
      [
        [0.05, 10.589773876118173],
        [0.5, 12.766722593925188],
        [0.95, 16.212767240161902],
      ],
    ],
  ];
  for (const [distribution, values] of published) {
    it(`agrees with SciPy for ${JSON.stringify(distribution)}`, () => {
      checkDistribution(distribution);
      for (const [probability, value] of values) {
        expect(Math.abs(quantile(distribution, probability) / value - 1)).toBeLessThan(1e-10);
      }
    });

    it(`grows with the probability for ${JSON.stringify(distribution)}`, () => {
      const u = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
      fc.assert(
        fc.property(u, u, (a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          // Beta quantiles come from an iteration that stops within rounding.
          expect(quantile(distribution, low)).toBeLessThanOrEqual(
            quantile(distribution, high) + 1e-10,
          );
        }),
      );
    });
  }

  it("keeps truncated lognormal draws within their bounds and centred by the truncated median", () => {
    const distribution: Distribution = {
      kind: "lognormal",
      median: 1,
      spread: 0.5,
      low: 0.5,
      high: 2,
    };
    // Bounds lie evenly around the median in logarithms.
    expect(quantile(distribution, 0.5)).toBeCloseTo(1, 12);
    expect(quantile(distribution, 1e-12)).toBeGreaterThanOrEqual(0.5);
    expect(quantile(distribution, 1 - 1e-12)).toBeLessThanOrEqual(2);
  });

  it("returns the value itself, to the bit, where the range has no width", () => {
    for (const distribution of [
      { kind: "uniform", low: 0.1, high: 0.1 },
      { kind: "triangular", low: 0.1, mode: 0.1, high: 0.1 },
      { kind: "normal", mean: 5, sd: 1, low: 0.1, high: 0.1 },
      { kind: "lognormal", median: 5, spread: 1, low: 0.1, high: 0.1 },
      { kind: "pert", low: 0.1, mode: 0.1, high: 0.1 },
      { kind: "beta", alpha: 1, beta: 1, low: 0.1, high: 0.1 },
    ] as const) {
      checkDistribution(distribution);
      expect(quantile(distribution, 0.3)).toBe(0.1);
    }
  });

  it("refuses ranges upside down, outside modes, empty spreads and outside probabilities", () => {
    const refused = (distribution: Distribution) => expect(() => checkDistribution(distribution));
    refused({ kind: "uniform", low: 2, high: 1 }).toThrow(
      /distribution: low \(2\) must not exceed high \(1\)/,
    );
    refused({ kind: "triangular", low: 0, mode: 3, high: 1 }).toThrow(/mode/);
    refused({ kind: "pert", low: 0, mode: 0.5, high: 1, shape: 0 }).toThrow(/shape/);
    refused({ kind: "normal", mean: 0, sd: 0 }).toThrow(/sd/);
    refused({ kind: "lognormal", median: -1, spread: 1 }).toThrow(/median/);
    refused({ kind: "beta", alpha: 0, beta: 1 }).toThrow(/alpha/);
    refused({ kind: "uniform", low: 0, high: Number.NaN }).toThrow(/high/);
    refused({ kind: "cauchy" } as unknown as Distribution).toThrow(/kind/);
    for (const p of [0, 1, Number.NaN])
      expect(() => quantile({ kind: "uniform", low: 0, high: 1 }, p)).toThrow(/probability/);
  });

  it("has a normal quantile that inverts the distribution function into both tails", () => {
    expect(standardNormalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    for (const p of [1e-12, 1e-4, 0.3, 0.5, 0.9, 1 - 1e-6])
      expect(standardNormalCdf(standardNormalQuantile(p)) / p).toBeCloseTo(1, 10);
  });
});

describe("dirichletShares", () => {
  it("sum to one and have the Dirichlet's means and variances over a Sobol sample", () => {
    const concentration = [2, 3, 5];
    const draws = sobolPoints(4096, 2, { seed: 1 }).map((point) =>
      dirichletShares(concentration, point),
    );
    expect(
      draws.every(
        (shares) =>
          Math.abs(shares.reduce((a, b) => a + b, 0) - 1) < 1e-14 && shares.every((s) => s >= 0),
      ),
    ).toBe(true);
    for (const [i, alpha] of concentration.entries()) {
      const mean = draws.reduce((sum, shares) => sum + (shares[i] as number), 0) / draws.length;
      const square =
        draws.reduce((sum, shares) => sum + (shares[i] as number) ** 2, 0) / draws.length;
      expect(mean).toBeCloseTo(alpha / 10, 3);
      expect(square - mean ** 2).toBeCloseTo((alpha * (10 - alpha)) / (100 * 11), 3);
    }
    expect(dirichletShares([1, 1], [0.25])[0]).toBeCloseTo(0.25, 12);
  });

  it("refuse bad arguments by name", () => {
    expect(() => dirichletShares([1], [])).toThrow(/concentration/);
    expect(() => dirichletShares([1, 0], [0.5])).toThrow(/concentration/);
    expect(() => dirichletShares([1, 1], [0.5, 0.5])).toThrow(/point/);
    expect(() => dirichletShares([1, 1], [1])).toThrow(/point/);
  });
});

describe("gaussianCopula", () => {
  it("gives the Spearman correlation (6/π) asin(ρ/2) and leaves margins uniform", () => {
    const rho = 0.7;
    const copula = gaussianCopula([
      [1, rho],
      [rho, 1],
    ]);
    const points = sobolPoints(8192, 2, { seed: 1 }).map((point) => copula.apply(point));
    const mean = (f: (p: Float64Array) => number) =>
      points.reduce((sum, p) => sum + f(p), 0) / points.length;
    expect(mean((p) => p[1] as number)).toBeCloseTo(0.5, 3);
    expect(mean((p) => (p[1] as number) ** 2)).toBeCloseTo(1 / 3, 3);
    const spearman = 12 * mean((p) => ((p[0] as number) - 0.5) * ((p[1] as number) - 0.5));
    expect(spearman).toBeCloseTo((6 / Math.PI) * Math.asin(rho / 2), 3);
  });

  it("leaves uncorrelated coordinates as they are, to the bit", () => {
    const copula = gaussianCopula([
      [1, 0, 0.5],
      [0, 1, 0],
      [0.5, 0, 1],
    ]);
    const out = copula.apply([0.123456789, 0.7, 0.4]);
    expect([out[0], out[1]]).toEqual([0.123456789, 0.7]);
    expect(out[2]).not.toBe(0.4);
  });

  it("has a Cholesky factor whose product is the matrix", () => {
    const matrix = [
      [1, 0.5, -0.3],
      [0.5, 1, 0.2],
      [-0.3, 0.2, 1],
    ];
    const factor = choleskyFactor(matrix);
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        let sum = 0;
        for (let k = 0; k < 3; k++)
          sum += (factor[3 * i + k] as number) * (factor[3 * j + k] as number);
        expect(sum).toBeCloseTo(matrix[i]?.[j] as number, 14);
      }
    }
    for (const [k, value] of [1, 0, 0.6, 0.8].entries())
      expect(
        choleskyFactor([
          [1, 0.6],
          [0.6, 1],
        ])[k],
      ).toBeCloseTo(value, 15);
  });

  it("refuses matrices that are not correlation matrices, with the reason", () => {
    const names = ["growth", "fertility", "prices"];
    const contradictory = [
      [1, 0.9, 0.9],
      [0.9, 1, -0.9],
      [0.9, -0.9, 1],
    ];
    expect(() => gaussianCopula(contradictory, names)).toThrow(
      /correlation: .*not positive definite.*"prices"/,
    );
    expect(() =>
      gaussianCopula([
        [1, 1],
        [1, 1],
      ]),
    ).toThrow(/not positive definite/);
    expect(() =>
      gaussianCopula([
        [1, 0.5],
        [0.4, 1],
      ]),
    ).toThrow(/symmetric/);
    expect(() =>
      gaussianCopula([
        [2, 0],
        [0, 1],
      ]),
    ).toThrow(/diagonal/);
    expect(() =>
      gaussianCopula([
        [1, 2],
        [2, 1],
      ]),
    ).toThrow(/-1 to 1/);
    expect(() => gaussianCopula([[1, 0]])).toThrow(/square/);
    expect(() => gaussianCopula([])).toThrow(/correlation/);
    expect(() => gaussianCopula([[1]]).apply([0.5, 0.5])).toThrow(/point/);
  });
});
