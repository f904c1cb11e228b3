import type { Command } from "commander";
import { simulate } from "../models/index.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import type { Language } from "../presentation/words/languages.ts";
import { joined } from "../presentation/words/sentence.ts";
import { bundleLimits, type OpenedBundle, openBundle } from "../reports/bundle.ts";
import { ArchiveError } from "../reports/office/zip.ts";
import { readBytes } from "./files.ts";
import { exitCodes, InputError } from "./input-error.ts";
import { languageOption, withExamples } from "./options.ts";
import { progress } from "./output.ts";
import { scenarioFolderOption, writeScenarioFiles } from "./scenario-folder.ts";
import { printedTable } from "./text-table.ts";

interface BundleOptions {
  readonly outDir?: string;
  readonly language: Language;
}

export function addBundleCommand(program: Command, version: string): void {
  const command = program
    .command("bundle")
    .description(
      "open a bundle that `report --format bundle` made, repeat its runs, and say whether the bytes are the same or which indicators drifted",
    )
    .argument("<file>", "the bundle")
    .addOption(scenarioFolderOption())
    .addOption(languageOption());
  withExamples(
    command,
    "report --format bundle --out reform.equalis.zip baseline full-reform",
    "bundle reform.equalis.zip",
  )
    .addHelpText(
      "after",
      "\nEnds with 0 when every run gives the same bytes, with 1 when numbers drifted or stored results are others, with 2 when the file is no bundle or was damaged.",
    )
    .action(async (file: string, { outDir, language }: BundleOptions) => {
      const opened = await open(file, version);
      if (outDir !== undefined) {
        writeScenarioFiles(
          outDir,
          opened.runs.map((run) => run.scenario),
        );
      }
      process.stdout.write(driftText(opened, language));
      if (!opened.sameBytes) process.exitCode = exitCodes.failed;
    });
}

async function open(file: string, version: string): Promise<OpenedBundle> {
  const bytes = readBytes(file, "bundle", bundleLimits.totalBytes);
  progress(`repeating the runs of ${file} …`);
  try {
    return await openBundle(bytes, version, (pack, inputs) => simulate(pack, inputs));
  } catch (error) {
    if (error instanceof ArchiveError) throw new InputError(`${file}: ${error.message}`);
    throw error;
  }
}

/** What came of repeating a bundle's runs, for a person. */
export function driftText(opened: OpenedBundle, language: Language): string {
  const t = wordsIn(language, "cli");
  const { madeWith, repeatedWith, madeWithModel, repeatedWithModel, reason, pack } = opened;
  const said = { madeWith, repeatedWith, madeWithModel: madeWithModel ?? "", repeatedWithModel };
  return [
    t("bundle.made", { ...said, pack: pack.id, hash: pack.hash }),
    ...opened.runs.flatMap(({ id, sameBytes, digest, drift, alteredResults }) => {
      const found = sameBytes
        ? t("bundle.same", { digest })
        : alteredResults !== undefined
          ? t("bundle.altered", { digest, file: alteredResults })
          : drift.length === 0
            ? t("bundle.nothingDiffers")
            : t("bundle.differs", { count: drift.length });
      const line = joined(language, "label", [id, found]);
      return drift.length === 0 ? [line] : [line, driftTable(drift, language).trimEnd()];
    }),
    ...(reason === "none"
      ? []
      : [joined(language, "label", [t("bundle.why"), t(`bundle.reason.${reason}`, said)])]),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function driftTable(drift: OpenedBundle["runs"][number]["drift"], language: Language): string {
  const t = wordsIn(language, "cli");
  return printedTable(drift, [
    [t("bundle.indicator"), ({ indicator }) => indicator],
    [t("bundle.unit"), ({ unit }) => unit],
    [t("bundle.values"), ({ compared }) => String(compared)],
    [t("bundle.differ"), ({ different }) => String(different)],
    [t("bundle.cameOrWent"), ({ cameOrWent }) => String(cameOrWent)],
    [
      t("bundle.largest"),
      ({ largestRelativeSize: size }) => (Number.isFinite(size) ? size.toPrecision(3) : "–"),
    ],
    [
      t("bundle.where"),
      ({ largestRelative: { area, domain, service, group } }) =>
        [area, domain, service, group].filter((part) => part !== undefined).join(" "),
    ],
    [t("bundle.year"), ({ largestRelative }) => String(largestRelative.year)],
    [t("bundle.stored"), ({ largestRelative }) => String(largestRelative.stored)],
    [t("bundle.now"), ({ largestRelative }) => String(largestRelative.now)],
  ]);
}
