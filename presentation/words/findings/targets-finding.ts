import type { TargetOutcome, TargetRow } from "../../rows/targets-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatSize, formatTarget, formatValue, type ValueOptions } from "../numbers.ts";
import { sentence } from "../sentence.ts";

/** More digits than a kind has, in turn, for values that would else read like what they are told apart from. */
const finerDigits = [undefined, 2, 3, 4, 5, 6];

function finest(
  write: (digits: number | undefined) => string,
  tells: (text: string, digits?: number) => boolean,
): string {
  const digits = finerDigits.find((one) => tells(write(one), one));
  return write(digits);
}

/** A value that a target is held against: a missed one never reads like what was wanted. */
export function targetValueText(
  { target, kind }: Pick<TargetRow, "target" | "kind">,
  { value, met }: Pick<TargetOutcome, "value" | "met">,
  language: Language,
  options: ValueOptions = {},
): string {
  const write = (amount: number) => (digits: number | undefined) =>
    formatValue(amount, kind, language, { ...options, digits });
  return finest(write(value), (text, digits) => met || text !== write(target.value)(digits));
}

/** What a target wants, in a sentence: "at least 80%". */
export function wantedText(
  { target, kind }: Pick<TargetRow, "target" | "kind">,
  language: Language,
  options: ValueOptions = {},
): string {
  return wordsIn(language, "charts")(
    target.comparison === "at-least" ? "targets.atLeast" : "targets.atMost",
    { value: formatTarget(target.value, kind, language, options) },
  );
}

/** By how much a target is missed or exceeded, in words; a miss is never written as none. */
export function distanceText(
  { kind }: Pick<TargetRow, "kind">,
  { distance }: Pick<TargetOutcome, "distance">,
  language: Language,
  options: ValueOptions = {},
): string {
  return finest(
    (digits) => formatSize(distance, kind, language, { ...options, digits }),
    (text) => distance === 0 || /[1-9]/.test(text),
  );
}

/** What became of a target in a run: "Missed by 2.1 points: 52.9%". */
export function outcomeText(
  row: Pick<TargetRow, "target" | "kind">,
  outcome: TargetOutcome,
  language: Language,
  options: ValueOptions = {},
): string {
  return wordsIn(language, "charts")(outcome.met ? "targets.met" : "targets.missed", {
    value: targetValueText(row, outcome, language, options),
    distance: distanceText(row, outcome, language, options),
  });
}

/** When a target is met, or whether it stays met; nothing where it is met in its year and kept. */
export function whenText(
  { target }: Pick<TargetRow, "target">,
  { met, metFrom, extrapolated }: TargetOutcome,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  if (metFrom === undefined) return t(met ? "targets.lost" : "targets.never");
  if (!met) return t(extrapolated ? "targets.extrapolated" : "targets.later", { year: metFrom });
  if (metFrom === target.year) return "";
  return metFrom < target.year ? t("targets.since", { year: metFrom }) : t("targets.lost");
}

/** The finding of the targets panel: how many the run meets, and how many the base does. */
export function targetsFinding(
  rows: readonly TargetRow[],
  active: { readonly id: string; readonly name: string },
  base: { readonly id: string; readonly name: string },
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const of = (id: string): TargetOutcome[] =>
    rows.flatMap((row) => row.outcomes.filter((outcome) => outcome.runId === id));
  const mine = of(active.id);
  if (mine.length === 0) return t("targets.none");
  const met = mine.filter((one) => one.met).length;
  const said = {
    name: active.name,
    base: base.name,
    met,
    total: mine.length,
    baseMet: of(base.id).filter((one) => one.met).length,
  };
  const main = met === mine.length ? "all" : met === 0 ? "no" : "some";
  const against =
    active.id === base.id
      ? undefined
      : said.baseMet === met
        ? t("targets.against.same", said)
        : t(said.baseMet === 0 ? "targets.against.none" : "targets.against.other", said);
  return sentence(language, t(`targets.${main}`, said), against);
}
