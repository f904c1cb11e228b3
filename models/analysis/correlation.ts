import { checkDimensions } from "./argument-checks.ts";
import { standardNormalCdf, standardNormalQuantile } from "./distributions.ts";

/** Smallest pivot that still counts as positive: below it two inputs are the same input. */
const smallestPivot = 1e-10;

/** Turns independent points of the unit cube into correlated ones. */
export interface GaussianCopula {
  readonly dimensions: number;
  /** Writes the correlated point to `out` (a new array when absent) and returns it. Coordinates without correlations stay as they are, to the bit. */
  apply(point: ArrayLike<number>, out?: Float64Array): Float64Array;
}

/**
 * Gaussian copula from a correlation matrix of normal scores: z = Φ⁻¹(u), y = L z with L the Cholesky factor, u′ = Φ(y).
 * Margins stay uniform, so any quantile function may follow. Spearman's rank correlation of the draws is
 * (6/π) asin(ρ/2), a little nearer to zero than ρ.
 *
 * @param correlation symmetric, ones on the diagonal, positive definite
 * @param names of the inputs, for messages; default their positions
 * @throws RangeError naming `correlation` with the reason: not square, not symmetric, outside −1…1, or not positive definite
 *   and at which input.
 * Source: Iman & Conover 1982; Nelsen 2006, "An Introduction to Copulas". Cost: O(d³) once, O(d²) a point.
 * @example gaussianCopula([[1, 0], [0, 1]]).apply([0.2, 0.7]) // Float64Array [0.2, 0.7]
 */
export function gaussianCopula(
  correlation: readonly ArrayLike<number>[],
  names: readonly string[] = correlation.map((_, i) => String(i)),
): GaussianCopula {
  const dimensions = correlation.length;
  const factor = choleskyFactor(correlation, names);
  const alone = Array.from({ length: dimensions }, (_, i) => {
    for (let j = 0; j < i; j++) if (factor[i * dimensions + j] !== 0) return false;
    return true;
  });
  const scores = new Float64Array(dimensions);

  function apply(point: ArrayLike<number>, out = new Float64Array(dimensions)): Float64Array {
    checkDimensions(point, dimensions);
    for (let i = 0; i < dimensions; i++) {
      const probability = point[i];
      if (!(probability > 0 && probability < 1)) {
        throw new RangeError(
          `point: numbers between 0 and 1 are needed, ${probability} given at position ${i}`,
        );
      }
      scores[i] = standardNormalQuantile(probability);
      out[i] = probability;
    }
    for (let i = 0; i < dimensions; i++) {
      if (alone[i]) continue;
      let score = 0;
      for (let j = 0; j <= i; j++) score += factor[i * dimensions + j] * scores[j];
      out[i] = Math.min(
        1 - Number.EPSILON / 2,
        Math.max(Number.MIN_VALUE, standardNormalCdf(score)),
      );
    }
    return out;
  }

  return { dimensions, apply };
}

/**
 * Lower Cholesky factor, row by row, of a correlation matrix.
 * @throws RangeError naming `correlation` as `gaussianCopula` does. Cost: O(d³).
 * @example choleskyFactor([[1, 0.6], [0.6, 1]]) // Float64Array [1, 0, 0.6, 0.8]
 */
export function choleskyFactor(
  correlation: readonly ArrayLike<number>[],
  names: readonly string[] = correlation.map((_, i) => String(i)),
): Float64Array {
  checkCorrelation(correlation, names);
  const size = correlation.length;
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = correlation[i][j];
      for (let k = 0; k < j; k++) {
        rest -= factor[i * size + k] * factor[j * size + k];
      }
      if (i !== j) {
        factor[i * size + j] = rest / factor[j * size + j];
        continue;
      }
      if (!(rest > smallestPivot)) {
        throw new RangeError(
          `correlation: the matrix is not positive definite: the correlations of "${names[i]}" with the inputs before it contradict theirs (pivot ${rest.toPrecision(3)})`,
        );
      }
      factor[i * size + i] = Math.sqrt(rest);
    }
  }
  return factor;
}

function checkCorrelation(
  correlation: readonly ArrayLike<number>[],
  names: readonly string[],
): void {
  const size = correlation.length;
  if (size === 0) throw new RangeError("correlation: at least one input is needed, none given");
  if (names.length !== size) {
    throw new RangeError(`names: one for each input (${size}) is needed, ${names.length} given`);
  }
  for (const [i, row] of correlation.entries()) {
    if (row.length !== size) {
      throw new RangeError(
        `correlation: the matrix must be square, row ${i} has ${row.length} of ${size} numbers`,
      );
    }
    if (row[i] !== 1)
      throw new RangeError(`correlation: the diagonal must be 1, "${names[i]}" has ${row[i]}`);
    for (let j = 0; j < size; j++) {
      const value = row[j];
      if (!(value >= -1 && value <= 1)) {
        throw new RangeError(
          `correlation: numbers from -1 to 1 are needed, ${value} given for "${names[i]}" and "${names[j]}"`,
        );
      }
      const mirrored = correlation[j][i];
      if (value !== mirrored) {
        throw new RangeError(
          `correlation: the matrix must be symmetric, "${names[i]}" and "${names[j]}" have ${value} and ${mirrored}`,
        );
      }
    }
  }
}
