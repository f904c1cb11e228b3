import { initReactI18next } from "react-i18next";
import { catalogue } from "../presentation/words/catalogue.ts";
import type { Language } from "../presentation/words/languages.ts";

/** Gives React the catalogue of texts, in a language. A missing key is an error in tests and shows its key in the window. */
export async function startLanguages(language: Language): Promise<void> {
  initReactI18next.init(catalogue);
  await switchLanguage(language);
}

/** Switches the language of everything on screen. */
export async function switchLanguage(language: Language): Promise<void> {
  document.documentElement.lang = language;
  await catalogue.changeLanguage(language);
}
