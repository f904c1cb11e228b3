import { range } from "d3-array";
import { scaleQuantize } from "d3-scale";

/** A dot of a strip: its place along the scale, 0…1, and its height in the stack, from 0. */
export interface StripDot {
  readonly position: number;
  readonly level: number;
}

/**
 * Lays values out as a dot strip (Wilkinson's dot plot on fixed bins): every value moves to the middle of its bin, and
 * values in one bin stack in the order given. Values outside the range stand at its ends.
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
  if (!(maximum > minimum))
    throw new RangeError(`maximum: more than ${minimum} is needed, ${maximum} given`);
  if (!(bins >= 1)) throw new RangeError(`bins: at least 1 is needed, ${bins} given`);
  const place = scaleQuantize(
    [minimum, maximum],
    range(bins).map((bin) => (bin + 0.5) / bins),
  );
  // Steps of a slider such as 0.7 lie a hair below their bin's edge in binary.
  const hair = ((maximum - minimum) / bins) * 1e-9;
  const heights = new Map<number, number>();
  return values.map((value) => {
    const position = place(value + hair);
    const level = heights.get(position) ?? 0;
    heights.set(position, level + 1);
    return { position, level };
  });
}
