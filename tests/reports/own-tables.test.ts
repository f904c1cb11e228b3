import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadScenario } from "../../cli/scenarios.ts";
import { resolveScenario, simulate } from "../../models/index.ts";
import { provenanceOfRows } from "../../models/reading/provenance.ts";
import { parsedValue } from "../../models/text/problem.ts";
import { countyGroupRows } from "../../presentation/rows/county-group-rows.ts";
import { countyPartsRows } from "../../presentation/rows/county-parts-rows.ts";
import { countyRows } from "../../presentation/rows/county-rows.ts";
import { wholeSelection } from "../../presentation/rows/selection.ts";
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

it("of the base year groups and parts say that counties differ where the table counts, and hold no levels against each other", async () => {
  const text = [
    "code,service,stock,year,value,unit,source",
    "540102,elderly-care-beds,total,2020,300,beds,First bureau",
  ].join("\n");
  const opened = await packByCounty(
    pack,
    await readCountyAreas(read(areasFile)),
    new Map([["54", read(peopleFile("54"))]]),
    [{ name: "a.csv", text }],
  );
  const counted = parsedValue(opened);
  const run = {
    result: simulate(counted, resolveScenario(loadScenario("baseline", counted), counted)),
  };
  const selection = { ...wholeSelection(counted), domain: "elderly-care" } as const;
  const rows = countyRows(counted, run, selection, "54", counted.baseYear);
  const groups = countyGroupRows(counted, run, rows);
  expect(groups.isTold).toBe(false);
  expect(groups.groups.every(({ mean }) => mean === undefined)).toBe(true);
  const parts = countyPartsRows(counted, run, selection);
  const said = [
    countyGroupNote(counted, groups, "en"),
    countyPartsFinding(counted, parts, counted.baseYear, "en"),
  ];
  for (const text of said) {
    expect(text).toContain("In 2020 counties differ only where the own table a.csv counts");
    expect(text).not.toMatch(/nobody has counted/i);
  }
});
