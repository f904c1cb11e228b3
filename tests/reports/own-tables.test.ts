import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { provenanceOfRows } from "../../models/reading/provenance.ts";
import { parsedValue } from "../../models/text/problem.ts";
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
