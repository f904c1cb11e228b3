import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runEqualis } from "../../cli/program.ts";
import { buildCommand } from "../../tooling/build-command.ts";
import { commandFolder } from "../../tooling/command-folder.mjs";
import { projectRoot } from "../../tooling/paths.ts";

/** The file that Node runs. */
export const mainFile = fileURLToPath(new URL("../../cli/main.ts", import.meta.url));

/** What a run of the command gave. */
export interface CommandOutcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where the command is bundled, as `npm run equalis` does it. */
const bundle = commandFolder(projectRoot);

/** Bundles the command where its sources have changed since. */
export async function ensureBundle(): Promise<void> {
  if (!existsSync(bundle)) await buildCommand(bundle);
}

/** Runs the bundled `equalis` as its users do: a process of its own, from any folder. After `ensureBundle`. */
export function bundledEqualis(args: readonly string[], cwd?: string): CommandOutcome {
  return processOf(join(bundle, "main.mjs"), args, cwd);
}

/** Runs `equalis` from its sources in a process of its own, from any folder. Takes a second or two. */
export function equalisProcess(args: readonly string[], cwd?: string): CommandOutcome {
  return processOf(mainFile, args, cwd);
}

function processOf(program: string, args: readonly string[], cwd?: string): CommandOutcome {
  const run = spawnSync(process.execPath, [program, ...args], {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    cwd,
  });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

type Write = typeof process.stdout.write;

/** Runs `equalis` in this process, from any folder, and collects what it writes. One at a time. */
export async function equalis(args: readonly string[], cwd?: string): Promise<CommandOutcome> {
  const folder = process.cwd();
  const streams = [process.stdout, process.stderr] as const;
  const writes = streams.map((stream) => stream.write);
  const written: Buffer[][] = [[], []];
  if (cwd !== undefined) process.chdir(cwd);
  streams.forEach((stream, i) => {
    stream.write = ((chunk: string | Uint8Array) => {
      written[i]?.push(Buffer.from(chunk as Uint8Array));
      return true;
    }) as Write;
  });
  try {
    const code = await runEqualis(args);
    const [stdout = "", stderr = ""] = written.map((parts) => Buffer.concat(parts).toString());
    return { code, stdout, stderr };
  } finally {
    streams.forEach((stream, i) => {
      stream.write = writes[i] as Write;
    });
    process.exitCode = undefined;
    process.chdir(folder);
  }
}
