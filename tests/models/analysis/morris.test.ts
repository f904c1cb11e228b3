import { describe, expect, it } from "vitest";
import { morrisDesign, morrisIndices } from "../../../models/analysis/morris.ts";
import { randomStream } from "../../../models/random.ts";

describe("morrisDesign", () => {
  it("makes trajectories on the grid that move every dimension once by levels / (2 (levels − 1))", () => {
    const rows = morrisDesign(5, 20, 4, { seed: 1 });
    expect(rows).toHaveLength(20 * 6);
    for (let t = 0; t < 20; t++) {
      const moved = new Set<number>();
      for (let s = 6 * t; s < 6 * t + 5; s++) {
        const changed = [0, 1, 2, 3, 4].filter((d) => rows[s]?.[d] !== rows[s + 1]?.[d]);
        expect(changed).toHaveLength(1);
        const d = changed[0] as number;
        moved.add(d);
        expect(Math.abs((rows[s + 1]?.[d] as number) - (rows[s]?.[d] as number))).toBeCloseTo(
          2 / 3,
          12,
        );
      }
      expect(moved.size).toBe(5);
    }
    const onGrid = (u: number) =>
      Math.abs(u * 3 - Math.round(u * 3)) < 1e-12 && u > -1e-12 && u < 1 + 1e-12;
    expect(rows.every((row) => row.every(onGrid))).toBe(true);
  });
});

