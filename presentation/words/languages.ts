import type { Bilingual } from "../../models/index.ts";
import { texts as english } from "./en/texts.ts";
import { texts as chinese } from "./zh-CN/texts.ts";

/** A language of the program: the languages in which the data name things. */
export type Language = keyof Bilingual;

/** Every text of a language, by the parts that English has; `en` is the one that others are held to. */
export type Texts = Readonly<Record<keyof typeof english, object>>;

/** Every language by its own name, with its texts, in the order in which they are offered. A new one is a folder and a line here. */
export const languages: readonly {
  readonly id: Language;
  readonly name: string;
  readonly texts: Texts;
}[] = [
  { id: "en", name: "English", texts: english },
  { id: "zh-CN", name: "简体中文", texts: chinese },
];

/** The first language that a system asks for and the program speaks, by its list of language tags; else the first of all. */
export function preferredLanguage(tags: readonly string[]): Language {
  const primary = (tag: string) => tag.toLowerCase().split("-")[0];
  const spoken = tags.flatMap(
    (tag) => languages.find(({ id }) => primary(id) === primary(tag))?.id ?? [],
  );
  return spoken[0] ?? "en";
}
