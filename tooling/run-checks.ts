/**
 * `npm test`: sets up what tests need, then runs every check there is. All of them run, also after one failed. The last line of the output is
 * `N passed, N failed, N skipped`: the tests of vitest and Playwright, and one failure more for each other step that failed.
 * Before it stand the files whose tests took longest, and a line for each cause of skips.
 *
 * Both runners go side by side where memory allows: a page waits for the clock and for the screen as much as it works, and unit tests
 * never do. What one says is kept until the other has ended.
 */
import { mkdirSync, rmSync } from "node:fs";
import { totalmem } from "node:os";
import { join } from "node:path";
import { projectRoot } from "./paths.ts";
import { playwrightProgram } from "./run-playwright.ts";
import { type RunningProgram, startProgram } from "./said-in-turn.ts";
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

/** Prints what a step says, and how it ended. */
async function tell(
  name: string,
  step: RunningProgram,
  totalsOf: (exitCode: number) => TestTotals,
): Promise<TestTotals> {
  console.log(`\n== ${name}`);
  await step.print();
  const totals = totalsOf(await step.code);
  const seconds = (await step.seconds).toFixed(1);
  console.log(`== ${name}: ${totals.failed === 0 ? "done" : "FAILED"} in ${seconds} s`);
  return totals;
}

/** A step that counts no tests and runs beside others: what it says is printed when it has ended. */
async function check(name: string, args: readonly string[]): Promise<TestTotals> {
  const step = startProgram(args);
  await step.code;
  return tell(name, step, (code) => (code === 0 ? noTests : oneFailure));
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
/** Two workers of vitest may fill 2 GiB each, two of Playwright with their browsers another two together. */
const roomForBoth = 10 * 2 ** 30;
const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);

const startPages = (): RunningProgram =>
  startProgram([playwrightProgram, "test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: pageReport,
  });
const unit = startProgram(
  [program("vitest", "vitest.mjs"), "run", `--outputFile.json=${unitReport}`],
  { EQUALIS_TEST_COSTS: unitCosts },
);
const pages = memory >= roomForBoth ? startPages() : undefined;
const results = [
  ...checks.flat(),
  await tell("unit tests", unit, (code) => readTotals(unitReport, code, vitestTotals)),
  await tell("end-to-end tests", pages ?? startPages(), (code) =>
    readTotals(pageReport, code, playwrightTotals),
  ),
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
