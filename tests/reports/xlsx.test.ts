import ExcelJS from "exceljs";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { indicatorOf } from "../../models/reading/query-problems.ts";
import { readSeries } from "../../models/reading/series.ts";
import { levers } from "../../models/scenario/levers.ts";
import { readWorkbookInputs } from "../../reports/workbook/read-inputs.ts";
import { buildXlsx } from "../../reports/xlsx.ts";
import { unless } from "../unless.ts";
import { converted, officeObstacle, packageFaults, parseXml, partsOf } from "./fixtures/office.ts";
import { pack, realComparison, runOf } from "./fixtures/real-runs.ts";

async function opened(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer);
  return workbook;
}

/** The workbook after somebody wrote into cells of its input sheet. */
async function edited(
  bytes: Uint8Array,
  change: (
    sheet: ExcelJS.Worksheet,
    cell: (id: string, run: number, offset: number) => ExcelJS.Cell,
  ) => void,
): Promise<Uint8Array> {
  const workbook = await opened(bytes);
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
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const one = await buildXlsx(realComparison("en", ["full-reform"]));
const oneOpened = await opened(one);

describe("buildXlsx", () => {
  it.each(["en", "zh-CN"] as const)(
    "writes a sound package for six scenarios and all provinces (%s)",
    async (language) => {
      const parts = await partsOf(await buildXlsx(realComparison(language)));
      expect(packageFaults(parts)).toEqual([]);
      const workbook = parseXml(parts.get("xl/workbook.xml") ?? "");
      const names = [...workbook.getElementsByTagName("sheet")].map((sheet) =>
        sheet.getAttribute("name"),
      );
      const chartSheets = Array.from({ length: 12 }, (_, index) =>
        language === "en" ? `Chart ${index + 1}` : `图${index + 1}`,
      );
      expect(names).toEqual([
        ...(language === "en"
          ? ["About", "Summary", "Inputs", "Money", "Charts", "Results", "Differences", "Targets"]
          : ["说明", "概要", "输入", "资金", "图表", "结果", "差异", "目标"]),
        ...(language === "en"
          ? ["Plan table", "Assumptions", "Sources"]
          : ["规划指标", "假设与参数", "来源"]),
        ...chartSheets,
      ]);
      const charts = [...parts.keys()].filter((name) => /^xl\/charts\/chart\d+\.xml$/.test(name));
      expect(charts).toHaveLength(12);
    },
  );

  it("keeps every number of every run as a number with its unit", async () => {
    const input = realComparison("en", ["full-reform"]);
    const sheet = oneOpened.getWorksheet("Results");
    const header = sheet?.getRow(1).values as unknown[];
    expect(header.slice(1, 7)).toEqual(["Scenario", "Indicator", "Area", "Domain", "Unit", "2020"]);
    const rows = new Map<string, ExcelJS.Row>();
    sheet?.eachRow((row) => {
      rows.set([1, 2, 3, 4].map((column) => row.getCell(column).text).join("|"), row);
    });
    const expected = readSeries(pack, runOf("full-reform").result, {
      indicator: "attainment",
      area: "52",
    });
    const row = rows.get(
      `Full reform|${indicatorOf("attainment").name.en}|Guizhou|All nine domains`,
    );
    expect(row?.getCell(5).value).toBe("share of need (0–1)");
    expect(expected.values.map((_, year) => row?.getCell(6 + year).value)).toEqual(expected.values);
    const changes = oneOpened.getWorksheet("Differences");
    let checked = 0;
    changes?.eachRow((line) => {
      if (
        line.getCell(2).text !== "Equalization index" ||
        line.getCell(3).text !== pack.areas.nation.name.en ||
        line.getCell(4).text !== "All nine domains"
      )
        return;
      const at = (id: string) =>
        readSeries(pack, runOf(id).result, {
          indicator: "equalization.index",
          area: "CN",
        }).values.at(-1) ?? 0;
      // A formula, and the value that a program shows which does not reckon.
      const { formula, result } = line.getCell(21).value as ExcelJS.CellFormulaValue;
      expect(result).toBe(at("full-reform") - at("baseline"));
      const [, run, base] = /^'Results'!(U\d+)-'Results'!(U\d+)$/.exec(formula) ?? [];
      expect([run, base].map((cell) => sheet?.getCell(cell ?? "").value)).toEqual(
        ["full-reform", "baseline"].map(at),
      );
      checked += 1;
    });
    expect(checked).toBe(1);
    expect(input.scenarios).toHaveLength(1);
  });

  it("charts point at the cells that hold their numbers", async () => {
    const parts = await partsOf(one);
    const chart = parseXml(parts.get("xl/charts/chart1.xml") ?? "");
    const reference = [...chart.getElementsByTagName("c:ser")][1]
      ?.getElementsByTagName("c:val")[0]
      ?.getElementsByTagName("c:f")[0]?.textContent;
    const match = /^'Chart 1'!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)$/.exec(reference ?? "");
    const sheet = oneOpened.getWorksheet("Chart 1");
    const values = Array.from(
      { length: Number(match?.[3]) - Number(match?.[2]) + 1 },
      (_, row) => sheet?.getCell(`${match?.[1]}${Number(match?.[2]) + row}`).value,
    );
    const index = readSeries(pack, runOf("full-reform").result, {
      indicator: "equalization.index",
      area: "CN",
    }).values;
    expect(values).toEqual(index.map((value) => value * 100));
  });

  it("freezes headers and gives columns a width", async () => {
    const sheet = oneOpened.getWorksheet("Results");
    expect(sheet?.views[0]).toMatchObject({ state: "frozen", xSplit: 5, ySplit: 1 });
    expect(sheet?.getColumn(2).width).toBeGreaterThan(20);
  });

  it("keeps text that looks like a formula as quoted text everywhere", async () => {
    const base = realComparison("en", ["full-reform"]);
    const evil = '=HYPERLINK("http://evil.example","click")';
    const [run] = base.scenarios;
    if (run === undefined) throw new Error("no run");
    const bytes = await buildXlsx({
      ...base,
      scenarios: [{ ...run, title: { en: evil, "zh-CN": evil } }],
    });
    const parts = await partsOf(bytes);
    const sheets = [...parts].filter(([name]) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name));
    const styles = parseXml(parts.get("xl/styles.xml") ?? "");
    const quoted = [
      ...(styles.getElementsByTagName("cellXfs")[0]?.getElementsByTagName("xf") ?? []),
    ].map((xf) => xf.getAttribute("quotePrefix") === "1");
    const strings = [
      ...parseXml(parts.get("xl/sharedStrings.xml") ?? "").getElementsByTagName("si"),
    ].map((si) => si.textContent ?? "");
    let found = 0;
    const open: string[] = [];
    for (const [, xml] of sheets) {
      // Formulas are sums and differences of cells, and nothing else.
      for (const [, formula = ""] of xml.matchAll(/<f(?:>| [^>]*>)([^<]*)<\/f>/g))
        expect(formula).toMatch(
          /^(?:'Results'!)?[A-Z]+\d+-(?:'Results'!)?[A-Z]+\d+$|^SUM\([A-Z]+\d+:[A-Z]+\d+\)$/,
        );
      for (const [, attributes = "", content = ""] of xml.matchAll(
        /<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/g,
      )) {
        const kind = /t="(\w+)"/.exec(attributes)?.[1];
        if (kind !== "s" && kind !== "inlineStr") continue;
        const written = content.replace(/<[^>]*>/g, "");
        const text = kind === "s" ? (strings[Number(written)] ?? "") : written;
        if (!/^\s*[=+\-@]/.test(text)) continue;
        found += 1;
        if (quoted[Number(/s="(\d+)"/.exec(attributes)?.[1])] !== true) open.push(text);
      }
    }
    expect(open).toEqual([]);
    expect(found).toBeGreaterThan(100);
  });

  it("gives the same bytes for the same input", async () => {
    const again = await buildXlsx(realComparison("en", ["full-reform"]));
    expect(Buffer.compare(Buffer.from(one), Buffer.from(again))).toBe(0);
  });

  it("opens in LibreOffice with the same numbers", {
    ...unless(officeObstacle),
    timeout: 180_000,
  }, () => {
    const files = converted(
      one,
      "xlsx",
      "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1",
    );
    const text = files.get("document-Results.csv")?.toString("utf8") ?? "";
    const rows = Papa.parse<string[]>(text).data;
    const row = rows.find(
      (cells) =>
        cells[0] === "Full reform" &&
        cells[1] === indicatorOf("attainment").name.en &&
        cells[2] === "Guizhou" &&
        cells[3] === "All nine domains",
    );
    const expected = readSeries(pack, runOf("full-reform").result, {
      indicator: "attainment",
      area: "52",
    });
    expected.values.forEach((value, year) => {
      expect(Number(row?.[5 + year])).toBeCloseTo(value, 9);
    });
    expect([...files.keys()]).toContain("document-Inputs.csv");
  });
});

