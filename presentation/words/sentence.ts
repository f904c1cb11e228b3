import { catalogue, wordsIn } from "./catalogue.ts";
import type { Language } from "./languages.ts";
import { formatValue } from "./numbers.ts";

/**
 * How parts stand in a row: `items` ("a, b"; 、), `values` ("a 1, b 2"; ，), `clauses` ("a; b"), `sentences` ("A. B."),
 * `label` ("a: b").
 */
export type Mark = "items" | "values" | "clauses" | "sentences" | "label";

/** The mark itself, where the parts are no plain texts. */
export function mark(language: Language, name: Mark): string {
  return wordsIn(language, "writing")(`mark.${name}`);
}

/** Parts in a row, with the mark of the language between them. What is undefined or empty is left out. */
export function joined(
  language: Language,
  name: Mark,
  parts: readonly (string | undefined)[],
): string {
  return parts
    .filter((part): part is string => part !== undefined && part !== "")
    .join(mark(language, name));
}

/** Puts clauses together into one finding: capital first letter, no full stop (a title has none). */
export function sentence(language: Language, ...clauses: readonly (string | undefined)[]): string {
  return capitalized(joined(language, "clauses", clauses));
}

/** Findings one after the other as text: each, which as a title has no full stop, ends with one. */
export function paragraph(
  language: Language,
  ...findings: readonly (string | undefined)[]
): string {
  const stop = wordsIn(language, "writing")("mark.stop");
  return joined(
    language,
    "sentences",
    findings.map((text) => (text === undefined || text === "" ? text : text + stop)),
  );
}

const lists = new Map<Language, Intl.ListFormat>();

/** Names in a row as a sentence has them: "a, b and c", without a comma before "and", which is British English; "a、b和c". */
export function listed(names: readonly string[], language: Language): string {
  let list = lists.get(language);
  if (list === undefined) {
    list = new Intl.ListFormat(wordsIn(language, "writing")("lists"));
    lists.set(language, list);
  }
  return list.format(names);
}

/** The name of a scenario as a sentence carries it: in Chinese within quotation marks. */
export function quoted(name: string, language: Language): string {
  return wordsIn(language, "writing")("name", { name });
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

/** Shares that have a name, with how far a value may lie from them and still bear it. */
const namedShares = [
  ["quarter", 0.25],
  ["third", 1 / 3],
  ["half", 0.5],
  ["twoThirds", 2 / 3],
  ["threeQuarters", 0.75],
] as const;
const namedWithin = 0.02;

/** "two thirds", "41%": a share in words that are true of the number. */
export function shareInWords(share: number, language: Language): string {
  const named = namedShares.find(([, value]) => Math.abs(value - share) <= namedWithin);
  return named === undefined
    ? formatValue(share, "frequency", language)
    : wordsIn(language, "writing")(`share.${named[0]}`);
}
