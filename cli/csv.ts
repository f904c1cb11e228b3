import Papa from "papaparse";
import { noDate } from "../presentation/tables/csv.ts";

/** Rows as CSV (RFC 4180, line feeds). Text that a spreadsheet would run as a formula gets an apostrophe, a span that it would take for a date a word. */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
  const safe = rows.map((row) =>
    row.map((cell) => (typeof cell === "string" ? noDate(cell) : cell)),
  );
  return `${Papa.unparse(safe, { newline: "\n", escapeFormulae: true })}\n`;
}
