/**
 * Can a spreadsheet take this text for a formula, a command or a field that splits? True for `=`, `+`, `-`, `@`, tab
 * and carriage return at the start, also after spaces or a full-width form, as OWASP lists them.
 */
export function looksLikeFormula(text: string): boolean {
  return /^[\s\u200B\uFEFF]*[=+\-@＝＋－＠]/.test(text) || /^[\t\r\n]/.test(text);
}
