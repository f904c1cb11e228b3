import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../cli/main.ts", import.meta.url));

/** What a run of the command gave. */
export interface CommandOutcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `equalis` as its users do: a process of its own, from any folder. */
export function equalis(args: readonly string[], cwd?: string): CommandOutcome {
  const run = spawnSync(process.execPath, [main, ...args], {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    ...(cwd === undefined ? {} : { cwd }),
  });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

export const mainFile = main;
