import { texts } from "./catalogue.ts";
import type { Language } from "./languages.ts";

/** A term of the field, as the program uses it everywhere. */
export interface Term {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
}

export interface GlossarySection {
  readonly title: string;
  readonly terms: readonly Term[];
}

type Sections = Readonly<
  Record<
    string,
    {
      readonly title: string;
      readonly terms: Readonly<Record<string, { readonly name: string; readonly meaning: string }>>;
    }
  >
>;

/** The glossary by section, in the order of its file; `docs/glossary.md` is written from it. */
export function glossary(language: Language): readonly GlossarySection[] {
  return Object.values(texts[language].glossary as Sections).map(({ title, terms }) => ({
    title,
    terms: Object.entries(terms).map(([id, term]) => ({ id, ...term })),
  }));
}

/** One term. @throws RangeError when the glossary has none with this id. */
export function termOf(id: string, language: Language): Term {
  const found = glossary(language)
    .flatMap(({ terms }) => terms)
    .find((term) => term.id === id);
  if (found === undefined) throw new RangeError(`glossary: no term has the id "${id}"`);
  return found;
}
