import { expect, test } from "vitest";
import {
  directionOf,
  formatChange,
  formatDifference,
  formatFigure,
  formatFixed,
  formatInScale,
  formatSize,
  formatTarget,
  formatValue,
  roundShown,
  scaleFor,
  shownDifference,
  type ValueKind,
} from "../../../presentation/words/numbers.ts";

test("an index is written from 0 to 100 and a share in per cent", () => {
  expect(formatValue(0.7846, "index", "en")).toBe("78.5");
  expect(formatValue(0.7846, "share", "zh-CN")).toBe("78.5%");
});

test("an estimate shows no tenths", () => {
  expect(formatValue(0.7846, "share", "en", { basis: "estimated" })).toBe("78%");
  expect(formatChange(0.042, "share", "en", { basis: "assumed" })).toBe("+4 points");
  expect(formatChange(0.01, "share", "en", { basis: "assumed" })).toBe("+1 point");
});

test("changes of shares are points, with a true minus and never a signed zero", () => {
  expect(formatChange(0.042, "share", "en")).toBe("+4.2 points");
  expect(formatChange(-0.042, "share", "zh-CN")).toBe("−4.2个百分点");
  expect(formatChange(-0.0001, "share", "en")).toBe("0.0 points");
  expect(formatSize(-0.042, "share", "en")).toBe("4.2 points");
});

test("changes of an index are points of the index, which in Chinese are no percentage points", () => {
  expect(formatChange(0.042, "index", "en")).toBe("+4.2 points");
  expect(formatChange(0.042, "index", "zh-CN")).toBe("+4.2点");
});

test("a fixed count of decimals: grouped, signed where asked, never −0", () => {
  expect(formatFixed(-1234.56, 1, "en")).toBe("−1,234.6");
  expect(formatFixed(-0.04, 1, "en")).toBe("0.0");
  expect(formatFixed(0.06, 1, "en", { signed: true })).toBe("+0.1");
});

test("money is written in the units of each language", () => {
  expect(formatValue(1_234_567, "money", "en")).toBe("¥1.23 trillion");
  expect(formatValue(4_567, "money", "en")).toBe("¥4.57 billion");
  expect(formatValue(4_567, "money", "zh-CN")).toBe("45.7亿元");
  expect(formatValue(11, "money", "zh-CN")).toBe("1,100万元");
  expect(formatValue(1_234_567, "money", "zh-CN")).toBe("1.23万亿元");
  expect(formatValue(-4_567, "money", "en")).toBe("−¥4.57 billion");
});

test("an amount keeps the zeros that say how well it is known", () => {
  expect(formatValue(1_200_000, "money", "en")).toBe("¥1.20 trillion");
  expect(formatValue(1_200_000, "money", "en", { basis: "estimated" })).toBe("¥1.2 trillion");
  expect(formatValue(84_000_000, "persons", "zh-CN")).toBe("8,400万人");
  expect(formatValue(84_000_000, "persons", "en")).toBe("84.0 million people");
  expect(formatValue(5, "persons", "en")).toBe("5 people");
  expect(formatValue(0, "money", "en")).toBe("¥0 million");
});

test("an amount that rounds up to the next unit is written in it", () => {
  expect(formatValue(999_900, "money", "en")).toBe("¥1.00 trillion");
});

test("people are counted in millions, and in 万人 and 亿人", () => {
  expect(formatValue(1.4118e9, "persons", "zh-CN")).toBe("14.1亿人");
  expect(formatValue(1.4118e9, "persons", "en")).toBe("1.41 billion people");
  expect(formatValue(3_570_000, "persons", "zh-CN")).toBe("357万人");
  expect(formatValue(3_570_000, "persons", "en")).toBe("3.57 million people");
  expect(formatValue(105_432, "persons", "en")).toBe("105,000 people");
  expect(formatValue(420, "persons", "en")).toBe("420 people");
});

