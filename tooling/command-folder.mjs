/**
 * Where the bundled command lies. Runs before anything is installed or built: plain JavaScript, built-in modules only.
 */
import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** What the bundle is made from; packages are those of the lock. */
const sources = [
  "cli",
  "models",
  "presentation",
  "reports",
  "scenarios",
  "package.json",
  "package-lock.json",
  "tooling/build-command.ts",
  "tooling/chromium-83-polyfills.ts",
  "tooling/compile-packs.ts",
  "tooling/no-eval.cjs",
  "tooling/page-script.ts",
];

/**
 * The folder of the bundle that is made from the sources as they are now. Its name stands for the path, size and time of
 * change of every one of them, so that a bundle of other sources lies elsewhere and is never run.
 * @param {string} root folder that holds package.json
 * @returns {string}
 */
export function commandFolder(root) {
  const hash = createHash("sha256");
  for (const source of sources) addTo(hash, root, source);
  return join(root, "dist", "command", hash.digest("hex").slice(0, 16));
}

/** What a pack is built from, which the command does not read. */
const behindPacks = /^scenarios\/packs\/(build|[^/]+\/(parts|sources))$/;

/**
 * @param {import("node:crypto").Hash} hash
 * @param {string} root
 * @param {string} path from the root, with slashes
 */
function addTo(hash, root, path) {
  const found = statSync(join(root, path));
  if (!found.isDirectory()) {
    hash.update(`${path}\0${found.size}\0${found.mtimeMs}\n`);
    return;
  }
  if (behindPacks.test(path)) return;
  for (const name of readdirSync(join(root, path)).sort()) addTo(hash, root, `${path}/${name}`);
}
