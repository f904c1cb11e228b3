import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deprivation } from "../../../models/equalization/deprivation.ts";

describe("Alkire and Foster's example of four people and four dimensions (2011, section 5)", () => {
  // Published: y and z of the example; deprived in two or more: persons 2 and 3; H = 1/2, A = 3/4, M0 = 3/8.
  const levels = [
    [13.1, 14, 4, 1],
    [15.2, 7, 5, 0],
    [12.5, 10, 1, 0],
    [20, 11, 3, 1],
  ];
  const cutoffs = [13, 12, 3, 1];
  const found = deprivation(levels, cutoffs, 2);

  it("gives the published headcount, breadth and adjusted headcount", () => {
    expect(found.headcount).toBe(1 / 2);
    expect(found.breadth).toBeCloseTo(3 / 4, 15);
    expect(found.adjusted).toBeCloseTo(3 / 8, 15);
  });

  it("gives the adjusted gap of the normalized gaps, published as 0.206", () => {
    const gaps = 5 / 12 + 1 + 0.5 / 13 + 2 / 12 + 2 / 3 + 1;
    expect(found.depth).toBeCloseTo(gaps / 16, 12);
    expect(found.depth).toBeCloseTo(0.206, 3);
  });
});

const sample = fc
  .record({ groups: fc.integer({ min: 1, max: 12 }), dimensions: fc.integer({ min: 1, max: 9 }) })
  .chain(({ groups, dimensions }) =>
    fc.record({
      levels: fc.array(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
          minLength: dimensions,
          maxLength: dimensions,
        }),
        { minLength: groups, maxLength: groups },
      ),
      people: fc.array(fc.double({ min: 0.1, max: 100, noNaN: true }), {
        minLength: groups,
        maxLength: groups,
      }),
      cutoffs: fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), {
        minLength: dimensions,
        maxLength: dimensions,
      }),
      least: fc.integer({ min: 1, max: dimensions }),
    }),
  );

describe("laws of the deprivation measures", () => {
  it("M0 = H · A, parts by dimension add up, depth is at most M0", () => {
    fc.assert(
      fc.property(sample, ({ levels, people, cutoffs, least }) => {
        const found = deprivation(levels, cutoffs, least, people);
        const sum = (parts: readonly number[]) => parts.reduce((so, part) => so + part, 0);
        expect(found.adjusted).toBeCloseTo(found.headcount * found.breadth, 12);
        expect(sum(found.ofAdjusted)).toBeCloseTo(found.adjusted, 12);
        expect(sum(found.ofDepth)).toBeCloseTo(found.depth, 12);
        expect(found.depth).toBeLessThanOrEqual(found.adjusted + 1e-12);
      }),
    );
  });

  it("a population is the weighted mean of its parts", () => {
    fc.assert(
      fc.property(sample, fc.nat(), ({ levels, people, cutoffs, least }, cut) => {
        const at = cut % levels.length;
        if (at === 0) return;
        const total = (some: readonly number[]) => some.reduce((so, one) => so + one, 0);
        const whole = deprivation(levels, cutoffs, least, people);
        const parts = [
          [levels.slice(0, at), people.slice(0, at)],
          [levels.slice(at), people.slice(at)],
        ] as const;
        for (const measure of ["headcount", "adjusted", "depth"] as const) {
          const mean = parts.reduce(
            (so, [some, weights]) =>
              so +
              (deprivation(some, cutoffs, least, weights)[measure] * total(weights)) /
                total(people),
            0,
          );
          expect(mean).toBeCloseTo(whole[measure], 12);
        }
      }),
    );
  });

  it("a higher level never raises M0 or depth", () => {
    fc.assert(
      fc.property(sample, fc.nat(), fc.nat(), ({ levels, people, cutoffs, least }, g, d) => {
        const group = g % levels.length;
        const dimension = d % cutoffs.length;
        const better = levels.map((row, i) =>
          row.map((level, j) => (i === group && j === dimension ? 1 : level)),
        );
        const before = deprivation(levels, cutoffs, least, people);
        const after = deprivation(better, cutoffs, least, people);
        expect(after.adjusted).toBeLessThanOrEqual(before.adjusted + 1e-12);
        expect(after.depth).toBeLessThanOrEqual(before.depth + 1e-12);
      }),
    );
  });

  it("refuses cutoffs of zero, too many dimensions asked for, and ragged levels", () => {
    expect(() => deprivation([[1]], [0], 1)).toThrow(/cutoffs/);
    expect(() => deprivation([[1]], [1], 2)).toThrow(/least/);
    expect(() => deprivation([[1, 1]], [1], 1)).toThrow(/levels/);
  });
});
