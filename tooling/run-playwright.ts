import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "./paths.ts";

/** Runs the end-to-end tests and answers the exit code. */
export function runPlaywright(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): number {
  const program = join(projectRoot, "node_modules", "@playwright", "test", "cli.js");
  const run = spawnSync(process.execPath, [program, "test", ...args], {
    cwd: projectRoot,
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  return run.status ?? 1;
}
