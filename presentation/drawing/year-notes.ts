import type { PlotBox } from "./scales.ts";
import { textWidth, wrapText } from "./text-width.ts";

/** Lines of a note's text; what does not fit is told in full beside the chart. */
export const noteLines = 2;

/** Something written at a year of a chart, as it is read: "2028: new hospital law". */
export interface YearNote {
  readonly year: number;
  readonly text: string;
}

/** A note with the lines of its text, where its rule stands and how far down its words begin. */
export interface PlacedNote {
  readonly note: YearNote;
  /** Where its rule stands, from the left of the picture. */
  readonly place: number;
  readonly lines: readonly string[];
  /** Are its words left of its rule? */
  readonly toLeft: boolean;
  /** Rows of `noteLines` lines above it. */
  readonly row: number;
}

/** Notes in the order of their years, each below those that its words would run into, written to the side that has more room. */
export function placeNotes(
  notes: readonly YearNote[],
  x: (year: number) => number,
  box: Pick<PlotBox, "x" | "width">,
  size: number,
): readonly PlacedNote[] {
  const rows: number[] = [];
  return notes
    .toSorted((a, b) => a.year - b.year)
    .map((note) => {
      const place = x(note.year);
      const right = box.x + box.width;
      const toLeft = place - box.x > right - place;
      const room = Math.max(size * 4, Math.min(size * 16, toLeft ? place - box.x : right - place));
      const lines = wrapText(note.text, room - 6, size, noteLines, true);
      const width = Math.max(...lines.map((line) => textWidth(line, size, true))) + 12;
      const from = toLeft ? place - width : place;
      const free = rows.findIndex((end) => end <= from);
      const row = free < 0 ? rows.length : free;
      rows[row] = from + width;
      return { note, place, lines, toLeft, row };
    });
}
