import type { Worksheet } from "exceljs";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { languages } from "../../presentation/words/languages.ts";
import { inputMark, type runHeadings } from "./input-sheet.ts";

/** Cells in which the mark is looked for: whoever inserts rows or columns before it inserts a few. */
const searched = 20;
/** Rows and runs beyond these are refused. */
export const mostInputRows = 5_000;
export const mostRuns = 20;

/** Columns of a run, by heading. */
export type RunColumns = Readonly<Record<(typeof runHeadings)[number], number>>;

/** Where the parts of an input sheet stand; rows and columns from 1. */
export interface InputLayout {
  readonly ids: { readonly row: number; readonly column: number };
  readonly headings: number;
  /** Of each run, in order: its columns by heading, 0 for one that is not there. */
  readonly runs: readonly RunColumns[];
}

/** The text of a cell, without spaces around it. */
export function cellText(sheet: Worksheet, row: number, column: number): string {
  return sheet.getRow(row).getCell(column).text.trim();
}

/** The place of the mark of input sheets, or nothing. */
function markOf(sheet: Worksheet): InputLayout["ids"] | undefined {
  for (let row = 1; row <= searched; row++)
    for (let column = 1; column <= searched; column++)
      if (cellText(sheet, row, column) === inputMark) return { row, column };
  return undefined;
}

/** Does a cell say a heading, in any language of the program? */
function says(
  sheet: Worksheet,
  row: number,
  column: number,
  key: "id" | (typeof runHeadings)[number],
): boolean {
  const found = cellText(sheet, row, column).toLowerCase();
  return languages.some(
    ({ id }) => wordsIn(id, "reports")(`workbook.input.${key}`).toLowerCase() === found,
  );
}

/**
 * Finds the parts of an input sheet by what stands in them, whatever was inserted, moved or left away between them; nothing where the sheet
 * bears no mark. Headings that are not found are 0, for the reader to name.
 */
export function inputLayout(sheet: Worksheet): InputLayout | undefined {
  const ids = markOf(sheet);
  if (ids === undefined) return undefined;
  let headings = 0;
  for (let row = ids.row + 1; row <= ids.row + searched && headings === 0; row++)
    if (says(sheet, row, ids.column, "id")) headings = row;
  const starts: number[] = [];
  for (let column = ids.column + 1; column <= sheet.columnCount; column++)
    if (headings > 0 && says(sheet, headings, column, "how")) starts.push(column);
  const runs = starts.map((how, at): RunColumns => {
    const end = starts[at + 1] ?? sheet.columnCount + 1;
    const find = (key: (typeof runHeadings)[number]): number => {
      for (let column = how + 1; column < end; column++)
        if (says(sheet, headings, column, key)) return column;
      return 0;
    };
    return { how, value: find("value"), from: find("from"), to: find("to") };
  });
  return { ids, headings, runs };
}
