/**
 * `npm test`: sets up what tests need, then runs every check there is. All of them run, also after one failed. The last line of the output is
 * `N passed, N failed, N skipped`: the tests of vitest and Playwright, and one failure more for each other step that failed.
 * Before it stand the files whose tests took longest, and a line for each cause of skips.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./paths.ts";
import { runPlaywright } from "./run-playwright.ts";
import { setUpTests } from "./set-up.ts";
import { playwrightSkips, skipLines, vitestSkips } from "./skip-causes.ts";
import { dearestFiles, type FileCost, playwrightCosts, readFacts } from "./test-costs.ts";
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

/** Says how a step that began at a time ended. */
function sayEnd(name: string, began: number, totals: TestTotals): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`== ${name}: ${totals.failed === 0 ? "done" : "FAILED"} in ${seconds} s`);
}

/** A runner of tests, with both processors to itself. */
function runner(name: string, action: () => TestTotals): TestTotals {
  console.log(`\n== ${name}`);
  const began = performance.now();
  const totals = action();
  sayEnd(name, began, totals);
  return totals;
}

/** A step that counts no tests and runs beside others: what it says is printed when it has ended. */
async function check(name: string, args: readonly string[]): Promise<TestTotals> {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  const code = await new Promise((resolve) => child.on("close", resolve));
  const totals = code === 0 ? noTests : oneFailure;
  console.log(`\n== ${name}`);
  process.stdout.write(said);
  sayEnd(name, began, totals);
  return totals;
}

setUpTests();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const unitReport = join(reports, "vitest.json");
const unitCosts = join(reports, "vitest-costs.json");
const pageReport = join(reports, "playwright.json");

async function knipTwice(): Promise<TestTotals[]> {
  const knip = program("knip", "bin", "knip.js");
  return [
    await check("unreachable code", [knip, "--production"]),
    await check("packages and test code", [knip]),
  ];
}

const checks = await Promise.all([
  check("types", ["tooling/typecheck.ts"]),
  check("format and lint", [program("@biomejs", "biome", "bin", "biome"), "check", "."]),
  check("build", ["tooling/build.ts", "electron-9"]),
  knipTwice(),
]);
const results = [
  ...checks.flat(),
  runner("unit tests", () => {
    const unit = spawnSync(
      process.execPath,
      [program("vitest", "vitest.mjs"), "run", `--outputFile.json=${unitReport}`],
      {
        cwd: projectRoot,
        stdio: "inherit",
        env: { ...process.env, EQUALIS_TEST_COSTS: unitCosts },
      },
    );
    return readTotals(unitReport, unit.status ?? 1, vitestTotals);
  }),
  runner("end-to-end tests", () => {
    const code = runPlaywright(["--reporter=list,json"], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: pageReport,
    });
    return readTotals(pageReport, code, playwrightTotals);
  }),
];

const costs = [
  ...readFacts(unitCosts, (written: readonly FileCost[]) => written),
  ...readFacts(pageReport, playwrightCosts),
];
console.log(`\nThe files whose tests took longest:\n${dearestFiles(costs)}`);
const skips = skipLines([
  ...readFacts(unitReport, vitestSkips),
  ...readFacts(pageReport, playwrightSkips),
]);
if (skips !== "") console.log(`\n${skips}`);
const totals = addTotals(results);
console.log(`\n${totalsLine(totals)}`);
process.exit(totals.failed === 0 ? 0 : 1);
