import type { Language } from "./report-input.ts";

const formats = new Map<string, Intl.NumberFormat>();

/**
 * A number with a fixed count of decimals, grouped, with a true minus sign and never "−0".
 * Not finite: a dash.
 * @example fixed(-1234.56, 1, "en") // "−1,234.6"
 */
export function fixed(value: number, decimals: number, language: Language): string {
  if (!Number.isFinite(value)) return "–";
  const rounded = Number(value.toFixed(decimals));
  const key = `${language}/${decimals}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(language, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formats.set(key, format);
  }
  return format.format(rounded === 0 ? 0 : rounded).replace("-", "−");
}

/** The same with a plus sign where the rounded value is above zero. */
export function signed(value: number, decimals: number, language: Language): string {
  const text = fixed(value, decimals, language);
  return Number(value.toFixed(decimals)) > 0 ? `+${text}` : text;
}

/** A share from 0 to 1 in per cent, in tenths. */
export function percent(share: number, language: Language, decimals = 1): string {
  return Number.isFinite(share) ? `${fixed(share * 100, decimals, language)}%` : "–";
}

/** An index or share from 0 to 1 on the scale from 0 to 100, in tenths. */
export function ofHundred(value: number, language: Language): string {
  return fixed(value * 100, 1, language);
}

/** The size of a difference of two shares, in percentage points, without a sign: "4.2 points". */
export function pointsSize(difference: number, language: Language): string {
  const number = fixed(Math.abs(difference * 100), 1, language);
  return language === "en" ? `${number} points` : `${number}个百分点`;
}

/** A difference of two shares in percentage points, signed: "+4.2 points". */
export function points(difference: number, language: Language): string {
  if (!Number.isFinite(difference)) return "–";
  const number = signed(difference * 100, 1, language);
  return language === "en" ? `${number} points` : `${number}个百分点`;
}

/** How a difference reads once it is rounded to tenths of a point. */
export type Direction = "up" | "down" | "same" | "unknown";

/** The direction that the reader sees: a change that is written 0.0 is none. */
export function directionOf(difference: number, decimals = 1, scale = 100): Direction {
  if (!Number.isFinite(difference)) return "unknown";
  const shown = Number((difference * scale).toFixed(decimals));
  return shown > 0 ? "up" : shown < 0 ? "down" : "same";
}

/** Rounds to significant digits, for amounts that are known to two or three. */
function significant(value: number, digits: number): { value: number; decimals: number } {
  if (value === 0 || !Number.isFinite(value)) return { value, decimals: 0 };
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  const decimals = Math.max(0, digits - 1 - magnitude);
  const factor = 10 ** (digits - 1 - magnitude);
  return { value: Math.round(value * factor) / factor, decimals: Math.min(decimals, 4) };
}

/** Million yuan as people say it, three significant digits: "¥1.24 trillion", "1.24万亿元". */
export function money(millionYuan: number, language: Language): string {
  if (!Number.isFinite(millionYuan)) return "–";
  const size = Math.abs(millionYuan);
  const [divisor, unit]: [number, string] =
    language === "en"
      ? size >= 1e6
        ? [1e6, "trillion"]
        : size >= 1e3
          ? [1e3, "billion"]
          : [1, "million"]
      : size >= 1e6
        ? [1e6, "万亿元"]
        : [100, "亿元"];
  const rounded = significant(millionYuan / divisor, 3);
  const number = fixed(Math.abs(rounded.value), rounded.decimals, language);
  const minus = rounded.value < 0 ? "−" : "";
  return language === "en" ? `${minus}¥${number} ${unit}` : `${minus}${number}${unit}`;
}

/** Persons as people say it, three significant digits: "84.2 million", "8420万人". */
export function persons(count: number, language: Language): string {
  if (!Number.isFinite(count)) return "–";
  const size = Math.abs(count);
  const [divisor, unit]: [number, string] =
    language === "en"
      ? size >= 1e9
        ? [1e9, " billion"]
        : size >= 1e6
          ? [1e6, " million"]
          : [1, ""]
      : size >= 1e8
        ? [1e8, "亿人"]
        : size >= 1e4
          ? [1e4, "万人"]
          : [1, "人"];
  const rounded = significant(count / divisor, 3);
  return `${fixed(rounded.value, rounded.decimals, language)}${unit}`;
}

const smallNumbers = [
  "none",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];
const chineseNumbers = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];

/** A count inside an English sentence: words to twelve, digits above. Chinese: digits above ten. */
export function countWord(count: number, language: Language): string {
  const words = language === "en" ? smallNumbers : chineseNumbers;
  return words[count] ?? String(count);
}

/** The first letter as a capital, for a sentence that starts with a count. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Joins names as a sentence does: "A, B and C", "A、B和C". */
export function listed(names: readonly string[], language: Language): string {
  const last = names.at(-1) ?? "";
  if (names.length <= 1) return last;
  const first = names.slice(0, -1);
  return language === "en" ? `${first.join(", ")} and ${last}` : `${first.join("、")}和${last}`;
}

/** A name inside an English sentence: "Floor enforcement" becomes "floor enforcement"; "GDP growth" stays. */
export function inSentence(name: string, language: Language): string {
  return language === "en" && /^[A-Z][a-z]/.test(name)
    ? name.charAt(0).toLowerCase() + name.slice(1)
    : name;
}
