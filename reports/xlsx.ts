import ExcelJS from "exceljs";
import { officeLimits, pack, strToU8, textOf, unpack } from "./office/zip.ts";
import { type BuildOptions, pause, type ReportInput } from "./report-input.ts";
import { tellStory } from "./storyline/story.ts";
import { buildStoryline } from "./storyline.ts";
import { fillBulkRows } from "./workbook/bulk-rows.ts";
import { addChartSheet } from "./workbook/chart-sheet.ts";
import { addInputSheet } from "./workbook/input-sheet.ts";
import { insertCharts } from "./workbook/insert-charts.ts";
import { addPlanSheet } from "./workbook/plan-sheet.ts";
import { addResultSheets } from "./workbook/result-sheets.ts";
import { addSummarySheet } from "./workbook/summary-sheet.ts";
import { addAssumptionSheet, addSourceSheet, addTargetSheet } from "./workbook/table-sheets.ts";

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
  const workbook = new ExcelJS.Workbook();
  workbook.creator = `Equalis ${input.programVersion}`;
  workbook.lastModifiedBy = workbook.creator;
  workbook.created = input.date === undefined ? noTime : new Date(`${input.date}T00:00:00Z`);
  workbook.modified = workbook.created;
  workbook.title = report.title;

  addSummarySheet(workbook, story, report);
  const chartSheet = story.t("workbook.sheet.charts");
  const charts = addChartSheet(workbook, chartSheet, report, input.language);
  addInputSheet(workbook, story);
  await pause(options, 0.15);
  const bulk = await addResultSheets(workbook, story, options);
  addTargetSheet(workbook, story);
  addPlanSheet(workbook, story);
  addAssumptionSheet(workbook, story);
  addSourceSheet(workbook, story);
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