test("a missing value is said in one word, not written as NaN", () => {
  expect(formatValue(Number.NaN, "share", "en")).toBe("no value");
  expect(formatValue(null, "money", "zh-CN")).toBe("无数据");
  expect(formatFigure(undefined, "en")).toBe("no value");
  expect(formatFixed(Number.NaN, 1, "en")).toBe("no value");
  expect(formatChange(Number.NaN, "index", "en")).toBe("no value");
});

test("a share of runs is never 0 % or 100 % unless it is none or all", () => {
  const write = (value: number) => formatValue(value, "frequency", "en");
  expect([0, 0.001, 0.5, 0.996, 1].map(write)).toEqual(["0%", "<1%", "50%", ">99%", "100%"]);
});

test("targets keep the decimals they were declared with", () => {
  expect(formatTarget(0.9, "index", "en")).toBe("90");
  expect(formatTarget(0.905, "share", "en")).toBe("90.5%");
});

test("a column that says its unit once has three significant digits and at most two decimals", () => {
  const write = (value: number) => formatInScale(value, { divisor: 1 }, "en");
  expect([2, 0.13, 1234, 0, 0.004].map(write)).toEqual(["2.00", "0.13", "1,230", "0", "0"]);
});

test("a number among unlike ones has three significant digits and at most three decimals", () => {
  const write = (value: number) => formatFigure(value, "en");
  expect([0.81234, 12.345, 123.45, 1_411_778_724, -0.000012].map(write)).toEqual([
    "0.812",
    "12.3",
    "123",
    "1,410,000,000",
    "−1.2e−5",
  ]);
});

test("one unit serves all amounts of a chart", () => {
  expect(scaleFor("money", 2_500_000, "zh-CN")).toEqual({ divisor: 1e6, unit: "万亿元" });
  expect(scaleFor("money", 2_500, "zh-CN")).toEqual({ divisor: 100, unit: "亿元" });
  expect(scaleFor("units", 2_500_000, "zh-CN", "张")).toEqual({ divisor: 1e4, unit: "万张" });
  expect(scaleFor("persons", 9_500, "en")).toEqual({ divisor: 1, unit: "people" });
});

test("a difference below the last digit counts as none", () => {
  expect(directionOf(0.0004)).toBe("same");
  expect(directionOf(0.0006)).toBe("up");
  expect(directionOf(-0.0006)).toBe("down");
  expect(directionOf(Number.NaN)).toBe("unknown");
});

test("a difference of amounts has the digits that are left of them", () => {
  expect(formatDifference(15.56e6, 14.63e6, "money", "en")).toBe("+¥1.0 trillion");
  expect(formatDifference(13.92e6, 13.0e6, "money", "en")).toBe("+¥900 billion");
  expect(formatDifference(15.56e6, 14.63e6, "money", "zh-CN")).toBe("+1.0万亿元");
  expect(formatDifference(15.56e6, 0.12e6, "money", "en")).toBe("+¥15.5 trillion");
  expect(formatDifference(0.7249, 0.6823, "index", "en")).toBe(
    formatChange(shownDifference(0.7249, 0.6823, "index"), "index", "en"),
  );
});

test("law: a difference is that of the numbers shown, for every kind", () => {
  const kinds: readonly ValueKind[] = [
    "index",
    "share",
    "coefficient",
    "ratio",
    "money",
    "persons",
  ];
  const plain = (text: string) => Number(text.replace(/[^\d.-]/g, ""));
  for (const kind of kinds) {
    for (let i = 0; i < 200; i++) {
      const [a, b] = [((i * 37) % 101) / 101, ((i * 53) % 97) / 97];
      const difference = shownDifference(a, b, kind);
      expect(difference).toBeCloseTo(roundShown(a, kind) - roundShown(b, kind), 9);
      if (formatValue(a, kind, "en") === formatValue(b, kind, "en")) expect(difference).toBe(0);
      if (kind === "index") {
        const shown = plain(formatValue(a, kind, "en")) - plain(formatValue(b, kind, "en"));
        expect(formatFixed(shown, 1, "en", { signed: true })).toBe(
          formatChange(difference, kind, "en").replace(" points", ""),
        );
      }
    }
  }
});
