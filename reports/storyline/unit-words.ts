import type { Language } from "../report-input.ts";

const words: Readonly<Record<string, readonly [string, string]>> = {
  persons: ["persons", "人"],
  beds: ["beds", "张"],
  "million yuan": ["million yuan", "百万元"],
  index: ["index", "指数"],
  share: ["share (0–1)", "比例（0—1）"],
  "share of need": ["share of need (0–1)", "占需求比例（0—1）"],
  ratio: ["ratio", "比值"],
  Gini: ["Gini coefficient", "基尼系数"],
  "1/year": ["1/year", "每年"],
  "per year": ["per year", "每年"],
  year: ["year", "年份"],
  years: ["years", "岁"],
  points: ["percentage points", "百分点"],
  factor: ["factor", "倍数"],
  elasticity: ["elasticity", "弹性"],
  exponent: ["exponent", "幂次"],
  "per 1,000": ["per 1,000 people", "每千人"],
  "places per 1,000": ["places per 1,000 people", "个/千人"],
  "m² per person": ["m² per person", "平方米/人"],
};

/**
 * A unit of the pack or of the results in the words of a language; one that has no words stays as it is.
 *
 * @example unitName("share of need", "zh-CN") // "占需求比例（0—1）"
 */
export function unitName(unit: string, language: Language): string {
  return words[unit]?.[language === "en" ? 0 : 1] ?? unit;
}

const short: Readonly<Record<string, readonly [string, string]>> = {
  beds: [" beds", "张"],
  persons: [" people", "人"],
  "per 1,000": [" per 1,000", "/千人"],
  "places per 1,000": [" per 1,000", "个/千人"],
  "m² per person": [" m² each", "平方米/人"],
};

/** The unit as it stands behind a number in a narrow column; nothing for numbers that have none. */
export function unitBehind(unit: string, language: Language): string {
  return short[unit]?.[language === "en" ? 0 : 1] ?? "";
}
