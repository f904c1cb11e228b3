import type { CompiledPack } from "../../../models/index.ts";
import {
  type TargetOutcome,
  type TargetRow,
  targetName,
  targetUnit,
} from "../../rows/targets-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatSize, formatTarget, formatValue, type ValueOptions } from "../numbers.ts";
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

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The finding of the targets: how many the run meets, how many the base does, and which is missed by most. */
export function targetsFinding(
  pack: CompiledPack,
  rows: readonly TargetRow[],
  active: Named,
  base: Named,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const of = (id: string): (readonly [TargetRow, TargetOutcome])[] =>
    rows.flatMap((row) =>
      row.outcomes.filter((one) => one.runId === id).map((one) => [row, one] as const),
    );
  const mine = of(active.id);
  if (mine.length === 0) return t("targets.none");
  const met = mine.filter(([, one]) => one.met).length;
  const said = {
    name: active.name,
    base: base.name,
    met,
    total: mine.length,
    baseMet: of(base.id).filter(([, one]) => one.met).length,
  };
  const main = met === mine.length ? "all" : met === 0 ? "no" : "some";
  const other = said.baseMet === met ? "same" : said.baseMet === 0 ? "none" : "other";
  const relative = ([{ target }, { distance }]: readonly [TargetRow, TargetOutcome]): number =>
    distance / Math.max(Math.abs(target.value), 1e-12);
  const [furthest] = mine.filter(([, one]) => !one.met).sort((a, b) => relative(b) - relative(a));
  return sentence(
    language,
    t(`targets.${main}`, said),
    active.id === base.id ? undefined : t(`targets.against.${other}`, said),
    furthest === undefined ? undefined : furthestClause(pack, ...furthest, language),
  );
}

function furthestClause(
  pack: CompiledPack,
  row: TargetRow,
  { value }: TargetOutcome,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const { target, kind } = row;
  const options = { unit: targetUnit(pack, target, language) };
  return t("targets.furthest", {
    target: targetName(target, language),
    year: target.year,
    value: formatValue(value, kind, language, options),
    aim: t(`targets.aim.${target.comparison}`, {
      value: formatTarget(target.value, kind, language, options),
    }),
  });
}
