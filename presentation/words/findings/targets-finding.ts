import type { CompiledPack, TargetBasis } from "../../../models/index.ts";
import {
  type TargetOutcome,
  type TargetRow,
  targetName,
  targetUnit,
} from "../../rows/targets-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import {
  formatSize,
  formatTarget,
  formatValue,
  shownDifference,
  type ValueOptions,
} from "../numbers.ts";
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

/** Who set a target: "declared", "our reading", "the scenario’s own". */
export function targetBasisName(basis: TargetBasis, language: Language): string {
  return wordsIn(language, "charts")(`targets.basis.${basis}`);
}

/** The mark that stands before a target where colour and form cannot tell who set it. */
export function targetBasisMark(basis: TargetBasis, language: Language): string {
  return wordsIn(language, "charts")(`targets.basis.mark.${basis}`);
}

/** What the three marks mean. */
export function targetBasisKey(language: Language): string {
  return wordsIn(language, "charts")("targets.basis.key");
}

/** What a target wants, in a sentence: "at least 80%". */
export function wantedText(
  { target, kind }: Pick<TargetRow, "target" | "kind">,
  language: Language,
  options: ValueOptions = {},
): string {
  return wordsIn(language, "charts")(`targets.aim.${target.comparison}`, {
    value: formatTarget(target.value, kind, language, options),
  });
}

/** By how much a target is missed or exceeded, between the numbers as they are written; a miss is never written as none. */
export function distanceText(
  { target, kind }: Pick<TargetRow, "target" | "kind">,
  { value, distance }: Pick<TargetOutcome, "value" | "distance">,
  language: Language,
  options: ValueOptions = {},
): string {
  return finest(
    (digits) => {
      const shown = shownDifference(value, target.value, kind, { digits });
      return formatSize(shown, kind, language, { ...options, digits });
    },
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

interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * The finding of the targets: how many the run meets, how many the base does, and which is missed by most; with a contrast, how many that
 * meets instead.
 */
export function targetsFinding(
  pack: CompiledPack,
  rows: readonly TargetRow[],
  active: Named,
  base: Named,
  language: Language,
  contrast?: Named,
): string {
  const t = wordsIn(language, "charts");
  const of = (id: string): (readonly [TargetRow, TargetOutcome])[] =>
    rows.flatMap((row) =>
      row.outcomes.filter((one) => one.runId === id).map((one) => [row, one] as const),
    );
  const mine = of(active.id);
  if (mine.length === 0) return t("targets.none");
  const met = mine.filter(([, one]) => one.met).length;
  const declared = mine.filter(([row]) => row.basis === "declared");
  const said = {
    name: active.name,
    base: base.name,
    met,
    total: mine.length,
    declared:
      declared.length === 0 || declared.length === mine.length
        ? ""
        : t("targets.ofDeclared", {
            met: declared.filter(([, one]) => one.met).length,
            total: declared.length,
          }),
    baseMet: of(base.id).filter(([, one]) => one.met).length,
  };
  const main = met === mine.length ? "all" : met === 0 ? "no" : "some";
  const other = said.baseMet === met ? "same" : said.baseMet === 0 ? "none" : "other";
  const relative = ([{ target }, { distance }]: readonly [TargetRow, TargetOutcome]): number =>
    distance / Math.max(Math.abs(target.value), 1e-12);
  const missed = mine.filter(([, one]) => !one.met);
  // What was met by the count is no news as a miss of the model: it is said as such.
  const countedMet = ([row]: readonly [TargetRow, TargetOutcome]): boolean =>
    row.counted?.status === "met" || row.counted?.status === "at-the-line";
  const against = missed.filter(countedMet).length;
  const [furthest] = missed
    .filter((one) => !countedMet(one))
    .sort((a, b) => relative(b) - relative(a));
  return sentence(
    language,
    t(`targets.${main}`, said),
    active.id === base.id ? undefined : t(`targets.against.${other}`, said),
    contrast === undefined
      ? undefined
      : t("targets.contrast", {
          name: contrast.name,
          met: of(contrast.id).filter(([, one]) => one.met).length,
        }),
    // A title about three runs has no room for more.
    contrast !== undefined || against === 0
      ? undefined
      : t("targets.countedMet", { count: against }),
    contrast !== undefined || furthest === undefined
      ? undefined
      : furthestClause(pack, ...furthest, language),
  );
}

function furthestClause(
  pack: CompiledPack,
  row: TargetRow,
  outcome: TargetOutcome,
  language: Language,
): string {
  const { target } = row;
  const options = { unit: targetUnit(pack, target, language) };
  return wordsIn(language, "charts")("targets.furthest", {
    target: targetName(target, language),
    year: target.year,
    value: targetValueText(row, outcome, language, options),
    aim: wantedText(row, language, options),
  });
}
