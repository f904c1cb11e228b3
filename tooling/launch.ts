/**
 * `npm start`: opens the Electron app. Where no Electron runtime or no display can be had, says so and serves
 * the same interface on a loopback address. `npm start -- --browser` asks for that at once; `--no-build`
 * starts what is built; `--self-test` tries the app on this machine (electron/self-test/).
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { serveOnUsualPort } from "./browser-edition.ts";
import { buildEdition, editionFolder } from "./build.ts";
import type { Edition } from "./build-electron.ts";
import { type ElectronRuntime, oldestProductMajor } from "./electron-runtime.ts";
import { thisMachine } from "./machine.ts";
import { ensureSystemPackages, windowPackages } from "./system-packages.ts";
import { runtimeToUse } from "./test-runtime.ts";

const wantsBrowser = process.argv.includes("--browser");
const wantsSelfTest = process.argv.includes("--self-test");
const wantsBuild = !process.argv.includes("--no-build");

/** Why the window cannot be opened here, or the runtime to open it with. */
function runtimeOrReason(): ElectronRuntime | string {
  if (wantsBrowser) return "the browser edition was asked for";
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === "linux" && !DISPLAY && !WAYLAND_DISPLAY) {
    return "there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)";
  }
  return runtimeToUse(thisMachine) ?? "there is no Electron runtime";
}

async function prepared(edition: Edition): Promise<string> {
  const folder = editionFolder(edition);
  if (wantsBuild || !existsSync(join(folder, "renderer", "index.html"))) {
    console.log("Equalis: building …");
    await buildEdition(edition);
  }
  return folder;
}

async function startBrowserEdition(reason: string): Promise<void> {
  const folder = await prepared("product");
  const { url } = await serveOnUsualPort(join(folder, "renderer"));
  console.log(
    [
      "",
      `Equalis: no window, because ${reason}.`,
      "The same interface is served to a browser on this machine:",
      "",
      `    ${url}`,
      "",
      "Press Ctrl+C to stop.",
    ].join("\n"),
  );
}

/** Answers once the app has ended: its exit code and how long it ran. */
function runElectron(
  runtime: ElectronRuntime,
  folder: string,
): Promise<{ readonly code: number; readonly ranMs: number }> {
  ensureSystemPackages(windowPackages, thisMachine);
  const isRoot = process.platform === "linux" && process.getuid?.() === 0;
  if (isRoot) {
    console.log("Equalis: run as root, Chromium's sandbox is not available; start it as a user.");
  }
  const handedOn = process.argv
    .slice(2)
    .filter((argument) => !argument.startsWith("--") || /^--(self-test$|report=)/.test(argument));
  const began = performance.now();
  const child = spawn(
    runtime.executable,
    [...(isRoot ? ["--no-sandbox"] : []), folder, ...handedOn],
    {
      stdio: "inherit",
    },
  );
  return new Promise((resolve) => {
    const end = (code: number) => resolve({ code, ranMs: performance.now() - began });
    child.on("error", () => end(127));
    child.on("exit", (code, signal) => end(code ?? (signal === "SIGINT" ? 0 : 1)));
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.on(signal, () => child.kill(signal));
    }
  });
}

const runtime = runtimeOrReason();
if (typeof runtime === "string" && wantsSelfTest) {
  console.error(`Equalis: no self-test, because ${runtime}.`);
  process.exit(1);
} else if (typeof runtime === "string") {
  await startBrowserEdition(runtime);
} else {
  const edition = runtime.major >= oldestProductMajor ? "product" : "electron-9";
  if (edition === "electron-9") {
    console.log(
      `Equalis: only Electron ${runtime.version} is at hand; starting the edition that is translated for it.`,
    );
  }
  const { code, ranMs } = await runElectron(runtime, await prepared(edition));
  if (code !== 0 && ranMs < 10_000 && !wantsSelfTest) {
    await startBrowserEdition(
      `Electron ${runtime.version} could not start (exit code ${code}; its message is above)`,
    );
  } else process.exit(code);
}
