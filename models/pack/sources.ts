import { normalizedText } from "../text/problem.ts";

/** A source of a pack: one heading of SOURCES.md and the text below it. */
export interface PackSource {
  /** The id that rows name: the heading, or its first word where it goes on after a colon or dash. */
  readonly id: string;
  readonly title: string;
  /** The text below the heading, Markdown. */
  readonly text: string;
}

/**
 * Reads the headings of SOURCES.md, of any level. `## fiscal-accounts` and `## fiscal-accounts: Final accounts 2020` both
 * declare the source `fiscal-accounts`.
 */
export function readSources(markdown: string): readonly PackSource[] {
  const sources: { id: string; title: string; lines: string[] }[] = [];
  let fenced = false;
  for (const line of normalizedText(markdown).split("\n")) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    const heading = fenced ? null : /^#{1,6}\s+(.+?)\s*#*$/.exec(line);
    if (heading === null) sources.at(-1)?.lines.push(line);
    else {
      const title = heading[1] ?? "";
      const id = /^`?([a-z0-9][a-z0-9.-]*)`?(?=$|\s*[:：]|\s+[-–—(（])/.exec(title)?.[1];
      sources.push({ id: id ?? title, title, lines: [] });
    }
  }
  return sources.map(({ id, title, lines }) => ({ id, title, text: lines.join("\n").trim() }));
}

/** Source ids of a row: separated by semicolons. */
export function sourceIds(source: string): readonly string[] {
  return source
    .split(";")
    .map((id) => id.trim())
    .filter((id) => id !== "");
}
