import type { Cell, Row, Style, Workbook, Worksheet } from "exceljs";
import { officeColour } from "../office/office-colour.ts";
import type { Language } from "../report-input.ts";
import { typefaces } from "../typefaces.ts";
import { looksLikeFormula } from "./safe-text.ts";

/** A column of a data sheet. */
export interface SheetColumn {
  readonly header: string;
  readonly width: number;
  /** Number format; absent: text. */
  readonly format?: string;
  /** Long text breaks within the column instead of running out of the page. */
  readonly wrap?: boolean;
}

export type CellValue = string | number | null;

const face = (language: Language) =>
  language === "en" ? typefaces.body.latin : typefaces.body.eastAsian;

/** Adds a sheet that prints on A4 across, its language's typeface as the default. */
export function addSheet(
  workbook: Workbook,
  name: string,
  frozen: { readonly columns: number; readonly rows: number },
): Worksheet {
  return workbook.addWorksheet(name, {
    views: [
      {
        state: "frozen",
        xSplit: frozen.columns,
        ySplit: frozen.rows,
        showGridLines: false,
      },
    ],
    pageSetup: {
      paperSize: 9,
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: frozen.rows > 0 ? `${frozen.rows}:${frozen.rows}` : "",
    },
    headerFooter: { oddFooter: "&L&A&R&P / &N" },
  });
}

type Kind = "text" | "guarded" | "number";
const styles = new Map<string, Partial<Style>>();

/** One object a style: exceljs recognizes shared ones, and a cell of its own would cost ten times as much. */
function styleOf(kind: Kind, language: Language, format: string): Partial<Style> {
  const key = `${kind}/${language}/${format}`;
  let style = styles.get(key);
  if (style === undefined) {
    style = {
      font: { name: face(language), size: 10, color: { argb: `FF${officeColour("ink")}` } },
      numFmt: kind === "guarded" ? "@" : format,
      ...(kind === "number" ? { alignment: { horizontal: "right" } } : {}),
    };
    styles.set(key, style);
  }
  return style;
}

/**
 * Puts a value into a cell: numbers as numbers, text always as text. What could be read as a formula is kept as text
 * by format and quote prefix, also when somebody edits the cell.
 */
export function setCell(cell: Cell, value: CellValue, language: Language, format?: string): void {
  if (value === null || (typeof value === "number" && !Number.isFinite(value))) return;
  cell.value = value;
  cell.style =
    typeof value === "number"
      ? styleOf("number", language, format ?? "General")
      : styleOf(looksLikeFormula(value) ? "guarded" : "text", language, "General");
}

/** Sets a header row: bold, wrapped, a rule under it. */
export function styleHeader(row: Row, language: Language): void {
  row.eachCell((cell) => {
    // A copy, because the style of a cell is shared.
    cell.style = { ...cell.style };
    cell.font = {
      name: face(language),
      size: 10,
      bold: true,
      color: { argb: `FF${officeColour("ink")}` },
    };
    cell.alignment = {
      wrapText: true,
      vertical: "bottom",
      horizontal: cell.alignment?.horizontal ?? "left",
    };
    cell.border = { bottom: { style: "thin", color: { argb: `FF${officeColour("ink-soft")}` } } };
    cell.fill = {
      type: "pattern",
      pattern: "solid",
      fgColor: { argb: `FF${officeColour("paper-side")}` },
    };
  });
}

/** Writes a table from a row on: headers, then rows. Returns the first free row. */
export function writeTable(
  sheet: Worksheet,
  columns: readonly SheetColumn[],
  rows: Iterable<readonly CellValue[]>,
  language: Language,
  startRow = 1,
): number {
  const header = sheet.getRow(startRow);
  columns.forEach((column, index) => {
    const cell = header.getCell(index + 1);
    setCell(cell, column.header, language);
    cell.style = { ...cell.style };
    cell.alignment = { horizontal: column.format === undefined ? "left" : "right" };
    if (startRow === 1) sheet.getColumn(index + 1).width = column.width;
  });
  styleHeader(header, language);
  const wraps = columns.some((column) => column.wrap === true);
  let at = startRow + 1;
  for (const values of rows) {
    const row = sheet.getRow(at);
    columns.forEach((column, index) => {
      const cell = row.getCell(index + 1);
      setCell(cell, values[index] ?? null, language, column.format);
      // A copy, because the style of a cell is shared.
      if (wraps)
        cell.style = {
          ...cell.style,
          alignment: { ...cell.style.alignment, vertical: "top", wrapText: column.wrap === true },
        };
    });
    if (wraps) row.height = 13.5 * linesOf(columns, values);
    at += 1;
  }
  if (startRow === 1 && at > 2) {
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: at - 1, column: columns.length } };
  }
  return at;
}

/** Lines of the tallest wrapped cell of a row; programs do not measure rows that another one wrote. */
function linesOf(columns: readonly SheetColumn[], values: readonly CellValue[]): number {
  return Math.max(
    1,
    ...columns.map((column, index) => {
      const value = values[index];
      if (column.wrap !== true || typeof value !== "string") return 1;
      // A column's width counts digits; a letter is about as wide, a full-width character twice.
      const digits = [...value].reduce((sum, one) => sum + (one > "\u2e7f" ? 2 : 1), 0);
      return Math.ceil((digits * 1.08) / column.width);
    }),
  );
}
