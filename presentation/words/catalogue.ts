import i18next from "i18next";
import { texts as english } from "./en/texts.ts";
import type { Language } from "./languages.ts";
import { texts as chinese } from "./zh-CN/texts.ts";

/** Every text of the program by language; each has the parts that English has. */
export const texts: Readonly<Record<Language, Readonly<Record<keyof typeof english, object>>>> = {
  en: english,
  "zh-CN": chinese,
};

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

type Plural = "zero" | "one" | "two" | "few" | "many" | "other";

/** The dotted keys of texts under a part of the catalogue; forms of a plural are one key. */
type KeysUnder<Part> = {
  [Key in keyof Part & string]: Part[Key] extends string
    ? Key extends `${infer Stem}_${Plural}`
      ? Stem
      : Key
    : `${Key}.${KeysUnder<Part[Key]>}`;
}[keyof Part & string];

export type PartId = keyof typeof english;

/** The keys of the texts of one part; of the whole catalogue, whose keys are put together at run time, any. */
export type TextKey<Part extends PartId = never> = [Part] extends [never]
  ? string
  : KeysUnder<(typeof english)[Part]>;

/** What may follow a stem in the keys of one part: `KeyAfter<"charts", "measure">`. */
export type KeyAfter<Part extends PartId, Stem extends string> =
  TextKey<Part> extends infer Key ? (Key extends `${Stem}.${infer Rest}` ? Rest : never) : never;

/** Looks up a text by its dotted key. */
export type Words<Part extends PartId = never> = (
  key: TextKey<Part>,
  values?: TextValues,
) => string;

const lookups = new Map<string, Words>();

/**
 * The texts of one language, or of one part of the catalogue ("charts"), for code that is no component: findings, slides,
 * workbooks, the command line.
 * @throws RangeError when the key does not exist: nobody is shown a key.
 * @example wordsIn("en", "charts")("domain.overall") // "all domains"
 */
export function wordsIn<Part extends PartId = never>(language: Language, part?: Part): Words<Part> {
  const id = `${language}/${part ?? ""}`;
  let lookup = lookups.get(id);
  if (lookup === undefined) {
    const fixed = catalogue.getFixedT(language) as unknown as (
      key: string,
      values: TextValues,
    ) => string;
    // Texts without values are asked for hundreds of times while a lever moves: each is looked up once.
    const plain = new Map<string, string>();
    lookup = (key, values) => {
      if (values !== undefined) return found(key, values);
      const known = plain.get(key) ?? found(key, {});
      plain.set(key, known);
      return known;
    };
    const found = (key: string, values: TextValues): string => {
      const path = part === undefined ? key : `${part}.${key}`;
      const text = fixed(path, { ...values });
      if (text === path) throw new RangeError(`wordsIn: no text for "${path}" in ${language}`);
      return text;
    };
    lookups.set(id, lookup);
  }
  // A lookup takes any key; the type holds its callers to those that exist.
  return lookup as (key: TextKey<Part>, values?: TextValues) => string;
}
