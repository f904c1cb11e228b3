import { square } from "../arithmetic/elementary.ts";
import { randomPermutation, randomStream } from "../random.ts";
import { checkOneEach, checkPoints, checkProbability, checkWhole } from "./argument-checks.ts";
import { standardNormalQuantile } from "./distributions.ts";

/** Elementary-effect statistics, one for each dimension; in units of the output for a unit-cube step of 1. */
export interface MorrisIndices {
  /** Mean elementary effect. */
  readonly mu: number[];
  /** Mean absolute elementary effect (Campolongo et al. 2007): influence, whatever its sign. */
  readonly muStar: number[];
  /** Standard deviation (n − 1) of the elementary effects: interactions or curvature. 0 with one trajectory. */
  readonly sigma: number[];
  /** Half-width of the confidence interval of muStar, from its standard error. 0 with one trajectory. */
  readonly muStarConfidence: number[];
}

/**
 * Trajectories for Morris screening in the unit cube: each starts on a random grid point and moves every dimension once, in
 * random order, up or down by Δ = levels / (2 (levels − 1)). Rows of one trajectory follow each other: dimensions + 1 each.
 *
 * @param dimensions at least 1
 * @param trajectories at least 1; 10 to 50 are usual
 * @param levels of the grid, even, at least 2; default 4
 * @throws RangeError naming the argument. Source: Morris 1991, Technometrics 33:161–174. Cost: O(trajectories · dimensions²).
 * @example morrisDesign(3, 10).length // 40
 */
export function morrisDesign(
  dimensions: number,
  trajectories: number,
  levels = 4,
  options: { readonly seed?: number | string } = {},
): Float64Array[] {
  checkWhole(dimensions, "dimensions");
  checkWhole(trajectories, "trajectories");
  const delta = stepOf(levels);
  const rows: Float64Array[] = [];
  for (let t = 0; t < trajectories; t++) {
    const random = randomStream(options.seed ?? 0, "morris", t);
    const upward = Array.from({ length: dimensions }, () => random.integer(2) === 1);
    let row = Float64Array.from(upward, (up) => {
      const lower = random.integer(levels / 2) / (levels - 1);
      return up ? lower : lower + delta;
    });
    rows.push(row);
    for (const d of randomPermutation(dimensions, random)) {
      row = row.slice();
      row[d] += upward[d] ? delta : -delta;
      rows.push(row);
    }
  }
  return rows;
}

/**
 * Morris statistics from trajectories and their outputs. A step's effect is the change of the output, taken in the direction
 * of growth, over Δ = levels / (2 (levels − 1)): per unit of the unit cube, so points may also be given in their own
 * units as long as each step moved by Δ of its range.
 *
 * @param points [row][dimension] trajectories of dimensions + 1 rows, each row differing from the last in one dimension, each
 *   dimension moved once
 * @param outputs one for each row
 * @param levels of the grid, even
 * @throws RangeError naming `points`, `outputs`, `dimensions`, `levels` or `options.confidenceLevel` (default 0.95).
 * Source: Morris 1991; Campolongo, Cariboni & Saltelli 2007, Environmental Modelling & Software 22:1509–1518.
 * Cost: O(rows · dimensions).
 * @example morrisIndices([[0], [2 / 3]], [0, 2], 1, 4).mu // [3]
 */
export function morrisIndices(
  points: readonly ArrayLike<number>[],
  outputs: ArrayLike<number>,
  dimensions: number,
  levels: number,
  options: { readonly confidenceLevel?: number } = {},
): MorrisIndices {
  checkWhole(dimensions, "dimensions");
  const delta = stepOf(levels);
  const level = options.confidenceLevel ?? 0.95;
  checkProbability(level, "options.confidenceLevel");
  if (points.length === 0 || points.length % (dimensions + 1) !== 0) {
    throw new RangeError(
      `points: a multiple of ${dimensions + 1} rows is needed, ${points.length} given`,
    );
  }
  checkOneEach(outputs.length, points.length, "outputs");
  checkPoints(points, dimensions);
  for (let row = 0; row < outputs.length; row++) {
    if (Number.isFinite(outputs[row])) continue;
    throw new RangeError(
      `outputs: finite numbers are needed, ${outputs[row]} given at position ${row}`,
    );
  }
  const effects: number[][] = Array.from({ length: dimensions }, () => []);
  for (let start = 0; start < points.length; start += dimensions + 1) {
    for (let step = start; step < start + dimensions; step++) {
      const from = points[step];
      const to = points[step + 1];
      const moved = movedDimension(from, to, dimensions, step);
      const list = effects[moved];
      if (list.length !== start / (dimensions + 1)) {
        throw new RangeError(
          `points: each dimension must move once a trajectory, ${moved} moves twice before row ${step + 1}`,
        );
      }
      const direction = Math.sign(to[moved] - from[moved]);
      list.push((direction * (outputs[step + 1] - outputs[step])) / delta);
    }
  }
  const z = standardNormalQuantile(0.5 + level / 2);
  const result: MorrisIndices = { mu: [], muStar: [], sigma: [], muStarConfidence: [] };
  for (const list of effects) {
    const sizes = list.map(Math.abs);
    result.mu.push(mean(list));
    result.muStar.push(mean(sizes));
    result.sigma.push(sampleDeviation(list));
    result.muStarConfidence.push((z * sampleDeviation(sizes)) / Math.sqrt(list.length));
  }
  return result;
}

function movedDimension(
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  dimensions: number,
  step: number,
): number {
  let moved = 0;
  const moves = Array.from({ length: dimensions }, (_, d) => {
    const move = Math.abs(to[d] - from[d]);
    if (move > Math.abs(to[moved] - from[moved])) moved = d;
    return move;
  });
  const largest = moves[moved];
  if (largest === 0) {
    throw new RangeError(
      `points: one dimension must move a step, none moves before row ${step + 1}`,
    );
  }
  // Coordinates that were added to and taken from may differ in their last bits.
  const other = moves.findIndex((move, d) => d !== moved && move > 1e-9 * largest);
  if (other >= 0) {
    throw new RangeError(
      `points: one dimension must move a step, ${moved} and ${other} move before row ${step + 1}`,
    );
  }
  return moved;
}

/** Morris's Δ, which makes every level equally likely when the number of levels is even. */
function stepOf(levels: number): number {
  if (!Number.isInteger(levels) || levels < 2 || levels % 2 !== 0) {
    throw new RangeError(`levels: an even whole number of at least 2 is needed, ${levels} given`);
  }
  return levels / (2 * (levels - 1));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function sampleDeviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + square(value - centre), 0);
  return Math.sqrt(squares / (values.length - 1));
}
