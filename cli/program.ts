import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { exitCodes, InputError, WorkFailed } from "./input-error.ts";
import { forgetInputs } from "./inputs.ts";
import { WriteError } from "./output.ts";
import { projectRoot } from "./project-root.ts";

/** Adds a part to the command. */
type AddPart = (program: Command, version: string) => void;

/** The parts of the command in the order of its help, each loaded when it is called. */
const parts: Readonly<Record<string, () => Promise<AddPart>>> = {
  run: async () => (await import("./run.ts")).addRunCommand,
  compare: async () => (await import("./compare.ts")).addCompareCommand,
  report: async () => (await import("./report.ts")).addReportCommand,
  bundle: async () => (await import("./bundle.ts")).addBundleCommand,
  workbook: async () => (await import("./workbook.ts")).addWorkbookCommand,
  validate: async () => (await import("./validate.ts")).addValidateCommand,
  list: async () => (await import("./list.ts")).addListCommand,
  pack: async () => (await import("./pack.ts")).addPackCommand,
  targets: async () => (await import("./targets.ts")).addTargetsCommand,
  hindcast: async () => (await import("./hindcast.ts")).addHindcastCommand,
  ensemble: async () => (await import("./ensemble.ts")).addEnsembleCommand,
  sensitivity: async () => (await import("./sensitivity.ts")).addSensitivityCommand,
  attribute: async () => (await import("./attribute.ts")).addAttributeCommand,
  goal: async () => (await import("./goal.ts")).addGoalCommand,
  workshop: async () => (await import("./workshop/workshop.ts")).addWorkshopCommand,
  merge: async () => (await import("./merge.ts")).addMergeCommand,
};

/**
 * The command `equalis` with the part that the first argument names, or with all of them: for help, and for names that
 * nobody knows. Parsing it runs it.
 */
async function buildProgram([first = ""]: readonly string[]): Promise<Command> {
  const version = programVersion();
  // The packs' hashes are read when they are asked for.
  const asksVersions = first === "-V" || first === "--version";
  const versions = asksVersions ? (await import("./versions.ts")).versionText(version) : version;
  const program = new Command("equalis")
    .description(
      "Simulates population, funding and facility build-out for China's provinces year by year, and how equal basic public services become.",
    )
    .version(
      versions,
      "-V, --version",
      "print the versions of program, model, scenario format and packs",
    )
    .helpOption("-h, --help", "print help")
    .showHelpAfterError("(--help shows what a command takes)")
    .exitOverride();
  const named = Object.hasOwn(parts, first) ? parts[first] : undefined;
  const loads = named === undefined ? Object.values(parts) : [named];
  for (const add of await Promise.all(loads.map((load) => load()))) add(program, version);
  return program;
}

/** Version of the program: what package.json says. */
function programVersion(): string {
  const text = readFileSync(join(projectRoot, "package.json"), "utf8");
  return String((JSON.parse(text) as { readonly version: unknown }).version);
}

/**
 * Runs the command with its arguments. Results go to stdout or the file named, what went wrong to stderr.
 * @returns the exit code
 */
export async function runEqualis(args: readonly string[]): Promise<number> {
  forgetInputs();
  try {
    const program = await buildProgram(args);
    await program.parseAsync(args, { from: "user" });
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
  if (error instanceof WriteError || error instanceof WorkFailed) {
    process.stderr.write(`${error.message}\n`);
    return exitCodes.failed;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`equalis failed: ${detail}\n`);
  return exitCodes.failed;
}
