import type { Basis } from "../../models/index.ts";
import { catalogue, wordsIn } from "./catalogue.ts";
import type { Language } from "./languages.ts";

/**
 * What a number is, which decides how it is written, in every medium:
 *
 * | kind | given as | written | rounded to |
 * |---|---|---|---|
 * | `index` | 0…1 | 72.4 | tenths of 100 |
 * | `share` | 0…1 | 72.4% | tenths of a per cent |
 * | `points`, `index-points` | difference of two shares, of two indexes | +4.2 points | tenths of a point |
 * | `frequency` | share of runs, 0…1 | 72% | whole per cent; <1% and >99% where it is not none or all |
 * | `money` | million yuan | ¥1.20 trillion | three significant digits |
 * | `yuan` | yuan a person | ¥12,300 | three significant digits |
 * | `persons`, `units` | counts | 84.0 million people | three significant digits |
 * | `coefficient` | Gini, Theil | 0.123 | thousandths |
 * | `ratio` | one value as a multiple of another | 1.043 | thousandths |
 * | `years` | years of life | 78.2 years | tenths |
 * | `plain` | a number in a unit of its own | 12.3 m² | three significant digits |
 *
 * An amount in a larger unit keeps its trailing zeros (¥1.20 trillion, not ¥1.2 trillion): there the digits tell how well
 * it is known. Estimated and assumed values are written without tenths and with two significant digits, observed
 * ones with four.
 */
export type ValueKind =
  | "index"
  | "share"
  | "points"
  | "index-points"
  | "frequency"
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

/** What else decides how a value is written. */
export interface ValueOptions {
  /** Decides how many digits are shown; simulated unless said. */
  readonly basis?: ShownBasis;
  /** Decimals (significant digits of amounts) where something else than the basis decides them. */
  readonly digits?: number;
  /** Name of the thing counted, for `units` and `plain`. */
  readonly unit?: string;
  /** An amount in whose step this one is written, so that amounts that belong together share a unit: ¥0.9 trillion of ¥14.7 trillion. */
  readonly like?: number;
  /** A plus sign before what is above zero. Points carry their sign unless this is false. */
  readonly signed?: boolean;
}

/** What stands where there is no number. */
export function missingValue(language: Language): string {
  return wordsIn(language, "numbers")("missing");
}

const formats = new Map<string, Intl.NumberFormat>();

function format(
  language: Language,
  name: "FractionDigits" | "SignificantDigits",
  minimum: number,
  maximum: number,
): Intl.NumberFormat {
  const key = `${language}${name}${minimum}/${maximum}`;
  let made = formats.get(key);
  if (made === undefined) {
    made = new Intl.NumberFormat(language, {
      [`minimum${name}`]: minimum,
      [`maximum${name}`]: maximum,
    });
    formats.set(key, made);
  }
  return made;
}

/**
 * A number with a fixed count of decimals, grouped, with a true minus sign and never "−0".
 * @example formatFixed(-1234.56, 1, "en") // "−1,234.6"
 */
export function formatFixed(
  value: number,
  digits: number,
  language: Language,
  options: Pick<ValueOptions, "signed"> = {},
): string {
  if (!Number.isFinite(value)) return missingValue(language);
  const rounded = Number(value.toFixed(digits));
  const text = format(language, "FractionDigits", digits, digits).format(Math.abs(rounded));
  return signOf(rounded, options.signed === true) + text;
}

/** A number rounded to significant digits without trailing zeros, as on an axis. */
export function formatSignificant(value: number, digits: number, language: Language): string {
  if (!Number.isFinite(value)) return missingValue(language);
  const text = format(language, "SignificantDigits", 1, digits).format(Math.abs(value));
  return signOf(value, false) + text;
}

/**
 * A number in a column of unlike ones, with no unit of its own: three significant digits, at most three decimals.
 * @example formatFigure(0.81234, "en") // "0.812"
 */
export function formatFigure(value: number | null | undefined, language: Language): string {
  if (value === null || value === undefined || !Number.isFinite(value))
    return missingValue(language);
  const size = Math.abs(value);
  if (size !== 0 && size < 0.001) return value.toExponential(1).replaceAll("-", "−");
  const shown = Number(value.toPrecision(3));
  return formatFixed(shown, size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 1 ? 2 : 3, language);
}

