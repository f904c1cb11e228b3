import { describe, expect, it } from "vitest";
import { sobolDesign, sobolIndices } from "../../../models/analysis/sobol.ts";

/** Ishigami & Homma 1990 with a = 7, b = 0.1, inputs uniform on −π to π. */
function ishigami(point: ArrayLike<number>): number {
  const [x1, x2, x3] = Array.from(point, (u) => Math.PI * (2 * u - 1)) as [number, number, number];
  return Math.sin(x1) + 7 * Math.sin(x2) ** 2 + 0.1 * x3 ** 4 * Math.sin(x1);
}

/** Sobol's G function with the coefficients of Saltelli et al. 2008, p. 164. */
const gCoefficients = [0, 1, 4.5, 9, 99, 99, 99, 99];
function sobolG(point: ArrayLike<number>): number {
  return gCoefficients.reduce(
    (product, a, i) => (product * (Math.abs(4 * (point[i] as number) - 2) + a)) / (1 + a),
    1,
  );
}

describe("sobolDesign", () => {
  it("has for each base sample A, AB1 … ABk, B", () => {
    const design = sobolDesign(3, 4, { seed: 1 });
    expect(design).toHaveLength(4 * 5);
    for (let n = 0; n < 4; n++) {
      const [a, ab1, ab2, ab3, b] = design
        .slice(5 * n, 5 * n + 5)
        .map((row) => [...row]) as number[][];
      expect(ab1).toEqual([b?.[0], a?.[1], a?.[2]]);
      expect(ab2).toEqual([a?.[0], b?.[1], a?.[2]]);
      expect(ab3).toEqual([a?.[0], a?.[1], b?.[2]]);
    }
  });

  it("has BA1 … BAk before B with second order", () => {
    const rows = sobolDesign(2, 1, { secondOrder: true, seed: 1 }).map((row) => [...row]);
    expect(rows).toHaveLength(6);
    const [a, , , ba1, ba2, b] = rows as [
      number[],
      number[],
      number[],
      number[],
      number[],
      number[],
    ];
    expect(ba1).toEqual([a[0], b[1]]);
    expect(ba2).toEqual([b[0], a[1]]);
  });

  it("moves the dimensions of a group together", () => {
    const rows = sobolDesign(3, 1, { groups: ["p", "q", "p"], seed: 1 });
    expect(rows).toHaveLength(4);
    const [a, p, q, b] = rows as [Float64Array, Float64Array, Float64Array, Float64Array];
    expect([...p]).toEqual([b[0], a[1], b[2]]);
    expect([...q]).toEqual([a[0], b[1], a[2]]);
  });

  it("stays in the open cube, repeats by seed and refuses bad arguments by name", () => {
    const design = sobolDesign(5, 32, { seed: 9 });
    expect(design.every((row) => row.every((u) => u > 0 && u < 1))).toBe(true);
    expect(sobolDesign(5, 32, { seed: 9 })).toEqual(design);
    expect(() => sobolDesign(0, 8)).toThrow(/dimensions/);
    expect(() => sobolDesign(2, 0)).toThrow(/baseSamples/);
    expect(() => sobolDesign(2, 8, { groups: ["a"] })).toThrow(/groups/);
  });
});

