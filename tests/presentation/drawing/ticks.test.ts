import fc from "fast-check";
import { expect, test } from "vitest";
import {
  classOf,
  classRanges,
  divergingClasses,
  evenDivergingClasses,
  evenSequentialClasses,
  sequentialClasses,
} from "../../../presentation/drawing/classes.ts";
import { tickDigits, valueAxis, yearTicks } from "../../../presentation/drawing/ticks.ts";

test("axes are round, hold their values and respect what a quantity cannot pass", () => {
  const axis = valueAxis([0.55, 0.903], { floor: 0, ceiling: 1 });
  expect(axis.low).toBeCloseTo(0.55, 12);
  expect(axis.high).toBeLessThanOrEqual(1);
  expect(valueAxis([3, 17], { zero: true }).low).toBe(0);
  expect(valueAxis([0.729, 0.977], { floor: 0, ceiling: 1 }).ticks[0]).toBe(0.7);
  expect(valueAxis([], {}).ticks.length).toBeGreaterThan(0);
  const flat = valueAxis([0.8, 0.8], { minimumSpan: 0.02 });
  expect(flat.high - flat.low).toBeGreaterThanOrEqual(0.02);
  expect(yearTicks(2020, 2035)).toEqual([2020, 2025, 2030, 2035]);
  expect(yearTicks(2020, 2060)).toEqual([2020, 2025, 2030, 2035, 2040, 2050, 2060]);
});

test("an axis may be given its ends, and be round in the unit in which it is written", () => {
  const given = valueAxis([12, 80], { low: 0, high: 100 });
  expect(given).toEqual({ low: 0, high: 100, ticks: [0, 20, 40, 60, 80, 100] });
  const people = valueAxis([0, 123_456], { zero: true, unit: 10_000 });
  expect(people.high).toBe(140_000);
  expect(people.ticks.every((tick) => tick % 20_000 === 0)).toBe(true);
});

test("every axis begins and ends with a tick, and holds what it was made for", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }),
      fc.integer({ min: 3, max: 9 }),
      (values, count) => {
        const axis = valueAxis(values, { count });
        // A hair of binary rounding is not worth another step.
        const hair = (axis.high - axis.low) * 1e-8;
        expect(axis.low - hair).toBeLessThanOrEqual(Math.min(...values));
        expect(axis.high + hair).toBeGreaterThanOrEqual(Math.max(...values));
        expect(axis.ticks[0]).toBeCloseTo(axis.low, 6);
        expect(axis.ticks.at(-1)).toBeCloseTo(axis.high, 6);
      },
    ),
  );
});

test("a value too small for a double's digits counts as nothing", () => {
  expect(valueAxis([2.47e-321]).ticks.length).toBeGreaterThan(1);
});

test("ticks have the decimals that tell them apart and no more", () => {
  expect(tickDigits([0, 0.2, 0.4])).toBe(1);
  expect(tickDigits([0.7, 0.75, 0.8], 0.01)).toBe(0);
  expect(tickDigits([-0.035, -0.025], 0.01)).toBe(1);
  expect(tickDigits([0, 20_000], 10_000)).toBe(0);
});

test("has round, even classes, at most seven", () => {
  const edgesOf = (...given: Parameters<typeof sequentialClasses>) => {
    const classes = sequentialClasses(...given);
    if (classes.kind !== "sequential") throw new Error("sequential classes");
    return classes.edges;
  };
  expect(edgesOf([0.42, 0.97], { ceiling: 1 })).toEqual([0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  expect(edgesOf([0.5, 0.5])).toEqual([0.5, 0.5]);
  expect(edgesOf([])).toEqual([0, 1]);
  // Few numbers have a class each; more share round ones, never narrower than they are written.
  expect(edgesOf([0.94, 0.98, 0.97], { unit: 0.01 })).toEqual([0.94, 0.95, 0.96, 0.97, 0.98, 0.99]);
  expect(edgesOf([0.6, 0.61, 0.68], { unit: 0.01 })).toEqual([0.6, 0.62, 0.64, 0.66, 0.68]);
  for (const edges of [edgesOf([0, 1]), edgesOf([3, 1000]), edgesOf([0.981, 0.989])])
    expect(edges.length).toBeLessThanOrEqual(8);
});
test("has differences symmetric around no difference, which is a class of its own", () => {
  const classes = divergingClasses([-0.01, 0.27], 0.001);
  const ranges = classRanges(classes);
  expect(ranges).toHaveLength(7);
  ranges.forEach(({ from, to }, index) => {
    expect(from + (ranges[6 - index]?.to ?? Number.NaN)).toBe(0);
    expect(to - from >= 0).toBe(true);
  });
  expect(ranges.at(-1)?.to).toBeGreaterThanOrEqual(0.27);
  expect(classOf(0, classes)).toBe(3);
  expect(classOf(0.001, classes)).toBe(4);
  expect(classOf(-0.001, classes)).toBe(2);
  for (const value of [0.05, 0.1, 0.2, 0.27, 0.5])
    expect(classOf(value, classes) + classOf(-value, classes)).toBe(6);
  expect(classOf(Number.NaN, classes)).toBe(-1);
  expect(classOf(0, divergingClasses([0, 0]))).toBe(3);
  expect(divergingClasses([0.001], 0.001)).toEqual({
    kind: "diverging",
    bounds: [0.001, 0.002, 0.003],
  });
});
test("parts values of which one lies far off into classes of like size, unless they are alike", () => {
  const far = [0.1, ...Array.from({ length: 30 }, (_, index) => 0.95 + index / 1000)];
  const counts = (values: readonly number[], classes: Parameters<typeof classOf>[1]) => {
    const held = new Map<number, number>();
    for (const value of values) {
      const index = classOf(value, classes);
      held.set(index, (held.get(index) ?? 0) + 1);
    }
    return [...held.values()];
  };
  expect(Math.max(...counts(far, sequentialClasses(far)))).toBe(30);
  expect(Math.max(...counts(far, evenSequentialClasses(far)))).toBeLessThanOrEqual(8);
  const gains = far.map((value) => value - 0.05);
  expect(Math.max(...counts(gains, divergingClasses(gains)))).toBe(30);
  expect(Math.max(...counts(gains, evenDivergingClasses(gains)))).toBeLessThanOrEqual(11);
  // 24 alike and 7 others: the alike alone, not with a neighbour.
  const alike = [...Array.from({ length: 24 }, () => 0.5), 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1];
  expect(Math.max(...counts(alike, evenSequentialClasses(alike)))).toBe(24);
  expect(classRanges(evenSequentialClasses([0.5])).length).toBe(1);
  expect(evenDivergingClasses([0, 0])).toEqual(divergingClasses([0, 0]));
});
