import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { provinceOrderFile, provinceOrderPage } from "../../tooling/province-order-page.ts";

it("docs/province-order.md is what the baseline gives now (npm run province-order)", () => {
  expect(readFileSync(provinceOrderFile, "utf8")).toBe(provinceOrderPage());
});
