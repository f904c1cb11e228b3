import i18next from "i18next";
import englishCharts from "./en/charts.json" with { type: "json" };
import englishInputs from "./en/inputs.json" with { type: "json" };
import englishNumbers from "./en/numbers.json" with { type: "json" };
import englishWhy from "./en/why.json" with { type: "json" };
import englishWorkbench from "./en/workbench.json" with { type: "json" };
import englishWorkshop from "./en/workshop.json" with { type: "json" };
import englishWriting from "./en/writing.json" with { type: "json" };
import type { Language } from "./languages.ts";
import chineseCharts from "./zh-CN/charts.json" with { type: "json" };
import chineseInputs from "./zh-CN/inputs.json" with { type: "json" };
import chineseNumbers from "./zh-CN/numbers.json" with { type: "json" };
import chineseWhy from "./zh-CN/why.json" with { type: "json" };
import chineseWorkbench from "./zh-CN/workbench.json" with { type: "json" };
import chineseWorkshop from "./zh-CN/workshop.json" with { type: "json" };
import chineseWriting from "./zh-CN/writing.json" with { type: "json" };

const english = {
  ...englishWorkbench,
  charts: englishCharts,
  inputs: englishInputs,
  numbers: englishNumbers,
  why: englishWhy,
  workshop: englishWorkshop,
  writing: englishWriting,
};

const chinese = {
  ...chineseWorkbench,
  charts: chineseCharts,
  inputs: chineseInputs,
  numbers: chineseNumbers,
  why: chineseWhy,
  workshop: chineseWorkshop,
  writing: chineseWriting,
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
  supportedLngs: ["en", "zh-CN"],
  resources: { en: { translation: english }, "zh-CN": { translation: chinese } },
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
