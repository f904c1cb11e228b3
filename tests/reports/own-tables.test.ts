import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sum } from "d3-array";
import { describe, expect, it } from "vitest";
import { resolveSettings, simulate } from "../../models/index.ts";
import { provenanceOfRows } from "../../models/reading/provenance.ts";
import { parsedValue } from "../../models/text/problem.ts";
import { countyFloorRows } from "../../presentation/rows/county-floor-rows.ts";
import { countyGroupRows } from "../../presentation/rows/county-group-rows.ts";
import { countyMapRows } from "../../presentation/rows/county-map-rows.ts";
import { countyPartsRows } from "../../presentation/rows/county-parts-rows.ts";
import { countyRows } from "../../presentation/rows/county-rows.ts";
import { wholeSelection } from "../../presentation/rows/selection.ts";
import {
  countyFinding,
  countyMapFinding,
} from "../../presentation/words/findings/county-finding.ts";
import { countyFloorFinding } from "../../presentation/words/findings/county-floor-finding.ts";
import { countyGroupNote } from "../../presentation/words/findings/county-group-finding.ts";
import { countyPartsFinding } from "../../presentation/words/findings/county-parts-finding.ts";
import { packByCounty, readCountyAreas } from "../../reports/counties.ts";
import { areasFile, peopleFile } from "../../reports/county-files.ts";
import { pack } from "./fixtures/real-runs.ts";

const folder = join(import.meta.dirname, "../../scenarios/packs/china-2020/counties");
const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)));

it("each of several tables of one's own keeps the names of its sources", async () => {
  const table = (name: string, row: string) => ({
    name,
    text: `code,service,stock,year,value,unit,source\n${row}\n`,
  });
  const opened = await packByCounty(
    pack,
    await readCountyAreas(read(areasFile)),
    new Map([["54", read(peopleFile("54"))]]),
    [
      table("a.csv", "540102,elderly-care-beds,total,2020,300,beds,First bureau"),
      table("b.csv", "540103,elderly-care-beds,total,2020,200,beds,Second bureau"),
    ],
  );
  const counted = parsedValue(opened);
  const sourcesOf = (area: string) =>
    provenanceOfRows(counted, { item: "stock.total", area }).sources.map(({ text }) => text);
  expect(sourcesOf("540102")).toEqual(["First bureau"]);
  expect(sourcesOf("540103")).toEqual(["Second bureau"]);
  expect(counted.detail?.own?.map(({ name, provinces }) => [name, provinces])).toEqual([
    ["a.csv", ["54"]],
    ["b.csv", ["54"]],
  ]);
});

const header = "code,service,stock,year,value,unit,source";
const beds = (code: string, value: number) =>
  `${code},elderly-care-beds,total,2020,${value},beds,First bureau`;

/** Tibet by county with a table of one's own, and a run on it. */
async function tibetWith(rows: readonly string[]) {
  const opened = await packByCounty(
    pack,
    await readCountyAreas(read(areasFile)),
    new Map([["54", read(peopleFile("54"))]]),
    [{ name: "a.csv", text: [header, ...rows].join("\n") }],
  );
  const counted = parsedValue(opened);
  const settings = { levers: {}, weights: { kind: "equal" }, parameters: {} } as const;
  const run = { settings, result: simulate(counted, resolveSettings(counted, settings)) };
  return { counted, run };
}

describe("of the base year", async () => {
  const inAll = (await readCountyAreas(read(areasFile))).get("54") ?? [];
  const counties = [
    ...new Set(inAll.flatMap(({ level, parent }) => (level === "leaf" ? [parent] : []))),
  ];
  // Together about the 8,425 beds of the province, as the pack asks.
  const byTable = counties.map((code, i) =>
    beds(code, Math.round((8425 * 2 * (i + 1)) / counties.length / (counties.length + 1))),
  );
  const all = await tibetWith(byTable);
  const whole = wholeSelection(all.counted);
  const elderly = { ...whole, domain: "elderly-care" } as const;
  const selected = { ...elderly, service: "elderly-care-beds" } as const;
  const { baseYear } = all.counted;

  it.each([
    ["one county is counted", [beds("540102", 300)]],
    ["all but one are counted", byTable.slice(1)],
  ])(
    "where %s, strip, map, groups, parts and floor say where the table counts, and hold no levels against each other",
    async (_, table) => {
      const { counted, run } = await tibetWith(table);
      const rows = countyRows(counted, run, selected, "54", baseYear);
      expect(rows.isTold).toBe(false);
      expect(rows.spread).toBeUndefined();
      const map = countyMapRows(counted, rows);
      expect(map.classes).toEqual([]);
      expect(map.points.every(({ classIndex }) => classIndex === -1)).toBe(true);
      const groups = countyGroupRows(counted, run, rows);
      expect(groups.isTold).toBe(false);
      expect(groups.groups.every(({ mean }) => mean === undefined)).toBe(true);
      expect(countyFloorRows(counted, run, selected, "54", baseYear)).toBeUndefined();
      const parts = countyPartsRows(counted, run, selected);
      const said = [
        countyFinding(counted, rows, "en"),
        countyGroupNote(counted, groups, "en"),
        countyPartsFinding(counted, parts, baseYear, "en"),
      ];
      for (const text of said) {
        expect(text).toContain("In 2020 counties differ only where the own table a.csv counts");
        expect(text).not.toMatch(/nobody has counted/i);
      }
    },
  );

  it.each([
    ["en", /is furthest behind of \d+ counties in 2020/, /furthest behind in 2020/i],
    ["zh-CN", /2020年\d+个县级地区中.+落后最多/, /2020年落后最多/],
  ] as const)(
    "where every county is counted, they say of it what they say of later years (%s)",
    (language, behind, where) => {
      const { counted, run } = all;
      const rows = countyRows(counted, run, selected, "54", baseYear);
      expect(rows.isTold).toBe(true);
      const { low = 0, high = 0 } = rows.spread ?? {};
      expect(low).toBeLessThan(high);
      const map = countyMapRows(counted, rows);
      expect(sum(map.classes, ({ count }) => count)).toBe(rows.counties.length);
      expect(map.points.every(({ classIndex }) => classIndex >= 0)).toBe(true);
      const groups = countyGroupRows(counted, run, rows);
      expect(groups.groups.find(({ id }) => id === "all")?.mean).toBeGreaterThan(0);
      expect(countyFinding(counted, rows, language)).toMatch(behind);
      expect(countyMapFinding(counted, rows, language)).toMatch(where);
      const floor = countyFloorRows(counted, run, selected, "54", baseYear);
      if (floor === undefined) throw new Error("no floor");
      expect(floor.cost.localities.length).toBeGreaterThan(0);
      expect(countyFloorFinding(counted, floor, language)).toMatch(/2020/);
      expect(countyFloorFinding(counted, floor, language)).not.toMatch(/NaN|undefined|\{\{/);
    },
  );

  it("what the table does not count stays the ratio of the province", () => {
    const { counted, run } = all;
    for (const selection of [elderly, whole])
      expect(countyRows(counted, run, selection, "54", baseYear).isTold, selection.domain).toBe(
        false,
      );
  });
});
