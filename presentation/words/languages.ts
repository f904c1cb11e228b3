import type { Bilingual } from "../../models/index.ts";

/** A language of the program: the languages in which the data name things. */
export type Language = keyof Bilingual;

/** Every language by its own name, in the order in which they are offered. A new one is a line here, and its folder in the catalogue. */
export const languages: readonly { readonly id: Language; readonly name: string }[] = [
  { id: "en", name: "English" },
  { id: "zh-CN", name: "简体中文" },
];

/** A text in every language, for what is kept or sent on before the reader is known: titles in files, problems of files. */
export function inEveryLanguage(say: (language: Language) => string): Bilingual {
  const entries = languages.map(({ id }) => [id, say(id)] as const);
  return Object.fromEntries(entries) as Record<Language, string>;
}

/** The first language that a system asks for and the program speaks, by its list of language tags; else the first of all. */
export function preferredLanguage(tags: readonly string[]): Language {
  const primary = (tag: string) => tag.toLowerCase().split("-")[0];
  const spoken = tags.flatMap(
    (tag) => languages.find(({ id }) => primary(id) === primary(tag))?.id ?? [],
  );
  return spoken[0] ?? "en";
}
