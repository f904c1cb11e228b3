import { sum } from "d3-array";
import { describe, expect, it } from "vitest";
import { loadPackByCounty } from "../../../cli/counties.ts";
import { resolveSettings, simulate } from "../../../models/index.ts";
import { countyMapRows } from "../../../presentation/rows/county-map-rows.ts";
import { countyRows } from "../../../presentation/rows/county-rows.ts";
import { wholeSelection } from "../../../presentation/rows/selection.ts";
import { countyMapFinding } from "../../../presentation/words/findings/county-finding.ts";

type Point = readonly [east: number, north: number];

/** Kilometres between two points on a sphere (haversine). */
function onTheSphere([east, north]: Point, [toEast, toNorth]: Point): number {
  const radians = Math.PI / 180;
  const half = (angle: number) => Math.sin((angle * radians) / 2) ** 2;
  const part =
    half(toNorth - north) +
    Math.cos(north * radians) * Math.cos(toNorth * radians) * half(toEast - east);
  return 2 * 6371.0088 * Math.asin(Math.sqrt(part));
}

describe.each([
  ["52", "Guizhou"],
  ["65", "Xinjiang"],
])("the map of the counties of %s (%s)", async (code) => {
  const pack = await loadPackByCounty(undefined, [code]);
  const settings = { levers: {}, weights: { kind: "equal" }, parameters: {} } as const;
  const run = { result: simulate(pack, resolveSettings(pack, settings)) };
  const selection = { ...wholeSelection(pack), domain: "elderly-care" } as const;
  const rowsOf = (year: number) => countyRows(pack, run, selection, code, year);
  const rows = rowsOf(2035);
  const map = countyMapRows(pack, rows);

  it("has every county at its point, or names it among those without", () => {
    expect(map.points.length + map.withoutPoint.length).toBe(rows.counties.length);
    expect(map.withoutPoint.length).toBeLessThan(rows.counties.length / 5);
    for (let i = 1; i < map.points.length; i++)
      expect(map.points[i]?.persons).toBeLessThanOrEqual(map.points[i - 1]?.persons ?? 0);
  });

  it("keeps distances: within a hundredth of those on the sphere", () => {
    const at = new Map(pack.areas.localities.map((area) => [area.code, area.point]));
    const errors: number[] = [];
    for (const one of map.points)
      for (const other of map.points) {
        const [from, to] = [at.get(one.code), at.get(other.code)];
        if (from === undefined || to === undefined || one.code >= other.code) continue;
        const straight = onTheSphere(from, to);
        errors.push(
          Math.abs(Math.hypot(one.column - other.column, one.row - other.row) / straight - 1),
        );
      }
    expect(errors.length).toBeGreaterThan(1000);
    expect(Math.max(...errors)).toBeLessThan(0.01);
  });

  it("puts every level into the class of its number as it is written, and no level where counties are not told apart", () => {
    expect(sum(map.classes, ({ count }) => count)).toBe(rows.counties.length);
    for (const { classIndex, value } of map.points) {
      const { from = Number.NaN, to = Number.NaN } = map.classes[classIndex] ?? {};
      expect(Math.round(value * 1000) / 1000).toBeGreaterThanOrEqual(from - 1e-9);
      expect(Math.round(value * 1000) / 1000).toBeLessThanOrEqual(to + 1e-9);
    }
    const base = countyMapRows(pack, rowsOf(2020));
    expect(base.classes).toEqual([]);
    expect(base.points.every(({ classIndex }) => classIndex === -1)).toBe(true);
  });

  it("says in which prefecture most of the last ten lie, with the number that can be counted in the ranking", () => {
    const said = countyMapFinding(pack, rows, "en");
    const inWords = /^(\d+) of the (\d+) counties furthest behind in 2035 lie in (.+)$/.exec(said);
    const last = rows.counties.slice(-10);
    const most = Math.max(
      ...last.map((one) => last.filter(({ parent }) => parent === one.parent).length),
    );
    if (inWords === null) {
      expect(most).toBeLessThan(4);
      expect(said).toMatch(/^Furthest behind in 2035: .+, .+ and .+$/);
    } else {
      expect(Number(inWords[1])).toBe(most);
      const prefecture = pack.areas.nodes.find(({ name }) => name.en === inWords[3]);
      expect(last.filter(({ parent }) => parent === prefecture?.code)).toHaveLength(most);
    }
    expect(countyMapFinding(pack, rowsOf(2020), "zh-CN")).toBe("2020年各县人口的分布");
  });

  it("puts no county furthest behind where none is behind", () => {
    const level = { ...rows, counties: rows.counties.map((one) => ({ ...one, value: rows.mean })) };
    const none = `None of ${rows.counties.length} counties is behind the province in 2035`;
    expect(countyMapFinding(pack, level, "en")).toContain(none);
    expect(countyMapFinding(pack, level, "zh-CN")).not.toMatch(/落后最多/);
  });
});
