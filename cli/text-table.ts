import type { Language } from "../presentation/words/languages.ts";
import { formatFigure } from "../presentation/words/numbers.ts";

/** Columns that a character takes in a terminal: two for Chinese and other wide ones. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const wide =
      (code >= 0x1100 && code <= 0x115f) ||
      (code >= 0x2e80 && code <= 0xa4cf) ||
      (code >= 0xac00 && code <= 0xd7a3) ||
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xfe30 && code <= 0xfe6f) ||
      (code >= 0xff00 && code <= 0xff60) ||
      (code >= 0xffe0 && code <= 0xffe6) ||
      (code >= 0x20000 && code <= 0x3fffd);
    width += wide ? 2 : 1;
  }
  return width;
}

/**
 * Rows as aligned text: the first `left` columns left-aligned, the others right. The first row is the header.
 */
export function textTable(rows: readonly (readonly string[])[], left = 1): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, widthOf(cell));
    });
  }
  return rows
    .map((row) =>
      row
        .map((cell, i) => {
          const padding = " ".repeat((widths[i] ?? 0) - widthOf(cell));
          return i < left ? cell + padding : padding + cell;
        })
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join("");
}

/** A column of a printed table: its head, and what it shows of a row. */
export type PrintedColumn<Row> = readonly [head: string, cell: (row: Row) => string];

/** Rows as aligned text, each column declared once. */
export function printedTable<Row>(
  rows: readonly Row[],
  columns: readonly PrintedColumn<Row>[],
  left = 1,
): string {
  return textTable(
    [columns.map(([head]) => head), ...rows.map((row) => columns.map(([, cell]) => cell(row)))],
    left,
  );
}

/** Numbers of a row of unlike ones. */
export function figures(
  values: readonly (number | null | undefined)[],
  language: Language,
): string[] {
  return values.map((value) => formatFigure(value, language));
}

/** The years that a terminal has room for: the first, every fifth, the last. */
export function keyYears(years: readonly number[]): number[] {
  return years.filter((year, at) => at === 0 || year % 5 === 0 || at === years.length - 1);
}
