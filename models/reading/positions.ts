import { type BlockName, type RunResult, recordedRun } from "../results.ts";

/** Value of a year at a position of the run's years. */
export type YearReader = (result: RunResult, year: number) => number;

/** Cell `index` of a block [year][index]. */
export function cellOf(name: BlockName, index: number): YearReader {
  return (result, year) => recordedRun(result).values[rowStart(result, name, 0, year) + index];
}

/** Sum of rows of a block [year][row][member] over members. */
export function sumOf(
  name: BlockName,
  rows: readonly number[],
  members: readonly number[],
): YearReader {
  return (result, year) => {
    const { values } = recordedRun(result);
    let sum = 0;
    for (const row of rows) {
      const from = rowStart(result, name, row, year);
      for (const member of members) sum += values[from + member];
    }
    return sum;
  };
}

/** Mean of a row of one block, weighted by a row of another: blocks [year][row][member]. NaN where the weights are 0. */
export function meanOf(
  block: BlockName,
  row: number,
  weightBlock: BlockName,
  weightRow: number,
  members: readonly number[],
): YearReader {
  return (result, year) => {
    const { values } = recordedRun(result);
    const from = rowStart(result, block, row, year);
    const weightFrom = rowStart(result, weightBlock, weightRow, year);
    let sum = 0;
    let total = 0;
    for (const member of members) {
      const weight = values[weightFrom + member];
      sum += weight * values[from + member];
      total += weight;
    }
    return total > 0 ? sum / total : Number.NaN;
  };
}

/** Where a row of a block [year][row][member] begins in the run's one buffer. */
export function rowStart(result: RunResult, name: BlockName, row: number, year: number): number {
  const { offset, sizes } = recordedRun(result).layout[name];
  let stride = 1;
  for (const size of sizes) stride *= size;
  return offset + year * stride + row * sizes[sizes.length - 1];
}

/** Position of a calendar year among a run's years. @throws RangeError when the run does not cover it. */
export function yearPosition({ years }: RunResult, year: number): number {
  const position = years.indexOf(year);
  if (position < 0) {
    throw new RangeError(
      `year: a year from ${years[0]} to ${years[years.length - 1]} is needed, ${year} given`,
    );
  }
  return position;
}
