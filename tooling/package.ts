/**
 * `npm run package`: builds, and makes in `release/` what people get who do not clone: on Linux a folder that starts, the same as `tar.gz` and
 * `zip`, the browser edition as one file, as a folder and as its `zip`, bills of materials and checksums. All of it works without a network.
 * Named parts alone are made: `app`, `browser`, or `installers`, which is what electron-builder makes for the system at hand with tools that it
 * fetches. `--no-build` takes the app as it is built. Where the pinned Electron cannot be had, the edition of the tests is packaged under
 * a name that says so (docs/decisions/packaging.md).
 */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { writeTarball, writeZip } from "./archives.ts";
import { billOfMaterials } from "./bill-of-materials.ts";
import { buildEdition, editionFolder } from "./build.ts";
import { browserFolder, buildBrowser } from "./build-browser.ts";
import type { Edition } from "./build-electron.ts";
import { writeChecksums } from "./checksums.ts";
import { type ElectronRuntime, runtimeVersions } from "./electron-runtime.ts";
import { packageFacts } from "./licence-notices.ts";
import { thisMachine } from "./machine.ts";
import { isTestRuntime, packageSettings, packageStem } from "./package-settings.ts";
import { projectRoot } from "./paths.ts";
import { shippedPackages } from "./shipped-parts.ts";
import { runtimeToUse } from "./test-runtime.ts";

const release = join(projectRoot, "release");
const staged = join(projectRoot, "dist", "package");

/** Copies the built files of an edition to where electron-builder looks for them. */
function stage(edition: Edition): void {
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(staged, { recursive: true });
  for (const name of ["electron", "renderer", "package.json"])
    cpSync(join(editionFolder(edition), name), join(staged, name), { recursive: true });
  cpSync(join(projectRoot, "LICENSE"), join(staged, "LICENSE"));
}

function runBuilder(runtime: ElectronRuntime, targets: readonly string[]): void {
  const configuration = join(projectRoot, "dist", "electron-builder.json");
  writeFileSync(configuration, JSON.stringify(packageSettings(runtime, process.env), null, 2));
  const builder = join(projectRoot, "node_modules", "electron-builder", "cli.js");
  // A secret that a workflow does not have comes as an empty text.
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const { status } = spawnSync(
    process.execPath,
    [builder, "--config", configuration, "--publish", "never", ...targets],
    { cwd: projectRoot, stdio: "inherit", env: given },
  );
  if (status !== 0) process.exit(status ?? 1);
  // Its notes for itself name folders of this machine.
  rmSync(join(release, "builder-debug.yml"), { force: true });
}

/** A folder that starts, and on Linux its archives. */
async function packFolder(runtime: ElectronRuntime, stem: string): Promise<void> {
  runBuilder(runtime, ["--dir"]);
  if (process.platform !== "linux") return;
  const name = `${stem}-linux-${process.arch}`;
  const folder = join(release, name);
  renameSync(join(release, "linux-unpacked"), folder);
  // What the runtime shows when it has no program.
  rmSync(join(folder, "resources", "default_app.asar"), { force: true });
  chmodSync(join(folder, "equalis"), 0o755);
  await Promise.all([
    writeTarball(folder, join(release, `${name}.tar.gz`)),
    writeZip(folder, join(release, `${name}.zip`)),
  ]);
}

/** The browser edition, whose files are the same whichever runtime is at hand. */
async function packBrowser(): Promise<void> {
  const { name, version } = packageFacts(".");
  const stem = `${name}-${version}-browser`;
  writeFileSync(join(release, `${stem}.html`), await buildBrowser());
  const folder = join(release, stem);
  cpSync(browserFolder, folder, { recursive: true });
  await writeZip(folder, join(release, `${stem}.zip`));
  const bill = billOfMaterials({ packages: shippedPackages(browserFolder) });
  writeFileSync(join(release, `${stem}.cdx.json`), bill);
}

const parts = ["app", "browser", "installers"] as const;
type Part = (typeof parts)[number];

function askedParts(): readonly Part[] {
  const asked = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
  const unknown = asked.find((name) => !parts.some((part) => part === name));
  if (unknown !== undefined)
    throw new Error(`package: ${parts.join(", ")} can be made, ${unknown} was asked for`);
  return asked.length === 0 ? ["app", "browser"] : (asked as Part[]);
}

const asked = askedParts();
const runtime = runtimeToUse(thisMachine);
if (runtime === undefined) throw new Error("package: an Electron is needed, none could be had");
const stem = packageStem(runtime);
const edition: Edition = isTestRuntime(runtime) ? "electron-9" : "product";
if (asked.includes("installers") && edition !== "product")
  throw new Error(`package: installers need the pinned Electron, ${runtime.version} is at hand`);

rmSync(release, { recursive: true, force: true });
mkdirSync(release, { recursive: true });
if (asked.includes("app") || asked.includes("installers")) {
  if (!process.argv.includes("--no-build")) await buildEdition(edition);
  stage(edition);
  if (asked.includes("app")) await packFolder(runtime, stem);
  if (asked.includes("installers")) runBuilder(runtime, []);
  const packages = shippedPackages(editionFolder(edition));
  const bill = billOfMaterials({ packages, runtime: runtimeVersions(runtime) });
  writeFileSync(join(release, `${stem}.cdx.json`), bill);
}
if (asked.includes("browser")) await packBrowser();
const sums = `${stem}-SHA256SUMS.txt`;
await writeChecksums(release, sums);
for (const { name } of readdirSync(release, { withFileTypes: true }).filter((at) => at.isFile()))
  console.log(`release/${name}  ${(statSync(join(release, name)).size / 1e6).toFixed(2)} MB`);
