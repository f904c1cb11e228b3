import type { CompiledPack, CountedOutcome, PlanRow, Target } from "../../../models/index.ts";
import { planTally } from "../../../models/index.ts";
import { targetKind, targetUnit } from "../../rows/targets-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatFixed, formatValue, type ValueKind } from "../numbers.ts";

/** How a plan's table comes out: modelled, met, missed, and the same by the counts. */
export function planFinding(rows: readonly PlanRow[], language: Language): string {
  const tally = planTally(rows);
  const whole = (value: number) => formatFixed(value, 0, language);
  return wordsIn(language, "charts")("planTable.finding", {
    of: whole(tally.of),
    modelled: whole(tally.modelled),
    met: whole(tally.met),
    missed: whole(tally.missed),
    counted: whole(tally.counted),
    countedMet: whole(tally.countedMet),
    countedBelow: whole(tally.countedBelow),
    line: whole(tally.countedAtTheLine),
  });
}

/** On how many lines the model and the count say the same. */
export function planAgreement(rows: readonly PlanRow[], language: Language): string {
  const { agree, compared } = planTally(rows);
  return wordsIn(language, "charts")("planTable.agree", {
    agree: formatFixed(agree, 0, language),
    compared: formatFixed(compared, 0, language),
  });
}

/** What the model gives of a line, with its verdict; or that it is not modelled. */
export function planModelText(pack: CompiledPack, row: PlanRow, language: Language): string {
  const t = wordsIn(language, "charts");
  if (row.status === "not-modelled") return t("planTable.notModelled");
  const { target, value, status } = row;
  if (target === undefined || value === null) return t("planTable.verdict.outside");
  return t("planTable.modelValue", {
    value: planValue(pack, target, value, language),
    verdict: t(`planTable.verdict.${status}`),
  });
}

/** What was counted of a line, when, and what that means for the aim. */
export function planCountText(
  pack: CompiledPack,
  { counted, target, indicator }: PlanRow,
  language: Language,
): string {
  if (counted === undefined) return wordsIn(language, "charts")("planTable.notCounted");
  const value =
    target === undefined
      ? writeCount(counted.value, indicator.kind, indicator.unit?.[language] ?? "", language)
      : planValue(pack, target, counted.value, language);
  return countedWords("countedValue", counted, value, language);
}

/** Why a line is not modelled, or how the target is read. */
export function planReason({ indicator, target }: PlanRow, language: Language): string {
  return indicator.notModelled?.[language] ?? target?.note?.[language] ?? "";
}

/**
 * What was counted of a target, with its year and verdict, in a column of its own or, as a clause, beside a verdict of the model:
 * "counted: 92.0% in 2024, met". Nothing where nothing was counted.
 */
export function countedTarget(
  pack: CompiledPack,
  target: Target,
  counted: CountedOutcome | undefined,
  form: "countedValue" | "countedClause",
  language: Language,
): string | undefined {
  return counted === undefined
    ? undefined
    : countedWords(form, counted, planValue(pack, target, counted.value, language), language);
}

function countedWords(
  form: "countedValue" | "countedClause",
  { year, status }: CountedOutcome,
  value: string,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  return t(`planTable.${form}`, { value, year, verdict: t(`planTable.verdict.${status}`) });
}

function planValue(pack: CompiledPack, target: Target, value: number, language: Language): string {
  return writeCount(value, targetKind(target), targetUnit(pack, target, language), language);
}

const writeCount = (value: number, kind: ValueKind, unit: string, language: Language): string =>
  formatValue(value, kind, language, { unit });
