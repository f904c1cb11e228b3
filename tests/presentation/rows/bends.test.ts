import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bendsOf, crossingsOf, knotsOf } from "../../../presentation/rows/bends.ts";

const years = Array.from({ length: 16 }, (_, i) => 2020 + i);
/** A line that changes by so much in each year. */
const line = (changes: (year: number) => number): number[] => {
  let value = 50;
  return years.map((year, i) => {
    if (i > 0) value += changes(year);
    return value;
  });
};

describe("bends of a line", () => {
  it("are none in a straight line, and where a value is missing", () => {
    expect(
      bendsOf(
        years,
        line(() => 1.5),
        0.5,
      ),
    ).toEqual([]);
    expect(bendsOf(years, [...line(() => 1).slice(0, -1), Number.NaN], 0.5)).toEqual([]);
  });

  it("are where its slope changes", () => {
    const [bend, ...others] = bendsOf(
      years,
      line((year) => (year <= 2028 ? 2 : 0.5)),
      0.5,
    );
    expect(others).toEqual([]);
    expect(bend).toMatchObject({ kind: "kink", year: 2028, value: 66, change: 2 });
    expect(bend?.before).toEqual({ from: 2020, to: 2028, perYear: 2 });
    expect(bend?.after).toEqual({ from: 2028, to: 2035, perYear: 0.5 });
  });

  it("show a dip from its first year to its last", () => {
    const dip = line((year) => (year > 2025 && year <= 2029 ? -1 : 2));
    expect(bendsOf(years, dip, 0.5).map(({ year, after }) => [year, after.perYear])).toEqual([
      [2025, -1],
      [2029, 2],
    ]);
  });

  it("are one where a single year stands out", () => {
    const step = line((year) => (year === 2025 ? 6 : 1));
    expect(bendsOf(years, step, 0.5)).toMatchObject([
      { kind: "step", year: 2025, change: 6, before: { perYear: 1 }, after: { perYear: 1 } },
    ]);
  });

  it("keep the whole line within the tolerance, whatever it does", () => {
    const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: 2,
      maxLength: 40,
    });
    fc.assert(
      fc.property(values, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (of, tolerance) => {
        const knots = knotsOf(of, tolerance);
        expect(knots[0]).toBe(0);
        expect(knots.at(-1)).toBe(of.length - 1);
        for (const [i, to] of knots.entries()) {
          const from = knots[i - 1];
          if (from === undefined) continue;
          for (let at = from; at <= to; at++) {
            const [a = 0, b = 0] = [of[from], of[to]];
            const straight = a + ((b - a) * (at - from)) / (to - from);
            expect(Math.abs((of[at] ?? 0) - straight)).toBeLessThanOrEqual(tolerance);
          }
        }
      }),
    );
  });
});

describe("crossings", () => {
  it("are where the one that leads is another than before; being level is none", () => {
    expect(crossingsOf([2020, 2021, 2022, 2023, 2024], [-1, 0, 0, 2, 3])).toEqual([
      { year: 2023, last: 2020, firstLeads: true },
    ]);
    expect(crossingsOf([2020, 2021, 2022], [-1, 0, -1])).toEqual([]);
    expect(crossingsOf([2020, 2021, 2022], [1, -1, 1]).map(({ firstLeads }) => firstLeads)).toEqual(
      [false, true],
    );
  });
});
