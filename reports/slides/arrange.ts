import type { Language } from "../../presentation/words/languages.ts";
import type { Block, ChartBlock, FiguresBlock, PictureBlock, TableBlock } from "../document.ts";
import { legendLines, textInches } from "../office/chart-xml.ts";
import {
  type Box,
  gutter,
  headingInches,
  lineCount,
  lineInches,
  paragraphsInches,
  smallestPoints,
} from "./layout.ts";
import {
  columnNeeds,
  fitAnyRows,
  fitSomeRows,
  splitTable,
  sumOf,
  type TableFit,
  tableInches,
  wantedRows,
} from "./table-fit.ts";

/** A block and the place it is given. */
export interface PlacedBlock {
  readonly block: Block;
  /** Where its heading begins. */
  readonly box: Box;
  /** What is left for it under its heading. */
  readonly inner: Box;
  /** How a table fits. */
  readonly fit?: TableFit;
}

/** Blocks over each other. */
interface Column {
  readonly width: number;
  readonly blocks: readonly Block[];
}

/** Columns beside each other, and what stands under all of them. */
interface Arrangement {
  readonly columns: readonly Column[];
  readonly foot?: readonly Block[];
}

/** Space between blocks over each other, inches. */
const between = 0.15;

/** Type of large figures: the number, its name, its detail, points. */
export const figurePoints = { value: 32, name: 13, detail: smallestPoints } as const;

/** Height of one large figure in a width, inches. */
export function figureInches(
  { name, detail }: FiguresBlock["figures"][number],
  width: number,
  language: Language,
): number {
  const lines = (text: string, points: number) =>
    lineCount(text, width, points) * lineInches(points, language);
  return (
    (figurePoints.value * 1.2) / 72 +
    lines(name, figurePoints.name) +
    lines(detail, figurePoints.detail) +
    0.14
  );
}

/** Does a block of figures stand in a row rather than in a column? */
export function figuresInRow({ figures }: FiguresBlock, width: number): boolean {
  return width / figures.length >= 2;
}

function figuresInches(block: FiguresBlock, width: number, language: Language): number {
  const { figures } = block;
  if (!figuresInRow(block, width))
    return figures.reduce((sum, one) => sum + figureInches(one, width, language), 0);
  const each = width / figures.length - gutter / 2;
  return Math.max(...figures.map((one) => figureInches(one, each, language)));
}

/** Least width and height that a chart is read in, without its heading, inches. */
export function leastChart(chart: ChartBlock, width: number): { w: number; h: number } {
  const { shape, categories, series } = chart;
  const names = Math.max(0, ...categories.map((name) => textInches(name, smallestPoints)));
  const legend = legendLines(chart, width, smallestPoints) * 0.25;
  switch (shape) {
    case "line":
      return { w: 3, h: 1.7 };
    case "column":
      return { w: Math.max(3, categories.length * (names + 0.07) + 0.6), h: 1.4 + legend };
    case "bar":
      return {
        w: names + 2,
        h: categories.length * Math.max(0.27, series.length * 0.09) + 0.4 + legend,
      };
    case "stacked":
      return { w: Math.min(names, 1.6) + 1.8, h: categories.length * 0.34 + 0.45 + legend };
  }
}

/** Most columns and rows of numbers that stand beside their picture; more would leave it no room. */
const besidePicture = { columns: 5, rows: 40 } as const;

/** A picture as it is placed: its numbers beside it where they are few. */
export function pictureBlocks(block: PictureBlock): readonly Block[] {
  const { columns, rows } = block.numbers;
  return columns.length <= besidePicture.columns && rows.length <= besidePicture.rows
    ? [block, block.numbers]
    : [block];
}

/** Height that a block takes in a width with its heading; charts and pictures take what is left, at least this. */
function blockInches(block: Block, width: number, language: Language): number {
  const heading = headingInches(block.title ?? "", width, language);
  switch (block.kind) {
    case "text":
      return heading + paragraphsInches(block.paragraphs, width, language, block.points);
    case "table":
      return heading + tableInches(block, width, language);
    case "figures":
      return heading + figuresInches(block, width, language);
    case "chart":
      return heading + leastChart(block, width).h;
    case "picture":
      return heading + Math.min(2.5, (width * block.height) / block.width);
  }
}

const grows = ({ kind }: Block) => kind === "chart" || kind === "picture";

