import type { TFunction } from "i18next";
import { levers } from "../../models/index.ts";
import type { Language } from "../../presentation/words/languages.ts";
import type { Change } from "../scenarios/workspace.ts";

/** What a step of the history did, for the names of undo and redo. */
export function changeWords(t: TFunction, change: Change, language: Language): string {
  if (change.kind === "lever") {
    const lever = levers.find((known) => known.id === change.lever);
    return lever?.name[language] ?? change.lever;
  }
  return t(`change.${change.kind}`);
}
