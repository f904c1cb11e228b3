import type { Language } from "../../presentation/words/languages.ts";
import { formatFixed } from "../../presentation/words/numbers.ts";
import type { Block, Section, TableBlock } from "../document.ts";
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
const cellMargin = 0.05;

/** Widths of a column at a type size: what its longest word needs, and what its texts would like. */
interface ColumnNeed {
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
const widestWords = 3.4;

function columnNeeds(table: TableBlock, points: number, language: Language): ColumnNeed[] {
  return table.columns.map((column, index) => {
    const cells = table.rows.map((row) => cellText(row[index] ?? null, column, language));
    // Bold type is about a twelfth wider.
    const header = longestWord(column.header, points) * 1.09;
    const headerLines = (textInches(column.header, points) * 1.09) / 2;
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

function sumOf(needs: readonly ColumnNeed[], key: keyof ColumnNeed): number {
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

/** Three charts of one story: the first large, the others stacked beside it, figures at the right, text under the large one. */
function placeCharts(blocks: readonly Block[], area: Box): PlacedBlock[] {
  const figures = blocks.find(({ kind }) => kind === "figures");
  const text = blocks.find(({ kind }) => kind === "text");
  const charts = blocks.filter(({ kind }) => kind === "chart");
  const figureWidth = figures === undefined ? 0 : Math.min(2.3, area.w * 0.2);
  const room = area.w - (figures === undefined ? 0 : figureWidth + gutter * 0.6);
  const large = (room - gutter * 0.6) * 0.54;
  const small = room - gutter * 0.6 - large;
  const below = text === undefined ? 0 : Math.min(1.15, area.h * 0.24);
  const half = (area.h - 0.12) / Math.max(1, charts.length - 1);
  return blocks.map((block): PlacedBlock => {
    if (block === text)
      return {
        block,
        box: { x: area.x, y: area.y + area.h - below + 0.1, w: large, h: below - 0.1 },
      };
    if (block === figures)
      return { block, box: { ...area, x: area.x + area.w - figureWidth, w: figureWidth } };
    const place = charts.indexOf(block);
    if (place === 0) return { block, box: { ...area, w: large, h: area.h - below } };
    return {
      block,
      box: {
        x: area.x + large + gutter * 0.6,
        y: area.y + (place - 1) * (half + 0.12 / Math.max(1, charts.length - 1)),
        w: small,
        h: half - 0.06,
      },
    };
  });
}

/**
 * Places the blocks of a section: one fills the content; a chart stands left of its table unless the table or the
 * chart needs the width, then above it, with text under the chart; two tables stand side by side with text under the first.
 */
export function placeBlocks(
  section: Pick<Section, "blocks">,
  area: Box,
  language: Language,
): PlacedBlock[] {
  const { blocks } = section;
  const [first, second, third] = blocks;
  if (first === undefined) return [];
  if (second === undefined) return [{ block: first, box: area }];
  if (third?.kind === "chart") return placeCharts(blocks, area);
  if (third?.kind === "text" && (first.kind === "chart" || first.kind === "picture")) {
    const below = Math.min(1.15, area.h * 0.24);
    const [chart, beside] = placeBlocks({ ...section, blocks: [first, second] }, area, language);
    if (chart === undefined || beside === undefined) return [];
    const { box } = chart;
    return [
      { block: first, box: { ...box, h: box.h - below } },
      beside,
      { block: third, box: { ...box, y: box.y + box.h - below + 0.1, h: below - 0.1 } },
    ];
  }
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
  const upright =
    first.kind === "chart" &&
    first.narrow !== true &&
    (first.shape === "column" || first.shape === "stacked");
  const columns = second.kind === "table" ? second.columns.length : 0;
  if (upright && (first.categories.length > 16 || columns > 6)) {
    const rows = second.kind === "table" ? second.rows.length + 2 : 0;
    const lower = Math.min(area.h * 0.54, Math.max(area.h * 0.4, rows * 0.25 + 0.3));
    const upper = area.h - lower - 0.15;
    return [
      { block: first, box: { ...area, h: upper } },
      { block: second, box: { ...area, y: area.y + upper + 0.15, h: lower } },
    ];
  }
  const wanted =
    second.kind === "table" ? sumOf(columnNeeds(second, 11, language), "liked") + 0.1 : 3.4;
  // Beside a table of many scenarios the chart is a reminder; the table needs the words.
  const chartRoom =
    columns > 7
      ? 3.1
      : first.kind === "chart" && first.narrow === true
        ? 3.3
        : first.kind === "chart" && first.shape === "line"
          ? 4.4
          : 3.6;
  const right = Math.min(Math.max(wanted, area.w * 0.28), area.w - gutter - chartRoom);
  const left = area.w - right - gutter;
  return [
    { block: first, box: { ...area, w: left } },
    { block: second, box: { ...area, x: area.x + left + gutter, w: right } },
  ];
}

/**
 * Lines that a text takes in a width. Words and numbers do not break, which wastes the more of a line the narrower it is.
 */
export function lineCount(text: string, widthInches: number, points: number): number {
  const wasted = widthInches < 1.2 ? 1.15 : widthInches < 2.2 ? 1.08 : 1.02;
  return text
    .split("\n")
    .reduce(
      (sum, line) =>
        sum + Math.max(1, Math.ceil((textInches(line, points) * wasted) / widthInches)),
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
  return column.signed === true
    ? formatFixed(value, decimals, language, { signed: true })
    : formatFixed(value, decimals, language);
}

/** A table as it fits: the type size, the width of each column, the height of each row, how many rows are shown. */
export interface TableFit {
  readonly points: number;
  readonly columnWidths: readonly number[];
  readonly rowHeights: readonly number[];
  readonly rowCount: number;
}

/** Lines of Chinese type stand further apart: YaHei asks for 1.32 of its size, free faces for more. */
const lineHeights: Readonly<Record<Language, number>> = { en: 1.22, "zh-CN": 1.38 };

/** Chooses the largest type (12 to 8 points) at which a table fits; rows that do not fit even then are left out. */
export function fitTable(table: TableBlock, box: Box, language: Language): TableFit {
  const texts = [
    table.columns.map((column) => column.header),
    ...table.rows.map((row) =>
      table.columns.map((column, index) => cellText(row[index] ?? null, column, language)),
    ),
  ];
  const free = box.h - (table.more === undefined ? 0 : 0.25);
  for (let points = 12; ; points -= 0.5) {
    const needs = columnNeeds(table, points, language);
    const widths = columnWidths(needs, box.w);
    // In the faces that are asked for words are narrower than `least` allows; only those decide the size.
    const broken = sumOf(needs, "least") > box.w * 1.12;
    const heights = texts.map((row, at) => {
      const lines = Math.max(
        ...row.map((text, index) =>
          lineCount(text, (widths[index] ?? 1) - 2 * cellMargin, points * (at === 0 ? 1.09 : 1)),
        ),
      );
      return (lines * points * lineHeights[language]) / 72 + 0.07;
    });
    let height = 0;
    const fitting = heights.findIndex((one) => {
      height += one;
      return height > free;
    });
    if ((fitting < 0 && !broken) || points <= 8) {
      const rowCount = fitting < 0 ? table.rows.length : Math.max(1, fitting - 1);
      // Rows may breathe where there is room, up to a third more.
      const stretch = fitting < 0 ? Math.min(1.35, free / height) : 1;
      return {
        points,
        columnWidths: widths,
        rowHeights: heights.slice(0, rowCount + 1).map((one) => one * stretch),
        rowCount,
      };
    }
  }
}

/** Type size at which a title takes at most two lines. */
export function titlePoints(title: string, box: Box, largest = 26): number {
  for (let points = largest; points > 13; points -= 1) {
    const lines = lineCount(title, box.w - 0.1, points);
    const most = box.w < 8 ? 3 : 2;
    if (lines <= most && (lines * points * 1.15) / 72 <= box.h) return points;
  }
  return 13;
}
