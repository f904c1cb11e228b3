import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { findChromium } from "../tests/e2e/browser-path.ts";
import { projectRoot } from "./paths.ts";

/** Carries a headless Chromium inside the npm package itself, so no other download is needed. */
const carrier = "@sparticuz/chromium@153.0.0";

/**
 * Where the system has no Chromium (Linux only), fetches one into `.cache/chromium` and names it in
 * EQUALIS_CHROMIUM. When that fails the tests say that they cannot run.
 */
export function ensureBrowser(): void {
  if (findChromium() !== undefined || process.platform !== "linux") return;
  const folder = join(projectRoot, ".cache", "chromium");
  if (!existsSync(join(folder, "node_modules"))) {
    console.log("No Chromium on this machine; fetching a headless one for the tests …");
    const script = process.env.npm_execpath;
    const args = ["install", "--no-save", "--no-fund", "--no-audit", "--prefix", folder, carrier];
    const run =
      script === undefined
        ? spawnSync("npm", args, { stdio: "inherit" })
        : spawnSync(process.execPath, [script, ...args], { stdio: "inherit" });
    if (run.status !== 0) return;
  }
  const unpack = spawnSync(
    process.execPath,
    [
      "--input-type=module",
      "-e",
      `import { pathToFileURL } from "node:url";
       const { default: chromium } = await import(pathToFileURL(process.argv[1]).href);
       process.stdout.write(await chromium.executablePath());`,
      createRequire(join(folder, "noop.js")).resolve("@sparticuz/chromium"),
    ],
    { encoding: "utf8" },
  );
  if (unpack.status === 0) process.env.EQUALIS_CHROMIUM = unpack.stdout.trim();
}
