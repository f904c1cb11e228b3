import type { Language } from "../../presentation/words/languages.ts";
import type { TableBlock } from "../document.ts";
import { textInches } from "../office/chart-xml.ts";
import { type Box, boldWidth, cellText, lineCount, lineInches, smallestPoints } from "./layout.ts";

/** Space left and right of a cell's text, inches. */
export const cellMargin = 0.05;

/** Largest type of a table, points. */
const largestPoints = 13;

/** Widths of a column: what its longest word needs, and what its texts would like. */
export interface ColumnNeed {
  readonly least: number;
  readonly liked: number;
}

/** Faces that stand in for a missing one are up to a fifth wider; a word must not break in them either. */
const widestFace = 1.2;

function wordInches(word: string, points: number): number {
  return textInches(word, points) * (/[\u2E80-\u9FFF]/.test(word) ? 1.05 : widestFace);
}

function longestWord(text: string, points: number): number {
  // A short Chinese heading is a word, although it could be broken anywhere.
  if (text.length <= 6) return wordInches(text, points);
  return Math.max(
    0,
    ...text
      .split(/[\s\u2E80-\u9FFF\uFF00-\uFFEF]|(?<=[-–—/])/)
      .map((word) => wordInches(word, points)),
  );
}

/** Widest that a column of words is made before its texts break. */
const widestWords = 3.8;

/** What each column of a table needs at a type size. */
export function columnNeeds(
  table: Pick<TableBlock, "columns" | "rows">,
  points: number,
  language: Language,
): ColumnNeed[] {
  return table.columns.map((column, index) => {
    const cells = table.rows.map((row) => cellText(row[index] ?? null, column, language));
    const header = longestWord(column.header, points) * boldWidth;
    const headerLines = (textInches(column.header, points) * boldWidth) / 2;
    const least = Math.max(header, ...cells.map((text) => longestWord(text, points)));
    const liked = Math.max(
      least,
      Math.min(headerLines, widestWords),
      // A little more than the text: a line that just fits by count must not break.
      ...cells.map((text) => Math.min(textInches(text, points) * 1.04, widestWords)),
    );
    const margin = 2 * cellMargin + 0.06;
    return { least: least + margin, liked: liked + margin };
  });
}

export function sumOf(needs: readonly ColumnNeed[], key: keyof ColumnNeed): number {
  return needs.reduce((sum, need) => sum + need[key], 0);
}

/** Shares a width among columns: everyone gets what the longest word needs, then what is liked, then evenly. */
function columnWidths(needs: readonly ColumnNeed[], width: number): number[] {
  const least = sumOf(needs, "least");
  const liked = sumOf(needs, "liked");
  if (liked <= width) {
    const spare = (width - liked) / needs.length;
    return needs.map((need) => need.liked + spare);
  }
  if (least >= width) return needs.map((need) => (need.least * width) / least);
  const part = (width - least) / (liked - least);
  return needs.map((need) => need.least + (need.liked - need.least) * part);
}

/** A table as it fits: the type size, the width of each column, the height of each row, the header first. */
export interface TableFit {
  readonly points: number;
  readonly columnWidths: readonly number[];
  readonly rowHeights: readonly number[];
  /** Rows that are shown; the rest is left out or goes on elsewhere. */
  readonly rowCount: number;
}

/** Height of what is said of the rows that are left out. */
export function moreInches({ cut, rows }: TableBlock, width: number, language: Language): number {
  if (cut === undefined) return 0;
  const lines = lineCount(cut.more(rows.length), width, smallestPoints);
  return lines * lineInches(smallestPoints, language) + 0.08;
}

/** Fewest rows for which a table is set at all. */
const fewestRows = 3;

/** Heights of a table's rows in a width at a type size, the header first. */
function rowHeights(
  table: TableBlock,
  widths: readonly number[],
  points: number,
  language: Language,
): number[] {
  const texts = [
    table.columns.map((column) => column.header),
    ...table.rows.map((row) =>
      table.columns.map((column, index) => cellText(row[index] ?? null, column, language)),
    ),
  ];
  return texts.map((row, at) => {
    const lines = Math.max(
      ...row.map((text, index) =>
        lineCount(text, (widths[index] ?? 1) - 2 * cellMargin, points * (at === 0 ? boldWidth : 1)),
      ),
    );
    return lines * lineInches(points, language) + 0.07;
  });
}

const total = (heights: readonly number[]) => heights.reduce((sum, one) => sum + one, 0);

/** Rows that a slide would show where it has the room. */
export function wantedRows({ rows, cut }: TableBlock): number {
  return Math.min(rows.length, cut?.most ?? rows.length);
}

/** Do the words of a table stay whole in a width? In the faces that are asked for they are narrower than `least` allows. */
function isBroken(needs: readonly ColumnNeed[], width: number): boolean {
  return sumOf(needs, "least") > width * 1.12;
}

