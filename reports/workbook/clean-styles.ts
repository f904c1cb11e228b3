import { type Parts, strFromU8, strToU8, textOf } from "../office/zip.ts";
import { typefaces } from "../typefaces.ts";

/** The order in which the schema wants what a font says (ECMA-376 part 1, 18.8.22, as the Open XML SDK reads it). */
const fontOrder = [
  "b",
  "i",
  "strike",
  "condense",
  "extend",
  "outline",
  "shadow",
  "u",
  "vertAlign",
  "sz",
  "color",
  "name",
  "family",
  "charset",
  "scheme",
];

/** Fonts whose parts stand in the order of the schema; exceljs writes them in its own. */
function orderFonts(xml: string): string {
  return xml.replace(/<font>([\s\S]*?)<\/font>/g, (_, inner: string) => {
    const elements = inner.match(/<\w+[^>]*\/>/g) ?? [];
    const place = (element: string) => fontOrder.indexOf(/^<(\w+)/.exec(element)?.[1] ?? "");
    return `<font>${elements.toSorted((a, b) => place(a) - place(b)).join("")}</font>`;
  });
}

/**
 * Cleans what exceljs says of looks: fonts in the order of the schema and in faces that every machine has; cells in text format (49) keep
 * their text as text also when somebody edits them.
 */
export function cleanStyles(parts: Parts): void {
  const { latin } = typefaces.body;
  const ownFaces = (xml: string) => xml.replace(/"(?:Calibri(?: Light)?|Cambria)"/g, `"${latin}"`);
  parts["xl/styles.xml"] = strToU8(
    orderFonts(ownFaces(textOf(parts, "xl/styles.xml", "workbook"))).replace(
      /<xf numFmtId="49"(?![^>]*quotePrefix)/g,
      '<xf quotePrefix="1" numFmtId="49"',
    ),
  );
  for (const [name, bytes] of Object.entries(parts)) {
    if (/^xl\/theme\/[^/]+\.xml$/.test(name)) parts[name] = strToU8(ownFaces(strFromU8(bytes)));
  }
}
