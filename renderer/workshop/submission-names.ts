import { namesApart } from "../../models/index.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import type { ReceivedSubmission } from "../store/workshop-slice.ts";

/** The names that were given, or numbered ones, by id of the submission; equal names are told apart in the order of their coming. */
export function submissionNames(
  entries: readonly Pick<ReceivedSubmission, "id" | "submission" | "number">[],
  language: Language,
): ReadonlyMap<number, string> {
  const t = wordsIn(language, "workshop");
  const names = namesApart(
    entries.map(
      ({ submission, number }) =>
        submission.name ?? t("table.anonymous", { number: String(number) }),
    ),
  );
  return new Map(entries.map(({ id }, at) => [id, names[at] ?? ""]));
}
