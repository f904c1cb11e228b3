import { expect, it } from "vitest";
import { playwrightSkips, skipLines, vitestSkips } from "../../tooling/skip-causes.ts";

it("finds the cause of every test that vitest skipped", () => {
  const test = (fullName: string, status: string, cause?: string) => ({
    fullName,
    status,
    meta: cause === undefined ? {} : { cause },
  });
  const report = {
    testResults: [
      { assertionResults: [test("a", "passed"), test("b", "pending", "no Chromium")] },
      { assertionResults: [test("c", "failed"), test("d", "skipped")] },
    ],
  };
  expect(vitestSkips(report)).toEqual(["no Chromium", "no cause is given (d)"]);
});

it("finds the cause of every test that Playwright skipped, in groups too", () => {
  const spec = (title: string, status: string, description?: string) => ({
    title,
    tests: [
      { status, annotations: description === undefined ? [] : [{ type: "skip", description }] },
    ],
  });
  const group = { specs: [spec("c", "skipped")] };
  const suites = [
    { specs: [spec("a", "expected"), spec("b", "skipped", "no display")], suites: [group] },
  ];
  expect(playwrightSkips({ suites })).toEqual(["no cause is given (c)", "no display"]);
});

it("says each cause once, in one line, with how many tests it skipped", () => {
  expect(skipLines(["no display", "no Slurm", "no display"])).toBe(
    "2 skipped: no display\n1 skipped: no Slurm",
  );
  expect(skipLines([])).toBe("");
});
