import type { Command } from "commander";
import { type CompiledPack, planItems } from "../models/index.ts";
import { type AnalysisOptions, addAnalysisOptions } from "./analysis/options.ts";
import {
  attributionForms,
  type EnsembleTable,
  ensembleForms,
  reportFailedChecks,
  sensitivityForms,
} from "./analysis/present.ts";
import { type MergedShards, mergeShards } from "./analysis/shard.ts";
import { tableOption } from "./ensemble.ts";
import { loadPack } from "./files.ts";
import { checkOutput, deliverForms, type Forms } from "./forms.ts";
import { asInput, InputError } from "./input-error.ts";
import { withExamples } from "./options.ts";

interface MergeOptions extends AnalysisOptions {
  readonly table: EnsembleTable;
}

export function addMergeCommand(program: Command): void {
  const command = program
    .command("merge")
    .description("put the parts made with --shard together: the same bytes as one run")
    .argument("<file...>", "the parts, in any order");
  withExamples(
    addAnalysisOptions(command).addOption(tableOption()),
    "merge part-*.parquet --format json --out fan.json",
  ).action(mergeCommand);
}

async function mergeCommand(given: readonly string[], options: MergeOptions): Promise<void> {
  checkOutput(options);
  const pack = loadPack(options.pack);
  const merged = await mergeShards(pack, given);
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
    case "forecast":
      throw new InputError("merge: a hindcast is made on one machine and has no shards");
  }
}
