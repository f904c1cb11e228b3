import ExcelJS from "exceljs";
import { noteIn, sourceNames } from "../models/index.ts";
import { unitName } from "../presentation/words/names.ts";
import type { ChartBlock } from "./document.ts";
import { officeLimits, pack, strToU8, textOf, unpack } from "./office/zip.ts";
import { type BuildOptions, pause, type ReportInput } from "./report-input.ts";
import { resultKeys, resultValues } from "./result-rows.ts";
import { citedSources } from "./storyline/sources.ts";
import { type Story, tellStory } from "./storyline/story.ts";
import { outcomesOf } from "./storyline/target-outcomes.ts";
import { buildStoryline } from "./storyline.ts";
import { type BulkRow, fillBulkRows, sampleStyles } from "./workbook/bulk-rows.ts";
import { writeInputSheet } from "./workbook/input-sheet.ts";
import { insertCharts, type SheetChart } from "./workbook/insert-charts.ts";
import {
  addSheet,
  type CellValue,
  type SheetColumn,
  setCell,
  writeTable,
} from "./workbook/sheets.ts";

type Workbook = ExcelJS.Workbook;

/** exceljs stamps a workbook with the clock; a fixed time keeps equal inputs equal bytes. */
const noTime = new Date(Date.UTC(2000, 0, 1));

/**
 * Builds the workbook of a comparison: summary with findings, charts, editable inputs, results, differences, targets,
 * assumptions and sources. Numbers are numbers with a unit column and formats; charts are native; text that a
 * spreadsheet could take for a formula stays text. Runs in a page, a worker and Node; the same input gives the same bytes.
 *
 * @throws RangeError when the runs cannot be compared.
 * @example await writeFile("comparison.xlsx", await buildXlsx(input))
 */
export async function buildXlsx(
  input: ReportInput,
  options: BuildOptions = {},
): Promise<Uint8Array> {
  options.signal?.throwIfAborted();
  const report = buildStoryline(input);
  const story = tellStory(input);
  const { say } = story;
  const workbook = new ExcelJS.Workbook();
  workbook.creator = `Equalis ${input.programVersion}`;
  workbook.lastModifiedBy = workbook.creator;
  workbook.created = input.date === undefined ? noTime : new Date(`${input.date}T00:00:00Z`);
  workbook.modified = workbook.created;
  workbook.title = report.title;

  writeSummary(workbook, story, report);
  const chartSheet = say("Charts", "图表");
  const charts = writeCharts(
    workbook,
    story,
    chartSheet,
    report.sections.flatMap((section) =>
      section.blocks.filter((block): block is ChartBlock => block.kind === "chart"),
    ),
  );
  writeInputSheet(workbook, story);
  await pause(options, 0.15);
  const bulk = await writeResults(workbook, story, options);
  writeTargets(workbook, story);
  writeAssumptions(workbook, story);
  writeSources(workbook, story);
  await pause(options, 0.6);
  const raw = new Uint8Array(await workbook.xlsx.writeBuffer({ zip: { compression: "STORE" } }));
  await pause(options, 0.85);
  const parts = unpack(raw, officeLimits, "workbook");
  insertCharts(parts, 2, chartSheet, charts);
  for (const { number, formats, rows } of bulk) {
    if (rows.length > 0) fillBulkRows(parts, number, formats, rows);
    await pause(options, 0.9);
  }
  // Cells in text format (49) keep their text as text also when somebody edits them.
  parts["xl/styles.xml"] = strToU8(
    textOf(parts, "xl/styles.xml", "workbook").replace(
      /<xf numFmtId="49"(?![^>]*quotePrefix)/g,
      '<xf quotePrefix="1" numFmtId="49"',
    ),
  );
  const bytes = pack(parts);
  options.progress?.(1);
  return bytes;
}

