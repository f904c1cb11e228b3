import { type CompiledPack, type Lever, type LeverProfile, leverPath } from "../../models/index.ts";
import { wordsIn } from "./catalogue.ts";
import type { Language } from "./languages.ts";
import { unitName } from "./names.ts";
import { formatFixed } from "./numbers.ts";
import { joined } from "./sentence.ts";

/** Decimals that a lever's step asks for, in the scale in which it is shown. */
export function leverDecimals({ unit, step }: Pick<Lever, "unit" | "step">): number {
  const shown = unit === "share" ? step * 100 : step;
  for (let decimals = 0; decimals < 4; decimals += 1) {
    if (Math.abs(Number(shown.toFixed(decimals)) - shown) < 1e-9) return decimals;
  }
  return 4;
}

/** Units that count from the pack's own path, so that a plus sign says something. */
function isShift({ unit }: Pick<Lever, "unit">): boolean {
  return unit === "points" || unit === "years";
}

/** How a number box or a slider writes a lever's value, without its unit. */
export function leverNumberFormat(lever: Pick<Lever, "unit" | "step">): Intl.NumberFormatOptions {
  const decimals = leverDecimals(lever);
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  if (lever.unit === "share") return { style: "percent", ...digits };
  return isShift(lever) ? { signDisplay: "exceptZero", ...digits } : digits;
}

/** Decimals beyond those of a step that a value may take to be told as it is. */
const finerDecimals = 3;

/** A format that tells a value between two steps as it is. */
export function asFineAsItIs(format: Intl.NumberFormatOptions): Intl.NumberFormatOptions {
  const { minimumFractionDigits: least = 0, maximumFractionDigits: most = 0 } = format;
  return { ...format, maximumFractionDigits: Math.max(least, most) + finerDecimals };
}

/**
 * A lever's value with its unit, as finely as the lever's step; `finer` adds decimals, for values that no slider set.
 * @example formatLeverValue(leverOf("hukou-coverage"), 0.6, "en") // "60%"
 */
export function formatLeverValue(
  lever: Pick<Lever, "unit" | "step">,
  value: number,
  language: Language,
  finer = 0,
): string {
  const number = formatFixed(
    lever.unit === "share" ? value * 100 : value,
    leverDecimals(lever) + finer,
    language,
    { signed: isShift(lever) },
  );
  return wordsIn(language, "inputs")(`value.${lever.unit}`, { number });
}

/** Unit of a lever's number in a column of its own: "share (0–1)". */
export function leverUnit({ unit }: Pick<Lever, "unit">, language: Language): string {
  // Levers that count years shift life expectancy.
  return unitName(unit, language, "life-expectancy");
}

/** What stands beside the box in which a lever's value is typed; nothing where the number says it. */
export function leverUnitBeside({ unit }: Pick<Lever, "unit">, language: Language): string {
  return wordsIn(language, "inputs")(`beside.${unit}`);
}

/** How a run sets a lever, in words: "90% by 2028"; a lever left alone by where its path begins and ends. */
export function settingWords(
  pack: CompiledPack,
  lever: Lever,
  profile: LeverProfile | undefined,
  language: Language,
): string {
  const t = wordsIn(language, "inputs");
  const write = (value: number) => formatLeverValue(lever, value, language);
  switch (profile?.kind) {
    case undefined: {
      const path = leverPath(pack, lever.id, profile);
      const from = write(path[0] ?? lever.defaultValue);
      const to = write(path.at(-1) ?? lever.defaultValue);
      return from === to ? to : t("setting.course", { from, to });
    }
    case "constant":
      return write(profile.value);
    case "step":
      return t("setting.step", { value: write(profile.value), year: profile.year });
    case "ramp":
      return t("setting.ramp", { value: write(profile.value), year: profile.to });
    case "points":
      return joined(
        language,
        "items",
        profile.points.map(([year, value]) => t("setting.point", { value: write(value), year })),
      );
  }
}
