import { type Command, Option } from "commander";
import {
  type AttributionRequest,
  type LeverGrouping,
  leverGroupings,
  planItems,
  runAnalysis,
  settingsOf,
} from "../models/index.ts";
import { checkOutput, deliverForms } from "./analysis/deliver.ts";
import {
  addOutputOptions,
  addQuantityOptions,
  type OutputOptions,
  type QuantityOptions,
  quantityOf,
} from "./analysis/options.ts";
import { attributionForms } from "./analysis/present.ts";
import { progressLine, runShard, withPool } from "./analysis/run-items.ts";
import { type Shard, shardOption } from "./analysis/shard.ts";
import { loadPack, loadScenario } from "./files.ts";
import { asInput } from "./input-error.ts";
import { yearList } from "./options.ts";

interface AttributeOptions extends OutputOptions, QuantityOptions {
  readonly years?: readonly number[];
  readonly by: LeverGrouping;
  readonly shard?: Shard;
}

export function addAttributeCommand(program: Command): void {
  const command = program
    .command("attribute")
    .description(
      "which lever did it: exact Shapley share of each group of levers in the difference of two scenarios",
    )
    .argument("<base>", "preset id or file that is held against")
    .argument("<scenario>", "preset id or file")
    .option("--years <years>", "years, such as 2030,2035 or 2025:2035 (default: all)", yearList)
    .addOption(
      new Option(
        "--by <grouping>",
        "lines of work, groups (about ten policies), or finer by levers",
      )
        .choices(leverGroupings)
        .default("groups"),
    );
  addQuantityOptions(command);
  addOutputOptions(command)
    .option(
      "--shard <i/n>",
      "make only this part of the runs and write its rows to --out",
      shardOption,
    )
    .addHelpText(
      "after",
      "\nExamples:\n  equalis attribute baseline full-reform\n  equalis attribute baseline full-reform --by lines --indicator attainment --domain elderly-care --years 2035\n  equalis attribute baseline mine.yaml --format csv --out shares.csv",
    )
    .action((base: string, scenario: string, options: AttributeOptions) =>
      attributeCommand(base, scenario, options),
    );
}

async function attributeCommand(
  base: string,
  given: string,
  options: AttributeOptions,
): Promise<void> {
  checkOutput(options);
  const pack = loadPack(options.pack);
  const [from, to] = [base, given].map((name) => {
    const scenario = loadScenario(name, pack);
    return { id: scenario.id, settings: asInput(() => settingsOf(scenario, pack)) };
  });
  if (from === undefined || to === undefined) throw new RangeError("attribute: two scenarios");
  const quantity = quantityOf(options);
  const request: AttributionRequest = {
    kind: "attribution",
    base: from,
    scenario: to,
    quantities: [options.years === undefined ? quantity : { ...quantity, years: options.years }],
    grouping: options.by,
  };
  asInput(() => planItems(pack, request));
  if (options.shard !== undefined) {
    await runShard(pack, request, options.shard, options);
    return;
  }
  const result = await withPool(pack, options, (runner) =>
    runAnalysis(pack, request, runner, progressLine("coalitions")),
  );
  deliverForms(attributionForms(pack, result, options.language), options);
}