describe("sobolIndices", () => {
  it("reproduces Ishigami's analytic values: S 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437; S13 0.2437", () => {
    const options = { secondOrder: true, seed: 2 };
    const outputs = sobolDesign(3, 4096, options).map(ishigami);
    const indices = sobolIndices(outputs, 3, options);
    for (const [i, value] of [0.3139, 0.4424, 0].entries()) {
      expect(Math.abs((indices.first[i] as number) - value)).toBeLessThan(0.006);
    }
    for (const [i, value] of [0.5576, 0.4424, 0.2437].entries()) {
      expect(Math.abs((indices.total[i] as number) - value)).toBeLessThan(0.006);
    }
    const second = indices.second as number[][];
    expect(Math.abs((second[0]?.[2] as number) - 0.2437)).toBeLessThan(0.015);
    expect(Math.abs(second[0]?.[1] as number)).toBeLessThan(0.015);
    expect(Math.abs(second[1]?.[2] as number)).toBeLessThan(0.015);
    expect(second[2]?.[0]).toBe(second[0]?.[2]);
    // Analytic variance: a²/8 + bπ⁴/5 + b²π⁸/18 + 1/2 = 13.8446.
    expect(Math.abs(indices.variance - 13.8446)).toBeLessThan(0.1);
  });

  it("reproduces the analytic values of Sobol's G function", () => {
    const partial = gCoefficients.map((a) => 1 / (3 * (1 + a) ** 2));
    const variance = partial.reduce((product, v) => product * (1 + v), 1) - 1;
    const outputs = sobolDesign(8, 4096, { seed: 4 }).map(sobolG);
    const { first, total } = sobolIndices(outputs, 8);
    for (const [i, v] of partial.entries()) {
      const others = partial.reduce((product, w, j) => (j === i ? product : product * (1 + w)), 1);
      expect(Math.abs((first[i] as number) - v / variance)).toBeLessThan(0.01);
      expect(Math.abs((total[i] as number) - (v * others) / variance)).toBeLessThan(0.01);
    }
    // The published first values (Saltelli et al. 2008): 0.716 and 0.179.
    expect(Math.abs((first[0] as number) - 0.716)).toBeLessThan(0.01);
    expect(Math.abs((first[1] as number) - 0.179)).toBeLessThan(0.01);
  });

  it("equals SALib 1.6 on the same outputs to 1e-12", () => {
    const outputs = Array.from(
      { length: 64 },
      (_, i) => Math.sin(1.7 * i) + 0.3 * Math.cos(0.9 * i) * (i % 5),
    );
    const full = sobolIndices(outputs, 3, { secondOrder: true });
    const close = (got: ArrayLike<number>, wanted: readonly number[]) =>
      wanted.forEach((value, i) => {
        expect(got[i]).toBeCloseTo(value, 12);
      });
    close(full.first, [-0.9159810069668691, -1.6210969495624514, -0.6643585496851316]);
    close(full.total, [0.9626576382675285, 2.492940533039462, 1.761261489581008]);
    const second = full.second as number[][];
    close(
      [second[0]?.[1], second[0]?.[2], second[1]?.[2]] as number[],
      [1.0962334804001719, 0.9895551745386406, 1.27924988614459],
    );
    const plain = sobolIndices(outputs.slice(0, 40), 3);
    close(plain.first, [0.27937069667304687, -0.6444699988970769, -0.433080170828647]);
    close(plain.total, [0.717483439948169, 1.591585970801428, 1.2278613673812542]);
    expect(plain.second).toBeUndefined();
  });

  it("has confidence intervals that hold the analytic values and narrow with more samples", () => {
    const at = (n: number) =>
      sobolIndices(sobolDesign(3, n, { seed: 1 }).map(ishigami), 3, { seed: 1 });
    const few = at(256);
    const many = at(4096);
    for (const [i, value] of [0.3139, 0.4424, 0].entries()) {
      expect(Math.abs((many.first[i] as number) - value)).toBeLessThan(
        many.firstConfidence[i] as number,
      );
      expect(many.firstConfidence[i] as number).toBeLessThan(few.firstConfidence[i] as number);
      expect(many.totalConfidence[i] as number).toBeLessThan(few.totalConfidence[i] as number);
    }
    expect(at(256)).toEqual(few);
  });

  it("gives a group the joint share of its members", () => {
    const groups = ["one-and-three", "two", "one-and-three"];
    const outputs = sobolDesign(3, 4096, { groups, seed: 3 }).map(ishigami);
    const indices = sobolIndices(outputs, 3, { groups });
    expect(indices.groups).toEqual(["one-and-three", "two"]);
    expect(Math.abs((indices.first[0] as number) - 0.5576)).toBeLessThan(0.01);
    expect(Math.abs((indices.total[1] as number) - 0.4424)).toBeLessThan(0.01);
  });

  it("does not change when outputs are shifted and scaled", () => {
    const outputs = sobolDesign(3, 64).map(ishigami);
    const moved = sobolIndices(
      outputs.map((y) => 1e6 + 50 * y),
      3,
    );
    for (const [i, value] of sobolIndices(outputs, 3).first.entries())
      expect(moved.first[i]).toBeCloseTo(value, 8);
  });

  it("says variance 0 and gives zeros when nothing varies", () => {
    const { first, total, variance } = sobolIndices(new Array<number>(20).fill(0.1), 3);
    expect([variance, ...first, ...total]).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it("refuses bad arguments by name and leaves outputs alone", () => {
    expect(() => sobolIndices([1, 2, 3], 2)).toThrow(/outputs.*multiple of 4/);
    expect(() => sobolIndices([1, 2, 3, Number.NaN], 2)).toThrow(/outputs/);
    expect(() => sobolIndices([1, 2, 3, 4], 2, { resamples: 1 })).toThrow(/resamples/);
    expect(() => sobolIndices([1, 2, 3, 4], 2, { confidenceLevel: 1 })).toThrow(/confidenceLevel/);
    const frozen = Object.freeze([1, 2, 3, 5]);
    sobolIndices(frozen, 2);
    expect(frozen).toEqual([1, 2, 3, 5]);
  });
});
