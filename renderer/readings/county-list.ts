import type { CompiledPack } from "../../models/index.ts";
import { soughtOfPlace } from "./place-search.ts";
import { folded } from "./search-words.ts";

/** Counties that a text names, and what in it names none, or several. */
export interface CountyList {
  readonly codes: readonly string[];
  readonly unknown: readonly string[];
}

/**
 * Counties by their codes or whole names, in either language, separated by commas, semicolons or lines. A name that several counties
 * bear names none of them.
 */
export function countiesListed(
  { areas }: CompiledPack,
  counties: readonly string[],
  text: string,
): CountyList {
  const wanted = new Set(counties);
  const bearers = new Map<string, Set<string>>();
  for (const area of areas.nodes) {
    if (!wanted.has(area.code)) continue;
    for (const name of soughtOfPlace(area))
      bearers.set(name, (bearers.get(name) ?? new Set()).add(area.code));
  }
  const codes = new Set<string>();
  const unknown: string[] = [];
  for (const part of text.split(/[,;\n\t，；、]+/).map((one) => one.trim())) {
    if (part === "") continue;
    const name = folded(part);
    const [code, ...others] = bearers.get(name) ?? bearers.get(name.replace(/[' -]/g, "")) ?? [];
    if (code === undefined || others.length > 0) unknown.push(part);
    else codes.add(code);
  }
  return { codes: [...codes], unknown };
}
