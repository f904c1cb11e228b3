import { readFileSync, statSync } from "node:fs";
import type { Command } from "commander";
import { officeLimits } from "../reports/office/zip.ts";
import { loadPack } from "./files.ts";
import { fileError, InputError } from "./input-error.ts";
import { languageOption, packOption } from "./options.ts";
import { scenarioFolderOption, writeScenarioFiles } from "./scenario-folder.ts";
import { userPath } from "./user-path.ts";

interface WorkbookOptions {
  readonly pack?: string;
  readonly outDir?: string;
  readonly language: "en" | "zh-CN";
}

export function addWorkbookCommand(program: Command): void {
  program
    .command("workbook")
    .description(
      "read the scenarios of a workbook's input sheet back, edited or not; every problem comes with its sheet and cell",
    )
    .argument("<file>", "a workbook that `report --format xlsx` made")
    .addOption(scenarioFolderOption())
    .addOption(languageOption())
    .addOption(packOption())
    .addHelpText(
      "after",
      "\nExample:\n  equalis report --format xlsx --out reform.xlsx baseline full-reform\n  equalis workbook reform.xlsx --out-dir .",
    )
    .action((file: string, options: WorkbookOptions) => workbookCommand(file, options));
}

async function workbookCommand(file: string, options: WorkbookOptions): Promise<void> {
  const path = userPath(file);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile()) {
    throw new InputError(`workbook: a file is needed, "${file}" is none`);
  }
  if (found.size > officeLimits.totalBytes) {
    throw new InputError(
      `${file}: at most ${officeLimits.totalBytes / 2 ** 20} MB are read, ${Math.round(found.size / 2 ** 20)} MB given`,
    );
  }
  const pack = loadPack(options.pack);
  const { readWorkbookInputs, workbookScenario } = await import(
    "../reports/workbook/read-inputs.ts"
  );
  const reading = await readWorkbookInputs(new Uint8Array(readFileSync(path)), pack);
  if (!reading.ok) {
    throw fileError(reading.problems, file, options.language);
  }
  if (options.outDir !== undefined) {
    writeScenarioFiles(
      options.outDir,
      reading.value.map((scenario) => workbookScenario(scenario, pack)),
    );
  }
  for (const { id, title, settings } of reading.value) {
    const count = Object.keys(settings.levers).length;
    process.stdout.write(
      options.language === "en"
        ? `${id}: ${title}, ${count} ${count === 1 ? "lever" : "levers"} set\n`
        : `${id}：${title}，已设定${count}项杠杆\n`,
    );
  }
}
