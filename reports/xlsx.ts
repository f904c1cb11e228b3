import ExcelJS from "exceljs";
import { propertyParts } from "./office/properties.ts";
import { allowedCharacters } from "./office/xml.ts";
import { officeLimits, type Parts, pack, strFromU8, strToU8, unpack } from "./office/zip.ts";
import { type BuildOptions, pause, type ReportInput } from "./report-input.ts";
import { tellStory } from "./storyline/story.ts";
import { buildStoryline } from "./storyline.ts";
import { addAboutSheet, sheetNames } from "./workbook/about-sheet.ts";
import { fillBulkRows } from "./workbook/bulk-rows.ts";
import { addChartDataSheets, addChartSheet, numberedCharts } from "./workbook/chart-sheets.ts";
import { cleanStyles } from "./workbook/clean-styles.ts";
import { addCountySheet } from "./workbook/county-sheet.ts";
import { addInputSheet } from "./workbook/input-sheet.ts";
import { insertCharts } from "./workbook/insert-charts.ts";
import { addMoneySheet } from "./workbook/money-sheet.ts";
import { addPlanSheet } from "./workbook/plan-sheet.ts";
import { addResultSheets } from "./workbook/result-sheets.ts";
import { addSummarySheet } from "./workbook/summary-sheet.ts";
import { addAssumptionSheet, addSourceSheet, addTargetSheet } from "./workbook/table-sheets.ts";

/**
 * Builds the workbook of a comparison: what it is and where to change something, findings, editable inputs, money, charts, results,
 * differences, targets, assumptions and sources, and a sheet for the numbers of each chart. Numbers are numbers with a unit and formats;
 * sums and differences are formulas; charts are native; text that a spreadsheet could take for a formula stays text. Runs in a page, a
 * worker and Node; the same input gives the same bytes.
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
  const names = sheetNames(story);
  const charts = numberedCharts(report);

  addAboutSheet(workbook, story, report, charts);
  addSummarySheet(workbook, story, report);
  addInputSheet(workbook, story);
  addMoneySheet(workbook, names.money, story);
  const placed = addChartSheet(workbook, names.charts, charts, report);
  const chartSheet = workbook.worksheets.length;
  await pause(options, 0.15);
  const bulk = await addResultSheets(workbook, story, options);
  addCountySheet(workbook, story);
  addTargetSheet(workbook, story);
  addPlanSheet(workbook, story);
  addAssumptionSheet(workbook, story);
  addSourceSheet(workbook, story);
  addChartDataSheets(workbook, charts, report);
  await pause(options, 0.6);
  const raw = new Uint8Array(await workbook.xlsx.writeBuffer({ zip: { compression: "STORE" } }));
  await pause(options, 0.85);
  const parts = unpack(raw, officeLimits, "workbook");
  insertCharts(parts, chartSheet, placed);
  for (const { number, formats, rows } of bulk) {
    if (rows.length > 0) fillBulkRows(parts, number, formats, rows);
    await pause(options, 0.9);
  }
  cleanStyles(parts);
  // exceljs names Excel as the maker and stamps the clock.
  Object.assign(
    parts,
    propertyParts({
      title: report.title,
      subject: report.subtitle,
      language: input.language,
      program: "Equalis",
      version: input.programVersion,
      date: input.date,
    }),
  );
  dropForbidden(parts);
  const bytes = pack(parts);
  options.progress?.(1);
  return bytes;
}

/** Drops the two non-characters that exceljs lets through and no XML may hold; in UTF-8 they are EF BF BE and EF BF BF. */
function dropForbidden(parts: Parts): void {
  const isAt = (bytes: Uint8Array, at: number) =>
    bytes[at + 1] === 0xbf && (bytes[at + 2] === 0xbe || bytes[at + 2] === 0xbf);
  for (const [name, bytes] of Object.entries(parts)) {
    for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1)) {
      if (!isAt(bytes, at)) continue;
      parts[name] = strToU8(allowedCharacters(strFromU8(bytes)));
      break;
    }
  }
}
