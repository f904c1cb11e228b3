import type { Workbook } from "exceljs";
import type { Language } from "../../presentation/words/languages.ts";
import { chartTable, type ReportDocument } from "../document.ts";
import type { SheetChart } from "./insert-charts.ts";
import { addSheet, restyle, setCell } from "./sheets.ts";

/** Rows that one chart and its numbers take at least. */
const chartRows = 20;

/** The sheet of charts: the numbers of each chart of the report, and where the chart itself goes beside them. */
export function addChartSheet(
  workbook: Workbook,
  name: string,
  report: ReportDocument,
  language: Language,
): SheetChart[] {
  const charts = report.sections.flatMap(({ blocks }) =>
    blocks.filter((block) => block.kind === "chart"),
  );
  const sheet = addSheet(workbook, name, { columns: 0, rows: 0 });
  const widest = Math.max(...charts.map((chart) => chart.series.length));
  sheet.getColumn(1).width = 20;
  for (let column = 2; column <= widest + 1; column++) sheet.getColumn(column).width = 13;
  let row = 1;
  return charts.map((chart, index) => {
    const { title, columns, rows } = chartTable(chart);
    const heading = sheet.getRow(row).getCell(1);
    setCell(heading, title, language);
    restyle(heading, { font: { bold: true, size: 11 } });
    if (index > 0 && index % 2 === 0) sheet.getRow(row - 1).addPageBreak();
    const header = row + 1;
    sheet.getRow(header).height = 28;
    columns.forEach((column, place) => {
      const cell = sheet.getRow(header).getCell(place + 1);
      setCell(cell, column.header, language);
      if (place > 0) {
        restyle(cell, { alignment: { wrapText: true, horizontal: "right", vertical: "bottom" } });
      }
    });
    const format = chart.decimals === 0 ? "#,##0" : `#,##0.${"0".repeat(chart.decimals)}`;
    rows.forEach((values, at) => {
      values.forEach((value, place) => {
        setCell(sheet.getRow(header + 1 + at).getCell(place + 1), value, language, format);
      });
    });
    const placed: SheetChart = {
      chart,
      row: header,
      column: 0,
      from: { column: widest + 2, row: row - 1 },
      to: { column: widest + 13, row: row - 1 + chartRows },
    };
    row += Math.max(chartRows, rows.length + 2) + 2;
    return placed;
  });
}
