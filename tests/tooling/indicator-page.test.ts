import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { indicatorFile, indicatorPage } from "../../tooling/indicator-page.ts";

it("docs/indicators.md is what the indicators declare (npm run indicators)", () => {
  expect(readFileSync(indicatorFile, "utf8")).toBe(indicatorPage());
});
