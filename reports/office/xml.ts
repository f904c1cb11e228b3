/** Text as XML content or attribute value: markup escaped, characters that XML 1.0 forbids dropped. */
export function escapeXml(text: string): string {
  return allowedCharacters(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A text without the characters that XML 1.0 forbids. */
export function allowedCharacters(text: string): string {
  return text.replace(forbidden, "");
}

/** Control characters, lone surrogates and the two non-characters that no XML 1.0 document may hold. */
const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed.
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

export const xmlHeader = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Letters of a spreadsheet column, from 0. @example columnName(27) // "AB" */
export function columnName(column: number): string {
  let name = "";
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    name = String.fromCharCode(65 + (rest % 26)) + name;
  }
  return name;
}
