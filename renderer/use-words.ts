import { useTranslation } from "react-i18next";
import { usePack, useWorkbench } from "./store.ts";

/** The words of the catalogue, and the language that they are in. */
export function useWords() {
  const { t } = useTranslation();
  const language = useWorkbench((state) => state.language);
  return { t, language };
}

/** What most parts of the window speak of and with: the pack of the scenario looked at, and words. */
export function usePanel() {
  return { ...useWords(), pack: usePack() };
}