describe("morrisIndices", () => {
  it("equals SALib 1.6 on three trajectories of 2x₁ − 3x₂² + 4x₁x₃", () => {
    const third = 1 / 3;
    const points = [
      [0, third, 0],
      [2 / 3, third, 0],
      [2 / 3, third, 2 / 3],
      [2 / 3, 1, 2 / 3],
      [1, 2 / 3, third],
      [1, 0, third],
      [third, 0, third],
      [third, 0, 1],
      [third, 1, 1],
      [third, 1, third],
      [1, 1, third],
      [1, third, third],
    ];
    const outputs = points.map(([a = 0, b = 0, c = 0]) => 2 * a - 3 * b ** 2 + 4 * a * c);
    const { mu, muStar, sigma } = morrisIndices(points, outputs, 3, 4);
    const close = (got: number[], wanted: number[]) =>
      wanted.forEach((value, i) => {
        expect(got[i]).toBeCloseTo(value, 12);
      });
    close(mu, [2.888888888888889, -3.3333333333333335, 1.7777777777777777]);
    close(muStar, [2.888888888888889, 3.3333333333333335, 1.7777777777777777]);
    close(sigma, [0.769800358919501, 1.1547005383792524, 0.769800358919501]);
  });

  it("finds the exact effect of Ishigami's second input on four levels, mu* = 7.875, and mu = 0", () => {
    // 7 sin²x₂ is 0 at ±π and 5.25 at ±π/3, so every effect is ±5.25 / (2/3); SALib's regression test holds 7.875 as well.
    const points = morrisDesign(3, 2000, 4, { seed: 3 });
    const outputs = points.map((point) => {
      const [a, b, c] = Array.from(point, (u) => Math.PI * (2 * u - 1)) as [number, number, number];
      return Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a);
    });
    const { mu, muStar, sigma, muStarConfidence } = morrisIndices(points, outputs, 3, 4);
    expect(muStar[1]).toBeCloseTo(7.875, 10);
    expect(Math.abs(mu[1] as number)).toBeLessThan(0.6);
    expect(sigma[1]).toBeCloseTo(7.875, 1);
    // SALib's regression values for the others: 7.70 and 6.29.
    expect(Math.abs((muStar[0] as number) - 7.7)).toBeLessThan(3 * (muStarConfidence[0] as number));
    expect(Math.abs((muStar[2] as number) - 6.25)).toBeLessThan(
      3 * (muStarConfidence[2] as number),
    );
  });

  it("sorts the twenty inputs of Morris 1991 as the paper does", () => {
    // Morris 1991, section 4: β_i = 20 (i ≤ 10), β_ij = −15 (≤ 6), β_ijl = −10 (≤ 5), β_ijls = 5 (≤ 4); the other first- and
    // second-order coefficients are standard normal. w_i = 2 (x_i − ½), but 2 (1.1 x_i / (x_i + 0.1) − ½) for i = 3, 5, 7.
    const random = randomStream("morris-1991");
    const first = Array.from({ length: 20 }, (_, i) => (i < 10 ? 20 : random.normal()));
    const pair = Array.from({ length: 20 }, (_, i) =>
      Array.from({ length: 20 }, (_, j) => (i < 6 && j < 6 ? -15 : random.normal())),
    );
    const model = (x: ArrayLike<number>) => {
      const w = Array.from(x, (u, i) =>
        [2, 4, 6].includes(i) ? 2 * ((1.1 * u) / (u + 0.1) - 0.5) : 2 * (u - 0.5),
      );
      let y = 0;
      for (let i = 0; i < 20; i++) {
        y += (first[i] as number) * (w[i] as number);
        for (let j = i + 1; j < 20; j++) {
          y += (pair[i]?.[j] as number) * (w[i] as number) * (w[j] as number);
          for (let l = j + 1; l < 5; l++) {
            y -= 10 * (w[i] as number) * (w[j] as number) * (w[l] as number);
            for (let s = l + 1; s < 4; s++)
              y += 5 * (w[i] as number) * (w[j] as number) * (w[l] as number) * (w[s] as number);
          }
        }
      }
      return y;
    };
    const points = morrisDesign(20, 50, 4, { seed: 8 });
    const { mu, muStar, sigma } = morrisIndices(points, points.map(model), 20, 4);
    const range = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, i) => from + i - 1);
    const least = (list: number[]) => Math.min(...list.map((i) => muStar[i] as number));
    const most = (list: number[]) => Math.max(...list.map((i) => muStar[i] as number));
    // Inputs 1 to 10 matter, 11 to 20 do not.
    expect(least(range(1, 10))).toBeGreaterThan(2 * most(range(11, 20)));
    // Inputs 8, 9 and 10 act nearly linearly: mean effect near 40, little spread; 1 to 7 by curvature and interaction.
    for (const i of range(8, 10)) {
      expect(Math.abs((mu[i] as number) - 40)).toBeLessThan(8);
      expect(sigma[i] as number).toBeLessThan(0.4 * (muStar[i] as number));
    }
    for (const i of range(1, 7))
      expect(sigma[i] as number).toBeGreaterThan(0.5 * (muStar[i] as number));
  });

  it("is constant with no spread for a linear output, in whatever units the points are given", () => {
    const unit = morrisDesign(3, 5, 6, { seed: 2 });
    const outputs = unit.map(([a = 0, b = 0, c = 0]) => 3 * a - 2 * b + 0 * c);
    const own = unit.map(([a = 0, b = 0, c = 0]) => [100 * a, 7 * b, c - 4]);
    for (const points of [unit, own]) {
      const { mu, sigma } = morrisIndices(points as number[][], outputs, 3, 6);
      expect(mu[0]).toBeCloseTo(3, 12);
      expect(mu[1]).toBeCloseTo(-2, 12);
      expect(mu[2]).toBeCloseTo(0, 12);
      expect(sigma[0]).toBeCloseTo(0, 12);
    }
    expect(morrisIndices([[0], [2 / 3]], [0, 2], 1, 4).mu[0]).toBeCloseTo(3, 12);
  });

  it("does not take rounding in the coordinates that stay for a move", () => {
    const points = [
      [0.1 + 0.2, 0],
      [0.3, 2 / 3],
      [0.3 + 2 / 3, 2 / 3],
    ];
    expect(points[0]?.[0]).not.toBe(points[1]?.[0]);
    const { mu } = morrisIndices(points, [0, 2, 6], 2, 4);
    expect(mu[0]).toBeCloseTo(6, 12);
    expect(mu[1]).toBeCloseTo(3, 12);
  });

  it("refuses bad arguments by name", () => {
    expect(() => morrisIndices([[0], [2 / 3]], [0], 1, 4)).toThrow(/outputs/);
    expect(() => morrisIndices([[0]], [0], 1, 4)).toThrow(/points/);
    expect(() => morrisIndices([[0], [0]], [0, 1], 1, 4)).toThrow(/points.*none moves/);
    expect(() =>
      morrisIndices(
        [
          [0, 0],
          [1, 1],
          [1, 0],
        ],
        [0, 1, 2],
        2,
        4,
      ),
    ).toThrow(/points/);
    expect(() =>
      morrisIndices(
        [
          [0, 0],
          [1, 0],
          [0, 0],
        ],
        [0, 1, 2],
        2,
        4,
      ),
    ).toThrow(/moves twice/);
    expect(() => morrisIndices([[0], [1]], [0, 1], 1, 3)).toThrow(/levels/);
    expect(() => morrisIndices([[0], [1]], [0, Number.NaN], 1, 2)).toThrow(/outputs/);
    expect(() => morrisDesign(0, 1)).toThrow(/dimensions/);
    expect(() => morrisDesign(1, 0)).toThrow(/trajectories/);
  });
});
