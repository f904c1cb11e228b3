import type { Language, Problem } from "../electron/api.ts";
import { catalogue } from "../presentation/words/catalogue.ts";

/** What went wrong with a file, in one language: the shell names the kind, the words are the page's. */
export function problemWords(problem: Problem, language: Language): string {
  const t = catalogue.getFixedT(language);
  return t(`problems.${problem.code}`, { name: problem.fileName ?? t("problems.file") });
}
