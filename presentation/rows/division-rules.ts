import {
  type CompiledPack,
  leverPath,
  leversOn,
  profileForSlider,
  type ScenarioSettings,
} from "../../models/index.ts";

/** Ways in which a province may divide the money for building and hiring among its counties: all by need and gap, or all by base figures. */
export const divisionRules = ["need", "base"] as const;
export type DivisionRule = (typeof divisionRules)[number];

const lever = "pass-down-by-base";
const shareByRule: Readonly<Record<DivisionRule, number>> = { need: 0, base: 1 };

/**
 * A scenario under one of the rules, everything else as it is: the rule runs in over the years in which reforms do (`reformYears`). The
 * settings themselves where they hold the rule already, so that their run is the one asked for. A pack without counties knows no rules.
 */
export function settingsByRule(
  pack: CompiledPack,
  settings: ScenarioSettings,
  rule: DivisionRule,
): ScenarioSettings {
  const known = leversOn(pack).find(({ id }) => id === lever);
  if (known === undefined) return settings;
  const profile = profileForSlider(pack, known, shareByRule[rule]);
  const [before, after] = [settings.levers[lever], profile].map((one) =>
    leverPath(pack, lever, one),
  );
  const isSame = after?.every((value, year) => value === before?.[year]) === true;
  return isSame ? settings : { ...settings, levers: { ...settings.levers, [lever]: profile } };
}

/** Share of the money that a scenario itself ties to base figures in a year, 0 … 1. */
export function sharePassedByBase(
  pack: CompiledPack,
  settings: ScenarioSettings,
  year: number,
): number {
  return leverPath(pack, lever, settings.levers[lever])[pack.years.indexOf(year)] ?? Number.NaN;
}
