import { pow } from "../arithmetic/elementary.ts";
import { randomStream } from "../random.ts";
import { joeKuoDirectionNumbers } from "./sobol-directions.ts";

/** Binary digits of every coordinate. */
const digits = 32;
const scale = pow(2, -digits);
/** Most dimensions for which direction numbers are embedded. */
export const maximumSobolDimensions = 512;

/** A Sobol sequence whose points can be computed in any order. */
export interface SobolSequence {
  readonly dimensions: number;
  /**
   * Writes point `index` (0 … 2³² − 1) to `out` (a new array when absent) and returns it.
   * The value depends on the index only, so shards of a design can be computed apart. Cost: O(32 · dimensions).
   */
  point(index: number, out?: Float64Array): Float64Array;
}

/**
 * Sobol's low-discrepancy sequence in the unit cube, Gray-code order (Antonov & Saleev 1979), direction numbers of Joe & Kuo
 * 2008, up to 512 dimensions.
 *
 * Scrambling "linear-matrix" (default): Matoušek's 1998 random linear scramble (a random lower-triangular binary matrix a
 * dimension, ones on its diagonal) followed by a random digital shift; keeps the net property, makes the mean of a sum
 * unbiased, and places points in the open cube at (k + ½)·2⁻³². "none": the plain sequence, whose first point is the origin.
 *
 * @param options.seed for the scrambling, default 0
 * @throws RangeError naming `dimensions` or, at a call, `index`.
 * Source: Sobol' 1967; Bratley & Fox 1988 (Algorithm 659); Matoušek 1998, Journal of Complexity 14:527–556.
 * @example sobolSequence(2, { scramble: "none" }).point(1) // Float64Array [0.5, 0.5]
 */
export function sobolSequence(
  dimensions: number,
  options: { readonly seed?: number | string; readonly scramble?: "linear-matrix" | "none" } = {},
): SobolSequence {
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > maximumSobolDimensions) {
    throw new RangeError(
      `dimensions: a whole number from 1 to ${maximumSobolDimensions} is needed, ${dimensions} given`,
    );
  }
  const scrambled = options.scramble !== "none";
  const directions = directionNumbers(dimensions);
  const shifts = new Uint32Array(dimensions);
  if (scrambled) scramble(directions, shifts, options.seed ?? 0);
  const halfStep = scrambled ? 0.5 : 0;

  function point(index: number, out = new Float64Array(dimensions)): Float64Array {
    if (!Number.isInteger(index) || index < 0 || index > 0xffffffff) {
      throw new RangeError(`index: a whole number from 0 to 2^32 - 1 is needed, ${index} given`);
    }
    const gray = (index ^ (index >>> 1)) >>> 0;
    for (let d = 0; d < dimensions; d++) {
      let bits = shifts[d];
      for (let k = 0, rest = gray; rest !== 0; k++, rest >>>= 1) {
        if (rest & 1) bits ^= directions[d * digits + k];
      }
      out[d] = ((bits >>> 0) + halfStep) * scale;
    }
    return out;
  }

  return { dimensions, point };
}

/** [dimension][digit] direction numbers as 32-bit fractions, by the recurrence of Bratley & Fox. */
function directionNumbers(dimensions: number): Uint32Array {
  const directions = new Uint32Array(dimensions * digits);
  for (let k = 0; k < digits; k++) directions[k] = pow(2, digits - 1 - k);
  for (let d = 1; d < dimensions; d++) {
    const [degree, polynomial, ...initial] = joeKuoDirectionNumbers[d - 1];
    const row = d * digits;
    for (let k = 0; k < digits; k++) {
      if (k < degree) {
        directions[row + k] = initial[k] * pow(2, digits - 1 - k);
        continue;
      }
      const back = directions[row + k - degree];
      let bits = back ^ (back >>> degree);
      for (let j = 1; j < degree; j++) {
        if ((polynomial >>> (degree - 1 - j)) & 1) bits ^= directions[row + k - j];
      }
      directions[row + k] = bits;
    }
  }
  return directions;
}

/** Multiplies each dimension's generator matrix by a random lower-triangular one and draws its shift. */
function scramble(directions: Uint32Array, shifts: Uint32Array, seed: number | string): void {
  for (let d = 0; d < shifts.length; d++) {
    // A stream for each dimension: adding a dimension must not change the others.
    const random = randomStream(seed, "sobol-scramble", d);
    const rows = new Uint32Array(digits);
    for (let i = 0; i < digits; i++) {
      const diagonal = pow(2, digits - 1 - i);
      const above = i === 0 ? 0 : ((0xffffffff << (digits - i)) >>> 0) & random.uint32();
      rows[i] = (above | diagonal) >>> 0;
    }
    for (let k = 0; k < digits; k++) {
      const column = directions[d * digits + k];
      let scrambled = 0;
      for (let i = 0; i < digits; i++) {
        if (parity(rows[i] & column)) scrambled |= 1 << (digits - 1 - i);
      }
      directions[d * digits + k] = scrambled;
    }
    shifts[d] = random.uint32();
  }
}

function parity(bits: number): number {
  let folded = bits ^ (bits >>> 16);
  folded ^= folded >>> 8;
  folded ^= folded >>> 4;
  folded ^= folded >>> 2;
  folded ^= folded >>> 1;
  return folded & 1;
}
