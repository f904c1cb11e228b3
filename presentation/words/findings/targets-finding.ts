import type { TargetOutcome, TargetRow } from "../../rows/targets-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatSize, type ValueOptions } from "../numbers.ts";
import { sentence } from "../sentence.ts";

/** By how much a target is missed or exceeded, in words. */
export function distanceText(
  row: TargetRow,
  outcome: TargetOutcome,
  language: Language,
  options: ValueOptions = {},
): string {
  return formatSize(outcome.distance, row.kind, language, options);
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
