import type { Basis } from "../../models/index.ts";
import { wordsIn } from "./catalogue.ts";
import type { Language } from "./languages.ts";

/**
 * What a number is, which decides how it is written.
 * `index`: 0…1, shown from 0 to 100. `share`: 0…1, shown in per cent. `points`: a difference of two indexes or
 * shares. `money`: million yuan. `yuan`: yuan for each person. `persons`, `units`: counts. `coefficient`: Gini,
 * Theil and their kind. `ratio`: one value as a multiple of another.
 */
export type ValueKind =
  | "index"
  | "share"
  | "points"
  | "money"
  | "yuan"
  | "persons"
  | "units"
  | "coefficient"
  | "ratio"
  | "years"
  | "plain";

/** Where a shown number comes from; simulated numbers are neither observed nor estimated. */
export type ShownBasis = Basis | "simulated";

const formats = new Map<string, Intl.NumberFormat>();

function format(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language}${options.style ?? ""}${options.minimumFractionDigits ?? ""}/${options.maximumFractionDigits ?? ""}/${options.maximumSignificantDigits ?? ""}/${options.useGrouping ?? ""}`;
  let made = formats.get(key);
  if (made === undefined) {
    made = new Intl.NumberFormat(language, options);
    formats.set(key, made);
  }
  return made;
}

/** A number with a fixed count of decimals, a true minus sign, and never "−0". */
export function formatFixed(value: number, digits: number, language: Language): string {
  const rounded = Number(value.toFixed(digits));
  return format(language, { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .format(rounded === 0 ? 0 : rounded)
    .replace("-", "−");
}

/** A number rounded to significant digits without trailing zeros. */
export function formatSignificant(value: number, digits: number, language: Language): string {
  return format(language, { maximumSignificantDigits: digits })
    .format(value === 0 ? 0 : value)
    .replace("-", "−");
}

/**
 * Decimals that a share or an index deserves: tenths for what was counted or simulated from it, whole
 * numbers for what was estimated or assumed.
 */
export function shareDigits(basis: ShownBasis): number {
  return basis === "estimated" || basis === "assumed" ? 0 : 1;
}

/** Significant digits that an amount deserves. */
export function significantDigits(basis: ShownBasis): number {
  if (basis === "observed") return 4;
  if (basis === "assumed" || basis === "estimated") return 2;
  return 3;
}

/** How one axis or column writes amounts: divide by `divisor`, say `unit` once. */
export interface Scale {
  readonly divisor: number;
  readonly unit: string;
}

/** The one unit in which all amounts of a chart are written, chosen by its largest value. */
export function scaleFor(
  kind: ValueKind,
  largest: number,
  language: Language,
  unitName = "",
): Scale {
  const t = wordsIn(language, "charts");
  const size = Math.abs(largest);
  const steps: readonly (readonly [number, number, string])[] =
    kind === "money"
      ? language === "en"
        ? [
            [1e6, 1e6, "money.trillion"],
            [1e3, 1e3, "money.billion"],
            [0, 1, "money.million"],
          ]
        : [
            [1e6, 1e6, "money.trillion"],
            [0, 100, "money.hundredMillion"],
          ]
      : kind === "persons"
        ? language === "en"
          ? [
              [1e6, 1e6, "persons.million"],
              [1e4, 1e3, "persons.thousand"],
              [0, 1, "persons.one"],
            ]
          : [
              [1e8, 1e8, "persons.hundredMillion"],
              [1e4, 1e4, "persons.tenThousand"],
              [0, 1, "persons.one"],
            ]
        : kind === "units"
          ? language === "en"
            ? [
                [1e6, 1e6, "units.million"],
                [1e4, 1e3, "units.thousand"],
                [0, 1, "units.one"],
              ]
            : [
                [1e8, 1e8, "units.hundredMillion"],
                [1e4, 1e4, "units.tenThousand"],
                [0, 1, "units.one"],
              ]
          : [];
  for (const [from, divisor, key] of steps) {
    if (size >= from) return { divisor, unit: t(`unit.${key}`, { unit: unitName }).trim() };
  }
  if (kind === "index" || kind === "share") return { divisor: 0.01, unit: t(`unit.${kind}`) };
  if (kind === "points") return { divisor: 0.01, unit: t("unit.points") };
  if (kind === "yuan") return { divisor: 1, unit: t("unit.yuan") };
  if (kind === "years") return { divisor: 1, unit: t("unit.years") };
  return { divisor: 1, unit: unitName };
}

/**
 * A value of a column whose head says the unit: three significant digits, at most two decimals; what is smaller
 * than half the last of them is a zero, not a number of its own.
 */
export function formatInScale(
  value: number,
  scale: Scale,
  language: Language,
  signed = false,
): string {
  if (!Number.isFinite(value)) return wordsIn(language, "charts")("value.missing");
  const shown = Number((value / scale.divisor).toPrecision(3));
  const size = Math.abs(shown);
  const digits = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
  const text = formatFixed(shown, digits, language);
  if (!/[1-9]/.test(text)) return formatFixed(0, 0, language);
  return signed && value > 0 ? `+${text}` : text;
}

/** What else a value needs to be written. */
export interface ValueOptions {
  readonly basis?: ShownBasis;
  /** Name of the thing counted, for `units` and `plain`. */
  readonly unit?: string;
}

/** A value with its unit, as in a sentence, a label or a tooltip. */
export function formatValue(
  value: number | null,
  kind: ValueKind,
  language: Language,
  options: ValueOptions = {},
): string {
  if (value === null || !Number.isFinite(value))
    return wordsIn(language, "charts")("value.missing");
  const basis = options.basis ?? "simulated";
  switch (kind) {
    case "index":
      return formatFixed(value * 100, shareDigits(basis), language);
    case "share":
      return `${formatFixed(value * 100, shareDigits(basis), language)}%`;
    case "points":
      return formatPoints(value, language, { basis });
    case "coefficient":
      // Three decimals tell Gini and Theil values of services apart; more would only look precise.
      return Math.abs(value) >= 0.0005 || value === 0
        ? formatFixed(value, 3, language)
        : `${value < 0 ? "−" : ""}<${formatFixed(0.001, 3, language)}`;
    case "ratio":
      return `${formatFixed(value, 2, language)}×`;
    case "years":
      return `${formatFixed(value, 1, language)} ${wordsIn(language, "charts")("unit.years")}`;
    case "yuan": {
      const number = formatSignificant(value, significantDigits(basis), language);
      return language === "en" ? `¥${number}`.replace("¥−", "−¥") : `${number}元`;
    }
    case "money": {
      const scale = scaleFor("money", value, language);
      const number = formatSignificant(value / scale.divisor, significantDigits(basis), language);
      return language === "en"
        ? `${`¥${number}`.replace("¥−", "−¥")} ${scale.unit.replace(/^¥ ?/, "")}`
        : `${number}${scale.unit}`;
    }
    case "persons":
    case "units": {
      const found = scaleFor(kind, value, language, options.unit ?? "");
      // In a sentence English writes 105,000, not 105 thousand.
      const whole = found.divisor === 1000;
      const scale = whole ? scaleFor(kind, 1, language, options.unit ?? "") : found;
      const number = formatSignificant(value / scale.divisor, significantDigits(basis), language);
      return language === "en" ? `${number} ${scale.unit}`.trim() : `${number}${scale.unit}`;
    }
    case "plain": {
      const number = formatSignificant(value, significantDigits(basis), language);
      const unit = options.unit ?? "";
      return unit === "" ? number : language === "en" ? `${number} ${unit}` : `${number}${unit}`;
    }
  }
}

/** The size of a difference of two shares or indexes in points, without a sign. */
export function formatPointsSize(value: number, language: Language, digits = 1): string {
  const shown = Math.abs(value * 100);
  const number = formatFixed(shown, digits, language);
  // English inflects the noun: 1 point, 1.0 points.
  return wordsIn(language, "charts")(
    digits === 0 && number === "1" ? "value.point" : "value.points",
    {
      number,
    },
  );
}

/** A difference of two shares or indexes in points with its sign, as "+4.2 points". */
export function formatPoints(
  value: number,
  language: Language,
  options: ValueOptions = {},
): string {
  const digits = shareDigits(options.basis ?? "simulated");
  const rounded = Number((value * 100).toFixed(digits));
  const sign = rounded > 0 ? "+" : rounded < 0 ? "−" : "";
  return `${sign}${formatPointsSize(value, language, digits)}`;
}

/** An amount in the unit of its axis: enough decimals to compare neighbours, none that only look precise. */
export function formatAmount(value: number, language: Language): string {
  const size = Math.abs(value);
  if (size >= 100) return formatSignificant(value, 3, language);
  if (size >= 1) return formatFixed(value, 1, language);
  if (size >= 0.095 || value === 0) return formatFixed(value, value === 0 ? 0 : 2, language);
  if (size < 0.0005) return `${value < 0 ? "−" : ""}<${formatFixed(0.001, 3, language)}`;
  return formatFixed(value, 3, language);
}

/** A declared target: as many decimals as it was declared with, at most one for shares and indexes. */
export function formatTarget(
  value: number,
  kind: ValueKind,
  language: Language,
  options: ValueOptions = {},
): string {
  if (kind === "index")
    return formatFixed(
      value * 100,
      Number.isInteger(Number((value * 100).toFixed(6))) ? 0 : 1,
      language,
    );
  if (kind === "share") return `${formatTarget(value, "index", language)}%`;
  return formatValue(value, kind, language, options);
}

/** The change of a value with its sign: points for shares and indexes, the unit itself for the rest. */
export function formatChange(
  change: number,
  kind: ValueKind,
  language: Language,
  options: ValueOptions = {},
): string {
  if (kind === "index" || kind === "share" || kind === "points")
    return formatPoints(change, language, options);
  const text = formatValue(change, kind, language, options);
  return change > 0 ? `+${text}` : text;
}

/** True when a difference would be written as zero: the reader sees no change, so no sentence may claim one. */
export function isShownAsZero(change: number, digits = 1): boolean {
  return Number((change * 100).toFixed(digits)) === 0;
}
