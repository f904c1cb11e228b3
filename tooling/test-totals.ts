import { existsSync, readFileSync } from "node:fs";

/** How many tests ended how. */
export interface TestTotals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A runner that left no report, or a failed step that counts no tests, is one failure. */
export const oneFailure: TestTotals = { passed: 0, failed: 1, skipped: 0 };

export function addTotals(all: readonly TestTotals[]): TestTotals {
  return all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** The last line of `npm test`. */
export function totalsLine(totals: TestTotals): string {
  return `${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`;
}

interface VitestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** Totals of vitest's JSON report. A file that could not be loaded is one failure. */
export function vitestTotals(report: VitestReport): TestTotals {
  return addTotals(
    report.testResults.map((file) => {
      const count = (...statuses: string[]) =>
        file.assertionResults.filter((test) => statuses.includes(test.status)).length;
      const failed = count("failed");
      return {
        passed: count("passed"),
        failed: failed === 0 && file.status === "failed" ? 1 : failed,
        skipped: count("skipped", "pending", "todo", "disabled"),
      };
    }),
  );
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
}

/** Totals of Playwright's JSON report. A test that passed only when repeated did not pass. */
export function playwrightTotals(report: PlaywrightReport): TestTotals {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return {
    passed: expected,
    failed: unexpected + flaky + report.errors.length,
    skipped,
  };
}

/**
 * Reads a runner's report and holds it against its exit code: a runner that failed without naming a failed
 * test is a failure, and so is one that left no report.
 */
export function readTotals<Report>(
  file: string,
  exitCode: number,
  count: (report: Report) => TestTotals,
): TestTotals {
  if (!existsSync(file)) return oneFailure;
  const totals = count(JSON.parse(readFileSync(file, "utf8")) as Report);
  return exitCode !== 0 && totals.failed === 0 ? addTotals([totals, oneFailure]) : totals;
}
