/**
 * `npm run bench`: how fast the simulation is, printed as medians and as ratios within this run. Never a test: machines differ.
 */
import { cpus } from "node:os";
import { blockOf } from "../../models/results.ts";
import { simulate } from "../../models/simulate.ts";
import { compiledPack } from "../models/china-2020.ts";
import { benchAnalysis } from "./analysis-bench.ts";
import { benchCohort, describeCohortBench } from "./cohort-bench.ts";
import { cutLeaves } from "./county-pack.ts";

const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

function medianOf(times: number[]): number {
  times.sort((a, b) => a - b);
  return times[times.length >> 1] ?? Number.NaN;
}

function time(runs: number, work: () => unknown): { median: number; least: number } {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  const median = medianOf(times);
  return { median, least: times[0] ?? Number.NaN };
}

const inputsOf = (pack: ReturnType<typeof compiledPack>) => ({
  levers: pack.leverDefaults,
  parameters: Float64Array.from(pack.parameters, (parameter) => parameter.value),
  weights: { kind: "equal" as const },
});

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}`,
);

const pack = compiledPack("china-2020");
const inputs = inputsOf(pack);
const buffer = new Float64Array(simulate(pack, inputs).values.length);
time(200, () => simulate(pack, inputs, buffer));
const one = time(400, () => simulate(pack, inputs, buffer));
console.log(
  `One run (${pack.areas.leaves.length} leaves, ${pack.services.length} services, ${pack.years.length - 1} years, all measures): median ${milliseconds(one.median)}, least ${milliseconds(one.least)}`,
);

console.log(describeCohortBench(benchCohort()));

for (const pieces of [10, 92]) {
  const counties = cutLeaves(pieces);
  const countyInputs = inputsOf(counties);
  const result = simulate(counties, countyInputs);
  const large = time(5, () => simulate(counties, countyInputs, result.values));
  const leaves = counties.areas.leaves.length;
  const share = large.median / one.median / (leaves / pack.areas.leaves.length);
  console.log(
    `${leaves.toLocaleString("en")} leaves: median ${milliseconds(large.median)}, ${share.toFixed(2)} times linear growth; result ${(blockOf(result, "need").buffer.byteLength / 2 ** 20).toFixed(0)} MiB`,
  );
}

await benchAnalysis(one.median);
