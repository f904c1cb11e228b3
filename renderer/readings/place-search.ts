import type { Area, CompiledPack } from "../../models/index.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { distance, folded, wordsOf } from "./search-words.ts";

/** What a place is found by: its names, the English one, which is pinyin below provinces, also written together, and its code. */
export function soughtOfPlace({ code, name }: Pick<Area, "code" | "name">): readonly string[] {
  const { en, "zh-CN": zh } = name;
  return [en, en.replace(/[' -]/g, ""), zh, code].map(folded);
}

/** Codes of those of some places that a query finds. */
export function placesFound(
  { areas }: CompiledPack,
  codes: readonly string[],
  query: string,
): ReadonlySet<string> {
  const words = wordsOf(query);
  const wanted = new Set(codes);
  return new Set(
    areas.nodes
      .filter((one) => wanted.has(one.code) && distance(soughtOfPlace(one), words) !== undefined)
      .map(({ code }) => code),
  );
}

/** What places are found by, by the name that a list shows: several may bear one. */
export function soughtByName(
  { areas }: CompiledPack,
  language: Language,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const one of areas.nodes) {
    const name = one.name[language];
    found.set(name, [...(found.get(name) ?? []), ...soughtOfPlace(one)]);
  }
  return found;
}
