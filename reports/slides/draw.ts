import type pptxgen from "pptxgenjs";
import { textTone } from "../../presentation/drawing/colours.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { joined } from "../../presentation/words/sentence.ts";
import type {
  Block,
  ChartBlock,
  FiguresBlock,
  PictureBlock,
  TableBlock,
  TextBlock,
} from "../document.ts";
import { type OfficeColour, officeColour, type Palette } from "../office/palette.ts";
import { figureInches, figurePoints, figuresInRow, type PlacedBlock } from "./arrange.ts";
import type { SlideChart } from "./finish.ts";
import { type Box, cellText, gutter, smallestPoints } from "./layout.ts";
import { cellMargin, moreInches, type TableFit } from "./table-fit.ts";

type Slide = ReturnType<pptxgen["addSlide"]>;

/** A shape as readers of a screen reader meet it: its name, and what it shows where it is no text. */
export interface NamedShape {
  readonly name: string;
  readonly description?: string;
}

/** What is drawn on, in which colours, and what is noted of it for the finished file. */
export interface Drawing {
  readonly deck: pptxgen;
  readonly slide: Slide;
  readonly palette: Palette;
  readonly language: Language;
  readonly charts: SlideChart[];
  /** The shapes of the slide in the order in which they are read. */
  readonly shapes: NamedShape[];
}

/** Adds a text of one or more runs under a name. */
export function addText(
  { slide, shapes, palette }: Drawing,
  name: string,
  text: string | pptxgen.TextProps[],
  options: pptxgen.TextPropsOptions,
): void {
  shapes.push({ name });
  slide.addText(text, { color: palette.ink, margin: 0, objectName: name, ...options });
}

/** Draws a block where it was placed, its heading first. */
export function drawBlock(drawing: Drawing, { block, box, inner, fit }: PlacedBlock): void {
  const { palette } = drawing;
  const title = block.title ?? "";
  if (title !== "") {
    const own = block.kind === "figures" ? block.colour : undefined;
    addText(drawing, title, title, {
      ...box,
      h: inner.y - box.y - 0.04,
      fontSize: smallestPoints,
      bold: true,
      color: own === undefined ? palette.soft : officeColour(textTone(own), 1, palette.theme),
      valign: "top",
    });
  }
  drawInside(drawing, block, inner, fit);
}

function drawInside(drawing: Drawing, block: Block, inner: Box, fit: TableFit | undefined): void {
  switch (block.kind) {
    case "figures":
      drawFigures(drawing, block, inner);
      break;
    case "text":
      drawText(drawing, block, inner);
      break;
    case "table":
      if (fit === undefined) throw new Error("slides: a table was placed without its fit");
      drawTable(drawing, block, inner, fit);
      break;
    case "picture":
      drawPicture(drawing, block, inner);
      break;
    case "chart":
      drawChart(drawing, block, inner);
      break;
  }
}

/** As large as its place allows, in its own proportions. */
function drawPicture({ slide, shapes }: Drawing, block: PictureBlock, inner: Box): void {
  const scale = Math.min(inner.w / block.width, inner.h / block.height);
  shapes.push({ name: block.title, description: block.description });
  slide.addImage({
    data: `image/png;base64,${block.png}`,
    x: inner.x,
    y: inner.y,
    w: block.width * scale,
    h: block.height * scale,
    objectName: block.title,
  });
}

/** Room that a value written on a bar takes along the bars, inches. */
const labelInches = { upright: 0.4, lying: 0.175 } as const;

/** Is there room for the values on the bars? Those of stacks stand inside. */
function hasRoomForLabels({ shape, categories, series }: ChartBlock, box: Box): boolean {
  const bars = categories.length * series.length;
  if (shape === "column") return (box.w * 0.85) / bars >= labelInches.upright;
  if (shape === "bar") return (box.h * 0.72) / bars >= labelInches.lying;
  return true;
}

function drawChart(drawing: Drawing, block: ChartBlock, inner: Box): void {
  const labels = block.labels === true && hasRoomForLabels(block, inner);
  drawing.charts.push({
    chart: { ...block, labels },
    widthInches: inner.w,
    heightInches: inner.h,
    palette: drawing.palette,
  });
  drawing.shapes.push({ name: block.title, description: block.description });
  // A stand-in with the right shape and relationships; the finished chart takes its place.
  drawing.slide.addChart(
    block.shape === "line" ? drawing.deck.ChartType.line : drawing.deck.ChartType.bar,
    [{ name: "–", labels: ["–"], values: [0] }],
    { ...inner, objectName: block.title },
  );
}

