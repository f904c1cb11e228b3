import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
import { teachVisibility } from "./old-chromium.ts";

/** The runtime the tests use: the one named by hand, else the one that was fetched for them. */
export function findTestRuntime(): ElectronRuntime | undefined {
  return runtimeIn(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? cachedRuntimeFolder);
}

export const noRuntime =
  "no Electron runtime: none could be fetched, and ELECTRON_OVERRIDE_DIST_PATH names none";

/** Why no Electron window can be opened here, or undefined when it can. */
export function electronObstacle(): string | undefined {
  if (findTestRuntime() === undefined) return noRuntime;
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

/** A fresh folder for what the app keeps; `removeFolder` it. */
export function makeUserData(): string {
  return mkdtempSync(join(tmpdir(), "equalis-e2e-"));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

export interface StartOptions {
  /** Folder with `electron/` and `renderer/`; the built product unless given. */
  readonly bundle?: string;
  /** Files named on the command line. */
  readonly files?: readonly string[];
  /** Switches for Chromium. */
  readonly flags?: readonly string[];
}

/** The build that fits the runtime at hand. */
function testedFolder(): string {
  const major = findTestRuntime()?.major ?? 0;
  return editionFolder(major >= oldestProductMajor ? "product" : "electron-9");
}

/**
 * A bundle of the real shell around an empty page, so that a test of the shell hears and says everything
 * itself; the product's page would answer too.
 */
export function makeEmptyBundle(): string {
  const folder = mkdtempSync(join(tmpdir(), "equalis-shell-"));
  cpSync(join(testedFolder(), "electron"), join(folder, "electron"), { recursive: true });
  cpSync(join(testedFolder(), "package.json"), join(folder, "package.json"));
  mkdirSync(join(folder, "renderer"));
  writeFileSync(
    join(folder, "renderer", "index.html"),
    '<!doctype html><html lang="en"><title>empty</title><p>An empty page.</p></html>',
  );
  return folder;
}

/**
 * Launches a runtime. The old one of the tests now and then dies of a segmentation fault of its own while it starts, before
 * any code of the shell has run: that, and nothing else, is tried again, at most twice.
 */
export async function launchElectron(
  options: Parameters<typeof _electron.launch>[0],
): Promise<ElectronApplication> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await _electron.launch(options);
    } catch (error) {
      const diedAtStart =
        error instanceof Error &&
        error.message.includes("Process failed to launch") &&
        error.message.includes("signal=SIGSEGV");
      if (!diedAtStart || attempt === 3) throw error;
      console.warn("The Electron runtime died of a segmentation fault as it started; once more.");
    }
  }
}

/** Starts the shell as built for the runtime at hand, with its data in `userData`. */
export async function startElectron(
  userData: string,
  options: StartOptions = {},
): Promise<StartedElectron> {
  const runtime = findTestRuntime();
  if (runtime === undefined) throw new Error(electronObstacle());
  const { bundle = testedFolder(), files = [], flags = [] } = options;
  const app = await launchElectron({
    executablePath: runtime.executable,
    args: [...quietFlags, ...flags, `--user-data-dir=${userData}`, bundle, ...files],
    env: definedEnvironment(),
    timeout: 30_000,
  });
  const page = await firstPage(app);
  return { app, page, userData };
}

/** The page of the first window; what locators need on an old runtime is there after its next load. */
export async function firstPage(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  if ((findTestRuntime()?.major ?? 0) < oldestProductMajor) await teachVisibility(page);
  return page;
}

/**
 * This process's environment for a started app. Electron's own security advice is switched off: it tries an
 * evaluation to see whether that is forbidden, which would count as a violation.
 */
export function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { ...Object.fromEntries(entries), ELECTRON_DISABLE_SECURITY_WARNINGS: "true" };
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
