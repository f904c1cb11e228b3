import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { projectRoot } from "./paths.ts";

/** An Electron that can be started. */
export interface ElectronRuntime {
  /** Folder that holds it; what electron-builder calls `electronDist`. */
  readonly folder: string;
  readonly executable: string;
  readonly version: string;
  readonly major: number;
}

/** Oldest Electron that runs the shell as built for users; older ones get the edition of the tests. */
export const oldestProductMajor = 30;

/** Where `ensureTestRuntime` puts the runtime of the end-to-end tests. */
export const cachedRuntimeFolder = join(projectRoot, ".cache", "electron-9");

/** The runtime in a folder, or undefined when there is none that answers. */
export function runtimeIn(folder: string): ElectronRuntime | undefined {
  const executable =
    process.platform === "darwin"
      ? join(folder, "Electron.app", "Contents", "MacOS", "Electron")
      : join(folder, process.platform === "win32" ? "electron.exe" : "electron");
  if (!existsSync(executable)) return undefined;
  const versionFile = join(folder, "version");
  const version = existsSync(versionFile)
    ? readFileSync(versionFile, "utf8").trim().replace(/^v/, "")
    : askVersion(executable);
  if (version === undefined) return undefined;
  return { folder, executable, version, major: Number(version.split(".")[0]) };
}

/** What a runtime says of itself when it is asked as a plain Node, which needs no display. */
function askRuntime(executable: string, expression: string): string | undefined {
  const run = spawnSync(executable, ["-p", expression], {
    encoding: "utf8",
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
  });
  return run.status === 0 ? run.stdout.trim() : undefined;
}

function askVersion(executable: string): string | undefined {
  const version = askRuntime(executable, "process.versions.electron");
  return version !== undefined && /^\d+\./.test(version) ? version : undefined;
}

/** Versions of a runtime and of what it is made of. */
export type RuntimeVersions = Readonly<Record<"electron" | "chrome" | "node" | "v8", string>>;

/** @throws Error where the runtime does not answer */
export function runtimeVersions({ executable }: ElectronRuntime): RuntimeVersions {
  const versions = askRuntime(executable, "JSON.stringify(process.versions)");
  if (versions === undefined) throw new Error(`${executable} does not say its versions`);
  const { electron, chrome, node, v8 } = JSON.parse(versions) as RuntimeVersions;
  return { electron, chrome, node, v8 };
}

/** Folder of npm's package `electron`; holds `dist/` once its runtime was fetched. */
function npmElectronFolder(): string {
  return join(createRequire(import.meta.url).resolve("electron/package.json"), "..");
}

/**
 * The runtime that is there already: the one `ELECTRON_OVERRIDE_DIST_PATH` names, npm's once fetched, or
 * the one of the tests.
 */
export function findRuntime(): ElectronRuntime | undefined {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override !== undefined && override !== "") {
    const runtime = runtimeIn(override);
    if (runtime === undefined) {
      throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names ${override}, which holds no Electron.`);
    }
    return runtime;
  }
  return runtimeIn(join(npmElectronFolder(), "dist")) ?? runtimeIn(cachedRuntimeFolder);
}

/** Lets npm's package fetch its runtime. Answers it, or undefined when that did not work. */
export function fetchRuntime(patienceMs: number): ElectronRuntime | undefined {
  const folder = npmElectronFolder();
  const { ELECTRON_SKIP_BINARY_DOWNLOAD: _skipped, ...env } = process.env;
  spawnSync(process.execPath, [join(folder, "install.js")], {
    env,
    stdio: ["ignore", "ignore", "ignore"],
    timeout: patienceMs,
  });
  return runtimeIn(join(folder, "dist"));
}
