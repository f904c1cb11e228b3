import type { TFunction } from "i18next";
import type { Language } from "../../electron/api.ts";
import { domainNames } from "../../models/index.ts";
import { measureIndicator } from "../../presentation/rows/headline-rows.ts";
import { formatFixed, formatValue } from "../../presentation/words/numbers.ts";
import type { WhySubject } from "../readings/why-requests.ts";

/** Name of what is asked about, with its domain, within a sentence or as a title: "the equalization index (health care)". */
export function subjectMeasure(
  t: TFunction,
  subject: WhySubject,
  language: Language,
  where: "title" | "inline" = "inline",
): string {
  const name =
    where === "title"
      ? measureIndicator(subject.measure).name[language]
      : t(`why.inline.${subject.measure}`);

  if (subject.domain === undefined) return name;
  const domain = domainNames[subject.domain][language];
  return language === "en" ? `${name} (${domain})` : `${domain}${name}`;
}

/** A value of what is asked about. */
export function subjectValue(value: number, subject: WhySubject, language: Language): string {
  return formatValue(value, measureIndicator(subject.measure).kind, language);
}

/** A difference of values of what is asked about, without a sign, fine enough to tell precisions apart. */
export function subjectPrecision(value: number, subject: WhySubject, language: Language): string {
  const { kind } = measureIndicator(subject.measure);
  if (kind === "index" || kind === "share") return formatFixed(value * 100, 1, language);
  return formatFixed(value, 3, language);
}

/** A share of runs: never 0 % or 100 % unless it is none or all. */
export function shareOfRuns(share: number, language: Language): string {
  const rounded = Math.round(share * 100);
  if (rounded === 0 && share > 0) return `<${formatFixed(1, 0, language)}%`;
  if (rounded === 100 && share < 1) return `>${formatFixed(99, 0, language)}%`;
  return `${formatFixed(share * 100, 0, language)}%`;
}

/** Sentences in a row; Chinese ones stand close together. What is undefined is left out. */
export function sentences(language: Language, ...said: readonly (string | undefined)[]): string {
  return said.filter((one) => one !== undefined).join(language === "en" ? " " : "");
}
