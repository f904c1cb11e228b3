/** Most draws, samples or runs that any analysis is asked for: its rows have to lie in the memory of one machine. */
const mostRuns = 10_000_000;

/** @throws RangeError naming the argument unless it is a whole number from `least` to `most`. */
export function checkWhole(value: number, argument: string, least = 1, most = mostRuns): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(
    `${argument}: a whole number from ${least} to ${most} is needed, ${value} given`,
  );
}

/** @throws RangeError naming the argument unless it lies between 0 and 1, both excluded. */
export function checkProbability(value: number, argument: string): void {
  if (value > 0 && value < 1) return;
  throw new RangeError(`${argument}: a number between 0 and 1 is needed, ${value} given`);
}

/** @throws RangeError naming `point` unless it has so many coordinates. */
export function checkDimensions(point: ArrayLike<number>, dimensions: number): void {
  if (point.length === dimensions) return;
  throw new RangeError(`point: ${dimensions} coordinates are needed, ${point.length} given`);
}

/** @throws RangeError naming the argument unless there is one for each row. */
export function checkOneEach(given: number, rows: number, argument: string): void {
  if (given === rows) return;
  throw new RangeError(`${argument}: one for each row (${rows}) is needed, ${given} given`);
}

/** @throws RangeError naming `points` unless every row has so many coordinates, all finite. */
export function checkPoints(points: readonly ArrayLike<number>[], dimensions: number): void {
  for (const [row, point] of points.entries()) {
    if (point.length !== dimensions) {
      throw new RangeError(
        `points: ${dimensions} coordinates are needed, ${point.length} given in row ${row}`,
      );
    }
    for (let d = 0; d < dimensions; d++) {
      if (!Number.isFinite(point[d]))
        throw new RangeError(`points: finite numbers are needed, ${point[d]} given in row ${row}`);
    }
  }
}
