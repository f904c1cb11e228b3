import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { readingOf } from "../../../models/reading/reading.ts";
import { numbersOf } from "../../../models/results.ts";
import { multiplesRows } from "../../../presentation/rows/domain-multiples-rows.ts";
import { fundingRows } from "../../../presentation/rows/funding-rows.ts";
import {
  headlineMeasures,
  headlineRows,
  measureExists,
} from "../../../presentation/rows/headline-rows.ts";
import { lorenzRows, shareOfWorstServed } from "../../../presentation/rows/lorenz-rows.ts";
import { pipelineRows } from "../../../presentation/rows/pipeline-rows.ts";
import { pyramidRows } from "../../../presentation/rows/pyramid-rows.ts";
import { rankingRows } from "../../../presentation/rows/ranking-rows.ts";
import { targetRows } from "../../../presentation/rows/targets-rows.ts";
import { theilParts, theilRows } from "../../../presentation/rows/theil-rows.ts";
import {
  isInOneColour,
  mapScale,
  provinceCourses,
  tileMapRows,
} from "../../../presentation/rows/tile-map-rows.ts";
import { tableToTidyCsv, tableToTsv } from "../../../renderer/charts/chart-table.ts";
import { neighbourTile } from "../../../renderer/charts/tile-map.tsx";
import { pack, pair } from "./fixture.ts";

const [base, reform] = pair();
const both = [base, reform];

test("rows are the same for the same inputs and leave the results untouched", () => {
  const before = numbersOf(base.result).slice();
  expect(headlineRows(pack, both)).toEqual(headlineRows(pack, both));
  multiplesRows(pack, both, reform.id, "gap");
  expect(before.every((value, index) => value === numbersOf(base.result)[index])).toBe(true);
});

test("the headline takes the index of the nation, its observed points and its targets", () => {
  const rows = headlineRows(pack, both);
  expect(rows.lines.map((line) => line.values.length)).toEqual([16, 16]);
  expect(rows.observed.map((point) => point.year)).toEqual([2021, 2022, 2023, 2024, 2025]);
  expect(rows.targets.map((target) => target.id).sort()).toEqual(["index-2025", "index-2035"]);
  expect(headlineRows(pack, both, "index", "elderly-care").targets).toEqual([]);
});

test("the mean attainment that charts compute from leaves is the one the model reports", () => {
  const rows = headlineRows(pack, [base], "mean");
  const own = readingOf(pack, base.result).series({ indicator: "attainment.standing" });
  own.forEach((value, year) => {
    expect(value).toBeCloseTo(rows.lines[0]?.values[year] ?? Number.NaN, 12);
  });
});

test("a measure that compares towns with villages does not exist for one of the two", () => {
  const gansu = { area: "62", setting: "all" } as const;
  const rural = { area: "CN", setting: "rural" } as const;
  const measuresOf = (place: typeof gansu | typeof rural) =>
    headlineMeasures.filter((measure) => measureExists(pack, measure, place));
  expect(measuresOf(gansu)).toEqual(headlineMeasures);
  expect(measuresOf(rural)).toEqual(headlineMeasures.filter((one) => one !== "urban-rural-ratio"));
  expect(() => headlineRows(pack, both, "urban-rural-ratio", "overall", rural)).toThrow(
    'area: an area of the level nation, region, province for equalization.urban-rural-ratio is needed, "CN" given',
  );
  expect(headlineRows(pack, both, "mean", "overall", gansu).targets).toEqual([]);
});

test("nine panels share one scale that holds every value", () => {
  const rows = multiplesRows(pack, both, reform.id, "attainment");
  expect(rows.panels).toHaveLength(9);
  const own = multiplesRows(pack, both, reform.id, "attainment", undefined, "own");
  const spans = (all: typeof rows) => all.panels.map(({ axis }) => axis.high - axis.low);
  for (const { panels } of [rows, own]) {
    for (const { axis, lines } of panels) {
      for (const value of lines.flatMap((line) => line.values)) {
        expect(value).toBeGreaterThanOrEqual(axis.low);
        expect(value).toBeLessThanOrEqual(axis.high);
      }
    }
  }
  expect(new Set(rows.panels.map(({ axis }) => axis)).size).toBe(1);
  // It uses its range, and each of its own uses no more than that.
  expect(rows.panels[0]?.axis.low).toBeGreaterThan(0);
  expect(Math.max(...spans(own))).toBeLessThanOrEqual(spans(rows)[0] ?? 0);
  expect(Math.min(...spans(own))).toBeLessThan((spans(rows)[0] ?? 0) / 2);
});

