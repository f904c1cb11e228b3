import type { Worksheet } from "exceljs";
import { looksLikeFormula } from "../../presentation/tables/csv.ts";
import type { Language } from "../../presentation/words/languages.ts";
import type { Cell } from "../document.ts";
import { columnName, escapeXml } from "../office/xml.ts";
import { type Parts, strToU8, textOf } from "../office/zip.ts";
import { setCell } from "./sheets.ts";

/** Rows of a large sheet, each with the number format of its values. */
export interface BulkRow {
  readonly values: readonly Cell[];
  readonly format: string;
  /** What the numbers are calculated from, by column from 0; absent: they stand for themselves. */
  formula?(column: number): string;
}

/**
 * Writes samples into row 2, one cell a style, so that exceljs makes the styles; `fillBulkRows` puts the rows there.
 * exceljs takes 20 µs a cell, which is four seconds for the largest comparison.
 */
export function sampleStyles(
  sheet: Worksheet,
  formats: readonly string[],
  language: Language,
): void {
  const row = sheet.getRow(2);
  setCell(row.getCell(1), "text", language);
  setCell(row.getCell(2), "=guarded", language);
  formats.forEach((format, index) => {
    setCell(row.getCell(3 + index), 0, language, format);
  });
}

/** Replaces the samples of a sheet by its rows. Text stands in the cells, numbers with all their digits. */
export function fillBulkRows(
  parts: Parts,
  sheetNumber: number,
  formats: readonly string[],
  rows: readonly BulkRow[],
): void {
  const name = `xl/worksheets/sheet${sheetNumber}.xml`;
  const xml = textOf(parts, name, "workbook");
  const sample = /<row r="2"[\s\S]*?<\/row>/.exec(xml);
  if (sample === null) throw new Error(`workbook: ${name} has no samples`);
  const styles = [...sample[0].matchAll(/<c r="[A-Z]+2" s="(\d+)"/g)].map(
    (match) => match[1] ?? "0",
  );
  const [text = "0", guarded = "0", ...numbers] = styles;
  const styleOf = new Map(formats.map((format, index) => [format, numbers[index] ?? "0"]));
  const columns: string[] = [];
  // The same few hundred names stand in thousands of rows.
  const written = new Map<string, string>();
  const textCell = (value: string): string => {
    let cell = written.get(value);
    if (cell === undefined) {
      cell = `" s="${looksLikeFormula(value) ? guarded : text}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
      written.set(value, cell);
    }
    return cell;
  };
  const body = rows.map(({ values, format, formula }, index) => {
    const row = index + 2;
    const style = styleOf.get(format) ?? "0";
    let cells = "";
    values.forEach((value, column) => {
      if (value === null) return;
      columns[column] ??= columnName(column);
      const reference = `${columns[column]}${row}`;
      if (typeof value === "string") {
        cells += `<c r="${reference}${textCell(value)}`;
      } else if (Number.isFinite(value)) {
        const from = formula === undefined ? "" : `<f>${escapeXml(formula(column))}</f>`;
        cells += `<c r="${reference}" s="${style}">${from}<v>${value}</v></c>`;
      }
    });
    return `<row r="${row}">${cells}</row>`;
  });
  const last = columnName(Math.max(0, columns.length - 1));
  parts[name] = strToU8(
    xml
      .replace(sample[0], () => body.join(""))
      .replace(/<dimension ref="[^"]*"\/>/, `<dimension ref="A1:${last}${rows.length + 1}"/>`),
  );
}
