import { bases, type CompiledPack, indicatorOf, provenanceOfResult } from "../../models/index.ts";
import { narrowed, type Selection } from "../../presentation/rows/selection.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { formatFixed } from "../../presentation/words/numbers.ts";
import { domainName, placeName } from "../../presentation/words/places.ts";
import { type EvidenceRow, evidenceRows, rowsBehind } from "./evidence-rows.ts";
import type { Shown } from "./shown.ts";

/** A figure in words, with its domain and place. */
export function figureWords(
  pack: CompiledPack,
  figure: string,
  { area, setting, domain }: Selection,
  language: Language,
): string {
  const { name, domain: domains } = indicatorOf(figure);
  const ofDomain = domain !== undefined && domains !== "none";
  return wordsIn(language, "evidence")(ofDomain ? "figureOfDomain" : "figure", {
    figure: name[language],
    domain: domainName(domain ?? "overall", language),
    place: placeName(pack, { area, setting }, language),
  });
}

/** How many of some inputs there are by basis, the firmest first. */
export function countedByBasis(rows: readonly EvidenceRow[]) {
  return bases.map((basis) => ({ basis, count: rows.filter((row) => row.basis === basis).length }));
}

/** How many inputs there are, or stand behind a figure, and how many of them were observed. */
export function inputsFinding(
  rows: readonly EvidenceRow[],
  language: Language,
  behind?: { readonly figure: string; readonly year: number },
): string {
  const whole = (value: number) => formatFixed(value, 0, language);
  const observed = rows.filter(({ basis }) => basis === bases[0]).length;
  return wordsIn(language, "evidence")(behind === undefined ? "finding" : "findingBehind", {
    ...behind,
    number: whole(rows.length),
    share: whole((100 * observed) / Math.max(1, rows.length)),
  });
}

/** The inputs that a figure of a selection rests on in a year, weakest basis first. */
export function inputsBehind(
  rows: readonly EvidenceRow[],
  { pack, selection, year }: Pick<Shown, "pack" | "selection" | "year">,
  figure: string,
): readonly EvidenceRow[] {
  return rowsBehind(rows, provenanceOfResult(pack, narrowed(pack, selection, figure).query, year));
}

/** The same of what is shown: of all inputs, or of those behind a figure. */
export function evidenceFinding(shown: Shown, figure?: string): string {
  const { pack, selection, year, language } = shown;
  const all = evidenceRows(pack, language);
  if (figure === undefined) return inputsFinding(all, language);
  return inputsFinding(inputsBehind(all, shown, figure), language, {
    figure: figureWords(pack, figure, selection, language),
    year,
  });
}
