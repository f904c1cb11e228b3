import type { TFunction } from "i18next";
import type { Language } from "../../electron/api.ts";
import { type CompiledPack, type Lever, type LeverProfile, leverPath } from "../../models/index.ts";
import { formatFixed } from "../../presentation/words/numbers.ts";

/** Decimals that a lever's step asks for, after the scale in which it is shown. */
export function leverDecimals(lever: Lever): number {
  const step = lever.unit === "share" ? lever.step * 100 : lever.step;
  for (let decimals = 0; decimals < 4; decimals += 1) {
    if (Math.abs(Number(step.toFixed(decimals)) - step) < 1e-9) return decimals;
  }
  return 4;
}

/** A lever's value with its unit: "60%", "×1.20", "+3 points". */
export function formatLeverValue(
  t: TFunction,
  lever: Lever,
  value: number,
  language: Language,
): string {
  const decimals = leverDecimals(lever);
  if (lever.unit === "share") return `${formatFixed(value * 100, decimals, language)}%`;
  const number = formatFixed(value, decimals, language);
  if (lever.unit === "multiplier") return `×${number}`;
  if (lever.unit === "points" || lever.unit === "years") {
    const signed = value > 0 ? `+${number}` : number;
    return lever.unit === "points"
      ? t("unit.points", { number: signed })
      : t("unit.years", { number: signed });
  }
  if (lever.unit === "percent-per-year") return t("unit.percentPerYear", { number });
  if (lever.unit === "children-per-woman") return t("unit.children", { number });
  return number;
}

/** The year in which a profile has arrived. */
function arrivalYear(pack: CompiledPack, profile: LeverProfile | undefined): number {
  if (profile?.kind === "ramp") return profile.to;
  if (profile?.kind === "step") return profile.year;
  if (profile?.kind === "points")
    return profile.points[profile.points.length - 1]?.[0] ?? pack.horizonYear;
  return pack.horizonYear;
}

/** A difference of one lever between two scenarios, in words: "60% → 90% by 2028". */
export function differenceWords(
  t: TFunction,
  pack: CompiledPack,
  lever: Lever,
  base: LeverProfile | undefined,
  profile: LeverProfile | undefined,
  language: Language,
): string {
  // A profile that the scenario lacks is told by what the base has and the scenario has not.
  const shape = profile ?? base;
  const arrival = Math.min(arrivalYear(pack, shape), pack.horizonYear);
  const at = Math.max(arrival - pack.baseYear, 0);
  const from = leverPath(pack, lever.id, base)[at] ?? lever.defaultValue;
  const to = leverPath(pack, lever.id, profile)[at] ?? lever.defaultValue;
  const values = {
    from: formatLeverValue(t, lever, from, language),
    to: formatLeverValue(t, lever, to, language),
    year: arrival,
  };
  if (shape?.kind === "constant" || shape === undefined) return t("difference.always", values);
  if (shape.kind === "step") return t("difference.step", values);
  if (shape.kind === "ramp") return t("difference.ramp", values);
  return t("difference.points", values);
}
