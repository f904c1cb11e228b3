import { type Command, Option } from "commander";
import { domainIds, type EnsembleRequest, runEnsemble, targetsOf } from "../models/index.ts";
import {
  type AnalysisOptions,
  addAnalysisOptions,
  addDistributionOption,
  addInputOptions,
  addQuantityOptions,
  addShardOption,
  type InputOptions,
  inputChoice,
  type QuantityOptions,
  quantityOf,
} from "./analysis/options.ts";
import {
  type EnsembleTable,
  ensembleForms,
  ensembleTables,
  reportFailedChecks,
} from "./analysis/present.ts";
import { deliverAnalysis, progressLine } from "./analysis/run-items.ts";
import { loadPack } from "./files.ts";
import { checkOutput } from "./forms.ts";
import { InputError } from "./input-error.ts";
import { decimalNumber, seedNumber, wholeNumber, withExamples } from "./options.ts";
import { addPreferOption, loadScenario, type PreferOption, settingsFor } from "./scenarios.ts";

interface EnsembleOptions extends AnalysisOptions, InputOptions, QuantityOptions, PreferOption {
  readonly runs?: number;
  readonly precision?: number;
  readonly seed: number;
  readonly sampling: "sobol" | "latin-hypercube";
  readonly byDomain?: boolean;
  readonly table: EnsembleTable;
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
      "preset ids or files, several put together with +; differences are taken from the first, draw by draw",
    )
    .option("--runs <number>", "draws to make; without --precision exactly so many", wholeNumber)
    .option(
      "--precision <half-width>",
      `stop when the quantiles are known so well, 95 % (default without --runs: ${usualPrecision})`,
      decimalNumber,
    )
    .option("--seed <number>", "of the draws", seedNumber, 0)
    .addOption(
      new Option("--sampling <kind>", "how the unit cube is filled")
        .choices(["sobol", "latin-hypercube"])
        .default("sobol"),
    )
    .option("--by-domain", "the indicator for each of the nine domains as well")
    .addOption(tableOption());
  addPreferOption(command);
  addDistributionOption(addInputOptions(addQuantityOptions(command)));
  withExamples(
    addShardOption(addAnalysisOptions(command)),
    "ensemble baseline full-reform",
    "ensemble full-reform full-reform+fiscal-stress",
    "ensemble full-reform --runs 1000 --seed 7 --format json --out fan.json",
    "ensemble baseline full-reform --runs 64000 --shard 3/64 --out part-3.parquet",
  ).action(ensembleCommand);
}

/** Which table of an ensemble the plain forms hold. */
export const tableOption = () =>
  new Option("--table <name>", "which table of an ensemble --format csv and parquet hold")
    .choices(ensembleTables)
    .default("fans");

async function ensembleCommand(given: readonly string[], options: EnsembleOptions): Promise<void> {
  checkOutput(options);
  const pack = loadPack(options.pack);
  const scenarios = given.map((name) => loadScenario(name, pack, options.prefer));
  const precision = options.precision ?? (options.runs === undefined ? usualPrecision : undefined);
  const first = quantityOf(options);
  const quantities = options.byDomain
    ? [first, ...domainIds.map((domain) => ({ ...first, domain }))]
    : [first];
  const [base] = scenarios;
  const request: EnsembleRequest = {
    kind: "ensemble",
    scenarios: scenarios.map((scenario) => settingsFor(scenario, pack)),
    quantities: quantities.map((quantity) => ({ ...quantity, precision })),
    targets: base === undefined ? [] : targetsOf(base, pack),
    inputs: inputChoice(pack, options),
    sampling: options.sampling,
    seed: options.seed,
    runs: options.runs ?? mostDraws,
  };
  if (options.shard !== undefined && precision !== undefined) {
    throw new InputError(
      "--shard: a shard cannot know when all together are precise enough; give --runs and leave --precision out",
    );
  }
  await deliverAnalysis(
    pack,
    request,
    options,
    (runner) => runEnsemble(pack, request, runner, progressLine("draws")),
    (outcome) => {
      reportFailedChecks(outcome.result);
      return ensembleForms(pack, request, outcome, options);
    },
  );
}
