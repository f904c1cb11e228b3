import {
  type BlockName,
  type RecordedRun,
  type ResultLayout,
  type RunResult,
  recordedRun,
} from "../results.ts";

/** Value of a year at a position of the run's years. */
export type YearReader = (result: RunResult, year: number) => number;

/** Cell `index` of a block [year][index]. */
export function cellOf(name: BlockName, index: number): YearReader {
  const start = startOf(name, 0);
  return (result, year) => {
    const run = recordedRun(result);
    return run.values[start(run, year) + index];
  };
}

/** Sum of rows of a block [year][row][member] over members. */
export function sumOf(
  name: BlockName,
  rows: readonly number[],
  members: readonly number[],
): YearReader {
  const starts = rows.map((row) => startOf(name, row));
  return (result, year) => {
    const run = recordedRun(result);
    const { values } = run;
    let sum = 0;
    for (const start of starts) {
      const from = start(run, year);
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
  const start = startOf(block, row);
  const weightStart = startOf(weightBlock, weightRow);
  return (result, year) => {
    const run = recordedRun(result);
    const { values } = run;
    const from = start(run, year);
    const weightFrom = weightStart(run, year);
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

/** The same found once for a row: runs of one layout, which are read one after another, share the work. */
function startOf(name: BlockName, row: number): (run: RecordedRun, year: number) => number {
  let layout: ResultLayout | undefined;
  let first = 0;
  let stride = 0;
  return (run, year) => {
    if (run.layout !== layout) {
      layout = run.layout;
      first = rowStart(run, name, row, 0);
      stride = rowStart(run, name, row, 1) - first;
    }
    return first + year * stride;
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
