import type { Bilingual } from "../domains.ts";
import { normalizedText } from "../text/problem.ts";
import { type Basis, bases } from "./datum.ts";

/** A source of a pack: one heading of SOURCES.md and the text below it. */
export interface PackSource {
  /** The id that rows name: the heading, or its first word where it goes on after a colon or dash. */
  readonly id: string;
  /** What the source is called, in both languages; absent where the heading does not say. */
  readonly name?: Bilingual;
  /** The text below the heading, Markdown. */
  readonly text: string;
  /** Line of the heading in SOURCES.md, from 1. */
  readonly line: number;
}

/** A heading that declares a source: its id, and what follows the colon, dash or bracket. */
const sourceHeading = /^`?([a-z0-9][a-z0-9.-]*)`?(?:$|\s*[:：]\s*|\s+[-–—]\s+|\s+(?=[(（]))(.*)$/;

/** How a heading shows both names: `## id: name / 名称`. */
const bothNames = /^(.+?) \/ (.+)$/;

/**
 * Reads the headings of SOURCES.md, of any level. `## fiscal-accounts` and
 * `## fiscal-accounts: Final accounts 2020 / 2020年决算` both declare the source `fiscal-accounts`; the second names it.
 *
 * @example readSources("## a-b: Census / 人口普查")[0]?.name?.["zh-CN"] // "人口普查"
 */
export function readSources(markdown: string): readonly PackSource[] {
  const sources: (Omit<PackSource, "text"> & { readonly lines: string[] })[] = [];
  let fenced = false;
  for (const [index, line] of normalizedText(markdown).split("\n").entries()) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    const heading = fenced ? null : /^#{1,6}\s+(.+?)\s*#*$/.exec(line)?.[1];
    if (heading === null || heading === undefined) {
      sources.at(-1)?.lines.push(line);
      continue;
    }
    const [, id = heading, title = ""] = sourceHeading.exec(heading) ?? [];
    const [, en, chinese] = bothNames.exec(title) ?? [];
    sources.push({
      id,
      line: index + 1,
      lines: [],
      ...(en === undefined || chinese === undefined ? {} : { name: { en, "zh-CN": chinese } }),
    });
  }
  return sources.map(({ lines, ...source }) => ({ ...source, text: lines.join("\n").trim() }));
}

/** Source ids of a row: separated by semicolons. */
export function sourceIds(source: string): readonly string[] {
  return source
    .split(";")
    .map((id) => id.trim())
    .filter((id) => id !== "");
}

/**
 * The sources of a row in words, separated as the language does; the id of one that the pack does not name.
 *
 * @param source as the row gives it: ids separated by semicolons
 * @example sourceNames([{ id: "a", name: { en: "Census", "zh-CN": "人口普查" }, text: "", line: 1 }], "a;b", "en") // "Census; b"
 */
export function sourceNames(
  sources: readonly PackSource[],
  source: string,
  language: keyof Bilingual,
): string {
  return sourceIds(source)
    .map((id) => sources.find((one) => one.id === id)?.name?.[language] ?? id)
    .join(language === "en" ? "; " : "；");
}

/** A source and the numbers that stand on it. */
export interface CitedSource {
  readonly id: string;
  readonly count: number;
  readonly byBasis: Readonly<Record<Basis, number>>;
}

/**
 * Numbers counted by their sources, the most cited first; one that stands on two sources counts for each.
 * @param numbers with the ids of their sources, separated by semicolons
 */
export function citedSources(
  numbers: Iterable<{ readonly basis: Basis; readonly source: string }>,
): readonly CitedSource[] {
  const counts = new Map<string, Record<Basis, number>>();
  for (const { basis, source } of numbers) {
    for (const id of sourceIds(source)) {
      const byBasis = counts.get(id) ?? { observed: 0, derived: 0, estimated: 0, assumed: 0 };
      counts.set(id, byBasis);
      byBasis[basis] += 1;
    }
  }
  return [...counts]
    .map(([id, byBasis]) => ({
      id,
      byBasis,
      count: bases.reduce((sum, basis) => sum + byBasis[basis], 0),
    }))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}
