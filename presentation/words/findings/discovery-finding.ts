import type { Discovery } from "../../../models/index.ts";
import { type KeyAfter, wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatFixed, formatValue } from "../numbers.ts";
import { inSentence, joined } from "../sentence.ts";

type Condition = Discovery["conditions"][number];

/**
 * Digits that tell a threshold apart from the pack's value without claiming more.
 * @example thresholdNumber(-0.4, "en") // "−0.40"
 */
export function thresholdNumber(value: number, language: Language): string {
  const size = Math.abs(value);
  const digits = size >= 1000 ? 0 : size >= 10 ? 1 : size < 0.1 && value !== 0 ? 3 : 2;
  return formatFixed(value, digits, language);
}

/** How a unit stands beside a number; "plain" where the name of the input says it already. */
const unitKeys: Readonly<Record<string, KeyAfter<"why", "discovery.unit">>> = {
  factor: "plain",
  share: "plain",
  elasticity: "plain",
  points: "points",
  years: "years",
  "per year": "perYear",
};

/** A condition without the input's name: "below −0.40 points". */
export function conditionRange({ unit, low, high }: Condition, language: Language): string {
  const t = wordsIn(language, "why");
  const write = (value: number | null): string => thresholdNumber(value ?? Number.NaN, language);
  const withUnit = (number: string): string =>
    t(`discovery.unit.${unitKeys[unit] ?? "other"}`, { number, unit });
  if (low !== null && high !== null) {
    return t("discovery.range.between", { low: write(low), high: withUnit(write(high)) });
  }
  return low !== null
    ? t("discovery.range.above", { low: withUnit(write(low)) })
    : t("discovery.range.below", { high: withUnit(write(high)) });
}

/** Under what conditions a target is missed, or comes closest to it, in one or two sentences. `target` is its name. */
export function discoveryFinding(found: Discovery, target: string, language: Language): string {
  const t = wordsIn(language, "why");
  const { draws, missed, conditions, question, coverage, density, support } = found;
  const said = { target, draws, missed };
  if (question === "outside" || question === "steady") return t(`discovery.${question}`, said);
  const lead = t(`discovery.lead.${question}`, said);
  if (conditions.length === 0) {
    return joined(language, "sentences", [lead, t(`discovery.none.${question}`)]);
  }
  const percent = (share: number): string => formatValue(share, "frequency", language);
  const part = (density * support) / coverage;
  // Conditions that hold fewer than half of the misses are not where most of them are.
  const when = question === "misses" ? (coverage >= 0.5 ? "mostly" : "often") : question;
  return joined(language, "sentences", [
    lead,
    t(`discovery.when.${when}`, {
      conditions: conditions
        .map((one) =>
          t("discovery.condition", {
            input: inSentence(one.name[language]),
            range: conditionRange(one, language),
          }),
        )
        .reduce((one, other) => t("discovery.and", { one, other })),
    }),
    t(`discovery.share.${question}`, {
      density: percent(density),
      coverage: percent(coverage),
      these: t(`discovery.these.${conditions.length === 1 ? "one" : "other"}`),
      // A quarter, unless more than a quarter of the runs share the lowest value.
      part: Math.abs(part - 0.25) < 0.01 ? t("discovery.quarter") : percent(part),
    }),
  ]);
}
