import fc from "fast-check";
import { expect, test } from "vitest";
import { classOf, divergingEdges, sequentialEdges } from "../../../presentation/drawing/classes.ts";
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
  expect(sequentialEdges([0.42, 0.97], 1)).toEqual([0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  expect(sequentialEdges([0.5, 0.5]).length).toBe(2);
  expect(sequentialEdges([])).toEqual([0, 1]);
  for (const edges of [
    sequentialEdges([0, 1]),
    sequentialEdges([3, 1000]),
    sequentialEdges([0.981, 0.989]),
  ])
    expect(edges.length).toBeLessThanOrEqual(8);
});
test("has differences symmetric around a neutral class", () => {
  const edges = divergingEdges([-0.01, 0.27]);
  expect(edges).toHaveLength(8);
  expect(
    edges
      .map((edge, index) => edge + (edges[7 - index] ?? Number.NaN))
      .every((sum) => Math.abs(sum) < 1e-12),
  ).toBe(true);
  expect(edges.at(-1)).toBeGreaterThanOrEqual(0.27);
  expect(classOf(0, edges)).toBe(3);
  expect(classOf(Number.NaN, edges)).toBe(-1);
  expect(classOf(0, divergingEdges([0, 0]))).toBe(3);
});
