import { ArchiveError, type Parts, strFromU8, strToU8 } from "../office/zip.ts";
import { mostInputRows } from "./input-layout.ts";

/** A sheet shorter than this has no more rows than are read. */
const bulkBytes = 2 ** 18;
/** Texts that the cells of a workbook may share: its own have some thousands. */
const mostTexts = 200_000;

/**
 * A package whose sheets end after the first row that is one too many: an input sheet that long is refused, and what other sheets hold is
 * not read. A sheet of a million rows would take a minute to lay out.
 * @throws ArchiveError where its cells share more texts than are read
 */
export function withoutBulk(parts: Parts): Parts {
  const kept: Parts = {};
  for (const [name, bytes] of Object.entries(parts)) {
    const isSheet = /^xl\/worksheets\/[^/]+\.xml$/.test(name);
    kept[name] = isSheet && bytes.length > bulkBytes ? strToU8(firstRows(strFromU8(bytes))) : bytes;
    if (/^xl\/sharedStrings\.xml$/i.test(name)) checkTexts(bytes);
  }
  return kept;
}

function firstRows(xml: string): string {
  const row = /<(?:\w+:)?row\b/g;
  for (let rows = 0; rows <= mostInputRows; rows++) if (row.exec(xml) === null) return xml;
  const next = row.exec(xml);
  const end = xml.search(/<\/(?:\w+:)?sheetData\s*>/);
  return next === null || end < next.index ? xml : xml.slice(0, next.index) + xml.slice(end);
}

function checkTexts(bytes: Uint8Array): void {
  let texts = 0;
  // "<si" in ASCII: an item, whatever stands in it.
  for (let at = bytes.indexOf(0x3c); at >= 0; at = bytes.indexOf(0x3c, at + 1))
    if (bytes[at + 1] === 0x73 && bytes[at + 2] === 0x69) texts += 1;
  if (texts > mostTexts)
    throw new ArchiveError(
      `workbook: at most ${mostTexts} different texts are read, ${texts} given`,
    );
}
