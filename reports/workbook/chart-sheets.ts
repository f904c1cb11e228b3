import type { Workbook } from "exceljs";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { type ChartBlock, chartTable, type ReportDocument } from "../document.ts";
import type { SheetChart } from "./insert-charts.ts";
import { addSheet, linkTo, restyle, setCell, styleHeader } from "./sheets.ts";

/** Rows and columns that one chart takes on the sheet of charts, its heading among them. */
const chartRows = 21;
const chartColumns = 12;
/** Row of a data sheet in which the names of the series stand. */
const headerRow = 3;

/** A chart of the report, and the sheet of its own on which its numbers stand. */
export interface NumberedChart {
  readonly chart: ChartBlock;
  readonly sheet: string;
}

/** The charts of a report, numbered in their order. */
export function numberedCharts({ sections, language }: ReportDocument): readonly NumberedChart[] {
  const t = wordsIn(language, "reports");
  return sections
    .flatMap(({ blocks }) => blocks.filter((block) => block.kind === "chart"))
    .map((chart, at) => ({ chart, sheet: t("workbook.sheet.chart", { number: at + 1 }) }));
}

/** The sheet of charts, two a row; where each chart goes, and a link to the sheet that has its numbers. */
export function addChartSheet(
  workbook: Workbook,
  name: string,
  charts: readonly NumberedChart[],
  { language }: Pick<ReportDocument, "language">,
): readonly SheetChart[] {
  const sheet = addSheet(workbook, name, { columns: 0, rows: 0 });
  return charts.map(({ chart, sheet: data }, index) => {
    const row = Math.floor(index / 2) * (chartRows + 1);
    const column = (index % 2) * (chartColumns + 1);
    const heading = sheet.getRow(row + 1).getCell(column + 1);
    setCell(heading, `${data}: ${chart.title}`, language);
    restyle(heading, { font: { bold: true, size: 11 } });
    linkTo(heading, data, language);
    if (index > 0 && index % 4 === 0) sheet.getRow(row).addPageBreak();
    return {
      chart,
      sheet: data,
      row: headerRow,
      column: 0,
      from: { column, row: row + 1 },
      to: { column: column + chartColumns, row: row + chartRows },
    };
  });
}

/** A sheet for each chart with its numbers: one table, ready to be drawn otherwise. */
export function addChartDataSheets(
  workbook: Workbook,
  charts: readonly NumberedChart[],
  { language, source }: Pick<ReportDocument, "language" | "source">,
): void {
  for (const { chart, sheet: name } of charts) {
    const sheet = addSheet(workbook, name, { columns: 1, rows: headerRow });
    const { title, columns, rows } = chartTable(chart);
    const heading = sheet.getRow(1).getCell(1);
    setCell(heading, title, language);
    restyle(heading, { font: { bold: true, size: 11 } });
    setCell(sheet.getRow(2).getCell(1), source, language);
    const header = sheet.getRow(headerRow);
    columns.forEach((column, at) => {
      const cell = header.getCell(at + 1);
      setCell(cell, column.header, language);
      if (at > 0) restyle(cell, { alignment: { horizontal: "right" } });
      sheet.getColumn(at + 1).width = at === 0 ? 22 : 14;
    });
    styleHeader(header);
    const format = chart.decimals === 0 ? "#,##0" : `#,##0.${"0".repeat(chart.decimals)}`;
    rows.forEach((values, at) => {
      values.forEach((value, place) => {
        setCell(sheet.getRow(headerRow + 1 + at).getCell(place + 1), value, language, format);
      });
    });
  }
}
