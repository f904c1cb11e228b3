import {
  costIn,
  type Exercise,
  type ExerciseLever,
  findIndicator,
  leverOf,
  type Measure,
  type Outcome,
  type RuleOutcome,
} from "../../models/index.ts";
import { wordsIn } from "./catalogue.ts";
import type { Language } from "./languages.ts";
import { formatChange, formatFixed, formatSize, formatValue, type ValueKind } from "./numbers.ts";
import { joined } from "./sentence.ts";

/** How a measure is written. */
export function measureKind(measure: Measure): ValueKind {
  return findIndicator(measure.indicator)?.kind ?? "plain";
}

/** A value of a measure with its unit. */
export function formatMeasure(measure: Measure, value: number, language: Language): string {
  return formatValue(value, measureKind(measure), language);
}

/** A difference of a measure with its sign. */
export function formatMeasureChange(measure: Measure, change: number, language: Language): string {
  return formatChange(change, measureKind(measure), language);
}

/** In which unit a prediction is typed: shares and indexes from 0 to 100. */
export function predictionScale(measure: Measure) {
  switch (measureKind(measure)) {
    case "share":
      return { factor: 100, unit: "%", digits: 1 };
    case "index":
      return { factor: 100, unit: "", digits: 1 };
    case "ratio":
    case "coefficient":
      return { factor: 1, unit: "", digits: 3 };
    default:
      return { factor: 1, unit: "", digits: 0 };
  }
}

/** "as near to 1 as possible; reached within 0.03" */
export function goalWords(
  exercise: Exercise,
  reach: number | undefined,
  language: Language,
): string {
  const { goal } = exercise;
  const t = wordsIn(language, "workshop");
  const text = (value: number) => formatMeasure(goal.measure, value, language);
  const aim = t(`goal.${goal.aim}`, { value: text(goal.to) });
  if (reach === undefined) return aim;
  const size =
    goal.aim === "nearest" ? formatSize(reach, measureKind(goal.measure), language) : text(reach);
  const key =
    goal.aim === "highest"
      ? "reachHighest"
      : goal.aim === "lowest"
        ? "reachLowest"
        : "reachNearest";
  return joined(language, "clauses", [aim, t(`goal.${key}`, { value: size })]);
}

/** A rule in words. */
export interface RuleWords {
  /** "Equalization index: at least 87.7" */
  readonly bound: string;
  readonly value: string;
  readonly kept: boolean;
}

/** Each rule with its bound and what came of it; a rule broken by little has as many digits as show it. */
export function ruleWords(
  exercise: Exercise,
  outcome: Outcome,
  language: Language,
): readonly RuleWords[] {
  const t = wordsIn(language, "workshop");
  return exercise.rules.flatMap((rule, index) => {
    const own = outcome.rules[index];
    if (own === undefined) return [];
    const { kept } = own;
    const [bound, value] = apart(rule.measure, own, language);
    const key = rule.comparison === "at-least" ? "rule.atLeast" : "rule.atMost";
    return [{ bound: t(key, { name: rule.name[language], value: bound }), value, kept }];
  });
}

function apart(
  { indicator }: Measure,
  { bound, value, kept }: RuleOutcome,
  language: Language,
): readonly [bound: string, value: string] {
  const kind = findIndicator(indicator)?.kind ?? "plain";
  const write = (digits?: number) =>
    [bound, value].map((one) =>
      formatValue(one, kind, language, digits === undefined ? {} : { digits }),
    ) as [string, string];
  const tries = [undefined, 2, 3, 4, 5, 6].map(write);
  return tries.find(([a, b]) => kept || a !== b) ?? write();
}

/** Was the goal reached, and how: undefined where the exercise names no value to reach. */
export function verdictWords(outcome: Outcome, language: Language): string | undefined {
  const t = wordsIn(language, "workshop");
  if (outcome.reached === undefined) return undefined;
  if (!outcome.reached) return t("result.notReached");
  return t(outcome.allRulesKept ? "result.reached" : "result.reachedBroken");
}

/** A number without needless decimals. */
function formatShort(value: number, language: Language): string {
  return formatFixed(value, Number.isInteger(Number(value.toFixed(6))) ? 0 : 1, language);
}

/** A cost as a number of the budget's unit in the language. */
export function formatCost(exercise: Exercise, cost: number, language: Language): string {
  return formatShort(costIn(exercise, cost, language), language);
}

/** What a step of a lever costs, up and down, as far as it can go there: "10 for each 10% up". */
export function leverPrices(
  exercise: Exercise,
  lever: ExerciseLever,
  start: number,
  language: Language,
): string {
  const t = wordsIn(language, "workshop");
  const { per, raise, lower } = lever.price;
  // A step is a difference: "10 points of a share" is written as the share itself, without "+" or "×".
  const step =
    leverOf(lever.id).unit === "share" ? `${formatShort(per * 100, language)}%` : String(per);
  return joined(language, "values", [
    lever.maximum > start
      ? t("budget.price", { cost: formatCost(exercise, raise, language), step })
      : "",
    lever.minimum < start
      ? t("budget.priceDown", { cost: formatCost(exercise, lower, language), step })
      : "",
  ]);
}

/** Minutes and seconds: "9:05". */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
