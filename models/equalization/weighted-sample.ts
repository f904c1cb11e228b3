/** Values with their population shares, checked and copied. */
export interface WeightedSample {
  readonly values: Float64Array;
  /** Shares of the total weight; they sum to 1. */
  readonly shares: Float64Array;
  /** Weighted arithmetic mean. */
  readonly mean: number;
}

/**
 * Checks values and weights as every measure of this folder takes them, and copies them.
 * Values: at least one, finite, not negative, with a positive weighted mean. Weights: as many as values, finite, not
 * negative, not all zero; absent means one each.
 *
 * @throws RangeError naming `values` or `weights` and the position at fault.
 * @example weightedSample([1, 3], [3, 1]).mean // 1.5
 */
export function weightedSample(
  values: ArrayLike<number>,
  weights?: ArrayLike<number>,
): WeightedSample {
  const copied = checkedNumbers(values, "values");
  const shares = checkedShares(copied.length, weights);
  let mean = 0;
  for (const [i, value] of copied.entries()) mean += value * shares[i];
  if (!(mean > 0)) {
    throw new RangeError("values: at least one must be positive where the weight is, all are zero");
  }
  return { values: copied, shares, mean };
}

/**
 * Copies an array of finite, non-negative numbers.
 * @throws RangeError naming the argument when it is empty or holds anything else.
 */
export function checkedNumbers(values: ArrayLike<number>, argument: string): Float64Array {
  if (values.length === 0) throw new RangeError(`${argument}: at least one is needed, none given`);
  const copied = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value !== "number" || !Number.isFinite(value) || value < 0) {
      throw new RangeError(
        `${argument}: finite numbers of at least 0 are needed, ${value} given at position ${i}`,
      );
    }
    copied[i] = value;
  }
  return copied;
}

/**
 * Weights as shares that sum to 1; equal shares when no weights are given.
 * @throws RangeError naming `weights` when they are as many as needed in another number, negative, not finite or all zero.
 */
export function checkedShares(count: number, weights?: ArrayLike<number>): Float64Array {
  if (weights === undefined) return new Float64Array(count).fill(1 / count);
  if (weights.length !== count) {
    throw new RangeError(
      `weights: one for each value (${count}) is needed, ${weights.length} given`,
    );
  }
  const shares = checkedNumbers(weights, "weights");
  let total = 0;
  for (const weight of shares) total += weight;
  if (!(total > 0)) throw new RangeError("weights: their sum must be positive, 0 given");
  if (!Number.isFinite(total)) throw new RangeError("weights: their sum must be finite");
  for (const [i, weight] of shares.entries()) shares[i] = weight / total;
  return shares;
}

/**
 * Labels as whole numbers in order of first appearance.
 * @throws RangeError naming the argument when there is not one label for each value.
 */
export function labelIndices(
  labels: readonly string[],
  count: number,
  argument: string,
): { readonly indices: Int32Array; readonly names: readonly string[] } {
  if (labels.length !== count) {
    throw new RangeError(
      `${argument}: one label for each value (${count}) is needed, ${labels.length} given`,
    );
  }
  const indexOf = new Map<string, number>();
  const indices = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const label = labels[i];
    if (typeof label !== "string") {
      throw new RangeError(
        `${argument}: texts are needed, ${String(label)} given at position ${i}`,
      );
    }
    const known = indexOf.get(label);
    indices[i] = known ?? indexOf.size;
    if (known === undefined) indexOf.set(label, indexOf.size);
  }
  return { indices, names: [...indexOf.keys()] };
}
