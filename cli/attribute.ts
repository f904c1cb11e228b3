import { type Command, Option } from "commander";
import {
  type AttributionRequest,
  type LeverGrouping,
  leverGroupings,
  runAnalysis,
} from "../models/index.ts";
import {
  type AnalysisOptions,
  addAnalysisOptions,
  addQuantityOptions,
  addShardOption,
  type QuantityOptions,
  quantityOf,
} from "./analysis/options.ts";
import { attributionForms } from "./analysis/present.ts";
import { deliverAnalysis, progressLine } from "./analysis/run-items.ts";
import { loadPack } from "./files.ts";
import { checkOutput } from "./forms.ts";
import { withExamples, yearList } from "./options.ts";
import { addPreferOption, loadSettings, type PreferOption } from "./scenarios.ts";

interface AttributeOptions extends AnalysisOptions, QuantityOptions, PreferOption {
  readonly years?: readonly number[];
  readonly by: LeverGrouping;
}

export function addAttributeCommand(program: Command): void {
  const command = program
    .command("attribute")
    .description(
      "which lever did it: exact Shapley share of each group of levers in the difference of two scenarios",
    )
    .argument("<base>", "preset id or file that is held against")
    .argument("<scenario>", "preset id or file; several put together with +")
    .option("--years <years>", "years, such as 2030,2035 or 2025:2035 (default: all)", yearList)
    .addOption(
      new Option(
        "--by <grouping>",
        "lines of work, groups (about ten policies), or finer by levers",
      )
        .choices(leverGroupings)
        .default("groups"),
    );
  addPreferOption(command);
  withExamples(
    addShardOption(addAnalysisOptions(addQuantityOptions(command))),
    "attribute baseline full-reform",
    "attribute baseline full-reform --by lines --indicator attainment --domain elderly-care --years 2035",
    "attribute baseline mine.yaml --format csv --out shares.csv",
  ).action(attributeCommand);
}

async function attributeCommand(
  base: string,
  given: string,
  options: AttributeOptions,
): Promise<void> {
  checkOutput(options);
  const pack = loadPack(options.pack);
  const request: AttributionRequest = {
    kind: "attribution",
    base: loadSettings(base, pack, options.prefer),
    scenario: loadSettings(given, pack, options.prefer),
    quantities: [{ ...quantityOf(options), years: options.years }],
    grouping: options.by,
  };
  await deliverAnalysis(
    pack,
    request,
    options,
    (runner) => runAnalysis(pack, request, runner, progressLine("coalitions")),
    (result) => attributionForms(pack, result, options.language),
  );
}
