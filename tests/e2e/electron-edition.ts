import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "@playwright/test";
import { editionFolder } from "../../tooling/build.ts";
import {
  cachedRuntimeFolder,
  type ElectronRuntime,
  oldestProductMajor,
  runtimeIn,
} from "../../tooling/electron-runtime.ts";
import { quietFlags } from "./browser-path.ts";

/** The runtime the tests use: the one named by hand, else the one `.ci/run` keeps. */
export function findTestRuntime(): ElectronRuntime | undefined {
  return runtimeIn(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? cachedRuntimeFolder);
}

/** Why no Electron window can be opened here, or undefined when it can. */
export function electronObstacle(): string | undefined {
  if (findTestRuntime() === undefined) {
    return "no Electron runtime: run .ci/run once, or set ELECTRON_OVERRIDE_DIST_PATH";
  }
  if (process.platform === "linux" && !process.env.DISPLAY) {
    return "no display and no Xvfb to make one";
  }
  return undefined;
}

/** A started app and its window. */
export interface StartedElectron {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
}

/** A fresh folder for what the app keeps; the caller removes it. */
export function makeUserData(): string {
  return mkdtempSync(join(tmpdir(), "equalis-e2e-"));
}

export function removeUserData(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Starts the shell as built for the runtime at hand, with its data in `userData`. */
export async function startElectron(
  userData: string,
  extraArguments: readonly string[] = [],
): Promise<StartedElectron> {
  const runtime = findTestRuntime();
  if (runtime === undefined) throw new Error(electronObstacle());
  const edition = runtime.major >= oldestProductMajor ? "product" : "electron-9";
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [
      ...quietFlags,
      `--user-data-dir=${userData}`,
      join(editionFolder(edition), "electron", "main.cjs"),
      ...extraArguments,
    ],
    // Electron's own advice tries an evaluation to see whether it is forbidden, which would count as one.
    env: { ...definedEnvironment(), ELECTRON_DISABLE_SECURITY_WARNINGS: "true" },
    timeout: 30_000,
  });
  const page = await app.firstWindow();
  return { app, page, userData };
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(entries);
}

/** Makes the next open dialogs answer with a path, or with "cancelled". */
export async function answerOpenDialog(
  app: ElectronApplication,
  path: string | undefined,
): Promise<void> {
  await app.evaluate(({ dialog }, answer) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({
        canceled: answer === undefined,
        filePaths: answer === undefined ? [] : [answer],
      });
  }, path);
}

/** The same for save dialogs. */
export async function answerSaveDialog(
  app: ElectronApplication,
  path: string | undefined,
): Promise<void> {
  await app.evaluate(({ dialog }, answer) => {
    dialog.showSaveDialog = () =>
      Promise.resolve({ canceled: answer === undefined, filePath: answer ?? "" });
  }, path);
}