function signOf(value: number, signed: boolean): string {
  return value < 0 ? "−" : signed && value > 0 ? "+" : "";
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

/** Kinds with a fixed count of decimals, and the factor between what is given and what is written. */
const fixedKinds: Partial<
  Record<ValueKind, { readonly factor: number; readonly digits?: number }>
> = {
  index: { factor: 100 },
  share: { factor: 100 },
  points: { factor: 100 },
  "index-points": { factor: 100 },
  frequency: { factor: 100, digits: 0 },
  coefficient: { factor: 1, digits: 3 },
  ratio: { factor: 1, digits: 3 },
  years: { factor: 1, digits: 1 },
};

/** A value as the reader sees it: rounded as its kind is written, in the unit in which it was given. */
export function roundShown(value: number, kind: ValueKind, options: ValueOptions = {}): number {
  if (!Number.isFinite(value)) return value;
  const fixed = fixedKinds[kind];
  const basis = options.basis ?? "simulated";
  return fixed === undefined
    ? Number(value.toPrecision(options.digits ?? significantDigits(basis)))
    : Number((value * fixed.factor).toFixed(options.digits ?? fixed.digits ?? shareDigits(basis))) /
        fixed.factor;
}

/**
 * The difference that the reader finds by subtracting the two numbers as they are written: rounded once, then
 * subtracted. Exactly 0 where both are written alike.
 * @example shownDifference(0.7249, 0.6823, "index") // 0.043: 72.5 and 68.2 are written
 */
export function shownDifference(
  value: number,
  base: number,
  kind: ValueKind,
  options: ValueOptions = {},
): number {
  const difference = roundShown(value, kind, options) - roundShown(base, kind, options);
  return difference === 0 ? 0 : Number(difference.toPrecision(12));
}

/**
 * Parts of a whole as they are written: each rounded to a step, the fewest of them by one step more or less, so that a reader who adds
 * them up finds the whole as it is written. A part of exactly nothing stays nothing.
 *
 * @param whole the sum as it is written, a multiple of the step
 * @example shownParts([0.333, 0.333, 0.334], 1, 0.01) // [0.33, 0.33, 0.34]
 */
export function shownParts(
  parts: readonly number[],
  whole: number,
  step: number,
): readonly number[] {
  // Halves away from zero, as numbers are written.
  const round = (value: number): number =>
    Math.sign(value) * Math.round(Number(Math.abs(value / step).toPrecision(12)));
  const steps = parts.map(round);
  const left = round(whole) - steps.reduce((sum, one) => sum + one, 0);
  const toward = Math.sign(left);
  const order = parts
    .map((part, at) => ({ at, short: toward * (part / step - (steps[at] ?? 0)), part }))
    .filter(({ part }) => part !== 0)
    .sort((a, b) => b.short - a.short);
  // One step each at the most: what is no sum of its parts is not made one.
  for (const { at } of order.slice(0, Math.abs(left))) steps[at] = (steps[at] ?? 0) + toward;
  // Not "−0": what is written as nothing has no sign.
  return steps.map((count) => (count === 0 ? 0 : Number((count * step).toPrecision(12))));
}

/** The last digit that is written of an amount as large as the larger of two. */
export function writtenStep(value: number, base: number): number {
  const largest = Math.max(Math.abs(value), Math.abs(base));
  return largest > 0
    ? 10 ** (Math.floor(Math.log10(largest)) + 1 - significantDigits("simulated"))
    : 1;
}

/** Significant digits of a value down to a step: parts are written as finely as their whole, or they would not add up. */
export function digitsTo(value: number, step: number): number {
  if (value === 0) return 1;
  const magnitude = (size: number) => Math.floor(Math.log10(Math.abs(size)) + 1e-9);
  return Math.max(1, magnitude(value) - magnitude(step) + 1);
}

/** How a difference reads. */
export type Direction = "up" | "down" | "same" | "unknown";

/** The direction that the reader sees: a change that is written as zero is none, so no sentence may claim one. */
export function directionOf(
  difference: number,
  kind: ValueKind = "points",
  options: ValueOptions = {},
): Direction {
  if (!Number.isFinite(difference)) return "unknown";
  const shown = roundShown(difference, kind, options);
  return shown > 0 ? "up" : shown < 0 ? "down" : "same";
}

/** How one axis or column writes amounts: divide by `divisor`, say `unit` once. */
export interface Scale {
  readonly divisor: number;
  readonly unit: string;
}

/** Steps in which languages count; the texts of a language say which of them it uses. */
const steps = {
  trillion: 1e12,
  billion: 1e9,
  hundredMillion: 1e8,
  million: 1e6,
  tenThousand: 1e4,
  thousand: 1e3,
  one: 1,
} as const;

/** What one unit of an amount as it is given stands for: money comes in million yuan. */
const amountUnits = { money: 1e6, persons: 1, units: 1 } as const;
type AmountKind = keyof typeof amountUnits;

function isAmount(kind: ValueKind): kind is AmountKind {
  return kind in amountUnits;
}

interface Step {
  readonly name: string;
  readonly divisor: number;
}

const stepsOf = new Map<string, readonly Step[]>();

/** The step in which a language writes an amount, of those that its texts at `path` have. */
function stepFor(kind: AmountKind, path: string, size: number, language: Language): Step {
  const key = `${language}/${path}`;
  let known = stepsOf.get(key);
  if (known === undefined) {
    const has = (name: string) => catalogue.exists(`${path}.${name}`, { lng: language });
    known = Object.entries(steps)
      .filter(([name]) => has(name))
      .map(([name, step]) => ({ name, divisor: step / amountUnits[kind] }));
    stepsOf.set(key, known);
  }
  // 9,500 is no longer than 9.5 thousand: thousands begin where they save digits.
  const from = (step: Step) => (step.name === "thousand" ? 10 : 1) * step.divisor;
  const found = known.find((step) => size >= from(step)) ?? known.at(-1);
  if (found === undefined) throw new RangeError(`numbers: no text of ${path} in ${language}`);
  return found;
}

/** The one unit in which all amounts of a chart are written, chosen by its largest value. */
export function scaleFor(
  kind: ValueKind,
  largest: number,
  language: Language,
  unitName = "",
): Scale {
  const t = wordsIn(language, "charts");
  if (isAmount(kind)) {
    const step = stepFor(kind, `charts.unit.${kind}`, Math.abs(largest), language);
    return {
      divisor: step.divisor,
      unit: wordsIn(language)(`charts.unit.${kind}.${step.name}`, { unit: unitName }).trim(),
    };
  }
  if (kind === "plain") return { divisor: 1, unit: unitName };
  if (kind === "coefficient" || kind === "ratio") return { divisor: 1, unit: unitName };
  if (kind === "yuan" || kind === "years") return { divisor: 1, unit: t(`unit.${kind}`) };
  const heads = { index: "index", "index-points": "index-points", points: "points" } as const;
  const head = kind in heads ? heads[kind as keyof typeof heads] : "share";
  return { divisor: 0.01, unit: t(`unit.${head}`) };
}

/**
 * A value of a column or an axis whose head says the unit: three significant digits, at most two decimals; what is smaller
 * than half the last of them is a zero, not a number of its own.
 */
export function formatInScale(
  value: number,
  scale: Pick<Scale, "divisor">,
  language: Language,
  signed = false,
): string {
  if (!Number.isFinite(value)) return missingValue(language);
  const shown = Number((value / scale.divisor).toPrecision(3));
  const size = Math.abs(shown);
  const text = formatFixed(shown, size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2, language, { signed });
  return /[1-9]/.test(text) ? text : formatFixed(0, 0, language);
}

/** How the numbers of one row or column are written, whose head says the unit once. */
export interface FigureStyle {
  readonly unit: string;
  /** A value, rounded once; missing ones as in a sentence. */
  write(value: number | null | undefined): string;
  /** A difference, which is that of the two values as they are written. */
  writeDifference(value: number | null | undefined, base: number | null | undefined): string;
}

/**
 * The one style of a row or column of like numbers: an index from 0 to 100 and a share in per cent with one decimal, coefficients and
 * ratios with three, everything else in the step of its largest value with three significant digits of that.
 *
 * @param unitName name of what is counted, for `units` and `plain`
 * @example figureStyle("index", [0.7249, 0.6823], "en").writeDifference(0.7249, 0.6823) // "+4.3"
 */
export function figureStyle(
  kind: ValueKind,
  values: readonly (number | null | undefined)[],
  language: Language,
  unitName = "",
): FigureStyle {
  const known = values.filter((value): value is number => Number.isFinite(value));
  const largest = Math.max(0, ...known.map(Math.abs));
  const { unit, divisor } = scaleFor(kind, largest, language, unitName);
  const fixed = fixedKinds[kind];
  const whole = Math.max(1, Math.floor(Math.log10(Math.max(largest / divisor, 1e-9))) + 1);
  // Below 0: tens or hundreds are the last digit that is known.
  const digits = fixed === undefined ? 3 - whole : (fixed.digits ?? 1);
  const round = (value: number): number =>
    digits >= 0
      ? Number((value / divisor).toFixed(digits))
      : Math.round(value / divisor / 10 ** -digits) * 10 ** -digits;
  const shown = (value: number, signed: boolean) =>
    formatFixed(value, Math.max(0, digits), language, { signed });
  const isNumber = (value: number | null | undefined): value is number => Number.isFinite(value);
  return {
    unit,
    write: (value) => (isNumber(value) ? shown(round(value), false) : missingValue(language)),
    writeDifference: (value, base) =>
      isNumber(value) && isNumber(base)
        ? shown(round(value) - round(base), true)
        : missingValue(language),
  };
}

/** A value with its unit, as in a sentence, a label or a tooltip. */
export function formatValue(
  value: number | null | undefined,
  kind: ValueKind,
  language: Language,
  options: ValueOptions = {},
): string {
  if (value === null || value === undefined || !Number.isFinite(value))
    return missingValue(language);
  const text = sizeText(Math.abs(value), kind, language, options);
  const signed = options.signed ?? kind.endsWith("points");
  return /[1-9]/.test(text) ? signOf(value, signed) + text : text;
}

function sizeText(
  size: number,
  kind: ValueKind,
  language: Language,
  options: ValueOptions,
): string {
  const basis = options.basis ?? "simulated";
  const t = wordsIn(language, "numbers");
  const fixed = fixedKinds[kind];
  if (fixed !== undefined) {
    const digits = options.digits ?? fixed.digits ?? shareDigits(basis);
    const scaled = size * fixed.factor;
    const number = formatFixed(scaled, digits, language);
    switch (kind) {
      case "share":
        return t("share", { number });
      case "frequency":
        if (scaled > 0 && scaled < 0.5) return `<${t("share", { number: 1 })}`;
        return size < 1 && scaled >= 99.5
          ? `>${t("share", { number: 99 })}`
          : t("share", { number });
      case "points":
      case "index-points":
        // English inflects the noun: 1 point, 1.0 points.
        return t(`${kind}.${digits === 0 && number === "1" ? "one" : "other"}`, { number });
      case "years":
        return t("years", { number });
      case "coefficient":
        // Three decimals tell Gini and Theil values of services apart; more would only look precise.
        return size > 0 && size < 0.5 * 10 ** -digits
          ? `<${formatFixed(10 ** -digits, digits, language)}`
          : number;
      default:
        return number;
    }
  }
  const digits = options.digits ?? significantDigits(basis);
  const rounded = Number(size.toPrecision(digits));
  if (isAmount(kind)) {
    const step = stepFor(kind, `numbers.${kind}`, Math.abs(options.like ?? rounded), language);
    const shown = size / step.divisor;
    const number =
      step.name === "one" || size === 0
        ? formatSignificant(shown, digits, language)
        : format(language, "SignificantDigits", digits, digits).format(shown);
    return wordsIn(language)(`numbers.${kind}.${step.name}`, {
      number,
      unit: options.unit ?? "",
    }).trim();
  }
  const number = formatSignificant(size, digits, language);
  if (kind === "yuan") return t("yuan", { number });
  return options.unit === undefined || options.unit === ""
    ? number
    : t("plain", { number, unit: options.unit });
}

/** How a difference of two values of a kind is written: shares and indexes in points, the rest in their own unit. */
export function differenceKind(kind: ValueKind): ValueKind {
  return kind === "index" ? "index-points" : kind === "share" ? "points" : kind;
}

/** The change of a value with its sign: "+4.2 points", "−¥1.20 billion". */
export function formatChange(
  change: number,
  kind: ValueKind,
  language: Language,
  options: ValueOptions = {},
): string {
  return formatValue(change, differenceKind(kind), language, { ...options, signed: true });
}

/** The change from a base to a value as the reader finds it, signed, in the digits that are left of the two: "+¥1.0 trillion". */
export function formatDifference(
  value: number,
  base: number,
  kind: ValueKind,
  language: Language,
  options: Pick<ValueOptions, "like"> = {},
): string {
  const difference = shownDifference(value, base, kind);
  const digits = digitsLeft(difference, value, base, kind);
  return formatChange(difference, kind, language, { ...digits, ...options });
}

/**
 * The digits that a difference of two amounts has left: what they lose in common, it cannot have. 15.6 less 14.6 is 1.0, not 1.00. Kinds
 * with fixed decimals keep theirs.
 */
export function digitsLeft(
  difference: number,
  value: number,
  base: number,
  kind: ValueKind,
): Pick<ValueOptions, "digits"> {
  if (fixedKinds[kind] !== undefined || difference === 0) return {};
  const magnitude = (size: number): number => Math.floor(Math.log10(Math.abs(size)));
  const lost = magnitude(Math.max(Math.abs(value), Math.abs(base))) - magnitude(difference);
  const written = significantDigits("simulated");
  return Number.isFinite(lost) ? { digits: Math.min(written, Math.max(1, written - lost)) } : {};
}

/** The size of a difference without its sign: "4.2 points". */
export function formatSize(
  difference: number,
  kind: ValueKind,
  language: Language,
  options: ValueOptions = {},
): string {
  const size = Math.abs(difference);
  return formatValue(size, differenceKind(kind), language, { ...options, signed: false });
}

/** A declared target: as many decimals as it was declared with, at most one for shares and indexes. */
export function formatTarget(
  value: number,
  kind: ValueKind,
  language: Language,
  options: ValueOptions = {},
): string {
  if (kind !== "index" && kind !== "share") return formatValue(value, kind, language, options);
  const digits = Number.isInteger(Number((value * 100).toFixed(6))) ? 0 : 1;
  return formatValue(value, kind, language, { digits });
}
