import { expect, test } from "vitest";
import {
  formatAmount,
  formatChange,
  formatPoints,
  formatTarget,
  formatValue,
  isShownAsZero,
  scaleFor,
} from "../../../presentation/words/numbers.ts";

test("an index is written from 0 to 100 and a share in per cent", () => {
  expect(formatValue(0.7846, "index", "en")).toBe("78.5");
  expect(formatValue(0.7846, "share", "zh-CN")).toBe("78.5%");
});

test("an estimate shows no tenths", () => {
  expect(formatValue(0.7846, "share", "en", { basis: "estimated" })).toBe("78%");
  expect(formatPoints(0.042, "en", { basis: "assumed" })).toBe("+4 points");
  expect(formatPoints(0.01, "en", { basis: "assumed" })).toBe("+1 point");
});

test("changes of shares are points, with a true minus and never a signed zero", () => {
  expect(formatPoints(0.042, "en")).toBe("+4.2 points");
  expect(formatPoints(-0.042, "zh-CN")).toBe("−4.2个百分点");
  expect(formatPoints(-0.0001, "en")).toBe("0.0 points");
  expect(formatChange(0.042, "share", "en")).toBe("+4.2 points");
});

test("money is written in the units of each language", () => {
  expect(formatValue(1_234_567, "money", "en")).toBe("¥1.23 trillion");
  expect(formatValue(4_567, "money", "en")).toBe("¥4.57 billion");
  expect(formatValue(4_567, "money", "zh-CN")).toBe("45.7亿元");
  expect(formatValue(1_234_567, "money", "zh-CN")).toBe("1.23万亿元");
  expect(formatValue(-4_567, "money", "en")).toBe("−¥4.57 billion");
});

test("people are counted in millions, and in 万人 and 亿人", () => {
  expect(formatValue(1.4118e9, "persons", "zh-CN")).toBe("14.1亿人");
  expect(formatValue(3_570_000, "persons", "zh-CN")).toBe("357万人");
  expect(formatValue(3_570_000, "persons", "en")).toBe("3.57 million people");
  expect(formatValue(420, "persons", "en")).toBe("420 people");
});

test("a missing value is said, not written as NaN", () => {
  expect(formatValue(Number.NaN, "share", "en")).toBe("no value");
  expect(formatValue(null, "money", "zh-CN")).toBe("无数据");
});

test("targets keep the decimals they were declared with", () => {
  expect(formatTarget(0.9, "index", "en")).toBe("90");
  expect(formatTarget(0.905, "share", "en")).toBe("90.5%");
});

test("amounts on an axis show enough to compare neighbours", () => {
  expect(formatAmount(2, "en")).toBe("2.0");
  expect(formatAmount(0.13, "en")).toBe("0.13");
  expect(formatAmount(1234, "en")).toBe("1,230");
  expect(formatAmount(0, "en")).toBe("0");
});

test("one unit serves all amounts of a chart", () => {
  expect(scaleFor("money", 2_500_000, "zh-CN")).toEqual({ divisor: 1e6, unit: "万亿元" });
  expect(scaleFor("money", 2_500, "zh-CN")).toEqual({ divisor: 100, unit: "亿元" });
  expect(scaleFor("units", 2_500_000, "zh-CN", "张")).toEqual({ divisor: 1e4, unit: "万张" });
});

test("a difference below the last digit counts as none", () => {
  expect(isShownAsZero(0.0004)).toBe(true);
  expect(isShownAsZero(0.0006)).toBe(false);
});
