import { type AttributionResult, levers } from "../../models/index.ts";
import type { Language } from "./languages.ts";

type Group = AttributionResult["groups"][number];

/** The levers of a group that differ, by the names that they have where they are moved; parameters and weights have none. */
export function memberNames({ members }: Group, language: Language): readonly string[] {
  return members.flatMap((id) => levers.find((lever) => lever.id === id)?.name[language] ?? []);
}

/** How a group is called: a lever that stands alone in it by its own name, several by the name of what joins them. */
export function groupName(group: Group, language: Language): string {
  const names = memberNames(group, language);
  return (names.length === 1 ? names[0] : undefined) ?? group.name[language];
}
