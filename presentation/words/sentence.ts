import type { Language } from "./languages.ts";

/** Puts clauses together into one finding: capital first letter, no full stop (a title has none). */
export function sentence(language: Language, ...clauses: readonly (string | undefined)[]): string {
  const said = clauses.filter((clause): clause is string => clause !== undefined && clause !== "");
  const text = said.join(language === "en" ? "; " : "；");
  return language === "en" ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** Names in a row: "a, b and c". */
export function nameList(names: readonly string[], language: Language): string {
  if (language === "zh-CN") return names.join("、");
  if (names.length <= 1) return names[0] ?? "";
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
