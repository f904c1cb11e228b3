import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atkinson } from "../../../models/equalization/atkinson.ts";
import { decomposeGini, gini, lorenzCurve } from "../../../models/equalization/gini.ts";
import { theilL, theilT } from "../../../models/equalization/theil.ts";
import { coefficientOfVariation } from "../../../models/equalization/variation.ts";

/** Incomes of the example of R's ineq and DescTools packages. */
const incomes = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261];

type Measure = (values: ArrayLike<number>, weights?: ArrayLike<number>) => number;
const measures: [string, Measure][] = [
  ["gini", gini],
  ["theilT", theilT],
  ["theilL", theilL],
  ["atkinson 0.5", (v, w) => atkinson(v, 0.5, w)],
  ["atkinson 1", (v, w) => atkinson(v, 1, w)],
  ["atkinson 2", (v, w) => atkinson(v, 2, w)],
  ["coefficientOfVariation", coefficientOfVariation],
];

const level = fc.double({ min: 0.01, max: 100, noNaN: true });
const persons = fc.integer({ min: 1, max: 1000 });
const sample = fc.array(fc.tuple(level, persons), { minLength: 2, maxLength: 30 });

describe("published and closed-form values", () => {
  it("agree with R's ineq on its ten incomes: Gini 0.4620911, Atkinson(0.5) 0.1796591", () => {
    expect(gini(incomes)).toBeCloseTo(0.4620911, 7);
    expect(atkinson(incomes, 0.5)).toBeCloseTo(0.1796591, 7);
  });

  it("agree with the definitions evaluated in NumPy on the same incomes", () => {
    expect(theilT(incomes)).toBeCloseTo(0.362341242343895, 12);
    expect(theilL(incomes)).toBeCloseTo(0.433594649520446, 12);
    expect(atkinson(incomes, 1)).toBeCloseTo(0.35182505973507494, 12);
  });

  it("run the docstrings' examples", () => {
    expect(gini([1, 2, 3, 4])).toBeCloseTo(0.25, 15);
    expect(theilT([1, 3])).toBeCloseTo(0.130812, 6);
    expect(theilL([1, 3])).toBeCloseTo(0.143841, 6);
    expect(atkinson([1, 3], 1)).toBeCloseTo(0.133975, 6);
    expect(coefficientOfVariation([1, 3])).toBeCloseTo(0.5, 15);
    expect(lorenzCurve([3, 1])).toEqual([
      { population: 0, value: 0 },
      { population: 0.5, value: 0.25 },
      { population: 1, value: 1 },
    ]);
  });

  it("reach (n − 1)/n for Gini and ln n for Theil T when one holds everything", () => {
    expect(gini([0, 0, 0, 5])).toBeCloseTo(0.75, 15);
    expect(theilT([0, 0, 0, 5])).toBeCloseTo(Math.log(4), 14);
  });

  it("give Atkinson's limit 1 for a zero value with epsilon of at least 1, and 0 for epsilon 0", () => {
    expect(atkinson([0, 1], 1)).toBe(1);
    expect(atkinson([0, 1], 2)).toBe(1);
    expect(atkinson([1, 9], 0)).toBe(0);
    expect(theilL([0, 2, 2], [0, 1, 1])).toBe(0);
  });
});