describe("readWorkbookInputs", () => {
  it.each(["en", "zh-CN"] as const)("reads back what was written (%s)", async (language) => {
    const input = realComparison(language);
    const [first, ...others] = input.scenarios;
    if (first === undefined) throw new Error("no scenario");
    const points = {
      ...first,
      settings: {
        ...first.settings,
        levers: {
          ...first.settings.levers,
          sharing: {
            kind: "points" as const,
            points: [
              [2022, 0.3],
              [2030, 0.7],
            ] as const,
          },
          "digital-service": { kind: "constant" as const, value: 0.25 },
        },
        weights: { kind: "entropy" as const },
        parameters: { [pack.parameters[0]?.id ?? ""]: 1.25, "gdp-growth-shift": -1e-7 },
      },
    };
    const reading = await readWorkbookInputs(
      await buildXlsx({ ...input, scenarios: [points, ...others] }),
      pack,
    );
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    const expected = [input.base, points, ...others].map((run) => ({
      id: run.id,
      // The workbook knows the name in one language, which stands for both.
      title: { en: run.title[language], "zh-CN": run.title[language] },
      pack: { id: pack.id, hash: pack.hash },
      levers: run.settings.levers,
      weights: run.settings.weights,
      parameters: run.settings.parameters,
      seed: run.seed,
      targets: [],
    }));
    expect(reading.value).toEqual(expected);
  });

  it("reads an edited value", async () => {
    const bytes = await edited(one, (_sheet, cell) => {
      cell("hukou-coverage", 1, 1).value = 0.75;
      cell("sharing", 0, 0).value = "step";
      cell("sharing", 0, 1).value = "40%";
      cell("sharing", 0, 2).value = 2027;
    });
    const reading = await readWorkbookInputs(bytes, pack);
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    expect(reading.value[1]?.levers["hukou-coverage"]).toEqual({
      kind: "ramp",
      from: 2025,
      to: 2030,
      value: 0.75,
    });
    expect(reading.value[0]?.levers.sharing).toEqual({
      kind: "step",
      year: 2027,
      value: 0.4,
    });
  });

  it("places every error by sheet and cell, with what was needed in both languages", async () => {
    const places: string[] = [];
    const bytes = await edited(one, (sheet, cell) => {
      const spoil = (target: ExcelJS.Cell, value: ExcelJS.CellValue) => {
        target.value = value;
        places.push(target.address);
      };
      sheet.getRow(4).getCell(1).value = "standard-level.childcar";
      places.push("A4");
      spoil(cell("gap-weight", 1, 1), 99);
      spoil(cell("hukou-coverage", 1, 2), 1999);
      spoil(cell("staff-growth", 1, 0), "sometimes");
      spoil(cell("lead-time-cut", 1, 3), 2024);
      spoil(cell("floor-enforcement", 1, 1), "a lot");
      cell("central-share", 1, 0).value = null;
      cell("central-share", 1, 1).value = 5;
      places.push(cell("central-share", 1, 0).address);
      spoil(cell("weights", 0, 0), "fair");
    });
    const reading = await readWorkbookInputs(bytes, pack);
    if (reading.ok) throw new Error("errors expected");
    expect(reading.problems.map((problem) => problem.path).toSorted()).toEqual(
      places.map((cell) => `Inputs!${cell}`).toSorted(),
    );
    for (const problem of reading.problems) {
      expect(problem.needed.en).not.toBe("");
      expect(problem.needed["zh-CN"]).toMatch(/[\u4e00-\u9fff]/);
    }
    expect(reading.problems.find((problem) => problem.path === "Inputs!A4")?.nearest).toBe(
      "standard-level.childcare",
    );
  });

  it("refuses what is no workbook, and a workbook without the input sheet", async () => {
    const garbage = await readWorkbookInputs(new Uint8Array([80, 75, 1, 2, 3]), pack);
    expect(garbage).toMatchObject({ ok: false, problems: [{ path: "" }] });
    const other = new ExcelJS.Workbook();
    other.addWorksheet("Budget").getCell("A1").value = 1;
    const reading = await readWorkbookInputs(new Uint8Array(await other.xlsx.writeBuffer()), pack);
    expect(reading).toMatchObject({ ok: false, problems: [{ given: '"Budget"' }] });
  });

  it("lists every lever once", async () => {
    const sheet = oneOpened.getWorksheet("Inputs");
    const ids: string[] = [];
    sheet?.getColumn(1).eachCell((cell) => ids.push(cell.text));
    for (const lever of levers) expect(ids.filter((id) => id === lever.id)).toEqual([lever.id]);
  });
});
