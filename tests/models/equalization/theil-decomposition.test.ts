import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decomposeTheilL,
  decomposeTheilT,
  theilL,
  theilT,
} from "../../../models/equalization/theil.ts";
import { decomposeTheilL as plainTheilL, decomposeTheilT as plainTheilT } from "./oracles/theil.ts";

const rows = fc.array(
  fc.record({
    value: fc.double({ min: 0.01, max: 10, noNaN: true }),
    weight: fc.integer({ min: 0, max: 500 }),
    region: fc.integer({ min: 0, max: 2 }),
    province: fc.integer({ min: 0, max: 3 }),
    setting: fc.constantFrom("urban", "rural"),
  }),
  { minLength: 2, maxLength: 40 },
);

function nested(sample: { region: number; province: number; setting: string }[]) {
  return [
    sample.map((row) => `${row.region}`),
    sample.map((row) => `${row.region}.${row.province}`),
    sample.map((row) => `${row.region}.${row.province}.${row.setting}`),
  ];
}

for (const [name, decompose, index, oracle] of [
  ["decomposeTheilT", decomposeTheilT, theilT, plainTheilT],
  ["decomposeTheilL", decomposeTheilL, theilL, plainTheilL],
] as const) {
  describe(name, () => {
    it("adds up to the flat index to 1e-12, and no part is negative", () => {
      fc.assert(
        fc.property(rows, (sample) => {
          fc.pre(sample.some((row) => row.weight > 0));
          const values = sample.map((row) => row.value);
          const weights = sample.map((row) => row.weight);
          const { total, components } = decompose(values, nested(sample), weights);
          expect(components).toHaveLength(4);
          expect(components.every((part) => part >= 0)).toBe(true);
          expect(total).toBeCloseTo(index(values, weights), 14);
          expect(Math.abs(components.reduce((sum, part) => sum + part, 0) - total)).toBeLessThan(
            1e-12,
          );
        }),
      );
    });

    it("equals an independent evaluation term by term to 1e-12, at any depth", () => {
      fc.assert(
        fc.property(rows, fc.integer({ min: 1, max: 3 }), (sample, depth) => {
          fc.pre(sample.some((row) => row.weight > 0));
          const values = sample.map((row) => row.value);
          const weights = sample.map((row) => row.weight);
          const levels = nested(sample).slice(0, depth);
          const { total, components } = decompose(values, levels, weights);
          const expected = oracle(values, levels, weights);
          expect(total).toBeCloseTo(expected.total, 12);
          for (const [i, part] of components.entries())
            expect(part).toBeCloseTo(expected.components[i] ?? Number.NaN, 12);
        }),
      );
    });

    it("gives with one level what replacing members by their group's mean gives", () => {
      const values = [1, 3, 2, 8];
      const labels = ["a", "a", "b", "b"];
      const { components } = decompose(values, [labels]);
      expect(components[0]).toBeCloseTo(index([2, 2, 5, 5]), 14);
      expect(components[1]).toBeCloseTo(index(values) - index([2, 2, 5, 5]), 14);
    });

    it("joins inner levels when they are left out", () => {
      fc.assert(
        fc.property(rows, (sample) => {
          fc.pre(sample.some((row) => row.weight > 0));
          const values = sample.map((row) => row.value);
          const weights = sample.map((row) => row.weight);
          const [regions, provinces] = nested(sample) as [string[], string[]];
          const [between, ...inner] = decompose(values, [regions, provinces], weights).components;
          const flat = decompose(values, [regions], weights).components;
          expect(between).toBeCloseTo(flat[0] as number, 14);
          expect(inner.reduce((sum, part) => sum + part, 0)).toBeCloseTo(flat[1] as number, 12);
        }),
      );
    });

    it("is all within when every value has one group, all between when every value is its own", () => {
      const values = [1, 2, 4];
      expect(decompose(values, [["a", "a", "a"]]).components[0]).toBe(0);
      expect(decompose(values, [["a", "b", "c"]]).components[1]).toBe(0);
    });

    it("refuses labels that are not nested, missing levels and short labels", () => {
      expect(() =>
        decompose(
          [1, 2, 3],
          [
            ["a", "b", "b"],
            ["x", "x", "y"],
          ],
        ),
      ).toThrow(/levels\[1\].*nested.*"x"/);
      expect(() => decompose([1, 2], [])).toThrow(/levels/);
      expect(() => decompose([1, 2], [["a"]])).toThrow(/levels\[0\]/);
      expect(() => decompose([1, -2], [["a", "b"]])).toThrow(/values/);
      expect(() => decompose([1, 2], [["a", "b"]], [1])).toThrow(/weights/);
    });

    it("leaves frozen arguments alone", () => {
      const values = Object.freeze([1, 2]);
      const levels = Object.freeze([Object.freeze(["a", "b"])]);
      decompose(values, levels, Object.freeze([1, 1]));
      expect(values).toEqual([1, 2]);
    });
  });
}

it("the docstrings' examples hold", () => {
  const t = decomposeTheilT([1, 3, 1, 3], [["a", "a", "b", "b"]]);
  expect(t.total).toBeCloseTo(0.130812, 6);
  expect(t.components[0]).toBe(0);
  expect(t.components[1]).toBeCloseTo(0.130812, 6);
  const l = decomposeTheilL([1, 1, 3, 3], [["a", "a", "b", "b"]]);
  expect(l.components[0]).toBeCloseTo(0.143841, 6);
  expect(l.components[1]).toBe(0);
});

it("Theil T takes a group that stands at zero; Theil L refuses it", () => {
  const { total, components } = decomposeTheilT([0, 0, 2, 4], [["a", "a", "b", "b"]]);
  expect(components[0]).toBeCloseTo(Math.log(2), 14);
  expect((components[0] as number) + (components[1] as number)).toBeCloseTo(total, 14);
  expect(() => decomposeTheilL([0, 0, 2, 4], [["a", "a", "b", "b"]])).toThrow(/values/);
});
