import { promises as fs } from "node:fs";
import { writeAtomically } from "./atomic-write.ts";

export const maximumRecentFiles = 10;

/** The list after opening `path`: newest first, each path once. */
export function addRecent(list: readonly string[], path: string): readonly string[] {
  return [path, ...list.filter((entry) => entry !== path)].slice(0, maximumRecentFiles);
}

/** The stored list; an unreadable one is an empty one, it holds nothing that cannot be found again. */
export async function readRecent(storePath: string): Promise<readonly string[]> {
  try {
    const stored: unknown = JSON.parse(await fs.readFile(storePath, "utf8"));
    return Array.isArray(stored) ? stored.flatMap(pathOf).slice(0, maximumRecentFiles) : [];
  } catch {
    return [];
  }
}

export async function writeRecent(storePath: string, list: readonly string[]): Promise<void> {
  await writeAtomically(storePath, JSON.stringify(list));
}

/** Before version 0.2 an entry was an object with a time. */
function pathOf(entry: unknown): readonly string[] {
  const path = typeof entry === "object" && entry !== null && "path" in entry ? entry.path : entry;
  return typeof path === "string" ? [path] : [];
}
