import { catalogue, wordsIn } from "./catalogue.ts";
import type { Language } from "./languages.ts";

/**
 * How parts stand in a row: `items` ("a, b"; 、), `values` ("a 1, b 2"; ，), `clauses` ("a; b"), `sentences` ("A. B."),
 * `label` ("a: b").
 */
export type Mark = "items" | "values" | "clauses" | "sentences" | "label";

/** Parts in a row, with the mark of the language between them. What is undefined or empty is left out. */
export function joined(
  language: Language,
  mark: Mark,
  parts: readonly (string | undefined)[],
): string {
  return parts
    .filter((part): part is string => part !== undefined && part !== "")
    .join(wordsIn(language, "writing")(`mark.${mark}`));
}

/** Puts clauses together into one finding: capital first letter, no full stop (a title has none). */
export function sentence(language: Language, ...clauses: readonly (string | undefined)[]): string {
  return capitalized(joined(language, "clauses", clauses));
}

/** A name that somebody gave, as it stands in a sentence: in quotation marks where the language wants them. */
export function quoted(name: string, language: Language): string {
  return wordsIn(language, "writing")("quoted", { name });
}

const lists = new Map<Language, Intl.ListFormat>();

/** Names in a row as a sentence has them: "a, b and c"; "a、b和c". */
export function listed(names: readonly string[], language: Language): string {
  let list = lists.get(language);
  if (list === undefined) {
    // House style has no comma before "and", which is British English.
    list = new Intl.ListFormat(language === "en" ? "en-GB" : language);
    lists.set(language, list);
  }
  return list.format(names);
}

/** A count inside a sentence: in words as far as the language has them, digits above. */
export function countWord(count: number, language: Language): string {
  const key = `writing.count.${count}`;
  return catalogue.exists(key, { lng: language }) ? wordsIn(language)(key) : String(count);
}

/** The first letter as a capital, for a sentence that starts with a name or a count. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A name inside a sentence: "Floor enforcement" becomes "floor enforcement"; "GDP growth" stays, and so does Chinese. */
export function inSentence(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
