import { type ByBasis, type CompiledPack, levers, noteIn } from "../../../models/index.ts";
import {
  type HeadlineBasisSummary,
  type InfluenceRow,
  inHundred,
} from "../../rows/headline-basis.ts";
import { wordsIn } from "../catalogue.ts";
import { declarationName, subjectNames } from "../input-names.ts";
import type { Language } from "../languages.ts";
import { itemName } from "../names.ts";
import { formatFixed, formatValue } from "../numbers.ts";
import { inSentence, joined, quoted, sentence } from "../sentence.ts";

/** Hundredths in words of the language: "17%". */
function hundredths(shares: ByBasis, language: Language) {
  const { solid, estimated, assumed } = inHundred(shares);
  const write = (value: number) => formatValue(value / 100, "share", language, { digits: 0 });
  return { solid: write(solid), estimated: write(estimated), assumed: write(assumed) };
}

/**
 * What moves the headline, by basis: the one sentence that the window, the command and the documents say.
 * @param run the name of the run that was moved, where it is not the baseline
 */
export function basisFinding(
  summary: HeadlineBasisSummary,
  language: Language,
  run?: string,
): string {
  const t = wordsIn(language, "charts");
  const said = { year: summary.year, ...hundredths(summary.influence, language) };
  return sentence(
    language,
    run === undefined
      ? t("restsOn.finding", said)
      : t("restsOn.findingOf", { ...said, run: quoted(run, language) }),
  );
}

/** The same by count: how many numbers there are, and what they are. */
export function basisCountFinding({ counts }: HeadlineBasisSummary, language: Language): string {
  const { observed, derived, estimated, assumed } = counts;
  return wordsIn(language, "charts")("restsOn.count", {
    number: formatFixed(observed + derived + estimated + assumed, 0, language),
    ...hundredths(counts, language),
  });
}

/** The input that weighs most, and what all twenty that are named weigh together. */
export function heaviestFinding(
  pack: CompiledPack,
  { inputs }: HeadlineBasisSummary,
  language: Language,
): string {
  const [first] = inputs;
  if (first === undefined) return "";
  const write = (value: number) => formatValue(value, "share", language, { digits: 0 });
  return wordsIn(language, "charts")("restsOn.heaviest", {
    name: inSentence(influenceName(pack, first, language)),
    share: write(first.share),
    count: inputs.length,
    together: write(inputs.reduce((sum, { share }) => sum + share, 0)),
  });
}

/** How it was measured and what it cannot say. */
export function basisMethod(
  { step, runs, moved, fixed }: HeadlineBasisSummary,
  language: Language,
) {
  const whole = (value: number) => formatFixed(value, 0, language);
  return wordsIn(language, "charts")("restsOn.method", {
    step: formatValue(step, "share", language, { digits: 0 }),
    moved: whole(moved),
    fixed: whole(fixed),
    runs: whole(runs),
  });
}

/** "Places, posts and people served · Nurses". */
export function influenceName(
  pack: CompiledPack,
  { item, subject, declaration }: InfluenceRow,
  language: Language,
): string {
  const subjects = subjectNames(pack, language);
  if (declaration !== undefined) return declarationName(declaration, subjects, language);
  return [itemName(item, language), subject === "" ? "" : (subjects.get(subject) ?? subject)]
    .filter((part) => part !== "")
    .join(" · ");
}

/** What stands behind the number, in the language: the pack's note, of a lever's own default where its range comes from. */
export function influenceNote(
  pack: CompiledPack,
  { note, declaration }: InfluenceRow,
  language: Language,
): string {
  const lever = levers.find(
    ({ id }) => declaration?.of.kind === "lever" && id === declaration.of.id,
  );
  if (lever !== undefined && note === lever.rangeSource.en) return lever.rangeSource[language];
  return noteIn(pack.notes, note, language) ?? note;
}

/** A table of the pack, or a part of pack.yaml, in words; a table of a pack's own by its file. */
export function basisTableName(table: string, language: Language): string {
  const t = wordsIn(language, "charts");
  switch (table) {
    case "population":
    case "accounts":
    case "stocks":
    case "costs":
    case "reach":
    case "services":
    case "standards":
    case "parameters":
    case "levers":
      return t(`restsOn.table.${table}`);
    default:
      return joined(language, "label", [t("restsOn.table.own"), table]);
  }
}
