import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "../../electron/api.ts";
import englishWhy from "./en/why.json" with { type: "json" };
import english from "./en/workbench.json" with { type: "json" };
import englishWorkshop from "./en/workshop.json" with { type: "json" };
import chineseWhy from "./zh-CN/why.json" with { type: "json" };
import chinese from "./zh-CN/workbench.json" with { type: "json" };
import chineseWorkshop from "./zh-CN/workshop.json" with { type: "json" };

/** Languages of the interface, each by its own name. */
export const languages: readonly { readonly id: Language; readonly name: string }[] = [
  { id: "en", name: "English" },
  { id: "zh-CN", name: "简体中文" },
];

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: {
      translation: typeof english & { why: typeof englishWhy; workshop: typeof englishWorkshop };
    };
  }
}

/**
 * Starts i18next with both languages in memory; nothing is fetched, so a switch is immediate. Keys are
 * dotted: `t("levers.reset")`. A missing key is an error in tests and shows its key in the window.
 */
export async function startLanguages(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    supportedLngs: ["en", "zh-CN"],
    resources: {
      en: { translation: { ...english, why: englishWhy, workshop: englishWorkshop } },
      "zh-CN": { translation: { ...chinese, why: chineseWhy, workshop: chineseWorkshop } },
    },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

/** Switches the language of everything on screen. */
export async function switchLanguage(language: Language): Promise<void> {
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

/** The language nearest to what the system asks for. */
export function preferredLanguage(tags: readonly string[]): Language {
  const first = tags.find((tag) => /^(en|zh)\b/i.test(tag));
  return first?.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}
