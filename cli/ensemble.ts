import { type Command, Option } from "commander";
import {
  domainIds,
  type EnsembleRequest,
  planItems,
  runEnsemble,
  settingsOf,
  targetsOf,
} from "../models/index.ts";
import { checkOutput, deliverForms } from "./analysis/deliver.ts";
import {
  addInputOptions,
  addOutputOptions,
  addQuantityOptions,
  decimalNumber,
  type InputOptions,
  inputChoice,
  type OutputOptions,
  type QuantityOptions,
  quantityOf,
  wholeNumber,
} from "./analysis/options.ts";
import {
  type EnsembleTable,
  ensembleForms,
  ensembleTables,
  reportFailedChecks,
} from "./analysis/present.ts";
import { progressLine, runShard, withPool } from "./analysis/run-items.ts";
import { type Shard, shardOption } from "./analysis/shard.ts";
import { loadPack, loadScenario } from "./files.ts";
import { asInput, InputError } from "./input-error.ts";

interface EnsembleOptions extends OutputOptions, InputOptions, QuantityOptions {
  readonly runs?: number;
  readonly precision?: number;
  readonly seed: number;
  readonly sampling: "sobol" | "latin-hypercube";
  readonly byDomain?: boolean;
  readonly table: EnsembleTable;
  readonly shard?: Shard;
}

/** Most draws when only a precision is asked for. */
const mostDraws = 16_384;
/** Half-width to which quantiles are known unless told otherwise: half a point of an index. */
const usualPrecision = 0.005;

export function addEnsembleCommand(program: Command): void {
  const command = program
    .command("ensemble")
    .description(
      "how sure: run scenarios over the uncertain inputs; quantiles by year and the chance of each target",
    )
    .argument(
      "<scenario...>",
      "preset ids or files; differences are taken from the first, draw by draw",
    )
    .option("--runs <number>", "draws to make; without --precision exactly so many", wholeNumber)
    .option(
      "--precision <half-width>",
      `stop when the quantiles are known so well, 95 % (default without --runs: ${usualPrecision})`,
      decimalNumber,
    )
    .option("--seed <number>", "of the draws", wholeNumber, 0)
    .addOption(
      new Option("--sampling <kind>", "how the unit cube is filled")
        .choices(["sobol", "latin-hypercube"])
        .default("sobol"),
    )
    .option("--by-domain", "the indicator for each of the nine domains as well");
  addQuantityOptions(command);
  addInputOptions(command);
  addOutputOptions(command)
    .addOption(
      new Option("--table <name>", "which table --format csv and parquet hold")
        .choices(ensembleTables)
        .default("fans"),
    )
    .option(
      "--shard <i/n>",
      "make only this part of the draws and write its rows to --out; see `equalis merge`",
      shardOption,
    )
    .addHelpText(
      "after",
      "\nExamples:\n  equalis ensemble baseline full-reform\n  equalis ensemble full-reform --runs 1000 --seed 7 --format json --out fan.json\n  equalis ensemble baseline full-reform --runs 64000 --shard 3/64 --out part-3.parquet",
    )
    .action((scenarios: readonly string[], options: EnsembleOptions) =>
      ensembleCommand(scenarios, options),
    );
}

async function ensembleCommand(given: readonly string[], options: EnsembleOptions): Promise<void> {
  checkOutput(options);
  const pack = loadPack(options.pack);
  const scenarios = given.map((name) => loadScenario(name, pack));
  const precision = options.precision ?? (options.runs === undefined ? usualPrecision : undefined);
  const first = quantityOf(options);
  const quantities = options.byDomain
    ? [first, ...domainIds.map((domain) => ({ ...first, domain }))]
    : [first];
  const [base] = scenarios;
  const request: EnsembleRequest = {
    kind: "ensemble",
    scenarios: scenarios.map((scenario) => ({
      id: scenario.id,
      settings: asInput(() => settingsOf(scenario, pack)),
    })),
    quantities: quantities.map((quantity) =>
      precision === undefined ? quantity : { ...quantity, precision },
    ),
    targets: base === undefined ? [] : targetsOf(base, pack),
    inputs: inputChoice(pack, options),
    sampling: options.sampling,
    seed: options.seed,
    runs: options.runs ?? mostDraws,
  };
  asInput(() => planItems(pack, request));
  if (options.shard !== undefined) {
    if (precision !== undefined) {
      throw new InputError(
        "--shard: a shard cannot know when all together are precise enough; give --runs and leave --precision out",
      );
    }
    await runShard(pack, request, options.shard, options);
    return;
  }
  const outcome = await withPool(pack, options, (runner) =>
    runEnsemble(pack, request, runner, progressLine("draws")),
  );
  deliverForms(ensembleForms(pack, request, outcome, options), options);
  reportFailedChecks(outcome.result);
}
