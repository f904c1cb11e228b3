import { readFileSync, statSync } from "node:fs";
import type { Command } from "commander";
import { simulate } from "../models/index.ts";
import { bundleLimits, type OpenedBundle, openBundle } from "../reports/bundle.ts";
import { ArchiveError } from "../reports/office/zip.ts";
import { exitCodes, InputError } from "./input-error.ts";
import { progress } from "./output.ts";
import { scenarioFolderOption, writeScenarioFiles } from "./scenario-folder.ts";
import { textTable } from "./text-table.ts";
import { userPath } from "./user-path.ts";

export function addBundleCommand(program: Command, version: string): void {
  program
    .command("bundle")
    .description(
      "open a bundle that `report --format bundle` made, repeat its runs, and say whether the bytes are the same or which indicators drifted",
    )
    .argument("<file>", "the bundle")
    .addOption(scenarioFolderOption())
    .addHelpText(
      "after",
      "\nExample:\n  equalis report --format bundle --out reform.equalis.zip baseline full-reform\n  equalis bundle reform.equalis.zip\n\nEnds with 0 when every run gives the same bytes, with 1 when numbers drifted, with 2 when the file is no bundle or was altered.",
    )
    .action(async (file: string, options: { readonly outDir?: string }) => {
      const opened = await open(file, version);
      if (options.outDir !== undefined) {
        writeScenarioFiles(
          options.outDir,
          opened.runs.map((run) => run.scenario),
        );
      }
      process.stdout.write(driftText(opened));
      if (!opened.sameBytes) process.exitCode = exitCodes.failed;
    });
}

async function open(file: string, version: string): Promise<OpenedBundle> {
  const path = userPath(file);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile()) {
    throw new InputError(`bundle: a file is needed, "${file}" is none`);
  }
  if (found.size > bundleLimits.totalBytes) {
    throw new InputError(
      `${file}: at most ${bundleLimits.totalBytes / 2 ** 20} MB are read, ${Math.round(found.size / 2 ** 20)} MB given`,
    );
  }
  progress(`repeating the runs of ${file} …`);
  try {
    return await openBundle(new Uint8Array(readFileSync(path)), version, (pack, inputs) =>
      simulate(pack, inputs),
    );
  } catch (error) {
    if (error instanceof ArchiveError) throw new InputError(`${file}: ${error.message}`);
    throw error;
  }
}

function reasonText(opened: OpenedBundle, reason: Exclude<OpenedBundle["reason"], "none">): string {
  const { madeWith, madeWithModel, repeatedWith, repeatedWithModel } = opened;
  switch (reason) {
    case "other-model":
      return `the model gives other results since: revision ${madeWithModel} (Equalis ${madeWith}) made the bundle, revision ${repeatedWithModel} (Equalis ${repeatedWith}) repeated it; the pack and the scenarios are the bundle's own, so nothing else can differ`;
    case "altered":
      return `the same revision of the model (${repeatedWithModel}) made the bundle, so its results or digests were altered, or one of the two programs was changed`;
    case "unknown-model":
      return `the bundle does not say which revision of the model made it (Equalis ${madeWith}); this one is ${repeatedWithModel}. Either the model changed since, or the bundle was altered`;
  }
}

/** What came of repeating a bundle's runs, for a person. */
export function driftText(opened: OpenedBundle): string {
  const lines = [
    `made with Equalis ${opened.madeWith}, repeated with ${opened.repeatedWith}; pack ${opened.pack.id}, ${opened.pack.hash}`,
  ];
  for (const run of opened.runs) {
    lines.push(
      run.sameBytes
        ? `${run.id}: the same bytes (${run.digest})`
        : `${run.id}: other bytes; ${run.drift.length === 0 ? "no stored indicator differs" : `${run.drift.length} ${run.drift.length === 1 ? "indicator differs" : "indicators differ"}`}`,
    );
    if (run.drift.length > 0) {
      lines.push(
        textTable([
          [
            "indicator",
            "unit",
            "values",
            "differ",
            "largest relative",
            "where",
            "year",
            "stored",
            "now",
          ],
          ...run.drift.map((one) => [
            one.indicator,
            one.unit,
            String(one.compared),
            String(one.different),
            Number.isFinite(one.largestRelativeSize)
              ? one.largestRelativeSize.toPrecision(3)
              : "came or went",
            [
              one.largestRelative.area,
              one.largestRelative.domain,
              one.largestRelative.service,
              one.largestRelative.group,
            ]
              .filter((part) => part !== undefined)
              .join(" "),
            String(one.largestRelative.year),
            String(one.largestRelative.stored),
            String(one.largestRelative.now),
          ]),
        ]).trimEnd(),
      );
    }
  }
  if (opened.reason !== "none") lines.push(`why: ${reasonText(opened, opened.reason)}`);
  return `${lines.join("\n")}\n`;
}
