import type { Bilingual } from "../../models/index.ts";

/** A language of the program. A new one is added here, with a folder of texts beside `en`. */
export type Language = keyof Bilingual;

/** Every language by its own name, in the order in which they are offered. */
export const languages: readonly { readonly id: Language; readonly name: string }[] = [
  { id: "en", name: "English" },
  { id: "zh-CN", name: "简体中文" },
];

/** The language nearest to what a system asks for, by its list of language tags. */
export function preferredLanguage(tags: readonly string[]): Language {
  const first = tags.find((tag) => /^(en|zh)\b/i.test(tag));
  return first?.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}
