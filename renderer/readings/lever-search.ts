import { domainNames, type Lever, levers } from "../../models/index.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { languages } from "../../presentation/words/languages.ts";
import { distance, folded, wordsOf } from "./search-words.ts";

/** What each lever is found by: its names, its line of work and its domain in every language, and its id. */
const sought: ReadonlyMap<string, readonly string[]> = new Map(
  levers.map(({ id, name, line, domain }) => [
    id,
    [
      id,
      ...languages.flatMap(({ id: language }) => [
        name[language],
        wordsIn(language)(`lines.${line}`),
        domain === undefined ? "" : domainNames[domain][language],
      ]),
    ].map(folded),
  ]),
);

/** Those of some levers that have every word of a query, the closest first. */
export function searchLevers(among: readonly Lever[], query: string): readonly Lever[] {
  const words = wordsOf(query);
  return among
    .flatMap((lever) => {
      const far = distance(sought.get(lever.id) ?? [], words);
      return far === undefined ? [] : [{ lever, far }];
    })
    .sort((a, b) => a.far - b.far)
    .map(({ lever }) => lever);
}
