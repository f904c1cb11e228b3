import fc from "fast-check";
import { expect, it } from "vitest";
import { gini } from "../../../models/equalization/gini.ts";
import { sortOrder } from "../../../models/equalization/sorted-order.ts";
import { randomPermutation, randomStream } from "../../../models/random.ts";

function expectedOrder(values: readonly number[]): number[] {
  return values
    .map((value, i) => ({ value, i }))
    .sort((a, b) => a.value - b.value || a.i - b.i)
    .map(({ i }) => i);
}

it("sortOrder runs its docstring's example", () => {
  const order = Int32Array.of(0, 1, 2);
  sortOrder(order, [3, 1, 2], 0, new Int32Array(3));
  expect([...order]).toEqual([1, 2, 0]);
});

it("sortOrder reaches the one order by value and position from any starting order, ties included", () => {
  const length = fc.constantFrom(1, 2, 63, 64, 65, 128, 129, 500);
  fc.assert(
    fc.property(
      length,
      fc.integer({ min: 1, max: 1000 }),
      fc.integer(),
      (count, distinct, seed) => {
        const random = randomStream(seed);
        const values = Array.from({ length: count }, () => random.integer(distinct));
        const order = randomPermutation(count, random);
        sortOrder(order, [-1, -1, ...values], 2, new Int32Array(count));
        expect([...order]).toEqual(expectedOrder(values));
        sortOrder(order, [-1, -1, ...values], 2, new Int32Array(count));
        expect([...order]).toEqual(expectedOrder(values));
      },
    ),
  );
});

it("gini of five thousand values equals the sum over all pairs", () => {
  const random = randomStream("pairs");
  const values = Array.from({ length: 5000 }, () => random.uniform());
  let pairs = 0;
  for (const x of values) for (const y of values) pairs += Math.abs(x - y);
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  expect(gini(values)).toBeCloseTo(pairs / (2 * values.length ** 2 * mean), 11);
});
