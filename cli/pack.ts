import type { Command } from "commander";
import { exitCodes } from "./input-error.ts";
import { addPackBasisCommand } from "./pack-basis.ts";
import { addPackOverlayCommand } from "./pack-overlay.ts";
import { userPath } from "./user-path.ts";
import { packProblems, printProblems } from "./validate.ts";

export function addPackCommand(program: Command): void {
  const pack = program.command("pack").description("work with data packs");
  addPackOverlayCommand(pack);
  addPackBasisCommand(pack);
  pack
    .command("check")
    .description("check the structure and the plausibility of a data pack")
    .argument("<dir>", "folder of the data pack")
    .addHelpText("after", "\nExamples:\n  equalis pack check scenarios/packs/china-2020")
    .action((dir: string) => {
      const problems = packProblems(userPath(dir), dir);
      printProblems(problems);
      const errors = problems.filter((problem) => problem.severity === "error").length;
      const warnings = problems.length - errors;
      process.stdout.write(`${dir}: ${count(errors, "error")}, ${count(warnings, "warning")}\n`);
      if (errors > 0) process.exitCode = exitCodes.badInput;
    });
}

const count = (number: number, word: string): string =>
  `${number} ${word}${number === 1 ? "" : "s"}`;
