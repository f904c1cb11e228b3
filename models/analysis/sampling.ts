import { randomPermutation, randomStream } from "../random.ts";
import { checkWhole } from "./argument-checks.ts";
import { sobolSequence } from "./sobol-sequence.ts";

/**
 * Points of a scrambled Sobol sequence, rows in the open unit cube; see `sobolSequence` for the method.
 * Balance is best when the number of points is a power of two.
 *
 * @param count rows, at least 1
 * @param options.first index of the first row, default 0: a shard takes its own stretch of the same design
 * @throws RangeError naming `count`, `dimensions` or `options.first`.
 * @example sobolPoints(4, 2, { seed: 1 }).length // 4
 */
export function sobolPoints(
  count: number,
  dimensions: number,
  options: { readonly seed?: number | string; readonly first?: number } = {},
): Float64Array[] {
  const first = options.first ?? 0;
  checkWhole(count, "count");
  checkWhole(first, "options.first", 0);
  const sequence = sobolSequence(
    dimensions,
    options.seed === undefined ? {} : { seed: options.seed },
  );
  return Array.from({ length: count }, (_, i) => sequence.point(first + i));
}

/**
 * Latin hypercube sample: in each dimension, one row in each of `count` equal strata, in random order, at a random place
 * within it. Rows in the open unit cube.
 *
 * @param options.centred place rows in the middle of their strata (default false)
 * @throws RangeError naming `count` or `dimensions`.
 * Source: McKay, Beckman & Conover 1979, Technometrics 21:239–245. Cost: O(count · dimensions).
 * @example latinHypercube(2, 1, { centred: true }).map((row) => row[0]).sort() // [0.25, 0.75]
 */
export function latinHypercube(
  count: number,
  dimensions: number,
  options: { readonly seed?: number | string; readonly centred?: boolean } = {},
): Float64Array[] {
  checkWhole(count, "count");
  checkWhole(dimensions, "dimensions");
  const rows = Array.from({ length: count }, () => new Float64Array(dimensions));
  for (let d = 0; d < dimensions; d++) {
    const random = randomStream(options.seed ?? 0, "latin-hypercube", d);
    const strata = randomPermutation(count, random);
    for (const [i, row] of rows.entries()) {
      const place = options.centred ? 0.5 : random.uniform();
      row[d] = (strata[i] + place) / count;
    }
  }
  return rows;
}
