import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillByWeight, waterLevel } from "../../../models/funding/allocation.ts";

function fill(purse: number, requests: number[], weights: number[]) {
  const request = Float64Array.from(requests);
  const given = new Float64Array(requests.length);
  const left = fillByWeight(purse, 0, requests.length, request, Float64Array.from(weights), given);
  return { left, given: [...given], request: [...request] };
}

describe("dividing a purse by weight", () => {
  it("gives each its weight's part when nobody's request is met", () => {
    expect(fill(10, [100, 100], [1, 3])).toEqual({
      left: 0,
      given: [2.5, 7.5],
      request: [97.5, 92.5],
    });
  });

  it("passes on what a satisfied cell refuses", () => {
    const { left, given } = fill(10, [1, 100], [1, 1]);
    expect(given[0]).toBe(1);
    expect(given[1]).toBeCloseTo(9, 9);
    expect(left).toBeCloseTo(0, 9);
  });

  it("returns what nobody wants", () => {
    expect(fill(10, [2, 3], [1, 1])).toEqual({ left: 5, given: [2, 3], request: [0, 0] });
  });

  it("gives nothing to a weight of zero", () => {
    expect(fill(4, [5, 5], [0, 1]).given).toEqual([0, 4]);
  });

  it("conserves money and never exceeds a request", () => {
    const amount = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        amount,
        fc.array(fc.tuple(amount, amount), { minLength: 1, maxLength: 30 }),
        (purse, cells) => {
          const requests = cells.map(([request]) => request);
          const { left, given } = fill(
            purse,
            requests,
            cells.map(([, weight]) => weight),
          );
          const spent = given.reduce((sum, value) => sum + value, 0);
          expect(spent + left).toBeCloseTo(purse, 3);
          given.forEach((value, i) => {
            expect(value).toBeLessThanOrEqual((requests[i] ?? 0) * (1 + 1e-12));
          });
        },
      ),
    );
  });
});

describe("the water level of a grant", () => {
  const level = (
    purse: number,
    levels: number[],
    costs: number[],
    full: number[] = levels.map(() => 1),
  ) =>
    waterLevel(purse, Float64Array.from(levels), Float64Array.from(full), Float64Array.from(costs));

  it("raises the lowest first, then both together", () => {
    // 0.2 → 0.5 costs 30; the rest, 20, raises both by 0.1.
    expect(level(50, [0.2, 0.5], [100, 100])).toBeCloseTo(0.6, 2);
    expect(level(15, [0.2, 0.5], [100, 100])).toBeCloseTo(0.35, 2);
  });

  it("is 1 when the purse is enough for all", () => {
    expect(level(1000, [0.2, 0.5], [100, 100])).toBe(1);
    expect(level(60, [0.2, 0.5], [100, 100], [0.5, 0.75])).toBe(1);
  });

  it("passes on what a cell refuses that is full", () => {
    // The first takes 10 at most (0.2 → 0.3); the rest, 25, raises the other from 0.5 to 0.75.
    expect(level(35, [0.2, 0.5], [100, 100], [0.3, 1])).toBeCloseTo(0.75, 2);
  });

  it("costs the purse, within the width of a bin, whatever cells can take", () => {
    const unit = fc.double({ min: 0, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            unit,
            fc.double({ min: 1, max: 100, noNaN: true }),
            fc.double({ min: 0, max: 1.2, noNaN: true }),
          ),
          { minLength: 1, maxLength: 40 },
        ),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        (cells, part) => {
          const levels = cells.map(([value]) => value);
          const costs = cells.map(([, cost]) => cost);
          const full = cells.map(([value, , room]) => value + room);
          const costTo = (reached: number) =>
            cells.reduce(
              (sum, [value, cost], i) =>
                sum + cost * Math.max(0, Math.min(reached, full[i] ?? 1) - value),
              0,
            );
          const purse = part * costTo(1);
          const reached = level(purse, levels, costs, full);
          const spent = costTo(reached);
          const oneBin = costs.reduce((sum, cost) => sum + cost, 0) / 256;
          expect(Math.abs(spent - purse)).toBeLessThanOrEqual(oneBin);
        },
      ),
    );
  });
});
