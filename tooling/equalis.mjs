/**
 * The command `equalis` from a clone: installs what is missing, bundles the command where its sources have changed since,
 * and runs it. Plain JavaScript for the system's Node.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { commandFolder } from "./command-folder.mjs";
import { ensureInstalled, runWith } from "./ensure-installed.mjs";

const projectRoot = fileURLToPath(new URL("..", import.meta.url));

/**
 * Bundles the command; says so, for it takes a few seconds.
 * @param {string} node
 * @param {string} folder
 */
function bundle(node, folder) {
  if (process.stderr.isTTY) {
    console.error("Equalis: bundling the command (after changes of the program) …");
  }
  const builder = join(projectRoot, "tooling", "build-command.ts");
  const built = spawnSync(node, [builder, folder], { stdio: ["ignore", 2, 2] });
  if (built.status === 0) return true;
  console.error("Equalis: the command could not be bundled; it runs from its sources, slower.");
  return false;
}

const node = ensureInstalled();
const folder = commandFolder(projectRoot);
const isBundled = existsSync(folder) || bundle(node, folder);
await runWith(node, isBundled ? join(folder, "main.mjs") : join(projectRoot, "cli", "main.ts"));
