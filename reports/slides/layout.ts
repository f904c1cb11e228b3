import type { Block, Section, TableBlock } from "../document.ts";
import { fixed, signed } from "../numbers.ts";
import type { Language } from "../report-input.ts";
import { textInches } from "../office/chart-xml.ts";

/** A rectangle on a slide, inches. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Where things stand on a slide: the whole page, the title, and what is free under it. */
export interface SlideGeometry {
  readonly width: number;
  readonly height: number;
  readonly title: Box;
  readonly content: Box;
  readonly source: Box;
}

/** 16:9, the size that PowerPoint has used since 2013. */
export const wideSlide: SlideGeometry = {
  width: 13.333,
  height: 7.5,
  title: { x: 0.6, y: 0.38, w: 12.13, h: 1.02 },
  content: { x: 0.6, y: 1.6, w: 12.13, h: 5.15 },
  source: { x: 0.6, y: 6.98, w: 11.1, h: 0.3 },
};

/** A block and the place it is given. */
export interface PlacedBlock {
  readonly block: Block;
  readonly box: Box;
}

const gutter = 0.4;

function tableWidth(table: TableBlock): number {
  const words = table.columns.filter((column) => column.decimals === undefined).length;
  return 1.5 + 0.95 * words + 0.72 * (table.columns.length - words);
}

/**
 * Places the blocks of a section: one fills the content; a chart stands left of its table unless the table needs the
 * width, then above it; two tables stand side by side with text under the first.
 */
export function placeBlocks(section: Section, area: Box): PlacedBlock[] {
  const { blocks } = section;
  const [first, second, third] = blocks;
  if (first === undefined) return [];
  if (second === undefined) return [{ block: first, box: area }];
  if (third !== undefined) {
    const w = (area.w - gutter) / 2;
    const upper = Math.min(2.2, area.h * 0.45);
    return [
      { block: first, box: { x: area.x, y: area.y, w, h: upper } },
      { block: second, box: { x: area.x + w + gutter, y: area.y, w, h: area.h } },
      {
        block: third,
        box: { x: area.x, y: area.y + upper + 0.2, w, h: area.h - upper - 0.2 },
      },
    ];
  }
  const crowded =
    first.kind === "chart" && first.shape === "column" && first.categories.length > 16;
  if (crowded) {
    const upper = area.h * 0.46;
    return [
      { block: first, box: { ...area, h: upper } },
      {
        block: second,
        box: { ...area, y: area.y + upper + 0.12, h: area.h - upper - 0.12 },
      },
    ];
  }
  const wanted = second.kind === "table" ? tableWidth(second) : 3.4;
  const right = Math.min(Math.max(wanted, area.w * 0.28), area.w * 0.66);
  const left = area.w - right - gutter;
  return [
    { block: first, box: { ...area, w: left } },
    { block: second, box: { ...area, x: area.x + left + gutter, w: right } },
  ];
}

/** Lines that a text takes in a width. Latin text breaks at spaces, which wastes about a tenth of a line. */
export function lineCount(text: string, widthInches: number, points: number): number {
  return text
    .split("\n")
    .reduce(
      (sum, line) => sum + Math.max(1, Math.ceil((textInches(line, points) * 1.06) / widthInches)),
      0,
    );
}

/** A cell as the reader sees it. */
export function cellText(
  value: string | number | null,
  column: TableBlock["columns"][number],
  language: Language,
): string {
  if (typeof value === "string") return value;
  if (value === null) return "–";
  const decimals = column.decimals ?? 0;
  return column.signed === true ? signed(value, decimals, language) : fixed(value, decimals, language);
}

/** A table as it fits: the type size, the height of each row, and how many rows are shown. */
export interface TableFit {
  readonly points: number;
  readonly rowHeights: readonly number[];
  readonly rowCount: number;
}

const cellMargin = 0.05;

/** Chooses the largest type (12 to 8 points) at which a table fits; rows that do not fit even then are left out. */
export function fitTable(table: TableBlock, box: Box, language: Language): TableFit {
  for (let points = 12; ; points -= 0.5) {
    const heights = [
      table.columns.map((column) => column.header),
      ...table.rows.map((row) =>
        row.map((cell, index) => {
          const column = table.columns[index];
          return column === undefined ? "" : cellText(cell, column, language);
        }),
      ),
    ].map((row) => {
      const lines = Math.max(
        ...row.map((text, index) =>
          lineCount(
            text,
            (table.columns[index]?.width ?? 0.1) * box.w - 2 * cellMargin,
            points,
          ),
        ),
      );
      return (lines * points * 1.22) / 72 + 0.07;
    });
    let height = 0;
    const free = box.h - (table.more === undefined ? 0 : 0.25);
    const fitting = heights.findIndex((one) => {
      height += one;
      return height > free;
    });
    if (fitting < 0) {
      // Rows may breathe where there is room, up to a third more.
      const stretch = Math.min(1.35, free / height);
      return { points, rowHeights: heights.map((one) => one * stretch), rowCount: table.rows.length };
    }
    if (points <= 8) {
      const rowCount = Math.max(1, fitting - 1);
      return { points, rowHeights: heights.slice(0, rowCount + 1), rowCount };
    }
  }
}

/** Type size at which a title takes at most two lines. */
export function titlePoints(title: string, box: Box, largest = 26): number {
  for (let points = largest; points > 15; points -= 1) {
    const lines = lineCount(title, box.w - 0.1, points);
    if (lines <= 2 && (lines * points * 1.15) / 72 <= box.h) return points;
  }
  return 15;
}
