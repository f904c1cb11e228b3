import { type Command, Option } from "commander";
import { type CompiledPack, planItems } from "../models/index.ts";
import { checkOutput, deliverForms, type Forms } from "./analysis/deliver.ts";
import { addOutputOptions, type OutputOptions } from "./analysis/options.ts";
import {
  attributionForms,
  type EnsembleTable,
  ensembleForms,
  ensembleTables,
  reportFailedChecks,
  sensitivityForms,
} from "./analysis/present.ts";
import { type MergedShards, mergeShards } from "./analysis/shard.ts";
import { loadPack } from "./files.ts";
import { asInput } from "./input-error.ts";
import { userPath } from "./user-path.ts";

interface MergeOptions extends OutputOptions {
  readonly table: EnsembleTable;
}

export function addMergeCommand(program: Command): void {
  const command = program
    .command("merge")
    .description("put the parts made with --shard together: the same bytes as one run")
    .argument("<file...>", "the parts, in any order");
  addOutputOptions(command)
    .addOption(
      new Option("--table <name>", "which table of an ensemble --format csv and parquet hold")
        .choices(ensembleTables)
        .default("fans"),
    )
    .addHelpText(
      "after",
      "\nExamples:\n  equalis merge part-*.parquet --format json --out fan.json",
    )
    .action((files: readonly string[], options: MergeOptions) => mergeCommand(files, options));
}

async function mergeCommand(given: readonly string[], options: MergeOptions): Promise<void> {
  checkOutput(options);
  const pack = loadPack(options.pack);
  const merged = await mergeShards(
    pack,
    given.map((shown) => ({ path: userPath(shown), shown })),
  );
  deliverForms(
    asInput(() => formsOf(pack, merged, options)),
    options,
  );
}

function formsOf(
  pack: CompiledPack,
  { request, rows }: MergedShards,
  options: MergeOptions,
): Forms {
  switch (request.kind) {
    case "ensemble": {
      const result = planItems(pack, request).finish(rows);
      reportFailedChecks(result);
      return ensembleForms(pack, request, { result, rows }, options);
    }
    case "attribution":
      return attributionForms(pack, planItems(pack, request).finish(rows), options.language);
    case "tornado":
    case "morris":
    case "sobol":
      return sensitivityForms(pack, planItems(pack, request).finish(rows), options.language);
  }
}
