import ExcelJS from "exceljs";
import fc from "fast-check";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { domainIds } from "../../models/domains.ts";
import { readScenario } from "../../models/scenario/read.ts";
import { settingsOf } from "../../models/scenario/scenario.ts";
import { writeScenario } from "../../models/scenario/write.ts";
import { parsedValue, problemText } from "../../models/text/problem.ts";
import { tellStory } from "../../reports/storyline/story.ts";
import { addInputSheet } from "../../reports/workbook/input-sheet.ts";
import { readWorkbookInputs } from "../../reports/workbook/read-inputs.ts";
import { anyScenario } from "../models/scenario/scenario-arbitrary.ts";
import { pack, realComparison } from "./fixtures/real-runs.ts";

const story = tellStory(realComparison("en", ["full-reform"]));

/** The input sheet alone, as every workbook carries it, of the baseline and the full reform. */
function inputSheet(runs = story.runs): ExcelJS.Workbook {
  const workbook = new ExcelJS.Workbook();
  addInputSheet(workbook, { ...story, runs });
  return workbook;
}

async function bytesOf(workbook: ExcelJS.Workbook): Promise<Uint8Array> {
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** The workbook after somebody wrote into cells of its input sheet. */
async function edited(
  change: (
    sheet: ExcelJS.Worksheet,
    cell: (id: string, run: number, offset: number) => ExcelJS.Cell,
  ) => void,
): Promise<Uint8Array> {
  const workbook = inputSheet();
  const sheet = workbook.getWorksheet("Inputs");
  if (sheet === undefined) throw new Error("no inputs");
  const cell = (id: string, run: number, offset: number) => {
    for (let row = 4; row <= sheet.rowCount; row++) {
      if (sheet.getRow(row).getCell(1).text === id)
        return sheet.getRow(row).getCell(7 + run * 4 + offset);
    }
    throw new Error(id);
  };
  change(sheet, cell);
  return bytesOf(workbook);
}

describe("an input sheet that somebody edited", () => {
  it("reads 5% as five where the unit counts in per cent, typed as text or as a spreadsheet program keeps it", async () => {
    const bytes = await edited((_sheet, cell) => {
      const set = (id: string, value: ExcelJS.CellValue, format?: string) => {
        cell(id, 0, 0).value = "constant";
        cell(id, 0, 1).value = value;
        if (format !== undefined) cell(id, 0, 1).numFmt = format;
      };
      set("gdp-growth", "5%");
      set("transfer-extra-growth", 0.029, "0.0%");
      set("central-share", "−3%");
      set("sharing", "40%");
      set("hukou-coverage", 0.7, "0%");
      set("staff-growth", "120%");
      set("digital-service", 0.25, '0.00"%"');
      set("parameter:bond-interest-rate", "2.5%");
      set("parameter:gdp-growth-shift", 0.01, "0%");
      cell("small-rural-facilities", 0, 0).value = "points";
      cell("small-rural-facilities", 0, 1).value = "2025: 10%; 2030: ２０％";
    });
    const reading = await readWorkbookInputs(bytes, pack);
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    const [run] = reading.value;
    const constant = (value: number) => ({ kind: "constant", value });
    expect(run?.levers).toEqual({
      "gdp-growth": constant(5),
      "transfer-extra-growth": constant(2.9),
      "central-share": constant(-3),
      sharing: constant(0.4),
      "hukou-coverage": constant(0.7),
      "staff-growth": constant(1.2),
      "digital-service": constant(0.25),
      "small-rural-facilities": {
        kind: "points",
        points: [
          [2025, 0.1],
          [2030, 0.2],
        ],
      },
    });
    expect(run?.parameters).toEqual({ "bond-interest-rate": 0.025, "gdp-growth-shift": 1 });
  });

  it("refuses a per cent sign where it means nothing", async () => {
    const bytes = await edited((_sheet, cell) => {
      cell("total-fertility", 0, 0).value = "constant";
      cell("total-fertility", 0, 1).value = "120%";
    });
    const reading = await readWorkbookInputs(bytes, pack);
    expect(reading).toMatchObject({ ok: false, problems: [{ given: '"120%"' }] });
  });

  it("finds runs and inputs by what stands over and beside them, wherever columns and rows were inserted", async () => {
    const plain = await readWorkbookInputs(await bytesOf(inputSheet()), pack);
    if (!plain.ok) throw new Error(JSON.stringify(plain.problems));
    const inserted = await edited((sheet) => {
      // Between the headings of a run, between runs, before everything, and rows above and between.
      sheet.spliceColumns(12, 0, [undefined, undefined, "remark"]);
      sheet.spliceColumns(11, 0, [], [undefined, undefined, "why"]);
      sheet.spliceColumns(1, 0, []);
      sheet.spliceRows(9, 0, [], [undefined, undefined, "a remark of ours"]);
      sheet.spliceRows(1, 0, ["Our draft"]);
    });
    const reading = await readWorkbookInputs(inserted, pack);
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    expect(reading.value).toEqual(plain.value);
  });

  const headings = /over each run the headings how, value, from, to/;
  it.each<[string, cell: string, value: ExcelJS.CellValue, place: string, RegExp]>([
    ["a heading is gone", "M3", "amount", "K3", headings],
    ["an id stands over no run", "P1", "lost", "P1", headings],
    ["a run has no id", "K1", null, "K1", /^the id of the scenario whose inputs stand below$/],
    ["an id is not one that a file may carry", "K1", "CON", "K1", /^a kebab-case id$/],
    ["an id is taken", "K1", "baseline", "K1", /^an id that no run before it has$/],
    ["a title is too long", "K2", "x".repeat(501), "K2", /^text of at most 500 characters$/],
  ])("says so where %s", async (_what, cell, value, place, expected) => {
    const bytes = await edited((sheet) => {
      sheet.getCell(cell).value = value;
    });
    const reading = await readWorkbookInputs(bytes, pack);
    if (reading.ok) throw new Error("a problem expected");
    expect(reading.problems.map(({ path }) => path)).toEqual([`Inputs!${place}`]);
    expect(reading.problems[0]?.needed.en).toMatch(expected);
  });

  it.each<[string, string, string, RegExp]>([
    [
      "weights that are all nothing",
      "weights",
      domainIds.map((id) => `${id}: 0`).join("; "),
      /at least one weight above 0/,
    ],
    [
      "a weight beyond its range",
      "weights",
      domainIds.map((id) => `${id}: 1e9`).join("; "),
      /a number from 0 to 1000/,
    ],
    [
      "a weight that is named twice",
      "weights",
      `${domainIds.map((id) => `${id}: 1`).join("; ")}; housing: 2`,
      /for all nine domains/,
    ],
    [
      "a parameter beyond its range",
      "parameter:bond-interest-rate",
      "100",
      /a number from 0 to 0\.3 is needed, 100 given/,
    ],
    ["a seed beyond its range", "seed", "5000000000", /a whole number from 0 to 4294967295/],
  ])("refuses %s, at its cell", async (_what, id, value, expected) => {
    let address = "";
    const bytes = await edited((_sheet, cell) => {
      cell(id, 0, 0).value = id === "weights" ? "own" : "constant";
      const target = cell(id, 0, 1);
      target.value = value;
      ({ address } = target);
    });
    const reading = await readWorkbookInputs(bytes, pack);
    if (reading.ok) throw new Error("a problem expected");
    expect(reading.problems.map(({ path }) => path)).toContain(`Inputs!${address}`);
    expect(reading.problems.map((found) => problemText(found)).join("\n")).toMatch(expected);
  });
});

describe("a scenario in a workbook", () => {
  it("comes back as it was set, and what was read can be saved and opened again", async () => {
    await fc.assert(
      fc.asyncProperty(anyScenario, async (given) => {
        const known = Object.fromEntries(
          pack.parameters.slice(0, 3).map(({ id, value }) => [id, value]),
        );
        const scenario = { ...given, parameters: known };
        const settings = settingsOf(scenario, pack);
        const run = {
          ...story.base,
          id: given.id,
          name: given.title.en,
          settings,
          seed: given.seed,
        };
        const bytes = await bytesOf(inputSheet([run]));
        const [read] = parsedValue(await readWorkbookInputs(bytes, pack));
        if (read === undefined) throw new Error("no scenario");
        expect(settingsOf(read, pack)).toEqual(settings);
        expect(read.seed).toBe(given.seed);
        expect(parsedValue(readScenario(writeScenario(read), "saved.yaml", pack))).toEqual(read);
      }),
      { numRuns: 15 },
    );
  });
});

describe("a workbook with a million rows", () => {
  /** Rows of one number, as spreadsheet programs write them. */
  const rows = (count: number, from = 1) =>
    Array.from(
      { length: count },
      (_, i) => `<row r="${from + i}"><c r="A${from + i}"><v>1</v></c></row>`,
    ).join("");
  const changed = async (change: (parts: Record<string, Uint8Array>) => void) => {
    const parts = unzipSync(await bytesOf(inputSheet()));
    change(parts);
    return zipSync(parts, { level: 1 });
  };
  const sheetName = "xl/worksheets/sheet1.xml";
  const withRows = (xml: string, more: string) =>
    xml.replace("</sheetData>", `${more}</sheetData>`);

  it("in its input sheet is refused by their number", async () => {
    const bytes = await changed((parts) => {
      const xml = strFromU8(parts[sheetName] ?? new Uint8Array());
      parts[sheetName] = strToU8(withRows(xml, rows(1_000_000, 1000)));
    });
    const reading = await readWorkbookInputs(bytes, pack);
    expect(reading.ok).toBe(false);
    expect(reading.ok ? "" : reading.problems.map((one) => problemText(one)).join()).toMatch(
      /at most 5000 rows is needed/,
    );
  });

  it("in another sheet is read, since nobody reads that sheet", async () => {
    const bytes = await changed((parts) => {
      const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
      parts["xl/worksheets/sheet2.xml"] = strToU8(
        `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows(1_000_000)}</sheetData></worksheet>`,
      );
      parts["xl/workbook.xml"] = strToU8(
        text("xl/workbook.xml").replace(
          "</sheets>",
          '<sheet name="Bulk" sheetId="99" r:id="rId99"/></sheets>',
        ),
      );
      parts["xl/_rels/workbook.xml.rels"] = strToU8(
        text("xl/_rels/workbook.xml.rels").replace(
          "</Relationships>",
          '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>',
        ),
      );
    });
    const scenarios = parsedValue(await readWorkbookInputs(bytes, pack));
    expect(scenarios.map(({ id }) => id)).toEqual(["baseline", "full-reform"]);
  });

  it("of texts that its cells share is refused before they are laid out", async () => {
    const bytes = await changed((parts) => {
      parts["xl/sharedStrings.xml"] = strToU8(
        `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${"<si><t>a</t></si>".repeat(300_000)}</sst>`,
      );
    });
    const reading = await readWorkbookInputs(bytes, pack);
    expect(reading.ok ? "" : reading.problems.map((one) => problemText(one)).join()).toMatch(
      /at most 200000 different texts are read, 300000 given/,
    );
  });
});
