import { findChromium } from "../tests/e2e/browser-path.ts";
import { ensureBrowser } from "./ensure-browser.ts";
import { thisMachine } from "./machine.ts";
import { ensureSystemPackages, testPackages } from "./system-packages.ts";
import { ensureTestRuntime } from "./test-runtime.ts";

/**
 * Everything that tests need beside npm's packages: what of it is missing is installed, without a question, and said. What cannot be
 * had is said too, and the tests that need it are skipped with their cause.
 */
export function setUpTests(): void {
  const browser = findChromium() === undefined ? ["chromium"] : [];
  ensureSystemPackages([...testPackages, ...browser], thisMachine);
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH === undefined) ensureTestRuntime();
  ensureBrowser();
}
