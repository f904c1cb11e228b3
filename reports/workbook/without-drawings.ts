import { type Parts, strFromU8, strToU8 } from "../office/zip.ts";

const drawn = /^xl\/(drawings|charts|chartsheets|comments|threadedComments|media)/;
const relations =
  /<(?:\w+:)?Relationship\b[^>]*Type="[^"]*\/(?:drawing|vmlDrawing|comments|threadedComment|image|chart)"[^>]*?(?:\/>|><\/(?:\w+:)?Relationship>)/g;
const elements = /<(?:\w+:)?(?:drawing|legacyDrawing|legacyDrawingHF|picture)\b[^>]*\/>/g;

/**
 * A package without drawings, charts and comments: inputs need none, and the reader stumbles over those that other
 * programs write (openpyxl's charts among them).
 */
export function withoutDrawings(parts: Parts): Parts {
  const kept: Parts = {};
  for (const [name, bytes] of Object.entries(parts)) {
    if (drawn.test(name)) continue;
    const unwanted = /^xl\/worksheets\/_rels\/.*\.rels$/.test(name)
      ? relations
      : /^xl\/worksheets\/[^/]+\.xml$/.test(name)
        ? elements
        : undefined;
    kept[name] = unwanted === undefined ? bytes : strToU8(strFromU8(bytes).replace(unwanted, ""));
  }
  return kept;
}
