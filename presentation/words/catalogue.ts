import i18next from "i18next";
import type { Bilingual } from "../../models/index.ts";
import type { texts as english } from "./en/texts.ts";
import { type Language, languages, type Texts } from "./languages.ts";

/** Every text of the program by language. */
export const texts = Object.fromEntries(languages.map((one) => [one.id, one.texts])) as Readonly<
  Record<Language, Texts>
>;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof english };
  }
}

/**
 * Every text of the program, in every medium and language: the window's `useTranslation` and `wordsIn` read the same
 * instance. Texts are bundled and there are no plugins, so that it is ready at once and a switch fetches nothing.
 */
export const catalogue = i18next.createInstance();
void catalogue.init({
  lng: "en",
  fallbackLng: false,
  supportedLngs: Object.keys(texts),
  resources: Object.fromEntries(
    Object.entries(texts).map(([language, translation]) => [language, { translation }]),
  ),
  interpolation: { escapeValue: false },
  returnNull: false,
  initAsync: false,
});

/** Values put into a sentence; numbers come formatted. */
export type TextValues = Readonly<Record<string, string | number>>;

/** Looks up a text by its dotted key. */
export type Words = (key: string, values?: TextValues) => string;

const lookups = new Map<string, Words>();

/**
 * The texts of one language, or of one part of the catalogue ("charts"), for code that is no component: findings, slides,
 * workbooks, the command line.
 * @throws RangeError when the key does not exist: nobody is shown a key.
 * @example wordsIn("en", "charts")("domain.overall") // "all domains"
 */
export function wordsIn(language: Language, part = ""): Words {
  const id = `${language}/${part}`;
  let lookup = lookups.get(id);
  if (lookup === undefined) {
    const fixed = catalogue.getFixedT(language) as unknown as (
      key: string,
      values: TextValues,
    ) => string;
    lookup = (key, values) => {
      const path = part === "" ? key : `${part}.${key}`;
      const text = fixed(path, { ...values });
      if (text === path) throw new RangeError(`wordsIn: no text for "${path}" in ${language}`);
      return text;
    };
    lookups.set(id, lookup);
  }
  return lookup;
}

/** A text in every language, for what is kept or sent on before the reader is known: titles in files, problems of files. */
export function inEveryLanguage(say: (language: Language) => string): Bilingual {
  const entries = languages.map(({ id }) => [id, say(id)] as const);
  return Object.fromEntries(entries) as Record<Language, string>;
}
