import type { Command } from "commander";
import { wordsIn } from "../presentation/words/catalogue.ts";
import { joined } from "../presentation/words/sentence.ts";
import { officeLimits } from "../reports/office/zip.ts";
import { loadPack, readBytes } from "./files.ts";
import { fileError } from "./input-error.ts";
import { languageOption, type OutputOptions, packOption, withExamples } from "./options.ts";
import { scenarioFolderOption, writeScenarioFiles } from "./scenario-folder.ts";

interface WorkbookOptions extends Pick<OutputOptions, "pack" | "language"> {
  readonly outDir?: string;
}

export function addWorkbookCommand(program: Command): void {
  const command = program
    .command("workbook")
    .description(
      "read the scenarios of a workbook's input sheet back, edited or not; every problem comes with its sheet and cell",
    )
    .argument("<file>", "a workbook that `report --format xlsx` made")
    .addOption(scenarioFolderOption())
    .addOption(languageOption())
    .addOption(packOption());
  withExamples(
    command,
    "report --format xlsx --out reform.xlsx baseline full-reform",
    "workbook reform.xlsx --out-dir .",
  ).action(workbookCommand);
}

async function workbookCommand(file: string, options: WorkbookOptions): Promise<void> {
  const bytes = readBytes(file, "workbook", officeLimits.totalBytes);
  const pack = loadPack(options.pack);
  // The reader brings a large library: every other command starts sooner without it.
  const { readWorkbookInputs } = await import("../reports/workbook/read-inputs.ts");
  const reading = await readWorkbookInputs(bytes, pack);
  if (!reading.ok) throw fileError(reading.problems, file, options.language);
  if (options.outDir !== undefined) writeScenarioFiles(options.outDir, reading.value);
  const t = wordsIn(options.language, "cli");
  for (const { id, title, levers } of reading.value) {
    const set = t("workbook.set", {
      title: title[options.language],
      count: Object.keys(levers).length,
    });
    process.stdout.write(`${joined(options.language, "label", [id, set])}\n`);
  }
}
