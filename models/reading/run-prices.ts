import { sum } from "d3-array";
import { type Prices, pricesByYear } from "../funding/prices.ts";
import { yearStart } from "../made-blocks.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { type RecordedRun, type RunResult, recordedRun } from "../results.ts";
import type { RunInputs } from "../scenario/settings.ts";

/** A run with what it was made with. */
export interface RunWithInputs {
  readonly result: RunResult;
  readonly inputs: RunInputs;
}

/** Prices of the years of a run, kept as long as the run is. */
const pricesOfRun = new WeakMap<RunResult, readonly Prices[]>();

/** The prices at which a run paid, by position of the year among its years (`pricesByYear`). */
export function runPrices(
  pack: CompiledPack,
  { result, inputs }: RunWithInputs,
): readonly Prices[] {
  let known = pricesOfRun.get(result);
  if (known === undefined) {
    const run = recordedRun(result);
    known = pricesByYear(
      pack,
      inputs,
      run.years.map((_, at) => residentsOf(pack, run, at)),
    );
    pricesOfRun.set(result, known);
  }
  return known;
}

/** Residents of a leaf at the end of a year. */
export function leafPersons(run: RecordedRun, at: number): (leaf: number) => number {
  const start = yearStart(run, "population", at);
  return (leaf) => run.values[start + leaf];
}

/** [province] residents at the end of a year. */
function residentsOf({ areas }: CompiledPack, run: RecordedRun, at: number): Float64Array {
  const persons = leafPersons(run, at);
  return Float64Array.from(areas.leavesOfProvince, (leaves) => sum(leaves, persons));
}
