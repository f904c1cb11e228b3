import { valuesOf, yearStart } from "../made-blocks.ts";
import {
  type BlockName,
  type RecordedRun,
  type ResultLayout,
  type RunResult,
  recordedRun,
} from "../results.ts";

/** Value of a year at a position of the run's years, and the blocks that it is read from. */
export interface YearReader {
  (result: RunResult, year: number): number;
  readonly reads: readonly BlockName[];
}

/** A reader of blocks, or of what other readers read. */
export function yearReader(
  reads: readonly (BlockName | YearReader)[],
  valueAt: (result: RunResult, year: number) => number,
): YearReader {
  const blocks = reads.flatMap((one) => (typeof one === "string" ? [one] : one.reads));
  return Object.assign(valueAt, { reads: [...new Set(blocks)] });
}

/**
 * A series whose year follows from the year before, remembered as long as the run is, so that reading all years takes as many steps as
 * reading the last one.
 *
 * @param first value of the base year
 * @param next value of a later year, `before` that of the year before it
 */
export function yearByYear(
  reads: readonly (BlockName | YearReader)[],
  first: number,
  next: (result: RunResult, year: number, before: number) => number,
): YearReader {
  const known = new WeakMap<RunResult, number[]>();
  return yearReader(reads, (result, year) => {
    let values = known.get(result);
    if (values === undefined) {
      values = [first];
      known.set(result, values);
    }
    for (let y = values.length; y <= year; y++) values.push(next(result, y, values[y - 1]));
    return values[year];
  });
}

/** Cell `index` of a block [year][index]. */
export function cellOf(name: BlockName, index: number): YearReader {
  const row = rowOf(name, 0);
  return yearReader([name], (result, year) => {
    const start = row.find(recordedRun(result), year);
    return row.values[start + index];
  });
}

/** Sum of rows of a block [year][row][member] over members. */
export function sumOf(
  name: BlockName,
  rows: readonly number[],
  members: readonly number[],
): YearReader {
  const found = rows.map((row) => rowOf(name, row));
  return yearReader([name], (result, year) => {
    const run = recordedRun(result);
    let sum = 0;
    for (const row of found) {
      const from = row.find(run, year);
      const { values } = row;
      for (const member of members) sum += values[from + member];
    }
    return sum;
  });
}

/** Mean of a row of one block, weighted by a row of another: blocks [year][row][member]. NaN where the weights are 0. */
export function meanOf(
  block: BlockName,
  row: number,
  weightBlock: BlockName,
  weightRow: number,
  members: readonly number[],
): YearReader {
  const levels = rowOf(block, row);
  const weights = rowOf(weightBlock, weightRow);
  return yearReader([block, weightBlock], (result, year) => {
    const run = recordedRun(result);
    const from = levels.find(run, year);
    const weightFrom = weights.find(run, year);
    const { values } = levels;
    const { values: weightValues } = weights;
    let sum = 0;
    let total = 0;
    for (const member of members) {
      const weight = weightValues[weightFrom + member];
      sum += weight * values[from + member];
      total += weight;
    }
    return total > 0 ? sum / total : Number.NaN;
  });
}

/** A row of a block: where it was last found to begin, and in which numbers. */
interface FoundRow {
  values: Float64Array;
  find(run: RecordedRun, year: number): number;
}

const nothing = new Float64Array(0);

/** A row found once for a layout: runs of one layout, which are read one after another, share the work. */
function rowOf(name: BlockName, row: number): FoundRow {
  let layout: ResultLayout | undefined;
  let first = 0;
  let stride = 0;
  const found: FoundRow = {
    values: nothing,
    find(run, year) {
      if (run.layout !== layout) {
        first = rowStart(run, name, row, 0);
        stride = rowStart(run, name, row, 1) - first;
        layout = run.layout;
      }
      found.values = valuesOf(run, name, year, row);
      return first + year * stride;
    },
  };
  return found;
}

/** Where a row of a block [year][row][member] begins in `valuesOf`. @throws RangeError when it was not recorded. */
export function rowStart(result: RunResult, name: BlockName, row: number, year: number): number {
  const run = recordedRun(result);
  const { sizes } = run.layout[name];
  return yearStart(run, name, year) + row * sizes[sizes.length - 1];
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
