import fc from "fast-check";
import { expect, test } from "vitest";
import { spreadLabels } from "../../../presentation/drawing/labels.ts";

const labels = fc.array(
  fc.record({
    y: fc.double({ min: -50, max: 450, noNaN: true }),
    height: fc.double({ min: 4, max: 20, noNaN: true }),
  }),
  { minLength: 1, maxLength: 12 },
);

test("labels that fit never overlap and stay inside", () => {
  fc.assert(
    fc.property(labels, (wanted) => {
      const list = wanted.map((one, index) => ({ id: String(index), ...one }));
      const centres = spreadLabels(list, 0, 400);
      const placed = list
        .map((one) => ({
          top: (centres.get(one.id) ?? Number.NaN) - one.height / 2,
          bottom: (centres.get(one.id) ?? Number.NaN) + one.height / 2,
        }))
        .sort((a, b) => a.top - b.top);
      placed.forEach((one, index) => {
        expect(one.top).toBeGreaterThanOrEqual(-1e-6);
        expect(one.bottom).toBeLessThanOrEqual(400 + 1e-6);
        const next = placed[index + 1];
        if (next !== undefined) expect(next.top).toBeGreaterThanOrEqual(one.bottom - 1e-6);
      });
    }),
  );
});

test("labels keep the order in which they wanted to stand", () => {
  const centres = spreadLabels(
    [
      { id: "low", y: 101, height: 16 },
      { id: "high", y: 100, height: 16 },
    ],
    0,
    400,
  );
  expect(centres.get("high")).toBeLessThan(centres.get("low") ?? 0);
});

test("a label with room stands where it wants", () => {
  const centres = spreadLabels(
    [
      { id: "a", y: 50, height: 16 },
      { id: "b", y: 200, height: 16 },
    ],
    0,
    400,
  );
  expect(centres.get("a")).toBeCloseTo(50, 9);
  expect(centres.get("b")).toBeCloseTo(200, 9);
});

test("two labels that want the same place share the move", () => {
  const centres = spreadLabels(
    [
      { id: "a", y: 100, height: 10 },
      { id: "b", y: 100, height: 10 },
    ],
    0,
    400,
  );
  expect([...centres.values()].sort((a, b) => a - b)).toEqual([95, 105]);
});

test("labels that do not fit are squeezed evenly instead of leaving the chart", () => {
  const list = Array.from({ length: 30 }, (_, index) => ({ id: String(index), y: 50, height: 20 }));
  const values = [...spreadLabels(list, 0, 300).values()].sort((a, b) => a - b);
  expect(values[0]).toBeCloseTo(5, 6);
  expect(values.at(-1)).toBeCloseTo(295, 6);
});
