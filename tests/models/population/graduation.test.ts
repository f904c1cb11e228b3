import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { graduateGroups, graduatePyramid } from "../../../models/population/graduation.ts";
import { monotoneSpline } from "../../../models/population/monotone-spline.ts";

const bounds = [0, 1, 5, 10, 15, 20, 25, 30];
const counts = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), {
  minLength: 7,
  maxLength: 7,
});

describe("graduation", () => {
  test("an even population stays even", () => {
    for (const persons of graduateGroups([0, 5, 10, 15], [50, 50, 50]))
      expect(persons).toBeCloseTo(10, 12);
  });

  test("every group keeps its total and no age is negative", () => {
    fc.assert(
      fc.property(counts, (groups) => {
        const single = graduateGroups(bounds, groups);
        expect(single).toHaveLength(30);
        groups.forEach((count, i) => {
          let sum = 0;
          for (let age = bounds[i] ?? 0; age < (bounds[i + 1] ?? 0); age++) {
            expect(single[age]).toBeGreaterThanOrEqual(0);
            sum += single[age] ?? Number.NaN;
          }
          expect(Math.abs(sum - count)).toBeLessThanOrEqual(1e-9 * (1 + count));
        });
      }),
    );
  });

  test("ages on a straight line come back to a hundredth of a per cent, five groups from the ends", () => {
    const truth = Array.from({ length: 60 }, (_, age) => 1000 + 10 * age);
    const edges = [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60];
    const groups = edges
      .slice(0, -1)
      .map((from) => truth.slice(from, from + 5).reduce((a, b) => a + b, 0));
    const single = graduateGroups(edges, groups);
    for (let age = 25; age < 35; age++)
      expect(Math.abs((single[age] ?? 0) / (truth[age] ?? 1) - 1)).toBeLessThan(1e-4);
  });

  test("a negative count is refused with its age", () => {
    expect(() => graduateGroups([0, 5, 10, 15], [1, -1, 1])).toThrow(
      /^counts: a number of at least 0 is needed at age 5/,
    );
    expect(() => graduateGroups([0, 5, 10], [1])).toThrow(/^counts: 2 are needed/);
  });
});

describe("the open group", () => {
  const personYears = Float64Array.from({ length: 101 }, (_, age) =>
    age < 100 ? Math.exp(-0.00001 * Math.exp(0.1 * age)) : 0.3,
  );
  const starts = [0, 1, ...Array.from({ length: 17 }, (_, i) => 5 * (i + 1))];

  test("is spread to 100 and more, keeping its total, and falls with age", () => {
    const groups = starts.map((start) => (start >= 70 ? 1000 * Math.exp(-(start - 70) / 8) : 1000));
    const single = graduatePyramid(starts, groups, personYears);
    expect(single).toHaveLength(101);
    let sum = 0;
    for (let age = 85; age <= 100; age++) sum += single[age] ?? Number.NaN;
    expect(sum).toBeCloseTo(groups.at(-1) ?? 0, 9);
    for (let age = 86; age < 100; age++) expect(single[age]).toBeLessThan(single[age - 1] ?? 0);
  });

  test("a stationary population gives its own life table back", () => {
    const groups = starts.map((start, i) => {
      const end = starts[i + 1] ?? 101;
      let sum = 0;
      for (let age = start; age < end; age++) sum += personYears[age] ?? 0;
      return sum;
    });
    const single = graduatePyramid(starts, groups, personYears);
    for (let age = 85; age <= 100; age++)
      expect((single[age] ?? 0) / (personYears[age] ?? 1)).toBeCloseTo(1, 9);
  });
});

describe("a shape of birth years", () => {
  const personYears = Float64Array.from({ length: 101 }, (_, age) =>
    age < 100 ? 1 - age / 120 : 1,
  );
  const starts = [0, 1, ...Array.from({ length: 17 }, (_, i) => 5 * (i + 1))];
  const famine = Float64Array.from({ length: 95 }, (_, age) =>
    age >= 59 && age <= 61 ? 500 : 1000,
  );
  const groupsOf = (ages: ArrayLike<number>): number[] =>
    starts.map((start, i) => {
      let sum = 0;
      for (let age = start; age < (starts[i + 1] ?? ages.length); age++) sum += ages[age] ?? 0;
      return sum;
    });

  test("comes back whole from its own groups", () => {
    const single = graduatePyramid(starts, groupsOf(famine), personYears, famine);
    for (let age = 0; age < 85; age++)
      expect((single[age] ?? 0) / (famine[age] ?? 1)).toBeCloseTo(1, 9);
  });

  test("puts the small years into another population and keeps that population's counts", () => {
    const counts = groupsOf(famine).map((count, i) => count * (1 + i / 10));
    const single = graduatePyramid(starts, counts, personYears, famine);
    expect(single[60]).toBeLessThan(0.6 * (single[63] ?? 0));
    const kept = groupsOf(single);
    counts.forEach((count, i) => {
      expect((kept[i] ?? 0) / count).toBeCloseTo(1, 9);
    });
  });

  test("a hole in it is refused", () => {
    const hole = famine.map((persons, age) => (age === 40 ? 0 : persons));
    expect(() => graduatePyramid(starts, groupsOf(famine), personYears, hole)).toThrow(
      /^shape: positive numbers are needed, 0 at age 40/,
    );
  });
});

test("a monotone spline passes its points and never turns between them", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 6, maxLength: 6 }),
      (steps) => {
        const knots = [0, 1, 5, 10, 15, 20, 30];
        const values = [0];
        for (const step of steps) values.push((values.at(-1) ?? 0) + step);
        const spline = monotoneSpline(knots, values);
        knots.forEach((knot, i) => {
          expect(spline.at(knot)).toBeCloseTo(values[i] ?? Number.NaN, 8);
        });
        let before = spline.at(0);
        for (let place = 0.25; place <= 30; place += 0.25) {
          const now = spline.at(place);
          expect(now).toBeGreaterThanOrEqual(before - 1e-9);
          before = now;
        }
      },
    ),
  );
  expect(() => monotoneSpline([0, 0, 1], [0, 1, 2])).toThrow(/^knots: increasing/);
});
