import type { Bilingual } from "../../models/index.ts";

/** A language of the program. A new one is added here, with a folder of texts beside `en`. */
export type Language = keyof Bilingual;

/** Every language by its own name, in the order in which they are offered. */
export const languages: readonly { readonly id: Language; readonly name: string }[] = [
  { id: "en", name: "English" },
  { id: "zh-CN", name: "简体中文" },
];

/** The first language that a system asks for and the program speaks, by its list of language tags; else the first of all. */
export function preferredLanguage(tags: readonly string[]): Language {
  const primary = (tag: string) => tag.toLowerCase().split("-")[0];
  const spoken = tags.flatMap(
    (tag) => languages.find(({ id }) => primary(id) === primary(tag))?.id ?? [],
  );
  return spoken[0] ?? "en";
}