describe("laws of every inequality measure", () => {
  for (const [name, measure] of measures) {
    it(`${name} is not negative and is exactly 0 for equal values`, () => {
      fc.assert(
        fc.property(
          sample,
          (pairs) =>
            measure(
              pairs.map(([x]) => x),
              pairs.map(([, w]) => w),
            ) >= 0,
        ),
      );
      expect(measure([3, 3, 3, 3])).toBe(0);
    });

    it(`${name} does not change when every value is multiplied`, () => {
      fc.assert(
        fc.property(sample, fc.double({ min: 0.01, max: 1000, noNaN: true }), (pairs, factor) => {
          const weights = pairs.map(([, w]) => w);
          const before = measure(
            pairs.map(([x]) => x),
            weights,
          );
          const after = measure(
            pairs.map(([x]) => x * factor),
            weights,
          );
          expect(Math.abs(after - before)).toBeLessThan(1e-12 * (1 + before));
        }),
      );
    });

    it(`${name} takes a weight of k for k persons of weight 1, and any scale of weights`, () => {
      fc.assert(
        fc.property(
          fc.array(fc.tuple(level, fc.integer({ min: 1, max: 5 })), { minLength: 2, maxLength: 8 }),
          (pairs) => {
            const values = pairs.map(([x]) => x);
            const weights = pairs.map(([, w]) => w);
            const weighted = measure(values, weights);
            const spelledOut = measure(pairs.flatMap(([x, w]) => new Array<number>(w).fill(x)));
            expect(weighted).toBeCloseTo(spelledOut, 12);
            expect(
              measure(
                values,
                weights.map((w) => w * 1e6),
              ),
            ).toBeCloseTo(weighted, 12);
          },
        ),
      );
    });

    it(`${name} does not depend on the order`, () => {
      fc.assert(
        fc.property(sample, (pairs) => {
          const turned = [...pairs].reverse();
          const one = measure(
            pairs.map(([x]) => x),
            pairs.map(([, w]) => w),
          );
          const other = measure(
            turned.map(([x]) => x),
            turned.map(([, w]) => w),
          );
          expect(other).toBeCloseTo(one, 12);
        }),
      );
    });

    it(`${name} falls when a richer gives to a poorer without changing places (Pigou-Dalton)`, () => {
      fc.assert(
        fc.property(
          fc.array(level, { minLength: 2, maxLength: 20 }),
          fc.double({ min: 0.05, max: 0.45, noNaN: true }),
          (values, share) => {
            const sorted = [...values].sort((a, b) => a - b);
            const poorest = sorted[0] as number;
            const richest = sorted[sorted.length - 1] as number;
            fc.pre(richest - poorest > 0.01 * richest);
            const gift = share * (richest - poorest);
            const after = [poorest + gift, ...sorted.slice(1, -1), richest - gift];
            expect(measure(after)).toBeLessThan(measure(sorted));
          },
        ),
      );
    });

    it(`${name} leaves its arguments alone`, () => {
      const values = Object.freeze([2, 1, 3]);
      const weights = Object.freeze([1, 2, 3]);
      measure(values, weights);
      expect(values).toEqual([2, 1, 3]);
      expect(weights).toEqual([1, 2, 3]);
      const typed = Float64Array.of(2, 1, 3);
      expect(measure(typed, weights)).toBe(measure(values, weights));
      expect([...typed]).toEqual([2, 1, 3]);
    });

    it(`${name} refuses bad arguments by name`, () => {
      expect(() => measure([])).toThrow(RangeError);
      expect(() => measure([])).toThrow(/values/);
      expect(() => measure([1, Number.NaN])).toThrow(/values/);
      expect(() => measure([1, Number.POSITIVE_INFINITY])).toThrow(/values/);
      expect(() => measure([1, -1])).toThrow(/values/);
      expect(() => measure([0, 0])).toThrow(/values/);
      expect(() => measure([1, 2], [1])).toThrow(/weights/);
      expect(() => measure([1, 2], [0, 0])).toThrow(/weights/);
      expect(() => measure([1, 2], [1, -1])).toThrow(/weights/);
      expect(() => measure([1, 2], [1, Number.NaN])).toThrow(/weights/);
    });
  }

  it("keep Gini and Atkinson from 0 to 1", () => {
    fc.assert(
      fc.property(sample, (pairs) => {
        const values = pairs.map(([x]) => x);
        const weights = pairs.map(([, w]) => w);
        return gini(values, weights) < 1 && atkinson(values, 3, weights) <= 1;
      }),
    );
  });

  it("refuse a zero in Theil L and a negative epsilon", () => {
    expect(() => theilL([0, 1])).toThrow(/values: Theil's L is infinite/);
    expect(() => atkinson([1, 2], -1)).toThrow(/epsilon/);
    expect(() => atkinson([1, 2], Number.NaN)).toThrow(/epsilon/);
  });
});

describe("the Lorenz curve", () => {
  it("leaves one minus twice its area as the Gini coefficient", () => {
    fc.assert(
      fc.property(sample, (pairs) => {
        const values = pairs.map(([x]) => x);
        const weights = pairs.map(([, w]) => w);
        const points = lorenzCurve(values, weights);
        let area = 0;
        for (const [i, point] of points.entries()) {
          const before = points[i - 1];
          if (before !== undefined) {
            area += ((point.population - before.population) * (point.value + before.value)) / 2;
          }
        }
        expect(1 - 2 * area).toBeCloseTo(gini(values, weights), 12);
      }),
    );
  });
});

/** Dagum 1997, word for word from the pairwise definitions: the oracle of the fast form. */
function dagumByDefinition(values: number[], groups: string[], weights: number[]) {
  const total = weights.reduce((sum, w) => sum + w, 0);
  const mean = values.reduce((sum, x, i) => sum + x * (weights[i] as number), 0) / total;
  const names = [...new Set(groups)];
  const members = names.map((name) => groups.flatMap((group, i) => (group === name ? [i] : [])));
  const population = members.map((list) =>
    list.reduce((sum, i) => sum + (weights[i] as number), 0),
  );
  const means = members.map(
    (list, g) =>
      list.reduce((sum, i) => sum + (weights[i] as number) * (values[i] as number), 0) /
      (population[g] as number),
  );
  const result = { within: 0, netBetween: 0, transvariation: 0 };
  for (let j = 0; j < names.length; j++) {
    for (let h = 0; h <= j; h++) {
      let difference = 0;
      let up = 0;
      let down = 0;
      for (const i of members[j] as number[]) {
        for (const k of members[h] as number[]) {
          const w =
            ((weights[i] as number) * (weights[k] as number)) /
            ((population[j] as number) * (population[h] as number));
          const gap = (values[i] as number) - (values[k] as number);
          difference += w * Math.abs(gap);
          if (gap > 0) up += w * gap;
          else down -= w * gap;
        }
      }
      const p = (g: number) => (population[g] as number) / total;
      const s = (g: number) => (p(g) * (means[g] as number)) / mean;
      const giniPair = difference / ((means[j] as number) + (means[h] as number));
      if (j === h) result.within += giniPair * p(j) * s(j);
      else {
        const affluence = difference === 0 ? 0 : Math.abs(up - down) / (up + down);
        const share = p(j) * s(h) + p(h) * s(j);
        result.netBetween += giniPair * share * affluence;
        result.transvariation += giniPair * share * (1 - affluence);
      }
    }
  }
  return result;
}

describe("Dagum's decomposition", () => {
  const grouped = fc.array(fc.tuple(level, persons, fc.constantFrom("east", "central", "west")), {
    minLength: 2,
    maxLength: 25,
  });

  it("runs the docstring's example", () => {
    const parts = decomposeGini([1, 2, 3, 4], ["a", "b", "a", "b"]);
    expect(parts.total).toBeCloseTo(0.25, 15);
    expect(parts.within).toBeCloseTo(0.1, 15);
    expect(parts.netBetween).toBeCloseTo(0.1, 15);
    expect(parts.transvariation).toBeCloseTo(0.05, 15);
  });

  it("equals the pairwise definitions and adds up to the Gini coefficient", () => {
    fc.assert(
      fc.property(grouped, (rows) => {
        const values = rows.map(([x]) => x);
        const weights = rows.map(([, w]) => w);
        const groups = rows.map(([, , g]) => g);
        const parts = decomposeGini(values, groups, weights);
        const expected = dagumByDefinition(values, groups, weights);
        expect(parts.within).toBeCloseTo(expected.within, 12);
        expect(parts.netBetween).toBeCloseTo(expected.netBetween, 12);
        expect(parts.transvariation).toBeCloseTo(expected.transvariation, 12);
        expect(parts.total).toBeCloseTo(gini(values, weights), 14);
        const sum = parts.within + parts.netBetween + parts.transvariation;
        expect(Math.abs(sum - parts.total)).toBeLessThan(1e-12);
      }),
    );
  });

  it("has a net between part equal to the Gini coefficient of the groups' means (Bhattacharya & Mahalanobis 1967)", () => {
    const values = [1, 5, 2, 8, 3, 3];
    const groups = ["a", "a", "b", "b", "c", "c"];
    expect(decomposeGini(values, groups).netBetween).toBeCloseTo(gini([3, 5, 3]), 14);
  });

  it("has no transvariation when the groups do not overlap, and only within with one group", () => {
    expect(decomposeGini([1, 2, 5, 9], ["a", "a", "b", "b"]).transvariation).toBe(0);
    const single = decomposeGini(
      incomes,
      incomes.map(() => "all"),
    );
    expect(single.within).toBe(single.total);
    expect(single.netBetween).toBe(0);
  });

  it("refuses too few labels and leaves frozen arguments alone", () => {
    expect(() => decomposeGini([1, 2], ["a"])).toThrow(/groups/);
    const frozen = Object.freeze([4, 1]);
    decomposeGini(frozen, Object.freeze(["a", "b"]), Object.freeze([1, 2]));
    expect(frozen).toEqual([4, 1]);
  });
});
