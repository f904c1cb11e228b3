import { type Command, Option } from "commander";
import {
  type CompiledPack,
  type CorrelatedInputs,
  planItems,
  runAnalysis,
  runScreenedSensitivity,
  type SensitivityRequest,
} from "../models/index.ts";
import {
  type AnalysisOptions,
  addAnalysisOptions,
  addInputOptions,
  addQuantityOptions,
  addShardOption,
  type InputOptions,
  inputChoice,
  type QuantityOptions,
  quantityOf,
} from "./analysis/options.ts";
import { sensitivityForms } from "./analysis/present.ts";
import { deliverAnalysis, progressLine, withPool } from "./analysis/run-items.ts";
import { loadPack } from "./files.ts";
import { checkOutput, deliverForms } from "./forms.ts";
import { asInput, InputError } from "./input-error.ts";
import { seedNumber, wholeNumber, withExamples, yearList } from "./options.ts";
import { addPreferOption, loadSettings, type PreferOption } from "./scenarios.ts";

const methods = ["screened", "tornado", "morris", "sobol"] as const;

interface SensitivityOptions extends AnalysisOptions, InputOptions, QuantityOptions, PreferOption {
  readonly method: (typeof methods)[number];
  readonly years?: readonly number[];
  readonly runs?: number;
  readonly seed: number;
  readonly keep: number;
  readonly secondOrder?: boolean;
  readonly correlated: CorrelatedInputs;
}

/** Trajectories of a screening and base samples of indices unless `--runs` says how much to spend. */
const usualTrajectories = 20;
const usualBaseSamples = 256;

export function addSensitivityCommand(program: Command): void {
  const command = program
    .command("sensitivity")
    .description("what it depends on: which uncertain inputs move an outcome, and how much")
    .argument("<scenario>", "a preset id or a scenario file; several put together with +")
    .addOption(
      new Option(
        "--method <name>",
        "screened: Morris, then Sobol indices of what matters; tornado: each input alone; morris; sobol",
      )
        .choices(methods)
        .default("screened"),
    )
    .option(
      "--years <years>",
      "years of the outcome, such as 2030,2035 (default: the last one)",
      yearList,
    )
    .option("--runs <number>", "most runs to spend", wholeNumber)
    .option("--seed <number>", "of the design", seedNumber, 0)
    .option(
      "--keep <number>",
      "inputs that keep an index of their own after the screening",
      wholeNumber,
      10,
    )
    .option("--second-order", "indices of pairs as well")
    .addOption(
      new Option(
        "--correlated <what>",
        "blocks: correlated inputs count as one; refuse; independent: leave correlations out",
      )
        .choices(["blocks", "refuse", "independent"])
        .default("blocks"),
    );
  addInputOptions(addQuantityOptions(command));
  addPreferOption(command);
  withExamples(
    addShardOption(addAnalysisOptions(command)),
    "sensitivity baseline",
    "sensitivity full-reform --method tornado --years 2030,2035",
    "sensitivity baseline --method sobol --runs 20000 --second-order --format json --out indices.json",
  ).action(sensitivityCommand);
}

async function sensitivityCommand(given: string, options: SensitivityOptions): Promise<void> {
  checkOutput(options);
  const pack = loadPack(options.pack);
  const years = options.years ?? [pack.horizonYear];
  const common = {
    scenario: loadSettings(given, pack, options.prefer),
    quantities: [{ ...quantityOf(options), years }],
    inputs: inputChoice(pack, options),
    correlated: options.correlated,
  };
  if (options.method === "screened") {
    if (options.shard !== undefined) {
      throw new InputError(
        '--shard: the second stage of "screened" depends on the first; shard --method morris or --method sobol',
      );
    }
    const [year = pack.horizonYear, ...more] = years;
    if (more.length > 0) {
      throw new InputError(
        `--years: one year is needed for --method screened, ${years.join(", ")} given`,
      );
    }
    const { factors, dimensions } = sizeOf(pack, common, options);
    const kept = Math.min(options.keep, factors);
    const perSample = options.secondOrder === true ? 2 * (kept + 1) + 2 : kept + 3;
    // A fifth of the runs screens, the rest measures.
    const spend = options.runs;
    const trajectories =
      spend === undefined ? usualTrajectories : Math.floor(spend / 5 / (dimensions + 1));
    const baseSamples =
      spend === undefined ? usualBaseSamples : Math.floor((spend * 4) / 5 / perSample);
    enough(trajectories, spend, 5 * (dimensions + 1), "one trajectory through all inputs");
    enough(baseSamples, spend, (5 * perSample) / 4, "one base sample");
    const both = await withPool(pack, options, (runner) =>
      runScreenedSensitivity(
        pack,
        {
          scenario: common.scenario,
          quantity: quantityOf(options),
          year,
          inputs: common.inputs,
          correlated: options.correlated,
          seed: options.seed,
          trajectories,
          baseSamples,
          secondOrder: options.secondOrder === true,
          keep: options.keep,
        },
        runner,
        progressLine("sensitivity"),
      ),
    );
    deliverForms(sensitivityForms(pack, both.indices, options.language, both.screening), options);
    return;
  }
  const request = requestOf(pack, common, options);
  await deliverAnalysis(
    pack,
    request,
    options,
    (runner) => runAnalysis(pack, request, runner, progressLine(options.method)),
    (result) => sensitivityForms(pack, result, options.language),
  );
}

type Common = Pick<SensitivityRequest, "scenario" | "quantities" | "inputs" | "correlated">;

function sizeOf(
  pack: CompiledPack,
  common: Common,
  { seed }: SensitivityOptions,
): { readonly factors: number; readonly dimensions: number } {
  const plan = asInput(() =>
    planItems(pack, {
      kind: "sobol",
      ...common,
      seed,
      baseSamples: 1,
      secondOrder: false,
      groups: {},
    }),
  );
  return {
    factors: new Set(plan.factorOfDimension).size,
    dimensions: plan.space.dimensions,
  };
}

function requestOf(
  pack: CompiledPack,
  common: Common,
  options: SensitivityOptions,
): SensitivityRequest {
  const { runs, seed, secondOrder = false } = options;
  switch (options.method) {
    case "morris": {
      const { dimensions } = sizeOf(pack, common, options);
      const trajectories =
        runs === undefined ? usualTrajectories : Math.floor(runs / (dimensions + 1));
      enough(trajectories, runs, dimensions + 1, "one trajectory through all inputs");
      return { kind: "morris", ...common, seed, trajectories, levels: 4 };
    }
    case "sobol": {
      const { factors } = sizeOf(pack, common, options);
      const perSample = secondOrder ? 2 * factors + 2 : factors + 2;
      const baseSamples = runs === undefined ? usualBaseSamples : Math.floor(runs / perSample);
      enough(baseSamples, runs, perSample, "one base sample");
      return { kind: "sobol", ...common, seed, baseSamples, secondOrder, groups: {} };
    }
    default:
      return { kind: "tornado", ...common };
  }
}

function enough(count: number, given: number | undefined, least: number, what: string): void {
  if (count >= 1) return;
  throw new InputError(
    `--runs: at least ${Math.ceil(least)} runs are needed for ${what}, ${given} given`,
  );
}
