import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import type { RunFailure } from "../store/results-slice.ts";

/** Why a scenario has no numbers, as a part of a sentence about it. */
export function runFailureText(failure: RunFailure, language: Language): string {
  return failure.kind === "refused"
    ? failure.message
    : wordsIn(language)(`setAside.${failure.reason}`);
}