function writeSummary(
  workbook: Workbook,
  story: Story,
  report: ReturnType<typeof buildStoryline>,
): void {
  const { say, language } = story;
  const sheet = addSheet(workbook, say("Summary", "概要"), { columns: 0, rows: 0 });
  sheet.getColumn(1).width = 26;
  sheet.getColumn(2).width = 110;
  const put = (row: number, column: number, value: CellValue, bold = false, size = 10) => {
    const cell = sheet.getRow(row).getCell(column);
    setCell(cell, value, language);
    cell.style = { ...cell.style };
    cell.font = { ...cell.font, bold, size };
    cell.alignment = { wrapText: column === 2, vertical: "top" };
  };
  put(1, 1, report.title, true, 16);
  sheet.getRow(1).height = 26;
  sheet.getRow(1).getCell(1).alignment = { wrapText: false };
  put(2, 1, report.subtitle);
  let row = 4;
  for (const section of report.sections) {
    put(row, 1, sectionNames[section.id]?.[language === "en" ? 0 : 1] ?? section.id, true);
    put(row, 2, section.title);
    row += 1;
  }
  row += 1;
  const { pack: data } = story.input;
  const facts: readonly (readonly [string, CellValue])[] = [
    [say("Base", "基准"), story.base.name],
    ...story.scenarios.map(
      (run, index) => [say(`Scenario ${index + 1}`, `情景${index + 1}`), run.name] as const,
    ),
    [say("Years", "年份"), `${story.firstYear}–${story.lastYear}`],
    [say("Program", "程序"), `Equalis ${story.input.programVersion}`],
    [say("Data pack", "数据包"), data.id],
    [say("Content hash of the pack", "数据包内容哈希"), data.hash],
    [say("Licence of the pack", "数据包许可"), data.file.licence],
  ];
  for (const [name, value] of facts) {
    put(row, 1, name, true);
    put(row, 2, value);
    row += 1;
  }
}

const sectionNames: Record<string, readonly [string, string]> = {
  headline: ["Headline", "总体结论"],
  changes: ["What changes", "调整内容"],
  domains: ["Domains", "领域"],
  regions: ["Regions", "区域"],
  "urban-rural": ["Urban and rural", "城乡"],
  provinces: ["Provinces", "省份"],
  funding: ["Funding", "资金"],
  targets: ["Targets", "目标"],
  uncertainty: ["Uncertainty", "不确定性"],
  sources: ["Sources", "来源"],
};

/** Rows that one chart and its numbers take at least. */
const chartRows = 20;

function writeCharts(
  workbook: Workbook,
  story: Story,
  name: string,
  charts: readonly ChartBlock[],
): SheetChart[] {
  const { language } = story;
  const sheet = addSheet(workbook, name, { columns: 0, rows: 0 });
  const widest = Math.max(...charts.map((chart) => chart.series.length));
  sheet.getColumn(1).width = 20;
  for (let column = 2; column <= widest + 1; column++) sheet.getColumn(column).width = 13;
  let row = 1;
  return charts.map((chart, index) => {
    setCell(sheet.getRow(row).getCell(1), chart.title, language);
    const heading = sheet.getRow(row).getCell(1);
    heading.style = { ...heading.style, font: { ...heading.style.font, bold: true, size: 11 } };
    sheet.getRow(row + 1).height = 28;
    if (index > 0 && index % 2 === 0) sheet.getRow(row - 1).addPageBreak();
    const header = row + 1;
    setCell(sheet.getRow(header).getCell(1), chart.unit, language);
    chart.series.forEach((series, place) => {
      const cell = sheet.getRow(header).getCell(place + 2);
      setCell(cell, series.name, language);
      cell.style = { ...cell.style };
      cell.alignment = { wrapText: true, horizontal: "right", vertical: "bottom" };
    });
    chart.categories.forEach((category, at) => {
      setCell(sheet.getRow(header + 1 + at).getCell(1), category, language);
      chart.series.forEach((series, place) => {
        setCell(
          sheet.getRow(header + 1 + at).getCell(place + 2),
          series.values[at] ?? null,
          language,
          chart.decimals === 0 ? "#,##0" : `#,##0.${"0".repeat(chart.decimals)}`,
        );
      });
    });
    const placed: SheetChart = {
      chart,
      row: header,
      column: 0,
      from: { column: widest + 2, row: row - 1 },
      to: { column: widest + 13, row: row - 1 + chartRows },
    };
    row += Math.max(chartRows, chart.categories.length + 2) + 2;
    return placed;
  });
}

