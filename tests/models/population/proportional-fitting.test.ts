import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitToMargins, type Margin } from "../../../models/population/proportional-fitting.ts";

/** Margins of a table of rows and columns, rows last, as the last one is met exactly. */
function margins(rows: readonly number[], columns: readonly number[]): readonly Margin[] {
  const cells = rows.length * columns.length;
  return [
    {
      of: Int32Array.from({ length: cells }, (_, i) => i % columns.length),
      sums: Float64Array.from(columns),
    },
    {
      of: Int32Array.from({ length: cells }, (_, i) => Math.floor(i / columns.length)),
      sums: Float64Array.from(rows),
    },
  ];
}

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

describe("iterative proportional fitting", () => {
  it("gives independence where the seed has none: row × column ÷ all", () => {
    const { cells } = fitToMargins(new Float64Array(4).fill(1), margins([60, 40], [30, 70]), 1e-12);
    expect([...cells]).toEqual([18, 42, 12, 28].map((value) => expect.closeTo(value, 9)));
  });

  it("keeps the odds ratio of the seed", () => {
    const seed = Float64Array.of(8, 2, 1, 4);
    const { cells } = fitToMargins(seed, margins([60, 40], [30, 70]), 1e-13);
    const odds = ([a = 0, b = 0, c = 0, d = 0]: ArrayLike<number> & Iterable<number>) =>
      (a * d) / (b * c);
    expect(odds(cells)).toBeCloseTo(16, 6);
    expect([...seed]).toEqual([8, 2, 1, 4]);
  });

  it("leaves a cell of nothing, and says how far contradicting margins stay apart", () => {
    const seed = Float64Array.of(1, 0, 1, 1);
    const { cells, worst } = fitToMargins(seed, margins([60, 40], [30, 70]), 1e-9);
    expect(cells[1]).toBe(0);
    // The first row can only stand in the first column: 60 are wanted where 30 fit.
    expect(worst).toBeGreaterThan(0.1);
    expect((cells[0] ?? 0) + (cells[1] ?? 0)).toBeCloseTo(60, 9);
    expect(() =>
      fitToMargins(Float64Array.of(0, 0, 1, 1), margins([60, 40], [30, 70]), 1e-9),
    ).toThrow(RangeError);
  });

  it("meets margins that come from one table, whatever the seed", () => {
    const amount = fc.double({ min: 1, max: 20, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 6, maxLength: 6 }),
        fc.array(amount, { minLength: 6, maxLength: 6 }),
        (table, seed) => {
          const rows = [0, 1].map((r) => sum(table.slice(3 * r, 3 * r + 3)));
          const columns = [0, 1, 2].map((c) => (table[c] ?? 0) + (table[c + 3] ?? 0));
          const { cells, worst } = fitToMargins(
            Float64Array.from(seed),
            margins(rows, columns),
            1e-9,
          );
          expect(worst).toBeLessThanOrEqual(1e-9);
          expect(sum(cells)).toBeCloseTo(sum(table), 6);
          expect(Math.min(...cells)).toBeGreaterThan(0);
        },
      ),
    );
  });
});