describe("the map", () => {
  const choice = {
    activeId: reform.id,
    indicator: "attainment",
    domain: "overall",
    mode: "level",
  } as const;
  test("puts each province in exactly one class, and the legend counts them", () => {
    for (const year of [2020, 2035]) {
      const scale = mapScale(pack, both, choice, year, "all");
      const rows = tileMapRows(pack, both, choice, year, scale);
      expect(rows.classes.reduce((sum, one) => sum + one.count, 0)).toBe(31);
      for (const tile of rows.tiles) {
        const own = rows.classes[tile.classIndex];
        expect(tile.written).toBeGreaterThanOrEqual((own?.from ?? Number.NaN) - 1e-9);
        expect(tile.written).toBeLessThanOrEqual((own?.to ?? Number.NaN) + 1e-9);
      }
    }
    const edges = [2020, 2028, 2035].map((year) => mapScale(pack, both, choice, year, "all"));
    expect(new Set(edges.map((one) => JSON.stringify(one))).size).toBe(1);
  });
  test("draws in each tile the course that its numbers take", () => {
    for (const mode of ["level", "difference"] as const) {
      const courses = provinceCourses(pack, both, { ...choice, mode });
      const last = tileMapRows(pack, both, { ...choice, mode }, 2035);
      expect(courses.map((course) => course.at(-1))).toEqual(last.tiles.map(({ value }) => value));
      expect(courses.every((course) => course.length === 16)).toBe(true);
    }
  });
  test("gives no two provinces the same tile", () => {
    const rows = tileMapRows(pack, both, choice, 2035);
    expect(new Set(rows.tiles.map((tile) => `${tile.column}/${tile.row}`)).size).toBe(31);
  });
  test("knows a weak basis of a province's inputs", () => {
    const rows = tileMapRows(pack, both, { ...choice, domain: "health-care" }, 2035);
    expect(rows.tiles.find((tile) => tile.code === "54")?.basis).toBe("estimated");
    expect(rows.tiles.find((tile) => tile.code === "11")?.basis).toBeUndefined();
  });
  test("reaches every tile by arrow keys", () => {
    const { tiles } = tileMapRows(pack, both, choice, 2035);
    const reached = new Set<string>();
    const queue = tiles.slice(0, 1);
    for (let tile = queue.pop(); tile !== undefined; tile = queue.pop()) {
      if (reached.has(tile.code)) continue;
      reached.add(tile.code);
      for (const [dx, dy] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
      ] as const) {
        const next = neighbourTile(tiles, tile, dx, dy);
        if (next !== undefined) queue.push(next);
      }
    }
    expect(reached.size).toBe(31);
  });
});

test("money of the nation is the sum of its regions, and both sides balance", () => {
  const whole = fundingRows(pack, base.result);
  const regions = pack.areas.regions.map((region) => fundingRows(pack, base.result, region.code));
  whole.totalSources.forEach((total, year) => {
    expect(regions.reduce((sum, one) => sum + (one.totalSources[year] ?? 0), 0)).toBeCloseTo(
      total,
      4,
    );
    expect((whole.totalUses[year] ?? 0) / total).toBeCloseTo(1, 9);
  });
});

test("the parts of Theil's index add up to the whole", () => {
  for (const index of ["theil-t", "theil-l"] as const) {
    const rows = theilRows(pack, reform.result, "overall", index);
    rows.total.forEach((total, year) => {
      expect(theilParts.reduce((sum, part) => sum + (rows.parts[part][year] ?? 0), 0)).toBeCloseTo(
        total,
        12,
      );
    });
  }
});

test("a Lorenz curve rises from 0 to 1 below the line of equality and encloses half its Gini", () => {
  const { curves } = lorenzRows(pack, both, 2020);
  for (const { points, gini } of curves) {
    expect(points[0]).toEqual([0, 0]);
    expect(points.at(-1)?.[0]).toBeCloseTo(1, 12);
    expect(points.at(-1)?.[1]).toBeCloseTo(1, 12);
    let area = 0;
    points.slice(1).forEach(([x, y], index) => {
      const [x0, y0] = points[index] ?? [0, 0];
      expect(y).toBeLessThanOrEqual(x + 1e-12);
      area += ((x - x0) * (y + y0)) / 2;
    });
    expect(1 - 2 * area).toBeCloseTo(gini, 9);
  }
  const curve = curves[0];
  if (curve !== undefined) expect(shareOfWorstServed(curve, 1)).toBeCloseTo(1, 12);
});

