import type { DomainOrOverall, HeldFixed } from "../../../models/index.ts";
import { measureIndicator, type ShownMeasure } from "../../rows/headline-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatValue } from "../numbers.ts";
import { inSentence, listed, sentence } from "../sentence.ts";
import { measurePhrase } from "./headline-finding.ts";

/** What an ensemble says of one scenario in one year. */
export interface UncertainOutcome {
  readonly measure: ShownMeasure;
  readonly domain?: DomainOrOverall;
  readonly name: string;
  readonly year: number;
  /** Ends of the middle 90% of runs. */
  readonly low: number;
  readonly high: number;
  /** The base and the share of runs in which the scenario stands above it. */
  readonly base?: { readonly name: string; readonly above: number };
}

/** The finding of an ensemble: between what nine of ten runs end, and how often above the base. */
export function uncertaintyFinding(outcome: UncertainOutcome, language: Language): string {
  const t = wordsIn(language, "why");
  const { name, year, low, high, base } = outcome;
  const { kind } = measureIndicator(outcome.measure);
  return sentence(
    language,
    t("sure.finding", {
      name,
      year,
      measure: measurePhrase(outcome, language),
      low: formatValue(low, kind, language),
      high: formatValue(high, kind, language),
    }),
    base === undefined
      ? undefined
      : t(base.above === 1 ? "sure.aboveAll" : base.above === 0 ? "sure.aboveNone" : "sure.above", {
          base: base.name,
          share: formatValue(base.above, "frequency", language),
        }),
  );
}

/** What a band does not hold, since nobody drew it: choices of the measure, weights, estimates left out, and levers. */
export function heldFixedText(
  fixed: readonly HeldFixed[],
  language: Language,
  scenarios: readonly { readonly id: string; readonly name: string }[] = [],
): string {
  const t = wordsIn(language, "why");
  const cutoff = "deprivation-cutoff-";
  const names = fixed.map(({ id, name, setBy = [] }) => {
    if (id.startsWith(cutoff)) return t("sure.cutoffs");
    const said = inSentence(name[language]);
    return setBy.length === 0
      ? said
      : t("sure.setBy", {
          name: said,
          scenarios: listed(
            setBy.map((by) => scenarios.find((one) => one.id === by)?.name ?? by),
            language,
          ),
        });
  });
  return t("sure.heldFixed", { list: listed([...new Set(names)], language) });
}
