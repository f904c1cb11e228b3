import { textLimits } from "../text/limits.ts";

/**
 * An id that a file may carry: lower-case words joined by hyphens; `scenario` where a text has no letter for one.
 * @example fileId("Full reform, 2030/35") // "full-reform-2030-35"
 */
export function fileId(text: string): string {
  const id = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, textLimits.id)
    .replace(/-+$/, "");
  return id === "" ? "scenario" : id;
}

/**
 * Ids that one file may carry side by side, for scenarios whose ids are of the window or of files' names: in their order, none twice.
 * @example fileIds(["baseline", "file-改革", "file-改革-2"]) // ["baseline", "file", "file-2"]
 */
export function fileIds(ids: readonly string[]): readonly string[] {
  const given = new Set<string>();
  return ids.map((id) => {
    const stem = fileId(id);
    let found = stem;
    for (let number = 2; given.has(found); number++)
      found = `${fileId(stem.slice(0, textLimits.id - 4))}-${number}`;
    given.add(found);
    return found;
  });
}
