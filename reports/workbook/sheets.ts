import type { Cell as SheetCell, Row as SheetRow, Style, Workbook, Worksheet } from "exceljs";
import type { ColourName } from "../../presentation/drawing/colours.ts";
import { looksLikeFormula } from "../../presentation/tables/csv.ts";
import type { Language } from "../../presentation/words/languages.ts";
import type { Cell } from "../document.ts";
import { officeColour } from "../office/palette.ts";
import { typefaces } from "../typefaces.ts";

/** A column of a data sheet, with what it shows of a row. */
export interface SheetColumn<Row> {
  readonly header: string;
  readonly width: number;
  /** Number format; absent: text. */
  readonly format?: string;
  /** Long text breaks within the column instead of running out of the page. */
  readonly wrap?: boolean;
  cell(row: Row): Cell;
}

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
      font: { name: face(language), size: 10, color: argb("ink") },
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
export function setCell(cell: SheetCell, value: Cell, language: Language, format?: string): void {
  if (value === null || (typeof value === "number" && !Number.isFinite(value))) return;
  cell.value = value;
  cell.style =
    typeof value === "number"
      ? styleOf("number", language, format ?? "General")
      : styleOf(looksLikeFormula(value) ? "guarded" : "text", language, "General");
}

/** Puts a formula into a cell, with what it comes to, so that programs that do not calculate show it; a missing value leaves the cell empty. */
export function setFormula(
  cell: SheetCell,
  formula: string,
  result: number,
  language: Language,
  format: string,
): void {
  if (!Number.isFinite(result)) return;
  cell.value = { formula, result };
  cell.style = styleOf("number", language, format);
}

/** Makes a cell lead to another sheet; its text stays. */
export function linkTo(cell: SheetCell, sheet: string, language: Language): void {
  const text = cell.text;
  const { style } = cell;
  cell.value = { text, hyperlink: `#${sheetReference(sheet)}!A1`, tooltip: text };
  cell.style = style;
  restyle(cell, { font: { name: face(language), underline: true, color: argb("scenario-1") } });
}

/** The name of a sheet as formulas and links have it. */
export function sheetReference(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** Changes the look of one cell; cells share their styles, so it gets a copy. */
export function restyle(cell: SheetCell, part: Partial<Style>): void {
  const font = part.font === undefined ? cell.style.font : { ...cell.style.font, ...part.font };
  cell.style = { ...cell.style, ...part, ...(font && { font }) };
}

/** Sets a header row: bold, wrapped, a rule under it. */
export function styleHeader(row: SheetRow): void {
  row.eachCell((cell) => {
    restyle(cell, {
      font: { bold: true },
      alignment: {
        wrapText: true,
        vertical: "bottom",
        horizontal: cell.alignment?.horizontal ?? "left",
      },
      border: { bottom: { style: "thin", color: argb("ink-soft") } },
      fill: filled("paper-side"),
    });
  });
}

/** A colour as exceljs takes it. */
export const argb = (colour: ColourName) => ({ argb: `FF${officeColour(colour)}` });
/** A plain fill. */
export const filled = (colour: ColourName) =>
  ({ type: "pattern", pattern: "solid", fgColor: argb(colour) }) as const;

/** Adds a sheet that holds one table: headers that stay in sight, a filter, rows. */
export function addTableSheet<Row>(
  workbook: Workbook,
  name: string,
  frozenColumns: number,
  columns: readonly SheetColumn<Row>[],
  rows: readonly Row[],
  language: Language,
): Worksheet {
  const sheet = addSheet(workbook, name, { columns: frozenColumns, rows: 1 });
  const header = sheet.getRow(1);
  columns.forEach((column, index) => {
    const cell = header.getCell(index + 1);
    setCell(cell, column.header, language);
    restyle(cell, { alignment: { horizontal: column.format === undefined ? "left" : "right" } });
    sheet.getColumn(index + 1).width = column.width;
  });
  styleHeader(header);
  const wraps = columns.some((column) => column.wrap === true);
  rows.forEach((one, at) => {
    const row = sheet.getRow(at + 2);
    const values = columns.map((column) => column.cell(one));
    columns.forEach((column, index) => {
      const cell = row.getCell(index + 1);
      setCell(cell, values[index] ?? null, language, column.format);
      if (wraps) {
        const alignment = {
          ...cell.style.alignment,
          vertical: "top",
          wrapText: column.wrap === true,
        };
        restyle(cell, { alignment: alignment as Style["alignment"] });
      }
    });
    if (wraps) row.height = 13.5 * linesOf(columns, values);
  });
  filterRows(sheet, columns.length, rows.length);
  return sheet;
}

/** Lets the reader filter a table that begins in the first cell. */
export function filterRows(sheet: Worksheet, columns: number, rows: number): void {
  if (rows > 0) {
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows + 1, column: columns } };
  }
}

/** Lines of the tallest wrapped cell of a row; programs do not measure rows that another one wrote. */
function linesOf(
  columns: readonly Pick<SheetColumn<never>, "wrap" | "width">[],
  values: readonly Cell[],
): number {
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
