/**
 * Can a spreadsheet take this text for a formula, a command or a field that splits? True for `=`, `+`, `-`, `@`, tab
 * and carriage return at the start, also after spaces or a full-width form, as OWASP lists them.
 */
export function looksLikeFormula(text: string): boolean {
  return /^[\s\u200B\uFEFF]*[=+\-@＝＋－＠]/.test(text) || /^[\t\r\n]/.test(text);
}

/** Text that a spreadsheet leaves alone: an apostrophe in front of what it would run. */
export function guarded(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text;
}

/**
 * A span of ages such as `3-5`, of which spreadsheets make the third of May. Every span gets the word, also `15-17`, which stays as it is
 * where no month is meant: a column of ids in two forms could not be joined. A dash would need a mark of byte order that English files lack.
 * @example noDate("3-5") // "3 to 5"
 */
export function noDate(text: string): string {
  return text.replace(/^(\d{1,2})-(\d{1,2})$/, "$1 to $2");
}

/**
 * Rows as RFC 4180: comma, CRLF, quotes where a field holds a comma, a quote or a break. Numbers are written with all
 * their digits, missing ones as empty fields. Text that a spreadsheet would run gets an apostrophe in front; a span that it would take for a date a word.
 *
 * @example csvOf([["a", 1.5], ["=1+1", null]]) // 'a,1.5\r\n\'=1+1,\r\n'
 */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  const text = noDate(guarded(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
