import type { Bilingual } from "../domains.ts";
import words from "./needs.json" with { type: "json" };

/** What a problem can say was needed; the words stand in needs.json, in every language. */
export type Need = keyof typeof words;

/** Numbers, names and lists of names that a need tells of. */
export type NeedValues = Readonly<Record<string, string | number | readonly string[]>>;

/**
 * What was needed, in every language. `{name}` in the words stands for the value of that name; lists are written as the
 * language writes them.
 *
 * @example needs("range", { minimum: 0, maximum: 1 }).en // "a number from 0 to 1"
 */
export function needs(need: Need, values: NeedValues = {}): Bilingual {
  const said: Bilingual = words[need];
  const fill = (text: string, separator: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? "";
      return typeof value === "object" ? value.join(separator) : String(value);
    });
  return { en: fill(said.en, ", "), "zh-CN": fill(said["zh-CN"], "、") };
}
