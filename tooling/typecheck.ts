/**
 * Type-checks every layer with its own tsconfig, so that a layer sees only the runtime it may use, after the
 * layers that it refers to (models/, which is checked once, under its own rules).
 * A new `<folder>/tsconfig*.json` is picked up by being there.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./paths.ts";

const compiler = join(projectRoot, "node_modules", "typescript", "bin", "tsc");
const folders = readdirSync(projectRoot, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !/^(\.|node_modules$|dist$|release$)/.test(entry.name))
  .map((entry) => entry.name);
const configs = folders.flatMap((folder) =>
  readdirSync(join(projectRoot, folder))
    .filter((name) => /^tsconfig.*\.json$/.test(name))
    .map((name) => join(folder, name)),
);

const failed = configs.filter((config) => {
  const run = spawnSync(process.execPath, [compiler, "--build", config], {
    cwd: projectRoot,
    stdio: "inherit",
  });
  console.log(`${run.status === 0 ? "ok    " : "FAILED"} ${config}`);
  return run.status !== 0;
});
process.exit(failed.length === 0 ? 0 : 1);
