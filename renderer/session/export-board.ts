import { version } from "../../package.json";
import { type ColourName, colourOf } from "../../presentation/drawing/colours.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { base64Of } from "../../reports/base64.ts";
import type { CardSection } from "../../reports/board.ts";
import { type CardContent, contentOf } from "../board/card-contents.ts";
import type { ChartContent, NativeLines } from "../charts/chart-content.ts";
import { columnHead } from "../charts/chart-table.ts";
import { pictureToPng } from "../charts/export-picture.ts";
import { safeFileName } from "../download.ts";
import { messageOf } from "../file-problems.ts";
import { boardOf, type PinnedCard, scenariosOfCards } from "../scenarios/board.ts";
import { activePack } from "../store/packs.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";
import { saveDocument } from "./save-document.ts";

/** Documents made of the board. */
export type BoardFormat = "pptx" | "html";

/** Milliseconds after which a card that says nothing is a failure. */
const patience = 20_000;

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

function chartOf(lines: NativeLines, description: string): CardSection["chart"] {
  const { years, unit, decimals, series } = lines;
  return {
    unit,
    decimals,
    description,
    categories: years.map(String),
    series: series.map((one) => ({ ...one, colour: colourName(one.colour) })),
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
      return { title: said.reason, about: "", notes: [], ...words };
    case "sentence":
      return { title: said.text, about: said.about, notes: [], ...words };
    case "number": {
      const { name, about, value, detail } = said;
      return { title: name, about, number: { value, detail }, notes: [], ...words };
    }
    case "finding":
    case "chart": {
      const { content } = said;
      const { title, subtitle, description, source, lines } = content;
      const notes = [content.note, source].filter((text) => text !== undefined);
      const about = { title, about: subtitle, notes, ...words };
      if (said.kind === "finding") return about;
      if (lines !== undefined) return { ...about, chart: chartOf(lines, description) };
      return { ...about, ...(await pictured(content, language)) };
    }
  }
}

/** Are the newest runs of all cards in the window? */
function isSettled({ workspace, results, runErrors }: WorkbenchState): boolean {
  const { cards } = boardOf(workspace);
  const runs = [...scenariosOfCards(cards)].every((id) => {
    const document = workspace.documents[id];
    return (
      document === undefined ||
      runErrors[id] !== undefined ||
      results[id]?.settings === document.settings
    );
  });
  return runs && cards.every(({ id }) => contentOf(id) !== undefined);
}

/** Until every card shows its newest numbers. @throws Error when that takes too long. */
async function settled(): Promise<void> {
  const started = performance.now();
  const painted = () =>
    new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  do {
    await painted();
    if (performance.now() - started > patience)
      throw new Error("export: a card of the board is still being worked out");
  } while (!isSettled(workbench.getState()));
  // What was told last is told once more after the drawing that the newest run caused.
  await painted();
}

/** Makes a document of the board as it hangs in the window, and saves it. */
export async function exportBoard(format: BoardFormat): Promise<void> {
  const { setMode, setTab, setExporting, notify } = workbench.getState();
  // Documents say what cards say, and these say it where they hang.
  setMode("workspace");
  setTab("board");
  const date = new Date().toISOString().slice(0, 10);
  const { language } = workbench.getState();
  const name = `${safeFileName(`equalis-board-${date}`)}.${format}`;
  setExporting({ name, done: 0 });
  try {
    await settled();
    const state = workbench.getState();
    const pack = activePack(state);
    const sections: CardSection[] = [];
    for (const card of boardOf(state.workspace).cards) {
      const said = contentOf(card.id);
      if (said !== undefined) sections.push(await sectionOf(card, said, language));
    }
    const { boardDocument } = await import("../../reports/board.ts");
    const made = { language, programVersion: version, date, packTitle: pack.file.title[language] };
    const document = boardDocument(sections, made);
    setExporting({ name, done: 0.4 });
    await saveDocument(
      name,
      await build(format, document, { programVersion: version, date, pack }),
    );
  } catch (error) {
    notify({ kind: "error", key: "notices.exportFailed", name, detail: messageOf(error) });
  } finally {
    setExporting(undefined);
  }
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
