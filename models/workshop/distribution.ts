/** A dot of a strip: its place along the scale, 0…1, and its height in the stack, from 0. */
export interface StripDot {
  readonly index: number;
  readonly position: number;
  readonly level: number;
}

/**
 * Lays values out as a dot strip (Wilkinson's dot plot on fixed bins): every value moves to the middle of its bin, and values
 * in one bin stack in the order given. Values outside the range stand at its ends.
 *
 * @param bins number of places along the scale, at least 1
 * @throws RangeError when the range is empty or there is no bin.
 * @example stripDots([0.6, 0.6, 1], 0, 1, 10) // two dots stacked at 0.65, one at 0.95
 */
export function stripDots(
  values: readonly number[],
  minimum: number,
  maximum: number,
  bins: number,
): readonly StripDot[] {
  if (!(maximum > minimum)) {
    throw new RangeError(`maximum: more than ${minimum} is needed, ${maximum} given`);
  }
  if (!(bins >= 1)) throw new RangeError(`bins: at least 1 is needed, ${bins} given`);
  const heights = new Map<number, number>();
  return values.map((value, index) => {
    const share = (value - minimum) / (maximum - minimum);
    // Steps of a slider such as 0.7 lie a hair below their bin's edge in binary.
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(share * bins + 1e-9)));
    const level = heights.get(bin) ?? 0;
    heights.set(bin, level + 1);
    return { index, position: (bin + 0.5) / bins, level };
  });
}

/** Lowest, middle and highest of a list; the middle of an even count is the mean of the two. */
export interface Spread {
  readonly lowest: number;
  readonly median: number;
  readonly highest: number;
}

/** @throws RangeError when there is no value. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) throw new RangeError("values: at least one is needed, none given");
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return { lowest: sorted[0], median: (lower + upper) / 2, highest: sorted[sorted.length - 1] };
}
