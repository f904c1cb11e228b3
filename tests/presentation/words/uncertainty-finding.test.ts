import { expect, it } from "vitest";
import { uncertaintyFinding } from "../../../presentation/words/findings/uncertainty-finding.ts";

const outcome = {
  measure: "index",
  name: "Full reform",
  year: 2035,
  low: 0.915,
  high: 0.974,
} as const;
const told = (above: number, language: "en" | "zh-CN") =>
  uncertaintyFinding({ ...outcome, base: { name: "Baseline", above } }, language);

it.each([
  [1, "it is above Baseline in all of them", "全部运行都高于“Baseline”"],
  [0, "it is above Baseline in none of them", "没有一次运行高于“Baseline”"],
])("a share of %d is said in words", (above, english, chinese) => {
  expect(told(above, "en")).toContain(english);
  expect(told(above, "zh-CN")).toContain(chinese);
});

it("a share between them is a number", () => {
  expect(told(0.98, "en")).toContain("in 98% of them");
});
