import { expect, it } from "vitest";
import { dearestFiles, playwrightCosts, readFacts } from "../../tooling/test-costs.ts";

const spec = (...durations: readonly number[]) => ({
  tests: [{ results: durations.map((duration) => ({ duration })) }],
});

it("adds what a file of end-to-end tests took, groups and repeated tests included", () => {
  const group = { file: "board.spec.ts", specs: [spec(4000)] };
  const report = {
    suites: [
      { file: "board.spec.ts", specs: [spec(1000, 500), spec(2000)], suites: [group] },
      { file: "start.spec.ts", specs: [spec(250)] },
    ],
  };
  expect(playwrightCosts(report)).toEqual([
    { file: "tests/e2e/board.spec.ts", seconds: 7.5 },
    { file: "tests/e2e/start.spec.ts", seconds: 0.25 },
  ]);
});

it("names the ten dearest files, dearest first", () => {
  const costs = Array.from({ length: 12 }, (_, i) => ({ file: `${i}.test.ts`, seconds: i }));
  const lines = dearestFiles(costs).split("\n");
  expect(lines).toHaveLength(10);
  expect(lines[0]).toBe("   11.0 s  11.test.ts");
  expect(lines[9]).toBe("    2.0 s  2.test.ts");
});

it("knows nothing where a runner left no report", () => {
  expect(readFacts("/nowhere/report.json", playwrightCosts)).toEqual([]);
});
