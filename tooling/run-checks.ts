/**
 * `npm test`: every check there is, in the order in which they are quick to tell. All of them run, also after
 * one failed. The last line of the output is `N passed, N failed, N skipped`: the tests of vitest and
 * Playwright, and one failure more for each other step that failed.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBrowser } from "./ensure-browser.ts";
import { projectRoot } from "./paths.ts";
import { runPlaywright } from "./run-playwright.ts";
import {
  addTotals,
  oneFailure,
  playwrightTotals,
  readTotals,
  type TestTotals,
  totalsLine,
  vitestTotals,
} from "./test-totals.ts";

const reports = join(projectRoot, "test-results");
const program = (...path: string[]) => join(projectRoot, "node_modules", ...path);
const noTests: TestTotals = { passed: 0, failed: 0, skipped: 0 };

function run(args: readonly string[]): number {
  const child = spawnSync(process.execPath, args, { cwd: projectRoot, stdio: "inherit" });
  return child.status ?? 1;
}

function step(name: string, action: () => TestTotals): TestTotals {
  console.log(`\n== ${name}`);
  const began = performance.now();
  const totals = action();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`== ${name}: ${totals.failed === 0 ? "done" : "FAILED"} in ${seconds} s`);
  return totals;
}

/** A step that counts no tests. */
function check(name: string, args: readonly string[]): TestTotals {
  return step(name, () => (run(args) === 0 ? noTests : oneFailure));
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const unitReport = join(reports, "vitest.json");
const pageReport = join(reports, "playwright.json");

const results = [
  check("types", ["tooling/typecheck.ts"]),
  check("format and lint", [program("@biomejs", "biome", "bin", "biome"), "check", "."]),
  check("unreachable code", [program("knip", "bin", "knip.js"), "--production"]),
  check("packages and test code", [program("knip", "bin", "knip.js")]),
  step("unit tests", () => {
    const code = run([
      program("vitest", "vitest.mjs"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${unitReport}`,
    ]);
    return readTotals(unitReport, code, vitestTotals);
  }),
  check("build", ["tooling/build.ts", "electron-9"]),
  step("end-to-end tests", () => {
    ensureBrowser();
    const code = runPlaywright(["--reporter=list,json"], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: pageReport,
    });
    return readTotals(pageReport, code, playwrightTotals);
  }),
];

const totals = addTotals(results);
console.log(`\n${totalsLine(totals)}`);
process.exit(totals.failed === 0 ? 0 : 1);
