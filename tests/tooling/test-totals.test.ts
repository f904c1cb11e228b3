import { describe, expect, it } from "vitest";
import {
  addTotals,
  playwrightTotals,
  readTotals,
  totalsLine,
  vitestTotals,
} from "../../tooling/test-totals.ts";

describe("the last line of npm test", () => {
  it("adds both runners", () => {
    const vitest = vitestTotals({
      testResults: [
        {
          status: "passed",
          assertionResults: [{ status: "passed" }, { status: "pending" }, { status: "todo" }],
        },
        { status: "failed", assertionResults: [{ status: "passed" }, { status: "failed" }] },
      ],
    });
    const playwright = playwrightTotals({
      stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 },
      errors: [],
    });
    expect(totalsLine(addTotals([vitest, playwright]))).toBe("7 passed, 3 failed, 4 skipped");
  });

  it("counts a test file that could not be loaded as failed", () => {
    expect(vitestTotals({ testResults: [{ status: "failed", assertionResults: [] }] })).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
    });
  });

  it("counts an error outside every test as failed", () => {
    const stats = { expected: 1, unexpected: 0, flaky: 0, skipped: 0 };
    expect(playwrightTotals({ stats, errors: [{}] }).failed).toBe(1);
  });

  it("counts a runner that left no report as failed", () => {
    expect(readTotals("/nowhere/report.json", 0, vitestTotals).failed).toBe(1);
  });
});
