import {
  type CompiledPack,
  checkOutcomes,
  checkTolerance,
  createSimulator,
  levers,
  type RunInputs,
  type RunResult,
} from "../../models/index.ts";
import { parameterBounds } from "../../models/parameters.ts";
import type { RandomStream } from "../../models/random.ts";
import { checkIds, type ResultLayout, recordedRun } from "../../models/results.ts";
import { failed, type Kind, taken } from "./kind.ts";
import { builtIn } from "./samples.ts";

/** A number of a range; half of them its ends. */
function ofRange(random: RandomStream, least: number, most: number): number {
  const place = random.uniform();
  if (place < 0.25) return least;
  if (place < 0.5) return most;
  return least + (most - least) * random.uniform();
}

interface Drawn {
  readonly inputs: RunInputs;
  /** What is set otherwise than in the pack, in words. */
  readonly moved: readonly string[];
}

/** Any part of the levers from any year on, and in half of the runs any part of the bounded parameters, anywhere in their range. */
export function extremeInputs(of: CompiledPack, random: RandomStream): Drawn {
  const years = of.years.length;
  const values = of.leverDefaults.slice();
  const moved: string[] = [];
  const leversMoved = random.uniform();
  levers.forEach(({ id, minimum, maximum }, row) => {
    if (random.uniform() > leversMoved) return;
    const from = 1 + random.integer(years - 1);
    const value = ofRange(random, minimum, maximum);
    values.fill(value, row * years + from, (row + 1) * years);
    moved.push(`${id} ${value} from ${of.baseYear + from}`);
  });
  const parametersMoved = random.uniform() < 0.5 ? 0 : random.uniform();
  const parameters = Float64Array.from(of.parameters, ({ id, value }) => {
    const bounds = parameterBounds(id);
    if (bounds === undefined || random.uniform() > parametersMoved) return value;
    const drawn = ofRange(random, ...bounds);
    moved.push(`${id} ${drawn}`);
    return drawn;
  });
  return { inputs: { levers: values, parameters, weights: { kind: "equal" } }, moved };
}

/** What is wrong in a run, by block or check. */
export function faultsOf(values: Float64Array, layout: ResultLayout, years: number): string[] {
  const found: string[] = [];
  for (const name of layout.recorded) {
    const { offset, length } = layout[name];
    const block = values.subarray(offset, offset + length);
    if (!block.every(Number.isFinite)) found.push(`${name} is not finite`);
  }
  const { offset, length } = layout.checks;
  checkIds.forEach((id, check) => {
    for (let year = 0; year < years; year++) {
      const residual = values[offset + (year * length) / years + check];
      if (residual === undefined || !(residual <= checkTolerance)) found.push(`${id}: ${residual}`);
    }
  });
  const attainment = layout.attainmentStanding;
  const levels = values.subarray(attainment.offset, attainment.offset + attainment.length);
  if (!levels.every((level) => level >= 0 && level <= 1)) found.push("attainment beyond 0 or 1");
  return found;
}

/** The same of a result, and what its own checks say. */
export function faultsOfResult(pack: CompiledPack, result: RunResult): string[] {
  const { values, layout } = recordedRun(result);
  const checks = checkOutcomes(pack, result).filter(({ passed }) => !passed);
  return [
    ...faultsOf(values, layout, pack.years.length),
    ...checks.map(({ id }) => `the check ${id} fails`),
  ];
}

/** Levers and parameters anywhere in their ranges leave accounts closed and numbers sound. */
export const extremeRuns: Kind = {
  share: 3,
  prepare() {
    const pack = builtIn("china-2020");
    const simulator = createSimulator(pack);
    return (random) => {
      const { inputs, moved } = extremeInputs(pack, random);
      const faults = faultsOfResult(pack, simulator.run(inputs));
      return faults.length === 0
        ? taken
        : failed(`${faults.slice(0, 5).join("; ")} under ${moved.join(", ")}`);
    };
  },
};
