import { basename, dirname } from "node:path";
import type { Command } from "commander";
import {
  type CompiledPack,
  checkPack,
  formatProblem,
  type Problem,
  readScenario,
  scenarioLimits,
} from "../models/index.ts";
import { kindToRead, loadPack, packFiles, readText } from "./files.ts";
import { exitCodes, InputError } from "./input-error.ts";
import { packOption, withExamples } from "./options.ts";
import { userPath } from "./user-path.ts";

export function addValidateCommand(program: Command): void {
  const command = program
    .command("validate")
    .description("check scenario files and data packs; every problem comes with its place")
    .argument("<file...>", "scenario files, or the folders (or pack.yaml) of data packs")
    .addOption(packOption());
  withExamples(
    command,
    "validate mine.yaml theirs.json",
    "validate scenarios/packs/china-2020",
  ).action((files: readonly string[], { pack }: { readonly pack?: string }) =>
    validateCommand(files, pack),
  );
}

function validateCommand(files: readonly string[], packFolder: string | undefined): void {
  let pack: CompiledPack | undefined;
  const scenarioPack = () => {
    pack ??= loadPack(packFolder);
    return pack;
  };
  for (const file of files) {
    let problems: readonly Problem[];
    try {
      problems = problemsOf(file, scenarioPack);
    } catch (error) {
      // One file that cannot be read must not keep the others from being checked.
      if (!(error instanceof InputError)) throw error;
      process.stderr.write(`${error.message}\n`);
      process.exitCode = exitCodes.badInput;
      continue;
    }
    printProblems(problems);
    const errors = problems.filter((problem) => problem.severity === "error").length;
    if (errors > 0) process.exitCode = exitCodes.badInput;
    process.stdout.write(
      errors === 0
        ? `${file}: valid\n`
        : `${file}: ${errors} ${errors === 1 ? "error" : "errors"}\n`,
    );
  }
}

function problemsOf(file: string, pack: () => CompiledPack): readonly Problem[] {
  const path = userPath(file);
  if (kindToRead(path, file) === "a folder") return packProblems(path, file);
  if (basename(path) === "pack.yaml") return packProblems(dirname(path), dirname(file));
  const text = readText(path, file, 4 * scenarioLimits.maximumCharacters);
  const reading = readScenario(text, file, pack());
  return reading.ok ? reading.warnings : reading.problems;
}

/** Every finding about a pack, with paths as the user gave them. */
export function packProblems(folder: string, shown: string): readonly Problem[] {
  return checkPack(packFiles(folder, shown)).map((problem) => ({
    ...problem,
    file: shown === "." ? problem.file : `${shown.replace(/[\\/]+$/, "")}/${problem.file}`,
  }));
}

/** Problems on stderr, one a line. */
export function printProblems(problems: readonly Problem[]): void {
  for (const problem of problems) process.stderr.write(`${formatProblem(problem)}\n`);
}
