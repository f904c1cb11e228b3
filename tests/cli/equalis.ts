import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { runEqualis } from "../../cli/program.ts";

/** The file that Node runs. */
export const mainFile = fileURLToPath(new URL("../../cli/main.ts", import.meta.url));

/** What a run of the command gave. */
export interface CommandOutcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `equalis` as its users do: a process of its own, from any folder. Takes a second or two. */
export function equalisProcess(args: readonly string[], cwd?: string): CommandOutcome {
  const run = spawnSync(process.execPath, [mainFile, ...args], {
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
