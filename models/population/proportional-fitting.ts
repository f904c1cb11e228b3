/** Rounds of fitting after which margins that do not fit together are left as they are. */
const mostRounds = 200;

/** Cells of a table that add to given sums. */
export interface Margin {
  /** [cell] which of the sums the cell belongs to. */
  readonly of: Int32Array;
  readonly sums: Float64Array;
}

/** A table fitted to its margins, and the largest relative difference of a sum that was left in the last round. */
export interface FittedTable {
  readonly cells: Float64Array;
  readonly worst: number;
}

/**
 * Fits a table to its margins by iterative proportional fitting (Deming & Stephan 1940), the last margin exactly: cells keep the odds
 * ratios of the seed, and a cell of 0 stays 0. Margins that contradict each other leave a difference.
 *
 * @param within largest relative difference of a sum at which fitting ends
 * @throws RangeError where only cells of 0 stand for a sum.
 * @example fitToMargins(Float64Array.of(1, 1, 1, 1), [{ of: Int32Array.of(0, 0, 1, 1), sums: Float64Array.of(3, 1) }], 1e-9).cells // 1.5, 1.5, 0.5, 0.5
 */
export function fitToMargins(
  seed: Float64Array,
  margins: readonly Margin[],
  within: number,
): FittedTable {
  const cells = seed.slice();
  let worst = Number.POSITIVE_INFINITY;
  for (let round = 0; round < mostRounds && worst > within; round++) {
    worst = 0;
    for (const { of, sums } of margins) {
      const now = new Float64Array(sums.length);
      for (let i = 0; i < cells.length; i++) now[of[i]] += cells[i];
      const factors = sums.map((sum, m) => {
        const given = now[m];
        if (given === 0 && sum > 0)
          throw new RangeError(`margins: nothing stands for a sum of ${sum}`);
        if (given > 0) worst = Math.max(worst, Math.abs(sum / given - 1));
        return given > 0 ? sum / given : 1;
      });
      for (let i = 0; i < cells.length; i++) cells[i] *= factors[of[i]];
    }
  }
  return { cells, worst };
}