/** Decimals by unit: what is a share or an index needs four, money and people none. */
function formatOf(unit: string): string {
  if (unit === "persons") return "#,##0";
  if (unit.includes("yuan")) return "#,##0.0";
  return "0.0000";
}

const differenceFormat: Record<string, string> = {
  "#,##0": "+#,##0;−#,##0;0",
  "#,##0.0": "+#,##0.0;−#,##0.0;0.0",
  "0.0000": "+0.0000;−0.0000;0.0000",
};

/** A sheet whose rows are written after exceljs is done. */
interface BulkSheet {
  readonly number: number;
  readonly formats: readonly string[];
  readonly rows: readonly BulkRow[];
}

async function writeResults(
  workbook: Workbook,
  story: Story,
  options: BuildOptions,
): Promise<BulkSheet[]> {
  const { say, language, years } = story;
  const names: readonly SheetColumn[] = [
    { header: say("Scenario", "情景"), width: 24 },
    { header: say("Indicator", "指标"), width: 34 },
    { header: say("Area", "地区"), width: 20 },
    { header: say("Domain", "领域"), width: 20 },
    { header: say("Unit", "单位"), width: 16 },
  ];
  const columns: readonly SheetColumn[] = [
    ...names,
    ...years.map((year) => ({ header: String(year), width: 14, format: "General" })),
  ];
  const keys = resultKeys(story);
  const base = keys.map((key) => resultValues(story, story.base, key));
  const results: BulkRow[] = [];
  const differences: BulkRow[] = [];
  for (const run of story.runs) {
    keys.forEach((key, index) => {
      const { unit, values } = run.isBase
        ? (base[index] ?? resultValues(story, run, key))
        : resultValues(story, run, key);
      const head = [
        run.name,
        key.indicator,
        key.area,
        key.domain,
        unitName(unit, language, key.indicator),
      ];
      const format = formatOf(unit);
      results.push({ values: [...head, ...values], format });
      if (run.isBase) return;
      const standing = base[index]?.values ?? [];
      const changes = values.map((value, year) => value - (standing[year] ?? Number.NaN));
      // Rows without any difference would bury those with one.
      if (changes.some((change) => Math.abs(change) > 1e-12)) {
        differences.push({
          values: [...head, ...changes],
          format: differenceFormat[format] ?? format,
        });
      }
    });
    await pause(options, 0.15 + (0.25 * (story.runs.indexOf(run) + 1)) / story.runs.length);
  }
  const sheetOf = (name: string, rows: readonly BulkRow[]): BulkSheet => {
    const sheet = addSheet(workbook, name, { columns: names.length, rows: 1 });
    const formats = [...new Set(rows.map((row) => row.format))];
    writeTable(sheet, columns, [], language);
    if (rows.length > 0) sampleStyles(sheet, formats, language);
    sheet.autoFilter = {
      from: { row: 1, column: 1 },
      to: { row: rows.length + 1, column: columns.length },
    };
    return { number: workbook.worksheets.length, formats, rows };
  };
  return [
    sheetOf(say("Results", "结果"), results),
    sheetOf(say("Differences", "差异"), differences),
  ];
}

/** Counts of persons and beds without decimals, rates and shares with three. */
const targetFormat = "[>=100000]#,##0;[>=0]0.000;General";

