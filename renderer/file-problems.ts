import type { Problem as ShellProblem } from "../electron/api.ts";
import {
  type Bilingual,
  FileError,
  type Problem,
  placeText,
  problemText,
  WorkerLost,
} from "../models/index.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import { inEveryLanguage, type Language } from "../presentation/words/languages.ts";
import { joined } from "../presentation/words/sentence.ts";

/** A problem in a file, with its place, ready to show. */
export interface FileProblem {
  /** "pack.yaml, line 12, column 3", a path such as `levers.sharing`, or empty when the file as a whole is meant. */
  readonly place: Bilingual;
  readonly message: Bilingual;
}

/** A problem that a reader of files found. */
export function fileProblem(problem: Problem): FileProblem {
  const place = (language: Language) =>
    joined(language, "values", [problem.file, placeText(problem, language)]);
  // A path that says the place is not said again before what is wrong there.
  const said = problem.place === undefined ? { ...problem, path: "" } : problem;
  return {
    place: inEveryLanguage(place),
    message: inEveryLanguage((language) => problemText(said, language)),
  };
}

/** A sentence about a file as a whole. */
export function wholeFileProblem(message: Bilingual): FileProblem {
  return { place: inEveryLanguage(() => ""), message };
}

/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What an error says about a file: each of its problems, or its message. */
export function problemsOf(error: unknown): readonly FileProblem[] {
  if (error instanceof FileError) return error.problems.map(fileProblem);
  if (error instanceof WorkerLost)
    return [
      wholeFileProblem(inEveryLanguage((of) => wordsIn(of)(`problems.lost.${error.reason}`))),
    ];
  return [wholeFileProblem(inEveryLanguage(() => messageOf(error)))];
}

/** What the shell could not do with a file, in one language: the shell names the kind, the words are the page's. */
export function shellProblemWords(problem: ShellProblem, language: Language): string {
  const t = wordsIn(language);
  return t(`problems.${problem.code}`, { name: problem.fileName ?? t("problems.file") });
}

/** The same in every language, beside the problems of files that were read. */
export function shellProblem(problem: ShellProblem): FileProblem {
  return wholeFileProblem(inEveryLanguage((language) => shellProblemWords(problem, language)));
}
