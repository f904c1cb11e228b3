import type { YearMark } from "../models/index.ts";
import type { YearNote } from "../presentation/drawing/year-notes.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import type { Language } from "../presentation/words/languages.ts";
import { joined } from "../presentation/words/sentence.ts";
import type {
  Block,
  ChartBlock,
  PictureBlock,
  ReportDocument,
  Section,
  TableBlock,
} from "./document.ts";

/** What a card of a board says at the moment, and what the reader wrote on it. */
export interface CardSection {
  /** The finding, the sentence, or what the number is of. */
  readonly title: string;
  /** What it is about: indicator, unit and area; or scenario and year. */
  readonly about: string;
  /** Lines over the years, drawn natively. */
  readonly chart?: Omit<ChartBlock, "kind" | "shape" | "title"> | undefined;
  /** What has no native form. */
  readonly picture?: Omit<PictureBlock, "kind" | "title" | "numbers"> | undefined;
  /** The numbers behind a picture; without one, a table that stands for itself. */
  readonly table?: Pick<TableBlock, "columns" | "rows"> | undefined;
  /** One number, set large, with its distance to the base. */
  readonly number?: { readonly value: string; readonly detail: string } | undefined;
  /** What is said after the title. */
  readonly paragraphs?: readonly string[] | undefined;
  /** Where its numbers are from, and how they are to be read; for the speaker. */
  readonly notes: readonly string[];
  readonly note?: string | undefined;
  readonly marks?: readonly YearMark[] | undefined;
}

/** Most rows of a table beside a picture on a slide; a page shows all. */
const shownRows = 14;

/** What the reader marked at years, as it is read. */
function notesAt({ marks = [] }: CardSection, language: Language): readonly YearNote[] {
  return marks.map(({ year, text }) => ({
    year,
    text: joined(language, "label", [String(year), text]),
  }));
}

/** What the reader wrote on a card, as paragraphs: marks in the order of their years, then the note. */
function written(card: CardSection, language: Language): readonly string[] {
  const { note } = card;
  return [
    ...notesAt(card, language).map(({ text }) => text),
    ...(note === undefined ? [] : note.split(/\n+/)),
  ].filter((text) => text.trim() !== "");
}

/** The numbers behind a picture: a page shows all of them, a slide those that it has room for. */
function tableBehind(
  title: string,
  { columns, rows }: Pick<TableBlock, "columns" | "rows">,
  language: Language,
): TableBlock {
  const t = wordsIn(language, "board");
  const more = (left: number) => t("document.more", { count: left });
  return { kind: "table", title, columns, rows, cut: { most: shownRows, more } };
}

function blocksOf(card: CardSection, language: Language): readonly Block[] {
  const { about, chart, picture, table, number } = card;
  const t = wordsIn(language, "board");
  const words = written(card, language);
  const blocks: Block[] = [];
  if (chart !== undefined)
    blocks.push({
      kind: "chart",
      shape: "line",
      title: about,
      ...chart,
      ...(card.marks === undefined ? {} : { marks: notesAt(card, language) }),
    });
  if (picture !== undefined && table !== undefined)
    blocks.push({
      kind: "picture",
      title: about,
      ...picture,
      numbers: tableBehind(about, table, language),
    });
  if (picture === undefined && table !== undefined)
    blocks.push(tableBehind(about, table, language));
  if (number !== undefined)
    blocks.push({
      kind: "figures",
      figures: [{ value: number.value, name: about, detail: number.detail }],
    });
  const said = card.paragraphs ?? [];
  if (said.length > 0) blocks.push({ kind: "text", title: about, paragraphs: said });
  const isAlone = blocks.length === 0;
  if (isAlone && words.length === 0) return [{ kind: "text", paragraphs: [about] }];
  if (isAlone) return [{ kind: "text", title: about, paragraphs: words }];
  if (words.length > 0)
    blocks.push({
      kind: "text",
      title: card.note === undefined ? t("document.marks") : t("document.note"),
      paragraphs: words,
    });
  return blocks;
}

/**
 * A reader's board as a neutral document: a section a card, in the order of the board, with its finding as the title.
 * Pure; no clock, no DOM.
 *
 * @throws RangeError when there is no card.
 */
export function boardDocument(
  cards: readonly CardSection[],
  made: {
    readonly language: Language;
    readonly programVersion: string;
    readonly packTitle: string;
    readonly date?: string;
  },
): ReportDocument<string> {
  if (cards.length === 0) throw new RangeError("cards: at least one is needed, none given");
  const { language, date } = made;
  const t = wordsIn(language, "board");
  const subtitle = t("document.subtitle", { count: cards.length });
  return {
    language,
    title: t("document.title"),
    subtitle: date === undefined ? subtitle : `${subtitle} · ${date}`,
    source: t("document.source", { version: made.programVersion, pack: made.packTitle }),
    runs: [],
    sections: cards.map(
      (card, index): Section<string> => ({
        id: `card-${index + 1}`,
        title: card.title,
        blocks: blocksOf(card, language),
        notes: card.notes,
      }),
    ),
  };
}
