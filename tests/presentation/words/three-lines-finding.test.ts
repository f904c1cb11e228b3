import { expect, test } from "vitest";
import type { HeadlineRows, IndexLine } from "../../../presentation/rows/headline-rows.ts";
import type { ThreeLinesRows } from "../../../presentation/rows/three-lines-rows.ts";
import {
  barsFinding,
  barsFindingOfAll,
  orderFinding,
} from "../../../presentation/words/findings/three-lines-finding.ts";

type Ends = readonly [index: number, current: number, inequality: number];

/** Runs that end where a test says; in between they run straight from 0.6, 0.7 and 0.1. */
function rowsOf(
  runs: Readonly<Record<string, Ends>>,
  middle: Readonly<Record<string, number>> = {},
  rise = 0.2,
): ThreeLinesRows {
  const years = [2020, 2030, 2035];
  const starts: Ends = [0.6, 0.7, 0.1];
  const line = (measure: IndexLine, at: 0 | 1 | 2): HeadlineRows => ({
    measure,
    domain: "overall",
    place: undefined,
    years,
    lines: Object.entries(runs).map(([name, ends], place) => {
      const halfway = (starts[at] + ends[at]) / 2;
      const between = at === 1 ? (middle[name] ?? halfway) : halfway;
      return { id: name, name, isBase: place === 0, values: [starts[at], between, ends[at]] };
    }),
    observed: [],
    targets: [],
  });
  return {
    years,
    barYear: 2030,
    lines: {
      index: line("index", 0),
      "index.current": line("index.current", 1),
      inequality: line("inequality", 2),
    },
    levels: new Map(
      Object.entries(runs).map(([name, [index, current]]) => [
        name,
        { standing: [0.7, 0.7, index], current: [0.8, 0.8, current] },
      ]),
    ),
    standardsRise: () => rise,
  };
}

test("says why the index of the day dips, and that standards outrun services only where they do", () => {
  const rows = rowsOf({ Plan: [0.8, 0.68, 0.05] }, { Plan: 0.74 });
  expect(barsFinding(rows, "Plan", "en")).toBe(
    "Against the standard of the day Plan falls from 74.0 in 2030 to 68.0 in 2035, while it rises from 70.0 to 80.0 against the standing bar; its own standards rise by 20% on average in those years, faster than services",
  );
  // The level of the day rises: only inequality pulls the index down, and nothing is said of services.
  const level = new Map([["Plan", { standing: [0.7, 0.7, 0.9], current: [0.8, 0.8, 0.9] }]]);
  expect(barsFinding({ ...rows, levels: level }, "Plan", "en")).toMatch(
    /its own standards rise by 20% on average in those years$/,
  );
  expect(barsFinding(rowsOf({ Plan: [0.8, 0.68, 0.05] }, { Plan: 0.74 }, 0), "Plan", "en")).toMatch(
    /against the standing bar$/,
  );
});

test("says that the index of the day stays behind, and nothing where it does neither", () => {
  expect(barsFinding(rowsOf({ Plan: [0.9, 0.8, 0.05] }), "Plan", "zh-CN")).toBe(
    "2020—2035年“Plan”按当年标准提高10.0点，按固定标准提高30.0点；同期该情景自身的标准平均提高20%",
  );
  expect(barsFinding(rowsOf({ Plan: [0.7, 0.8, 0.05] }), "Plan", "en")).toBeUndefined();
  expect(barsFinding(rowsOf({ Plan: [Number.NaN, 0.8, 0.05] }), "Plan", "en")).toBeUndefined();
});

test("of all runs the one that falls deepest is explained, else the one looked at", () => {
  const rows = rowsOf({ Base: [0.9, 0.8, 0.05], Plan: [0.8, 0.68, 0.05] }, { Plan: 0.74 });
  expect(barsFindingOfAll(rows, "Base", "en")).toMatch(
    /^Against the standard of the day Plan falls/,
  );
  const calm = rowsOf({ Base: [0.9, 0.8, 0.05], Plan: [0.8, 0.75, 0.05] });
  expect(barsFindingOfAll(calm, "Base", "en")).toMatch(/Base gains 10\.0 points/);
});

test("the order is said once where all three lines agree", () => {
  expect(orderFinding(rowsOf({ Base: [0.7, 0.7, 0.1], A: [0.9, 0.9, 0.01] }), "en")).toBe(
    "A stands ahead of Base by all three lines",
  );
  expect(
    orderFinding(rowsOf({ Base: [0.7, 0.7, 0.1], A: [0.9, 0.9, 0.01], B: [0.8, 0.8, 0.05] }), "en"),
  ).toBe("The order of the scenarios is the same by all three lines: A, B, Base");
  expect(orderFinding(rowsOf({ Base: [0.7, 0.7, 0.1] }), "en")).toBeUndefined();
});

test("says when who is ahead depends on the line", () => {
  const rows = rowsOf({ Base: [0.7, 0.8, 0.1], A: [0.9, 0.75, 0.01] });
  expect(orderFinding(rows, "en")).toBe(
    "A is ahead of Base by the standing bar and inequality alone, behind by the standard of the day",
  );
  expect(orderFinding(rows, "zh-CN")).toBe("“A”按固定标准和不平等程度优于“Base”，按当年标准则不及");
  // Written alike is no lead.
  expect(orderFinding(rowsOf({ Base: [0.7, 0.8, 0.1], A: [0.9, 0.80004, 0.01] }), "en")).toBe(
    "A is ahead of Base by the standing bar and inequality alone, level with it by the standard of the day",
  );
});

test("says when who is first depends on the line", () => {
  const rows = rowsOf({ Base: [0.7, 0.7, 0.1], A: [0.9, 0.75, 0.05], B: [0.8, 0.85, 0.02] });
  expect(orderFinding(rows, "en")).toBe(
    "Who stands best depends on the line: A by the standing bar, B by the standard of the day and inequality alone; A is ahead of B by the standing bar, behind by the standard of the day and inequality alone",
  );
});