/**
 * The largest type, from 13 (or the table's own largest) to 12 points, at which all rows that a slide would show fit; undefined where they do not, or where a word
 * would break.
 */
export function fitTable(
  table: TableBlock,
  { w, h }: Pick<Box, "w" | "h">,
  language: Language,
): TableFit | undefined {
  const rowCount = wantedRows(table);
  const free = h - (rowCount < table.rows.length ? moreInches(table, w, language) : 0);
  for (let points = table.largest ?? largestPoints; points >= smallestPoints; points -= 0.5) {
    const needs = columnNeeds(table, points, language);
    const widths = columnWidths(needs, w);
    const heights = rowHeights(table, widths, points, language).slice(0, rowCount + 1);
    const height = total(heights);
    if (height > free || isBroken(needs, w)) continue;
    // Rows may breathe where there is room, up to a third more.
    const stretch = Math.min(1.35, free / height);
    return {
      points,
      columnWidths: widths,
      rowHeights: heights.map((one) => one * stretch),
      rowCount,
    };
  }
  return undefined;
}

/**
 * The same with as many rows as there is room for in the smallest type; undefined where fewer than three fit, or where a word would break.
 */
export function fitSomeRows(
  table: TableBlock,
  box: Pick<Box, "w" | "h">,
  language: Language,
): TableFit | undefined {
  const whole = fitTable(table, box, language);
  if (whole !== undefined) return whole;
  if (isBroken(columnNeeds(table, smallestPoints, language), box.w)) return undefined;
  const fit = fitAnyRows(table, box, language);
  return fit.rowCount < fewestRows ? undefined : fit;
}

/** The rows that there is room for in the smallest type, one at least, whatever becomes of words. */
export function fitAnyRows(
  table: TableBlock,
  { w, h }: Pick<Box, "w" | "h">,
  language: Language,
): TableFit {
  const widths = columnWidths(columnNeeds(table, smallestPoints, language), w);
  const heights = rowHeights(table, widths, smallestPoints, language);
  const free = h - moreInches(table, w, language);
  let height = 0;
  const over = heights.findIndex((one) => {
    height += one;
    return height > free;
  });
  const found = (over < 0 ? heights.length : over) - 1;
  const rowCount = Math.min(wantedRows(table), Math.max(1, found));
  return {
    points: smallestPoints,
    columnWidths: widths,
    rowHeights: heights.slice(0, rowCount + 1),
    rowCount,
  };
}

/** Height that a table wants in the smallest type with all rows that a slide would show, with the line that says what is left out. */
export function tableInches(table: TableBlock, width: number, language: Language): number {
  const needs = columnNeeds(table, smallestPoints, language);
  const rowCount = wantedRows(table);
  const heights = rowHeights(table, columnWidths(needs, width), smallestPoints, language).slice(
    0,
    rowCount + 1,
  );
  return (
    total(heights) + (rowCount < table.rows.length ? moreInches(table, width, language) : 0) + 0.02
  );
}

/**
 * A table cut into tables that fit a box at the smallest type: rows go on on the next with the header again; where not even the words of
 * the columns find room, columns go on as well, behind the first column, which names the rows.
 */
export function splitTable(
  table: TableBlock,
  box: Pick<Box, "w" | "h">,
  language: Language,
): readonly TableBlock[] {
  return columnGroups(table, box.w, language).flatMap((part) => rowGroups(part, box, language));
}

function columnGroups(table: TableBlock, width: number, language: Language): TableBlock[] {
  const needs = columnNeeds(table, smallestPoints, language);
  if (!isBroken(needs, width) || table.columns.length < 3) return [table];
  const [name = 0, ...others] = needs.map(({ least }) => least);
  const groups: number[][] = [];
  let used = Number.POSITIVE_INFINITY;
  others.forEach((need, at) => {
    if (used + need > width * 1.1) {
      groups.push([]);
      used = name;
    }
    groups.at(-1)?.push(at + 1);
    used += need;
  });
  return groups.map((columns) => {
    const picked = [0, ...columns];
    return {
      ...table,
      columns: picked.flatMap((column) => table.columns[column] ?? []),
      rows: table.rows.map((row) => picked.map((column) => row[column] ?? null)),
    };
  });
}

function rowGroups(table: TableBlock, box: Pick<Box, "w" | "h">, language: Language): TableBlock[] {
  if (table.cut !== undefined) return [table];
  const fit = fitAnyRows(table, box, language);
  const { rows } = table;
  if (fit.rowCount >= rows.length) return [table];
  // Evenly: no slide with a last row alone.
  const parts = Math.ceil(rows.length / fit.rowCount);
  const each = Math.ceil(rows.length / parts);
  return Array.from({ length: parts }, (_, part) => ({
    ...table,
    rows: rows.slice(part * each, (part + 1) * each),
  }));
}
