import i18next, { type i18n } from "i18next";
import english from "../locales/en/charts.json" with { type: "json" };
import chinese from "../locales/zh-CN/charts.json" with { type: "json" };

/** The languages of the program. */
export const languages = ["en", "zh-CN"] as const;
export type Language = (typeof languages)[number];

/** Values put into a sentence; numbers come formatted. */
export type TextValues = Readonly<Record<string, string | number>>;

/** Looks up a text of the charts. */
export type ChartTranslate = (key: string, values?: TextValues) => string;

let instance: i18n | undefined;

function charts(): i18n {
  if (instance === undefined) {
    instance = i18next.createInstance();
    // Bundled resources and no plugins: initialization finishes synchronously.
    void instance.init({
      lng: "en",
      fallbackLng: false,
      // The window's own texts type the namespace of this name; this instance holds the charts' alone.
      resources: { en: { translation: english }, "zh-CN": { translation: chinese } },
      interpolation: { escapeValue: false },
      initAsync: false,
    });
  }
  return instance;
}

const translators = new Map<Language, ChartTranslate>();

/**
 * Texts of the charts in one language, usable outside React so that findings stay pure functions and
 * a chart can be exported in the other language.
 * @throws RangeError when the key does not exist, because a chart must never show a key.
 */
export function chartText(language: Language): ChartTranslate {
  let translate = translators.get(language);
  if (translate === undefined) {
    const fixed = charts().getFixedT(language) as unknown as (
      key: string,
      values: TextValues,
    ) => string;
    translate = (key, values) => {
      const text = fixed(key, { ...values });
      if (text === key) throw new RangeError(`chartText: no text for "${key}" in ${language}`);
      return text;
    };
    translators.set(language, translate);
  }
  return translate;
}
