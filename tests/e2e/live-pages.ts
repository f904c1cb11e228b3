import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { projectRoot } from "../../tooling/paths.ts";

/** Runs the command as its users do, and gives what it printed. */
export function equalisCommand(...args: readonly string[]): string {
  const program = join(projectRoot, "tooling", "equalis.mjs");
  const run = spawnSync(process.execPath, [program, ...args], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  expect(run.status, run.stderr).toBe(0);
  return run.stdout;
}

/** Makes a page of a comparison in a folder, and gives its path. */
export function madePage(folder: string, name: string, ...options: readonly string[]): string {
  const file = join(folder, name);
  const made = ["report", "--format", "html", "--no-range", "--out", file, ...options];
  equalisCommand(...made, "baseline", "full-reform");
  return file;
}
