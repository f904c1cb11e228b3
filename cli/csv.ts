import Papa from "papaparse";

/** Rows as CSV (RFC 4180, line feeds). Text that a spreadsheet would run as a formula gets an apostrophe. */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
  return `${Papa.unparse(rows, { newline: "\n", escapeFormulae: true })}\n`;
}