/** Places blocks over each other; undefined where one of them would not be read. */
function placeColumn(
  { blocks, width }: Column,
  area: Box,
  language: Language,
): PlacedBlock[] | undefined {
  const least = blocks.map((block) => blockInches(block, width, language));
  const spare = area.h - least.reduce((sum, one) => sum + one, 0) - between * (blocks.length - 1);
  const growing = blocks.filter(grows).length;
  // A table that may leave rows out gives way to the rest.
  const giving = blocks.find((block) => block.kind === "table" && block.cut !== undefined);
  if (spare < -0.02 && giving === undefined) return undefined;
  const tables = blocks.filter(({ kind }) => kind === "table").length;
  let y = area.y;
  const placed: PlacedBlock[] = [];
  for (const [at, block] of blocks.entries()) {
    const added =
      spare < 0
        ? block === giving
          ? spare
          : 0
        : growing > 0
          ? grows(block)
            ? spare / growing
            : 0
          : block.kind === "table"
            ? spare / tables
            : 0;
    const h = (least[at] ?? 0) + added;
    const box = { x: area.x, y, w: width, h };
    const heading = headingInches(block.title ?? "", width, language);
    const inner = { ...box, y: y + heading, h: h - heading };
    y += h + between;
    if (block.kind === "chart" && leastChart(block, width).w > width + 0.02) return undefined;
    if (block.kind !== "table") {
      placed.push({ block, box, inner });
      continue;
    }
    const fit = fitSomeRows(block, inner, language);
    if (fit === undefined || (block.cut === undefined && fit.rowCount < block.rows.length))
      return undefined;
    placed.push({ block, box, inner, fit });
  }
  return placed;
}

/** Places columns beside each other over their foot; undefined where something does not fit. */
function placeAll(
  { columns, foot = [] }: Arrangement,
  area: Box,
  language: Language,
): PlacedBlock[] | undefined {
  const below = foot.reduce(
    (sum, block) => sum + between + blockInches(block, area.w, language),
    0,
  );
  let x = area.x;
  const placed: PlacedBlock[] = [];
  for (const column of columns) {
    const box = { ...area, x, w: column.width, h: area.h - below };
    const one = placeColumn(column, box, language);
    if (one === undefined) return undefined;
    placed.push(...one);
    x += column.width + gutter;
  }
  const under = { ...area, y: area.y + area.h - below + between, h: below - between };
  const last =
    foot.length === 0 ? [] : placeColumn({ blocks: foot, width: area.w }, under, language);
  return last === undefined ? undefined : [...placed, ...last];
}

/** Two columns of which the right one has a width, and what stands under both. */
function pair(
  left: readonly Block[],
  right: readonly Block[],
  rightWidth: number,
  area: Box,
  foot: readonly Block[] = [],
): Arrangement {
  return {
    columns: [
      { blocks: left, width: area.w - gutter - rightWidth },
      { blocks: right, width: rightWidth },
    ],
    foot,
  };
}

/** Widths that a table beside something else is tried in, the liked one first. */
function tableWidths(
  table: TableBlock,
  beside: Block,
  area: Box,
  language: Language,
): readonly number[] {
  const wanted = sumOf(columnNeeds(table, smallestPoints, language), "liked") + 0.1;
  const room =
    table.columns.length > 7 || (beside.kind === "chart" && beside.narrow === true)
      ? 3.5
      : beside.kind === "chart" && beside.shape === "line"
        ? 5.4
        : 4.4;
  const widest = area.w - gutter - room;
  const liked = Math.min(Math.max(wanted, area.w * 0.28), widest);
  return [liked, ...[0.45, 0.52, 0.6, 0.68, 0.73].map((share) => area.w * share)].filter(
    (width) => width >= liked - 0.01 && width <= area.w - gutter - 2.8,
  );
}

