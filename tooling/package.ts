/**
 * `npm run package`: builds, puts what a user needs into `dist/package/`, and lets electron-builder make the
 * installers. Arguments go to electron-builder, for example `npm run package -- --linux dir`. Where npm's
 * Electron cannot be fetched, the runtime at hand is packaged (electron-builder's targets other than `dir`
 * fetch tools of their own).
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { buildEdition, editionFolder } from "./build.ts";
import type { Edition } from "./build-electron.ts";
import { findRuntime, oldestProductMajor } from "./electron-runtime.ts";
import { projectRoot } from "./paths.ts";

const staged = join(projectRoot, "dist", "package");

/** Copies the built files of an edition. */
function stage(edition: Edition): void {
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(staged, { recursive: true });
  for (const folder of ["electron", "renderer"]) {
    cpSync(join(editionFolder(edition), folder), join(staged, folder), { recursive: true });
  }
  cpSync(join(editionFolder(edition), "package.json"), join(staged, "package.json"));
  cpSync(join(projectRoot, "LICENSE"), join(staged, "LICENSE"));
}

const args = process.argv.slice(2).filter((argument) => argument !== "--no-build");
const runtime = findRuntime();
const isOld = runtime !== undefined && runtime.major < oldestProductMajor;
const edition: Edition = isOld ? "electron-9" : "product";
if (!process.argv.includes("--no-build")) await buildEdition(edition);
stage(edition);

const settings: unknown = parse(readFileSync(join(projectRoot, "electron-builder.yml"), "utf8"));
const configuration = {
  ...(settings as Readonly<Record<string, unknown>>),
  // Beside the archive: it is opened by a browser.
  extraResources: [{ from: join(editionFolder(edition), "docs"), to: "docs" }],
  ...(isOld
    ? {
        electronDist: runtime.folder,
        electronVersion: runtime.version,
        // Runtimes this old have no such switches.
        electronFuses: null,
      }
    : { electronVersion: npmElectronVersion() }),
};
const configurationFile = join(projectRoot, "dist", "electron-builder.json");
writeFileSync(configurationFile, JSON.stringify(configuration, null, 2));

function npmElectronVersion(): string {
  const manifest = JSON.parse(
    readFileSync(join(projectRoot, "node_modules", "electron", "package.json"), "utf8"),
  ) as { readonly version: string };
  return manifest.version;
}

const builder = join(projectRoot, "node_modules", "electron-builder", "cli.js");
const run = spawnSync(
  process.execPath,
  [builder, "--config", configurationFile, "--publish", "never", ...args],
  { cwd: projectRoot, stdio: "inherit" },
);
process.exit(run.status ?? 1);
