import { indicators } from "../../models/index.ts";
import { type HelpPage, linksOf, plainText } from "../../presentation/help/page.ts";
import { helpPageIds } from "../../presentation/help/pages.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { glossary } from "../../presentation/words/glossary.ts";
import { type Language, languages } from "../../presentation/words/languages.ts";
import { capitalized } from "../../presentation/words/sentence.ts";
import { commandName, keysOf } from "../commands.ts";
import { commandsIn, menuBar } from "../menus.ts";
import { distance, folded, wordsOf } from "../readings/search-words.ts";
import type { HelpEntry } from "../store/view-slice.ts";

/** Everything of a kind in one list. */
export const helpLists = ["terms", "indicators", "keys"] as const;

/** An entry of the help as it is listed and found. */
export interface HelpItem extends HelpEntry {
  readonly name: string;
  /** Its names in every language, folded. */
  readonly sought: readonly string[];
  /** What it says. */
  readonly text: string;
}

/** Everything that the help explains, in one language; found by its name in each. */
export function helpItems(
  pages: Readonly<Record<Language, readonly HelpPage[]>>,
  language: Language,
): readonly HelpItem[] {
  /** One item from its parallel forms in every language. */
  const item = (entry: HelpEntry, nameIn: (language: Language) => string, text = ""): HelpItem => ({
    ...entry,
    name: nameIn(language),
    sought: [...languages.map(({ id }) => folded(nameIn(id))), folded(entry.id)],
    text,
  });
  const termsIn = (one: Language) => glossary(one).flatMap(({ terms }) => terms);
  const terms = Object.fromEntries(languages.map(({ id }) => [id, termsIn(id)]));
  return [
    ...pages[language].map((page, at) =>
      item({ kind: "page", id: page.id }, (one) => pages[one][at]?.title ?? "", plainText(page)),
    ),
    ...helpLists.map((id) =>
      item({ kind: "list", id }, (one) => wordsIn(one, "commands")(`helpText.list.${id}`)),
    ),
    ...termsIn(language).map(({ id, meaning }, at) =>
      item(
        { kind: "term", id },
        (one) => capitalized(terms[one]?.[at]?.name ?? ""),
        capitalized(meaning),
      ),
    ),
    ...indicators.map(({ id, name, note, reading }) =>
      item(
        { kind: "indicator", id },
        (one) => name[one],
        `${note[language]} ${reading[language]}`.trim(),
      ),
    ),
    ...commandsIn(menuBar)
      .filter(({ id }) => keysOf(id).length > 0)
      .map(({ id }) => item({ kind: "key", id }, (one) => commandName(id, one))),
  ];
}

/** What is listed before anything is looked for: the method, then words and numbers, then what belongs to this program. */
export const helpContents = [
  { group: "method", entries: helpPageIds.filter((id) => id !== "whats-new" && id !== "cite") },
  { group: "words", entries: ["terms", "indicators"] },
  { group: "program", entries: ["keys", "whats-new", "cite"] },
] as const;

/** The kinds under which what was found is listed; a list of everything stands with the pages. */
const foundKinds = ["page", "term", "indicator", "key"] as const;

/** Items of a kind that are listed for a query. */
const mostOfKind = 12;
/** Farther than any name: who has the words in the text alone comes after who is called so. */
const inText = 100;

/** An item that was found, and how far its name is from what was looked for. */
export interface FoundItem {
  readonly item: HelpItem;
  readonly far: number;
}

/** What was found of a kind. */
export interface FoundGroup {
  readonly kind: (typeof foundKinds)[number];
  readonly found: readonly FoundItem[];
}

/** The items that have every word of a query in their names or their text, by kind, the closest first. */
export function searchHelp(items: readonly HelpItem[], query: string): readonly FoundGroup[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  const found = items.flatMap((item): FoundItem[] => {
    const named = distance(item.sought, words);
    if (named !== undefined) return [{ item, far: named }];
    const told = distance([...item.sought, folded(item.text)], words);
    return told === undefined ? [] : [{ item, far: inText + told }];
  });
  const kindOf = ({ kind }: HelpItem) => (kind === "list" ? "page" : kind);
  return foundKinds
    .map((kind) => ({
      kind,
      found: found
        .filter(({ item }) => kindOf(item) === kind)
        .sort((a, b) => a.far - b.far)
        .slice(0, mostOfKind),
    }))
    .filter((group) => group.found.length > 0)
    .sort((a, b) => (a.found[0]?.far ?? 0) - (b.found[0]?.far ?? 0));
}

/** Letters before and after a word in an excerpt. */
const before = 24;
const after = 60;

/** What an item says around the first word looked for, where it is not in its name. */
export function excerptOf({ item, far }: FoundItem, query: string): string | undefined {
  if (far < inText) return undefined;
  const text = folded(item.text);
  const at = Math.min(...wordsOf(query).flatMap((word) => Math.max(0, text.indexOf(word))));
  const start = Math.max(0, at - before);
  // It begins with a whole word, or in Chinese after a mark.
  const from = start === 0 ? 0 : start + text.slice(start, at).search(/[\s，。；：、]/) + 1;
  const to = Math.min(item.text.length, at + after);
  return `${from > 0 ? "…" : ""}${item.text.slice(from, to)}${to < item.text.length ? "…" : ""}`;
}

/** The pages that lead to a term or an indicator, in their order. */
export function pagesAbout(pages: readonly HelpPage[], entry: HelpEntry): readonly HelpPage[] {
  return pages.filter((page) =>
    linksOf(page).some(({ to, id }) => to === entry.kind && id === entry.id),
  );
}
