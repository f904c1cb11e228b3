import type { Language } from "../report-input.ts";

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
