/** A stretch of a line between two years, and what it changes by a year. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly perYear: number;
}

/**
 * Where a drawn line bends: in `year` it goes on otherwise than before (`kink`), or between the year before and `year` it moves by more
 * than on either side (`step`).
 */
export interface Bend {
  readonly kind: "kink" | "step";
  readonly year: number;
  /** Value of the line in that year, and by how much it changed from the year before. */
  readonly value: number;
  readonly change: number;
  readonly before: Stretch;
  readonly after: Stretch;
}

/**
 * The places that keep the shape of a line: the fewest points found by dividing where it lies farthest from the straight line between two
 * that are kept, until none lies farther than the tolerance (Ramer 1972; Douglas and Peucker 1973, with vertical distances).
 *
 * @param values one a year, finite
 * @returns positions, the first and the last among them, ascending
 */
export function knotsOf(values: readonly number[], tolerance: number): readonly number[] {
  const within = (from: number, to: number): readonly number[] => {
    const [a = 0, b = 0] = [values[from], values[to]];
    let farthest = { at: -1, distance: tolerance };
    for (let at = from + 1; at < to; at++) {
      const straight = a + ((b - a) * (at - from)) / (to - from);
      const distance = Math.abs((values[at] ?? 0) - straight);
      if (distance > farthest.distance) farthest = { at, distance };
    }
    const { at } = farthest;
    return at < 0 ? [] : [...within(from, at), at, ...within(at, to)];
  };
  const last = values.length - 1;
  return last < 1 ? [0] : [0, ...within(0, last), last];
}

/**
 * The bends of a line that a reader sees: the knots between its ends, two in a row that make one step being one.
 * @returns in the order of years; none where a value is missing
 */
export function bendsOf(
  years: readonly number[],
  values: readonly number[],
  tolerance: number,
): readonly Bend[] {
  if (values.length < 3 || !values.every(Number.isFinite)) return [];
  const knots = knotsOf(values, tolerance);
  const stretch = (from: number, to: number): Stretch => ({
    from: years[from] ?? Number.NaN,
    to: years[to] ?? Number.NaN,
    perYear: ((values[to] ?? 0) - (values[from] ?? 0)) / (to - from),
  });
  const bends: Bend[] = [];
  for (let i = 1; i < knots.length - 1; i++) {
    const [last = 0, at = 0, next = 0, afterNext] = knots.slice(i - 1, i + 3);
    const before = stretch(last, at);
    const middle = stretch(at, next);
    const after = afterNext === undefined ? undefined : stretch(next, afterNext);
    const isStep =
      next === at + 1 &&
      after !== undefined &&
      (middle.perYear - before.perYear) * (middle.perYear - after.perYear) > 0;
    const place = isStep ? next : at;
    bends.push({
      kind: isStep ? "step" : "kink",
      year: years[place] ?? Number.NaN,
      value: values[place] ?? Number.NaN,
      change: (values[place] ?? Number.NaN) - (values[place - 1] ?? Number.NaN),
      before,
      after: isStep && after !== undefined ? after : middle,
    });
    if (isStep) i++;
  }
  return bends;
}

/** A year from which on one of two lines stands above the other as it did not before. */
export interface Crossing {
  readonly year: number;
  /** The last year in which the other stood above, as both are written. */
  readonly last: number;
  /** Is it the first line that is above from then on? */
  readonly firstLeads: boolean;
}

/** Years in which two lines change places, where the difference that a reader sees changes its sign; being level is no change. */
export function crossingsOf(
  years: readonly number[],
  differences: readonly number[],
): readonly Crossing[] {
  const crossings: Crossing[] = [];
  let sign = 0;
  let last = Number.NaN;
  for (const [at, difference] of differences.entries()) {
    const now = Math.sign(difference);
    if (!Number.isFinite(now) || now === 0) continue;
    const year = years[at] ?? Number.NaN;
    if (sign !== 0 && now !== sign) crossings.push({ year, last, firstLeads: now > 0 });
    sign = now;
    last = year;
  }
  return crossings;
}