test("both pyramids hold everybody once", () => {
  const people = readingOf(pack, base.result).value({ indicator: "population" }, 2035);
  expect(pyramidRows(pack, base.result, 2035, "sex").total / people).toBeCloseTo(1, 9);
  const bars = pyramidRows(pack, base.result, 2035, "setting").bars;
  expect(bars[0]?.from).toBe(0);
  bars.slice(1).forEach((bar, index) => {
    expect(bar.from).toBe((bars[index]?.to ?? Number.NaN) + 1);
  });
  expect(() => pyramidRows(pack, base.result, 2035, "sex", "11")).toThrow(RangeError);
});

test("ranks run from 1, ties share a rank, and every place is taken once", () => {
  const rows = rankingRows(
    pack,
    both,
    { activeId: reform.id, indicator: "attainment", domain: "overall", mode: "scenarios" },
    2035,
  );
  expect(rows.provinces.map((one) => one.placeTo)).toEqual(
    Array.from({ length: 31 }, (_, index) => index),
  );
  expect(rows.provinces[0]?.rankTo).toBe(1);
  rows.provinces.slice(1).forEach((one, index) => {
    expect(one.to).toBeLessThanOrEqual(rows.provinces[index]?.to ?? Number.NaN);
  });
  const gaps = rankingRows(
    pack,
    both,
    { activeId: reform.id, indicator: "urban-rural-gap", domain: "overall", mode: "years" },
    2035,
  );
  expect(gaps.provinces[0]?.to).toBeLessThanOrEqual(gaps.provinces.at(-1)?.to ?? Number.NaN);
});

test("the build-out of the nation is the sum over urban and rural", () => {
  const whole = pipelineRows(pack, base.result, "hospital-beds");
  const parts = (["urban", "rural"] as const).map((setting) =>
    pipelineRows(pack, base.result, "hospital-beds", "CN", setting),
  );
  // The base year was counted, not simulated: nothing is known to have been opened in it.
  expect(whole.flows.completed[0]).toBeNaN();
  whole.flows.completed.slice(1).forEach((value, at) => {
    expect(parts.reduce((sum, part) => sum + (part.flows.completed[at + 1] ?? 0), 0)).toBeCloseTo(
      value,
      4,
    );
  });
  expect(() => pipelineRows(pack, base.result, "no-such-service")).toThrow(RangeError);
});

test("targets come in the order of their years with an outcome for each run", () => {
  const rows = targetRows(pack, both);
  expect(rows.map((row) => row.target.year)).toEqual(
    [...rows.map((row) => row.target.year)].sort(),
  );
  for (const row of rows)
    expect(row.outcomes.map((outcome) => outcome.runId)).toEqual([base.id, reform.id]);
});

test("copied tables carry no formula, no stray tab, and numbers that a spreadsheet reads", () => {
  const text = tableToTsv(
    {
      columns: [
        { id: "a", label: "Name" },
        { id: "b", label: "Value", unit: "%", digits: 1 },
      ],
      rows: [
        ["=SUM(A1)", 1234.56],
        ["a\tb", null],
        ["x", Number.NaN],
      ],
    },
    "en",
  );
  expect(text).toBe("Name\tValue (%)\n'=SUM(A1)\t1234.6\na b\t\nx\t\n");
});

test("a chart's file is tidy: a row a number, with unit, finding and citation, and nothing that a spreadsheet runs", () => {
  const text = tableToTidyCsv(
    {
      columns: [
        { id: "year", label: "Year" },
        { id: "a", label: "Baseline", unit: "%", digits: 1 },
        { id: "b", label: "=Reform, more", unit: "%", digits: 1 },
      ],
      rows: [
        [2034, 12.345, null],
        [2035, 1234.56, 7],
      ],
    },
    { title: "It rises", subtitle: "Mean attainment, %", citation: "Equalis (r3)" },
    "en",
  );
  const { data } = Papa.parse<Record<string, string>>(text.slice(1), {
    header: true,
    skipEmptyLines: true,
  });
  const common = {
    Unit: "%",
    Finding: "It rises",
    "What is shown": "Mean attainment, %",
    "Cite as": "Equalis (r3)",
  };
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(data).toEqual([
    { Year: "2034", Series: "Baseline", Value: "12.3", ...common },
    { Year: "2034", Series: "'=Reform, more", Value: "", ...common },
    { Year: "2035", Series: "Baseline", Value: "1234.6", ...common },
    { Year: "2035", Series: "'=Reform, more", Value: "7", ...common },
  ]);
});

test("a map is in one colour where one class holds more than four fifths of the provinces with a value", () => {
  const nine = Array.from({ length: 9 }, () => 0);
  expect(isInOneColour([...nine, 1])).toBe(true);
  expect(isInOneColour([...nine.slice(1), 1, 1])).toBe(false);
  // Without a value nine of nine lie in one class.
  expect(isInOneColour([...nine, -1])).toBe(true);
  expect(isInOneColour([])).toBe(false);
});
