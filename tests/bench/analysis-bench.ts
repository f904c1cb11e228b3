import { availableParallelism } from "node:os";
import { startPool } from "../../cli/pool.ts";
import { planItems } from "../../models/analysis/analysis.ts";
import { runAnalysis, runEnsemble } from "../../models/analysis/driver.ts";
import type { AnalysisScenario } from "../../models/analysis/item-plan.ts";
import { headlineQuantity } from "../../models/analysis/quantities.ts";
import type { CompiledPack } from "../../models/pack/compiled.ts";
import { resolveSettings } from "../../models/scenario/resolve.ts";
import { plainRunMilliseconds } from "./plain-loop.ts";

/** One measurement: how long, and as a multiple of one run on one core of the same machine in the same minute. */
export interface AnalysisMeasure {
  readonly name: string;
  /** Of as many runs as the name says: scaled where fewer were made. */
  readonly seconds: number;
  /** Made. */
  readonly runs: number;
  readonly workers: number;
  /** Milliseconds of one run where as many threads do nothing but runs, measured just before and just after. */
  readonly runMilliseconds: number;
  /** Time over the time of one such run; the ideal is runs / workers. */
  readonly ratioToOneRun: number;
  /** ratioToOneRun over runs / workers: 1 where nothing but runs costs time and no core waits. */
  readonly overhead: number;
  readonly limitSeconds: number;
}

/** Runs of each worker before anything is timed. */
const warmUps = 100;

/** A fan of 1,000 runs of one scenario with every target, on two workers that are warm. Limit: 2 s. */
export async function measureFan(
  pack: CompiledPack,
  scenario: AnalysisScenario,
  workers = Math.min(2, availableParallelism()),
): Promise<AnalysisMeasure> {
  const request = {
    kind: "ensemble",
    scenarios: [scenario],
    quantities: [headlineQuantity],
    targets: pack.targets,
    inputs: {},
    sampling: "sobol",
    seed: 1,
    runs: 1000,
  } as const;
  return measure(
    { name: "1,000-run fan", limitSeconds: 2, runs: 1000, vary: "parameter" },
    pack,
    scenario,
    workers,
    (pool) => runEnsemble(pack, request, pool),
  );
}

/** Exact Shapley values over ten groups of levers in every year: 1,024 runs. Limit: 1 s. */
export async function measureShapley(
  pack: CompiledPack,
  base: AnalysisScenario,
  scenario: AnalysisScenario,
  workers = Math.min(2, availableParallelism()),
): Promise<AnalysisMeasure> {
  const request = {
    kind: "attribution",
    base,
    scenario,
    quantities: [headlineQuantity],
    grouping: "groups",
  } as const;
  return measure(
    { name: "exact Shapley, ten groups", limitSeconds: 1, runs: 1024, vary: "lever" },
    pack,
    scenario,
    workers,
    async (pool) => {
      const { modelRuns } = await runAnalysis(pack, request, pool);
      if (modelRuns !== 1024) {
        throw new Error(`bench: ten groups must differ (1,024 runs), ${modelRuns} runs were made`);
      }
    },
  );
}

/** Runs that the limit of Sobol indices speaks of, and base samples that the bench makes. */
const sobolRuns = 10_000;
const sobolSamples = 32;

/**
 * Sobol indices of every uncertain input by Saltelli's design, each input or block of correlated ones a factor of its own, for the headline
 * in the last year. Fewer runs than 10,000 are made and the time is scaled. Limit of 10,000: 12 s.
 */
export async function measureSobol(
  pack: CompiledPack,
  scenario: AnalysisScenario,
  workers = Math.min(2, availableParallelism()),
): Promise<AnalysisMeasure> {
  const request = {
    kind: "sobol",
    scenario,
    quantities: [{ ...headlineQuantity, years: [pack.horizonYear] }],
    inputs: {},
    correlated: "blocks",
    seed: 1,
    baseSamples: sobolSamples,
    secondOrder: false,
    groups: {},
  } as const;
  const { itemCount } = planItems(pack, request);
  const count = (number: number) => number.toLocaleString("en");
  return measure(
    {
      name: `${count(sobolRuns)} Sobol runs (scaled from ${count(itemCount)})`,
      limitSeconds: 12,
      runs: itemCount,
      scale: sobolRuns / itemCount,
      vary: "parameter",
    },
    pack,
    scenario,
    workers,
    (pool) => runAnalysis(pack, request, pool),
  );
}

/** What is measured, and how one of its runs differs from the next. */
interface Measured {
  readonly name: string;
  readonly limitSeconds: number;
  readonly runs: number;
  /** What the time is multiplied by, where fewer runs are made than the limit speaks of. */
  readonly scale?: number;
  readonly vary: "parameter" | "lever";
}

async function measure(
  { name, limitSeconds, runs, scale = 1, vary }: Measured,
  pack: CompiledPack,
  scenario: AnalysisScenario,
  workers: number,
  work: (pool: Awaited<ReturnType<typeof startPool>>) => Promise<unknown>,
): Promise<AnalysisMeasure> {
  const pool = await startPool(pack, workers);
  try {
    // Each thread compiles the model by itself: a small analysis warms them.
    await runEnsemble(
      pack,
      {
        kind: "ensemble",
        scenarios: [scenario],
        quantities: [headlineQuantity],
        targets: [],
        inputs: {},
        sampling: "sobol",
        seed: 0,
        runs: warmUps * workers,
      },
      pool,
    );
    const inputs = resolveSettings(pack, scenario.settings);
    const before = await plainRunMilliseconds(pack, inputs, vary, workers);
    const start = performance.now();
    await work(pool);
    const milliseconds = performance.now() - start;
    const after = await plainRunMilliseconds(pack, inputs, vary, workers);
    const runMilliseconds = (before + after) / 2;
    const ratioToOneRun = milliseconds / runMilliseconds;
    return {
      name,
      seconds: (scale * milliseconds) / 1000,
      runs,
      workers,
      runMilliseconds,
      ratioToOneRun,
      overhead: (ratioToOneRun * workers) / runs,
      limitSeconds,
    };
  } finally {
    await pool.close();
  }
}

/** A line for people. */
function measureText(one: AnalysisMeasure): string {
  return `${one.name}: ${one.seconds.toFixed(2)} s on ${one.workers} workers (limit ${one.limitSeconds} s); ${one.ratioToOneRun.toFixed(0)} times one run of ${one.runMilliseconds.toFixed(2)} ms among as many, ${one.overhead.toFixed(2)} of what its ${one.runs} runs must cost`;
}

/**
 * Prints the measurements: fan and Shapley values of full reform, Sobol indices of the baseline.
 * @param runMilliseconds what one run took in this process, for the reader to compare with the same run among threads
 */
export async function benchAnalysis(runMilliseconds: number): Promise<void> {
  const { pack, preset } = await import("../models/analysis/analysis-fixture.ts");
  const base = preset("baseline");
  const reform = preset("full-reform");
  for (const one of [
    await measureFan(pack, reform),
    await measureShapley(pack, base, reform),
    await measureSobol(pack, base),
  ]) {
    const alone = (one.seconds * 1000) / runMilliseconds;
    console.log(`${measureText(one)}; ${alone.toFixed(0)} times the run above`);
  }
}
