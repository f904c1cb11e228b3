/** A piecewise cubic that never turns where its points do not. */
export interface MonotoneSpline {
  /** Value at a place inside the knots; the ends' cubics are continued outside. */
  at(place: number): number;
}

/**
 * Monotone cubic interpolation: natural cubic spline whose slopes are limited by Hyman's filter
 * (Hyman 1983, "Accurate monotonicity preserving cubic interpolation", SIAM J. Sci. Stat. Comput. 4:645–654),
 * the form that Smith, Hyman and Wood (2004, Journal of Population Research 21:95–98) propose for cumulated
 * demographic counts. The curve passes through every point and is monotone wherever the points are.
 *
 * @param knots strictly increasing, at least three.
 * @param values one for each knot.
 * @throws RangeError when knots do not increase or lengths differ.
 * @example monotoneSpline([0, 1, 2], [0, 1, 4]).at(1) // 1
 */
export function monotoneSpline(
  knots: readonly number[],
  values: readonly number[],
): MonotoneSpline {
  const count = knots.length;
  if (count < 3) throw new RangeError(`knots: at least 3 are needed, ${count} given`);
  if (values.length !== count)
    throw new RangeError(`values: ${count} are needed (one a knot), ${values.length} given`);
  const width = new Float64Array(count - 1);
  const secant = new Float64Array(count - 1);
  for (let i = 0; i < count - 1; i++) {
    width[i] = knots[i + 1] - knots[i];
    if (!(width[i] > 0))
      throw new RangeError(
        `knots: increasing numbers are needed, ${knots[i + 1]} after ${knots[i]}`,
      );
    secant[i] = (values[i + 1] - values[i]) / width[i];
  }
  const slope = naturalSlopes(width, secant);
  filterSlopes(slope, secant);
  return {
    at(place) {
      let low = 0;
      let high = count - 1;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (knots[middle] <= place) low = middle;
        else high = middle;
      }
      const h = width[low];
      const t = (place - knots[low]) / h;
      const s = 1 - t;
      return (
        values[low] * (1 + 2 * t) * s * s +
        values[low + 1] * (1 + 2 * s) * t * t +
        h * t * s * (slope[low] * s - slope[low + 1] * t)
      );
    },
  };
}

/** Slopes at the knots of the cubic spline with no curvature at its ends (Thomas algorithm). */
function naturalSlopes(width: Float64Array, secant: Float64Array): Float64Array {
  const count = width.length + 1;
  const diagonal = new Float64Array(count);
  const upper = new Float64Array(count);
  const right = new Float64Array(count);
  diagonal[0] = 2;
  upper[0] = 1;
  right[0] = 3 * secant[0];
  for (let i = 1; i < count - 1; i++) {
    const before = width[i - 1];
    const after = width[i];
    const factor = after / diagonal[i - 1];
    diagonal[i] = 2 * (before + after) - factor * upper[i - 1];
    upper[i] = before;
    right[i] = 3 * (after * secant[i - 1] + before * secant[i]) - factor * right[i - 1];
  }
  const last = count - 1;
  const factor = 1 / diagonal[last - 1];
  diagonal[last] = 2 - factor * upper[last - 1];
  right[last] = 3 * secant[last - 1] - factor * right[last - 1];
  const slope = right;
  slope[last] /= diagonal[last];
  for (let i = last - 1; i >= 0; i--) slope[i] = (slope[i] - upper[i] * slope[i + 1]) / diagonal[i];
  return slope;
}

/** Hyman's filter: slopes take the sign of the data and at most three times the smaller secant beside them. */
function filterSlopes(slope: Float64Array, secant: Float64Array): void {
  const last = slope.length - 1;
  for (let i = 0; i <= last; i++) {
    const left = secant[Math.max(0, i - 1)];
    const right = secant[Math.min(last - 1, i)];
    if (left * right <= 0) {
      slope[i] = 0;
      continue;
    }
    const limit = 3 * Math.min(Math.abs(left), Math.abs(right));
    slope[i] =
      left > 0 ? Math.min(Math.max(0, slope[i]), limit) : Math.max(Math.min(0, slope[i]), -limit);
  }
}
