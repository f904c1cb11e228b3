import type { Language } from "../words/languages.ts";
import { type HelpPage, readHelpPage } from "./page.ts";

/** The pages of the help in the order in which they are listed: how the model works, then what belongs to this program. */
export const helpPageIds = [
  "reading",
  "measure",
  "people",
  "money",
  "build-out",
  "uncertainty",
  "attribution",
  "goals",
  "basis",
  "counties",
  "limits",
  "whats-new",
  "cite",
] as const;
export type HelpPageId = (typeof helpPageIds)[number];

/**
 * The pages of one language, in order. Whoever shows them brings the files `presentation/help/<language>/<id>.md`: the window bundles
 * them, a program reads them from its folder.
 * @param textOf the text of a file by its path below `presentation/help/`, such as "en/money.md"
 * @param values see `helpValues`
 */
export function helpPages(
  language: Language,
  textOf: (path: string) => string,
  values: Readonly<Record<string, string>>,
): readonly HelpPage[] {
  return helpPageIds.map((id) => readHelpPage(id, textOf(`${language}/${id}.md`), values));
}
