/**
 * `npm run bench`: how fast the simulation is, printed as medians and as ratios within this run. Never a test: machines differ.
 */
import { cpus } from "node:os";
import { join } from "node:path";
import { headlineQuantity } from "../../models/analysis/quantities.ts";
import { seriesReader } from "../../models/reading/series.ts";
import { recordingOf } from "../../models/recording.ts";
import { resultLayout } from "../../models/results.ts";
import { leverIndex } from "../../models/scenario/levers.ts";
import { createSimulator } from "../../models/simulate.ts";
import { editionFolder } from "../../tooling/build.ts";
import { compiledPack } from "../models/china-2020.ts";
import { benchAnalysis } from "./analysis-bench.ts";
import { benchCohort, describeCohortBench } from "./cohort-bench.ts";
import { costExponents, describeExponents } from "./cost-exponents.ts";
import { cutLeaves } from "./county-pack.ts";
import { benchDeck, describeDeckBench } from "./deck-bench.ts";
import { benchJourneys } from "./journeys-bench.ts";
import { benchLanes } from "./lanes-bench.ts";
import { benchSobol, describeSobolBench } from "./sobol-bench.ts";
import { benchStart, describeStartBench } from "./start-bench.ts";
import { benchWindow, describeWindowBench } from "./window-bench.ts";
import { benchWorker } from "./worker-bench.ts";

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
  levers: pack.leverDefaults.slice(),
  parameters: Float64Array.from(pack.parameters, (parameter) => parameter.value),
  weights: { kind: "equal" as const },
});

/**
 * A run again and again, each time under other inputs in the part named, so that nothing is taken over from the run before
 * that a user's run would not find there.
 */
function variedRuns(
  pack: ReturnType<typeof compiledPack>,
  vary: (inputs: ReturnType<typeof inputsOf>, turn: number) => void,
  layout = resultLayout(pack),
): () => void {
  const inputs = inputsOf(pack);
  const simulator = createSimulator(pack);
  const buffer = new Float64Array(layout.totalLength);
  let turn = 0;
  return () => {
    vary(inputs, turn++ % 50);
    simulator.run(inputs, buffer, layout);
  };
}

/** Sets a lever from a year to the horizon. */
function setLever(
  pack: ReturnType<typeof compiledPack>,
  inputs: ReturnType<typeof inputsOf>,
  lever: string,
  fromYear: number,
  value: number,
): void {
  const years = pack.years.length;
  const row = leverIndex(lever) * years;
  inputs.levers.fill(value, row + fromYear - pack.baseYear, row + years);
}

/** Other people from the first year on: everything is simulated. */
const everything = (pack: ReturnType<typeof compiledPack>, layout = resultLayout(pack)) =>
  variedRuns(
    pack,
    (inputs, turn) => setLever(pack, inputs, "life-expectancy", pack.baseYear + 1, turn * 1e-6),
    layout,
  );

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}`,
);

const pack = compiledPack("china-2020");
const whole = everything(pack);
const moved = variedRuns(pack, (inputs, turn) =>
  setLever(pack, inputs, "hukou-coverage", 2026, 0.7 + turn * 1e-3),
);
time(100, whole);
time(100, moved);
const one = time(300, whole);
const slider = time(300, moved);
console.log(
  `One run, everything simulated (${pack.areas.leaves.length} leaves, ${pack.services.length} services, ${pack.years.length - 1} years, all measures): median ${milliseconds(one.median)}, least ${milliseconds(one.least)}`,
);
console.log(
  `One run after a lever of the policy has moved (years to 2025 and people taken over): median ${milliseconds(slider.median)}, least ${milliseconds(slider.least)}; ${(slider.median / one.median).toFixed(2)} of a whole run`,
);

const pace = await benchWorker(pack, inputsOf(pack));
console.log(
  `The same in the window's way (post, run in the worker, transfer, read the headline): median ${milliseconds(pace.median)}, p95 ${milliseconds(pace.p95)}; the run ${milliseconds(pace.runMedian)}`,
);

const cohort = benchCohort();
console.log(describeCohortBench(cohort));
if (cohort.c.kind === "measured")
  console.log(
    `A whole run takes ${(one.median / 1000 / cohort.c.seconds).toFixed(1)} times the population's loops in C`,
  );

for (const pieces of [10, 92]) {
  const counties = cutLeaves(pieces);
  const { reads } = seriesReader(counties, headlineQuantity).valueAt;
  const headline = recordingOf(counties, reads);
  const large = time(5, everything(counties, headline));
  const leaves = counties.areas.leaves.length;
  const share = large.median / one.median / (leaves / pack.areas.leaves.length);
  const mebibytes = (numbers: number) => `${((numbers * 8) / 2 ** 20).toFixed(0)} MiB`;
  console.log(
    `${leaves.toLocaleString("en")} leaves, recording what the headline needs: median ${milliseconds(large.median)}, ${share.toFixed(2)} times linear growth; result ${mebibytes(headline.totalLength)}, of everything ${mebibytes(resultLayout(counties).totalLength)}`,
  );
}
console.log(describeExponents(costExponents(cutLeaves)));

console.log(benchLanes(pack));
await benchAnalysis(one.median);
console.log(describeSobolBench(benchSobol()));
console.log(describeDeckBench(await benchDeck()));
console.log(describeStartBench(await benchStart()));
console.log(describeWindowBench(await benchWindow(join(editionFolder("product"), "renderer"))));
await benchJourneys();