/** Ways to arrange blocks on one slide, the liked ones first. */
function arrangements(
  blocks: readonly Block[],
  area: Box,
  language: Language,
): readonly Arrangement[] {
  const over: Arrangement = { columns: [{ blocks, width: area.w }] };
  const figures = blocks.filter(({ kind }) => kind === "figures");
  const texts = blocks.filter(({ kind }) => kind === "text");
  const shown = blocks.filter(({ kind }) => kind !== "figures" && kind !== "text");
  const [first, second] = shown;
  if (figures.length > 0 && first !== undefined) {
    const others = shown.slice(1);
    const right = [0.27, 0.32, 0.38].map((share) => area.w * share);
    return [
      ...right.map((width) => pair([first, ...others, ...texts], figures, width, area)),
      ...right.map((width) => pair([first, ...others], [...figures, ...texts], width, area)),
      over,
    ];
  }
  if (first === undefined) {
    return [over, pair(figures, texts, area.w * 0.5, area)];
  }
  if (second === undefined) {
    return [over, pair([first], texts, area.w * 0.3, area)];
  }
  if (shown.length > 2) {
    const [, ...others] = shown;
    return [
      ...[0.4, 0.46, 0.52].map((share) => pair([first, ...texts], others, area.w * share, area)),
      over,
    ];
  }
  const upright =
    first.kind === "chart" &&
    first.narrow !== true &&
    (first.shape === "column" || first.shape === "stacked") &&
    (first.categories.length > 16 || (second.kind === "table" && second.columns.length > 6));
  const widths =
    second.kind === "table"
      ? tableWidths(second, first, area, language)
      : [0.5, 0.42, 0.58].map((share) => area.w * share);
  const beside = widths.flatMap((width) => [
    pair([first, ...texts], [second], width, area),
    ...(texts.length === 0
      ? []
      : [
          pair([first], [second, ...texts], width, area),
          pair([first], [second], width, area, texts),
        ]),
  ]);
  return upright ? [over, ...beside] : [...beside, over];
}

function onOneSlide(
  blocks: readonly Block[],
  area: Box,
  language: Language,
): PlacedBlock[] | undefined {
  let best: PlacedBlock[] | undefined;
  for (const arrangement of arrangements(blocks, area, language)) {
    const placed = placeAll(arrangement, area, language);
    if (placed === undefined) continue;
    // The first that shows all, else the one that shows most rows.
    if (placed.every(isWhole)) return placed;
    if (best === undefined || shownRows(placed) > shownRows(best)) best = placed;
  }
  return best;
}

function isWhole({ block, fit }: PlacedBlock): boolean {
  return block.kind !== "table" || fit === undefined || fit.rowCount >= wantedRows(block);
}

function shownRows(placed: readonly PlacedBlock[]): number {
  return placed.reduce((sum, { fit }) => sum + (fit?.rowCount ?? 0), 0);
}

/** A block that finds no room on a slide of its own, as blocks that do. */
function pieces(block: Block, area: Box, language: Language): readonly Block[] {
  if (block.kind === "table") {
    const heading = headingInches(block.title, area.w, language);
    return splitTable(block, { w: area.w, h: area.h - heading }, language);
  }
  if (block.kind === "text" && block.paragraphs.length > 1) {
    const half = Math.ceil(block.paragraphs.length / 2);
    return [block.paragraphs.slice(0, half), block.paragraphs.slice(half)].map((paragraphs) => ({
      ...block,
      paragraphs,
    }));
  }
  return [block];
}

/** A block alone, whatever its size: what cannot be divided takes the whole slide. */
function alone(block: Block, area: Box, language: Language): PlacedBlock[] {
  const heading = headingInches(block.title ?? "", area.w, language);
  const inner = { ...area, y: area.y + heading, h: area.h - heading };
  if (block.kind !== "table") return [{ block, box: area, inner }];
  return [{ block, box: area, inner, fit: fitAnyRows(block, inner, language) }];
}

/** Text goes with what comes first, so that it never stands on a slide alone while something could stand with it. */
function textSecond(blocks: readonly Block[]): readonly Block[] {
  const texts = blocks.filter(({ kind }) => kind === "text");
  const [first, ...others] = blocks.filter(({ kind }) => kind !== "text");
  return first === undefined ? texts : [first, ...texts, ...others];
}

/**
 * Places the blocks of a section on as many slides as it takes for all type to be 12 points or larger: beside each other where they fit,
 * over each other, or one after the other; a long table goes on on the next slide.
 */
export function pagesOf(
  blocks: readonly Block[],
  area: Box,
  language: Language,
): readonly (readonly PlacedBlock[])[] {
  let waiting = textSecond(
    blocks.flatMap((block) => (block.kind === "picture" ? pictureBlocks(block) : [block])),
  );
  const pages: (readonly PlacedBlock[])[] = [];
  while (waiting.length > 0) {
    let taken = waiting.length;
    let placed = onOneSlide(waiting, area, language);
    while (placed === undefined && taken > 1) {
      taken -= 1;
      placed = onOneSlide(waiting.slice(0, taken), area, language);
    }
    if (placed !== undefined) {
      pages.push(placed);
      waiting = waiting.slice(taken);
      continue;
    }
    const [first, ...rest] = waiting;
    if (first === undefined) break;
    const parts = pieces(first, area, language);
    if (parts.length > 1) waiting = [...parts, ...rest];
    else {
      pages.push(alone(first, area, language));
      waiting = rest;
    }
  }
  return pages;
}
