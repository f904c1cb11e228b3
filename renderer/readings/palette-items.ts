import {
  type Bilingual,
  type CompiledPack,
  domainNames,
  indicators,
  leversOn,
} from "../../models/index.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { glossary } from "../../presentation/words/glossary.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { commandName } from "../commands.ts";
import { commandsIn, menuBar } from "../menus.ts";
import { soughtOfPlace } from "./place-search.ts";
import { distance, folded, wordsOf } from "./search-words.ts";

/** What the palette finds, in the order in which it lists them. */
export const paletteKinds = ["command", "lever", "place", "indicator", "term"] as const;
export type PaletteKind = (typeof paletteKinds)[number];

export interface PaletteItem {
  readonly kind: PaletteKind;
  readonly id: string;
  readonly name: string;
  /** What tells it from others of the name. */
  readonly detail: string;
  /** Everything that it is found by, in both languages, folded. */
  readonly sought: readonly string[];
}

/** Everything that can be gone to, in one language; found by its name in either. */
export function paletteItems(pack: CompiledPack, language: Language): readonly PaletteItem[] {
  const t = wordsIn(language);
  const item = (kind: PaletteKind, id: string, names: Bilingual, detail = ""): PaletteItem => ({
    kind,
    id,
    name: names[language],
    detail,
    sought: [...soughtOfPlace({ code: id, name: names }), folded(detail)],
  });
  const { nodes, parentOf } = pack.areas;
  /** What lies between a region and a leaf is told apart by where it lies; a leaf's name says that itself. */
  const above = (node: number, level: string) =>
    ["nation", "region", "leaf"].includes(level)
      ? undefined
      : nodes[parentOf[node] ?? -1]?.name[language];
  const chinese = glossary("zh-CN").flatMap(({ terms }) => terms);
  return [
    ...commandsIn(menuBar).map(({ id, menu }) =>
      item(
        "command",
        id,
        { en: commandName(id, "en"), "zh-CN": commandName(id, "zh-CN") },
        t(`commands.menu.${menu}`),
      ),
    ),
    ...leversOn(pack).map(({ id, name, line, domain }) => {
      const ofDomain = domain === undefined ? undefined : domainNames[domain][language];
      return item("lever", id, name, joined(language, "values", [t(`lines.${line}`), ofDomain]));
    }),
    ...nodes.map(({ code, name, level }, node) => item("place", code, name, above(node, level))),
    ...indicators.map(({ id, name, unit }) => item("indicator", id, name, unit)),
    ...glossary("en")
      .flatMap(({ terms }) => terms)
      .map(({ id, name }, at) =>
        item("term", id, { en: name, "zh-CN": chinese[at]?.name ?? name }),
      ),
  ];
}

/** Items of a kind that are listed for a query. */
const mostOfKind = 7;

/** The items that have every word of a query, the best of each kind first; all commands when nothing is asked. */
export function searchPalette(
  items: readonly PaletteItem[],
  query: string,
): readonly PaletteItem[] {
  const words = wordsOf(query);
  if (words.length === 0) return items.filter(({ kind }) => kind === "command");
  const scored = items.flatMap((item) => {
    const score = distance(item.sought, words);
    return score === undefined ? [] : [{ item, score }];
  });
  return paletteKinds
    .map((kind) =>
      scored
        .filter(({ item }) => item.kind === kind)
        .sort((a, b) => a.score - b.score)
        .slice(0, mostOfKind),
    )
    .filter((found) => found.length > 0)
    .sort((a, b) => (a[0]?.score ?? 0) - (b[0]?.score ?? 0))
    .flatMap((found) => found.map(({ item }) => item));
}