function drawFigures(drawing: Drawing, block: FiguresBlock, box: Box): void {
  const { palette, language } = drawing;
  const { figures } = block;
  const isRow = figuresInRow(block, box.w);
  const w = isRow ? box.w / figures.length - gutter / 2 : box.w;
  const heights = figures.map((figure) => figureInches(figure, w, language));
  // They stand apart as far as there is room, at most half a line.
  const spare = isRow
    ? 0
    : Math.min(0.25, (box.h - heights.reduce((sum, one) => sum + one, 0)) / figures.length);
  let { x, y } = box;
  figures.forEach((figure, index) => {
    const own = index === 0 ? block.colour : undefined;
    const large: OfficeColour =
      own === undefined
        ? index === 0
          ? palette.accent
          : palette.ink
        : officeColour(own, 1, palette.theme);
    const h = heights[index] ?? 0;
    addText(
      drawing,
      figure.name,
      [
        {
          text: figure.value,
          options: {
            fontSize: figurePoints.value,
            fontFace: "+mj-lt",
            color: large,
            breakLine: true,
          },
        },
        {
          text: figure.name,
          options: { fontSize: figurePoints.name, color: palette.ink, breakLine: true },
        },
        {
          text: figure.detail,
          options: { fontSize: figurePoints.detail, color: palette.soft },
        },
      ],
      { x, y, w, h: h - 0.08, valign: "top" },
    );
    if (isRow) x += box.w / figures.length;
    else y += h + spare;
  });
}

function drawText(drawing: Drawing, block: TextBlock, box: Box): void {
  const { paragraphs } = block;
  addText(
    drawing,
    block.title ?? (paragraphs[0] ?? "").slice(0, 60),
    paragraphs.map((text, at) => ({
      text,
      options: { breakLine: at < paragraphs.length - 1, paraSpaceAfter: 6 },
    })),
    { ...box, fontSize: block.points ?? smallestPoints, valign: "top" },
  );
}

interface Border {
  type: "none" | "solid";
  pt?: number;
  color?: string;
}

function fourBorders(top: Border, bottom: Border): [Border, Border, Border, Border] {
  return [top, { type: "none" }, bottom, { type: "none" }];
}

function drawTable(drawing: Drawing, table: TableBlock, box: Box, fit: TableFit): void {
  const { slide, palette, language, shapes } = drawing;
  const none: Border = { type: "none" };
  const rule: Border = { type: "solid", pt: 0.5, color: palette.rule };
  const margin: [number, number, number, number] = [0.02, cellMargin, 0.02, cellMargin];
  const align = (decimals: number | undefined) =>
    decimals === undefined ? ("left" as const) : ("right" as const);
  const header = table.columns.map((column) => ({
    text: column.header,
    options: {
      bold: true,
      color: palette.ink,
      align: align(column.decimals),
      valign: "bottom" as const,
      margin,
      border: fourBorders(
        column.colour === undefined
          ? none
          : { type: "solid", pt: 3, color: officeColour(column.colour, 1, palette.theme) },
        { type: "solid", pt: 1, color: palette.soft },
      ),
    },
  }));
  const totals = new Set(table.sums?.map(({ total }) => total));
  const rows = table.rows.slice(0, fit.rowCount).map((row, at) =>
    row.map((cell, index) => {
      const column = table.columns[index];
      return {
        text: column === undefined ? "" : cellText(cell, column, language),
        options: {
          color: palette.ink,
          bold: totals.has(at),
          align: align(column?.decimals),
          valign: "middle" as const,
          margin,
          border: fourBorders(none, rule),
        },
      };
    }),
  );
  const headers = table.columns.map((column) => column.header);
  shapes.push({
    name: table.title,
    description: joined(language, "label", [
      table.title,
      joined(
        language,
        "items",
        headers.filter((text) => text !== ""),
      ),
    ]),
  });
  slide.addTable([header, ...rows], {
    x: box.x,
    y: box.y,
    w: box.w,
    colW: [...fit.columnWidths],
    rowH: [...fit.rowHeights],
    color: palette.ink,
    fontSize: fit.points,
    autoPage: false,
    objectName: table.title,
  });
  const left = table.rows.length - fit.rowCount;
  if (left <= 0 || table.cut === undefined) return;
  const more = table.cut.more(left);
  addText(drawing, more, more, {
    x: box.x,
    y: box.y + fit.rowHeights.reduce((sum, height) => sum + height, 0) + 0.04,
    w: box.w,
    h: moreInches(table, box.w, language) - 0.04,
    fontSize: smallestPoints,
    italic: language === "en",
    color: palette.soft,
  });
}
