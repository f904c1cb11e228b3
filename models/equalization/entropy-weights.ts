import { ln } from "../arithmetic/elementary.ts";

/** How `entropyWeights` treats a matrix. */
export interface EntropyWeightsOptions {
  /** One for each column: "+" when more is better, "-" when less is better. */
  readonly directions: readonly ("+" | "-")[];
  /**
   * "sum": x for "+", 1/x for "-", then divided by the column's sum.
   * "min-max": (x − min)/(max − min) for "+", (max − x)/(max − min) for "-"; proportions are taken of that plus `epsilon`.
   */
  readonly normalization: "sum" | "min-max";
  /**
   * Shift added to min-max values before proportions are taken, dimensionless; Chinese practice adds 0.0001 to 0.01.
   * Default 0, where 0 · ln 0 counts as its limit 0. Not used by "sum".
   */
  readonly epsilon?: number;
}

/** Weights of the columns and scores of the rows. */
export interface EntropyWeights {
  /** One for each column; they sum to 1. A column that does not vary has weight 0. */
  readonly weights: number[];
  /** One for each row: Σ weight · normalized value (min-max values without the shift). */
  readonly scores: number[];
}

/**
 * Entropy weights: a column weighs more, the more its rows differ.
 * p_ij = normalized x_ij / Σ_i; e_j = −Σ_i p_ij ln p_ij / ln m; weight_j = (1 − e_j) / Σ(1 − e_j).
 *
 * @param matrix [row: area or alternative][column: indicator], finite; "sum" needs values of at least 0, and above 0
 *   in "-" columns
 * @throws RangeError naming `matrix` (fewer than two rows, ragged, bad numbers, no column that varies) or `options.…`.
 * Source: Shannon 1948; Zeleny 1982; Hwang & Yoon 1981, "Multiple Attribute Decision Making", ch. 3. Cost: O(rows · columns).
 * @example entropyWeights([[1, 1], [1, 3]], { directions: ["+", "+"], normalization: "sum" }).weights // [0, 1]
 */
export function entropyWeights(
  matrix: readonly ArrayLike<number>[],
  options: EntropyWeightsOptions,
): EntropyWeights {
  const { normalization } = options;
  const epsilon = options.epsilon ?? 0;
  const columnCount = checkMatrix(matrix);
  if (options.directions.length !== columnCount) {
    throw new RangeError(
      `options.directions: one for each column (${columnCount}) is needed, ${options.directions.length} given`,
    );
  }
  if (normalization !== "sum" && normalization !== "min-max") {
    throw new RangeError(
      `options.normalization: "sum" or "min-max" is needed, "${normalization}" given`,
    );
  }
  if (!Number.isFinite(epsilon) || epsilon < 0) {
    throw new RangeError(
      `options.epsilon: a finite number of at least 0 is needed, ${epsilon} given`,
    );
  }
  const columns = options.directions.map((direction, j) => {
    if (direction !== "+" && direction !== "-") {
      throw new RangeError(
        `options.directions: "+" or "-" is needed, "${direction}" given at position ${j}`,
      );
    }
    const column = matrix.map((row) => row[j]);
    return normalization === "sum" ? shareOfSum(column, direction, j) : minMax(column, direction);
  });
  const divergences = columns.map((column) =>
    divergence(normalization === "sum" ? column : column.map((value) => value + epsilon)),
  );
  const total = divergences.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) throw new RangeError("matrix: at least one column must vary, none does");
  const weights = divergences.map((value) => value / total);
  const scores = matrix.map((_, i) =>
    columns.reduce((sum, column, j) => sum + weights[j] * column[i], 0),
  );
  return { weights, scores };
}

function checkMatrix(matrix: readonly ArrayLike<number>[]): number {
  if (matrix.length < 2)
    throw new RangeError(`matrix: at least two rows are needed, ${matrix.length} given`);
  const columnCount = matrix[0].length;
  if (columnCount === 0) throw new RangeError("matrix: at least one column is needed, none given");
  for (const [i, row] of matrix.entries()) {
    if (row.length !== columnCount) {
      throw new RangeError(
        `matrix: ${columnCount} columns are needed in every row, ${row.length} given in row ${i}`,
      );
    }
    for (let j = 0; j < columnCount; j++) {
      if (!Number.isFinite(row[j])) {
        throw new RangeError(
          `matrix: finite numbers are needed, ${row[j]} given in row ${i}, column ${j}`,
        );
      }
    }
  }
  return columnCount;
}

function shareOfSum(column: readonly number[], direction: "+" | "-", j: number): number[] {
  const lowest = Math.min(...column);
  if (lowest < 0 || (direction === "-" && lowest === 0)) {
    throw new RangeError(
      `matrix: "sum" needs numbers ${direction === "-" ? "above 0" : "of at least 0"}, ${lowest} given in column ${j}`,
    );
  }
  const useful = direction === "+" ? column : column.map((value) => 1 / value);
  const sum = useful.reduce((total, value) => total + value, 0);
  if (!(sum > 0)) throw new RangeError(`matrix: "sum" needs a positive sum, 0 in column ${j}`);
  return useful.map((value) => value / sum);
}

/** A column that does not vary becomes zeros: it carries no information and gets no weight. */
function minMax(column: readonly number[], direction: "+" | "-"): number[] {
  const lowest = Math.min(...column);
  const highest = Math.max(...column);
  if (highest === lowest) return column.map(() => 0);
  return column.map(
    (value) => (direction === "+" ? value - lowest : highest - value) / (highest - lowest),
  );
}

/** 1 − entropy of the column's proportions; exactly 0 when it does not vary. */
function divergence(column: readonly number[]): number {
  const first = column[0];
  if (column.every((value) => value === first)) return 0;
  const sum = column.reduce((total, value) => total + value, 0);
  let entropy = 0;
  for (const value of column) {
    const proportion = value / sum;
    if (proportion > 0) entropy -= proportion * ln(proportion);
  }
  return Math.max(0, 1 - entropy / ln(column.length));
}
