import { type ColourName, colourOf } from "../../presentation/drawing/colours.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { safeFileName } from "../../presentation/words/file-name.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { packSaid } from "../../presentation/words/pack-said.ts";
import { base64Of } from "../../reports/base64.ts";
import type { CardSection } from "../../reports/board.ts";
import type { ChartSeries } from "../../reports/document.ts";
import { type CardContent, contentOf } from "../board/card-contents.ts";
import type { ChartContent, NativeLines } from "../charts/chart-content.ts";
import { columnHead } from "../charts/chart-table.ts";
import { pictureToPng } from "../charts/export-picture.ts";
import { programVersion } from "../program.ts";
import { boardOf, type PinnedCard } from "../scenarios/board.ts";
import { activePack } from "../store/packs.ts";
import { workbench } from "../store.ts";
import { boardReady } from "./board-ready.ts";
import { makeDocument } from "./making.ts";

/** Documents made of the board. */
export type BoardFormat = "pptx" | "html";

/** A paint of the window as documents name it; what is no colour of the table is ink. */
function colourName(paint: string): ColourName {
  const [, name = "ink"] = /^var\(--([\w-]+)\)$/.exec(paint) ?? [];
  try {
    colourOf(name as ColourName);
    return name as ColourName;
  } catch {
    return "ink";
  }
}

/** Shares of a range's colour that is mixed with paper: its ends, and the middle, where half of the runs lie. */
const strengths = [0.18, 0.38, 0.18];

/** The range under the lines as areas on top of each other: a floor that is not seen, and widths from point to point. */
function bandSeries({ band, series }: NativeLines, language: Language): readonly ChartSeries[] {
  const [floor, ...above] = band?.points ?? [];
  if (band === undefined || floor === undefined) return [];
  const t = wordsIn(language, "charts");
  const { name } = band;
  const colour = colourName(series.find((one) => one.name === name)?.colour ?? "");
  return [
    {
      name: t("table.quantile", { name, share: floor.share }),
      values: floor.values,
      colour,
      band: "floor",
    },
    ...above.map(({ share, values }, at): ChartSeries => {
      const below = band.points[at];
      return {
        name: t("table.width", { name, from: below?.share ?? "", to: share }),
        values: values.map((value, year) => value - (below?.values[year] ?? Number.NaN)),
        colour,
        band: "width",
        strength: strengths[at] ?? 0,
      };
    }),
  ];
}

function chartOf(
  lines: NativeLines,
  description: string,
  language: Language,
): CardSection["chart"] {
  const { years, unit, decimals, series } = lines;
  return {
    unit,
    decimals,
    description,
    categories: years.map(String),
    series: [
      ...bandSeries(lines, language),
      ...series.map((one) => ({ ...one, colour: colourName(one.colour) })),
    ],
  };
}

/** A chart without a native form: its picture, and its numbers as a table. */
async function pictured(content: ChartContent, language: Language) {
  const { columns, rows } = content.table();
  const picture = content.picture?.();
  if (picture === undefined) return {};
  const png = new Uint8Array(await (await pictureToPng(picture)).arrayBuffer());
  return {
    picture: {
      svg: picture.markup,
      png: base64Of(png),
      width: picture.width,
      height: picture.height,
      description: content.description,
    },
    table: {
      columns: columns.map((column) => ({
        header: columnHead(column, language),
        ...(column.digits === undefined ? {} : { decimals: column.digits }),
      })),
      rows: rows.map((row) =>
        row.map((cell, at) =>
          // A year is a name, not an amount.
          typeof cell === "number" && columns[at]?.digits === undefined ? String(cell) : cell,
        ),
      ),
    },
  };
}

/** A card as documents take it. */
async function sectionOf(
  { note, marks }: PinnedCard,
  said: CardContent,
  language: Language,
): Promise<CardSection> {
  const words = { note, marks };
  switch (said.kind) {
    case "nothing":
    case "unanswered":
      return { title: said.reason, about: "", notes: [], ...words };
    case "table": {
      const { title, about, columns, rows } = said;
      const heads = columns.map((header) => ({ header }));
      return { title, about, table: { columns: heads, rows }, notes: [], ...words };
    }
    case "sentence":
      return { title: said.text, about: said.about, paragraphs: said.more, notes: [], ...words };
    case "number": {
      const { name, about, value, detail } = said;
      return { title: name, about, number: { value, detail }, notes: [], ...words };
    }
    case "finding":
    case "chart": {
      const { content } = said;
      const { title, subtitle, description, source, lines } = content;
      const notes = [content.note, source].filter((text) => text !== "");
      const about = { title, about: subtitle, notes, ...words };
      if (said.kind === "finding") return about;
      if (lines !== undefined) return { ...about, chart: chartOf(lines, description, language) };
      return { ...about, ...(await pictured(content, language)) };
    }
  }
}

/** Makes a document of the board as it hangs in the window, and saves it. */
export async function exportBoard(format: BoardFormat): Promise<void> {
  const date = new Date().toISOString().slice(0, 10);
  const name = `${safeFileName(`equalis-board-${date}`)}.${format}`;
  await makeDocument(name, async ({ progress, signal }) => {
    // Documents say what cards say, and these say it where they hang.
    await boardReady(signal, (done) => progress(done * 0.4));
    const state = workbench.getState();
    const { language } = state;
    const pack = activePack(state);
    const sections: CardSection[] = [];
    for (const card of boardOf(state.workspace).cards) {
      const said = contentOf(card.id);
      if (said !== undefined) sections.push(await sectionOf(card, said, language));
    }
    const { boardDocument } = await import("../../reports/board.ts");
    const made = {
      language,
      programVersion,
      date,
      packTitle: packSaid(pack, pack.file.title[language], language),
    };
    progress(0.6);
    const document = boardDocument(sections, made);
    return await build(format, document, { programVersion, date, pack });
  });
}

type Document = ReturnType<typeof import("../../reports/board.ts").boardDocument>;

async function build(
  format: BoardFormat,
  document: Document,
  made: {
    readonly programVersion: string;
    readonly date: string;
    readonly pack: ReturnType<typeof activePack>;
  },
): Promise<BlobPart> {
  if (format === "html")
    return (await import("../../reports/html.ts")).buildDocumentPage(document, made);
  return (await (await import("../../reports/pptx.ts")).buildDeck(document, made)).slice();
}