function writeTargets(workbook: Workbook, story: Story): void {
  const { say, language, runs } = story;
  const sheet = addSheet(workbook, say("Targets", "目标"), { columns: 2, rows: 1 });
  const rows = runs.flatMap((run) =>
    outcomesOf(story.input.pack, run).map((outcome): CellValue[] => [
      run.name,
      outcome.name[language],
      outcome.year,
      unitName(outcome.unit, language, outcome.id),
      outcome.comparison === "at-least" ? say("at least", "不低于") : say("at most", "不高于"),
      outcome.goal,
      outcome.value,
      outcome.met === null
        ? say("no value", "无数值")
        : outcome.met
          ? say("met", "实现")
          : say("missed", "未实现"),
      outcome.met === false ? outcome.shortfall : null,
      outcome.metFrom,
      outcome.metFrom === null
        ? ""
        : outcome.extrapolated
          ? say("extrapolated", "趋势外推")
          : say("simulated", "模拟"),
      outcome.furthestBelow.map((area) => area[language]).join(say(", ", "、")),
    ]),
  );
  writeTable(
    sheet,
    [
      { header: say("Scenario", "情景"), width: 24 },
      { header: say("Target", "目标"), width: 46 },
      { header: say("Year", "年份"), width: 8, format: "0" },
      { header: say("Unit", "单位"), width: 18 },
      { header: say("Direction", "方向"), width: 11 },
      { header: say("Goal", "目标值"), width: 16, format: targetFormat },
      { header: say("Reached", "达到"), width: 16, format: targetFormat },
      { header: say("Outcome", "结果"), width: 10 },
      { header: say("Missing", "差距"), width: 16, format: targetFormat },
      { header: say("Met from", "实现年份"), width: 10, format: "0" },
      { header: say("How known", "年份依据"), width: 13 },
      { header: say("Furthest below", "差距最大的地区"), width: 30 },
    ],
    rows,
    language,
  );
}

function writeAssumptions(workbook: Workbook, story: Story): void {
  const { say, language } = story;
  const sheet = addSheet(workbook, say("Assumptions", "假设与参数"), { columns: 2, rows: 1 });
  const rows = story.input.pack.parameters.map((parameter): CellValue[] => [
    parameter.id,
    parameter.name[language],
    parameter.value,
    unitName(parameter.unit, language, parameter.id),
    say(parameter.basis, basisWords[parameter.basis]),
    parameter.uncertainty === undefined
      ? ""
      : say(parameter.uncertainty.kind, distributionWords[parameter.uncertainty.kind]),
    parameter.uncertainty?.low ?? null,
    parameter.uncertainty?.high ?? null,
    sourceNames(story.input.pack.sources, parameter.source, language),
    noteIn(story.input.pack.notes, parameter.note ?? "", language) ?? parameter.note ?? "",
  ]);
  writeTable(
    sheet,
    [
      { header: "id", width: 34 },
      { header: say("Parameter", "参数"), width: 44 },
      { header: say("Value", "取值"), width: 12, format: "0.######" },
      { header: say("Unit", "单位"), width: 18 },
      { header: say("Basis", "依据"), width: 11 },
      { header: say("Distribution", "分布"), width: 13 },
      { header: say("Low", "下限"), width: 11, format: "0.######" },
      { header: say("High", "上限"), width: 11, format: "0.######" },
      { header: say("Source", "来源"), width: 44, wrap: true },
      { header: say("Note", "说明"), width: 70, wrap: true },
    ],
    rows,
    language,
  );
}

const distributionWords = {
  uniform: "均匀分布",
  triangular: "三角分布",
  normal: "正态分布",
  lognormal: "对数正态分布",
  beta: "贝塔分布",
} as const;

const basisWords = {
  observed: "观测",
  derived: "推导",
  estimated: "估计",
  assumed: "假设",
} as const;

function writeSources(workbook: Workbook, story: Story): void {
  const { say, language } = story;
  const sheet = addSheet(workbook, say("Sources", "来源"), { columns: 1, rows: 1 });
  const rows = citedSources(story).map((source): CellValue[] => [
    source.id,
    sourceNames(story.input.pack.sources, source.id, language),
    source.count,
    source.byBasis.observed,
    source.byBasis.derived,
    source.byBasis.estimated,
    source.byBasis.assumed,
  ]);
  writeTable(
    sheet,
    [
      { header: "id", width: 30 },
      { header: say("Source", "来源"), width: 80, wrap: true },
      { header: say("Numbers", "个数"), width: 10, format: "#,##0" },
      { header: say("observed", "观测"), width: 10, format: "#,##0" },
      { header: say("derived", "推导"), width: 10, format: "#,##0" },
      { header: say("estimated", "估计"), width: 10, format: "#,##0" },
      { header: say("assumed", "假设"), width: 10, format: "#,##0" },
    ],
    rows,
    language,
  );
}
