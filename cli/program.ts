import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { addAttributeCommand } from "./attribute.ts";
import { addBundleCommand } from "./bundle.ts";
import { addCompareCommand } from "./compare.ts";
import { addEnsembleCommand } from "./ensemble.ts";
import { addGoalCommand } from "./goal.ts";
import { addHindcastCommand } from "./hindcast.ts";
import { exitCodes, InputError } from "./input-error.ts";
import { addListCommand } from "./list.ts";
import { addMergeCommand } from "./merge.ts";
import { WriteError } from "./output.ts";
import { addPackCommand } from "./pack.ts";
import { addReportCommand } from "./report.ts";
import { addRunCommand } from "./run.ts";
import { addSensitivityCommand } from "./sensitivity.ts";
import { addTargetsCommand } from "./targets.ts";
import { addValidateCommand } from "./validate.ts";
import { addWorkbookCommand } from "./workbook.ts";

/** The command `equalis`, with its parts. Parsing it runs it. */
function buildProgram(): Command {
  const program = new Command("equalis")
    .description(
      "Simulates population, funding and facility build-out for China's provinces year by year, and how equal basic public services become.",
    )
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .showHelpAfterError("(--help shows what a command takes)")
    .exitOverride();
  addRunCommand(program);
  addCompareCommand(program);
  addReportCommand(program, version());
  addBundleCommand(program, version());
  addWorkbookCommand(program);
  addValidateCommand(program);
  addListCommand(program);
  addPackCommand(program);
  addTargetsCommand(program);
  addHindcastCommand(program);
  addEnsembleCommand(program);
  addSensitivityCommand(program);
  addAttributeCommand(program);
  addGoalCommand(program);
  addMergeCommand(program);
  return program;
}

function version(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return String((JSON.parse(text) as { readonly version: unknown }).version);
}

/**
 * Runs the command with its arguments. Results go to stdout or the file named, what went wrong to stderr.
 * @returns the exit code
 */
export async function runEqualis(args: readonly string[]): Promise<number> {
  try {
    await buildProgram().parseAsync(args, { from: "user" });
    return Number(process.exitCode ?? exitCodes.done);
  } catch (error) {
    return report(error);
  }
}

/** Says what went wrong on stderr and gives the exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    // Commander has printed already; asking for help or the version is not an error.
    return error.exitCode === 0 ? exitCodes.done : exitCodes.badInput;
  }
  if (error instanceof InputError) {
    process.stderr.write(`${error.message}\n`);
    return exitCodes.badInput;
  }
  if (error instanceof WriteError) {
    process.stderr.write(`${error.message}\n`);
    return exitCodes.failed;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`equalis failed: ${detail}\n`);
  return exitCodes.failed;
}
