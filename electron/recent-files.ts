import { promises as fs } from "node:fs";
import { writeAtomically } from "./atomic-write.ts";

/** One remembered file. */
export interface RecentPath {
  readonly path: string;
  readonly openedAt: number;
}

export const maximumRecentFiles = 10;

/** The list after opening `path`: newest first, each path once. */
export function addRecent(
  list: readonly RecentPath[],
  path: string,
  openedAt: number,
): readonly RecentPath[] {
  return [{ path, openedAt }, ...list.filter((entry) => entry.path !== path)].slice(
    0,
    maximumRecentFiles,
  );
}

/** The stored list; an unreadable one is an empty one, it holds nothing that cannot be found again. */
export async function readRecent(storePath: string): Promise<readonly RecentPath[]> {
  try {
    const stored: unknown = JSON.parse(await fs.readFile(storePath, "utf8"));
    return Array.isArray(stored) ? stored.filter(isRecentPath).slice(0, maximumRecentFiles) : [];
  } catch {
    return [];
  }
}

export async function writeRecent(storePath: string, list: readonly RecentPath[]): Promise<void> {
  await writeAtomically(storePath, JSON.stringify(list));
}

function isRecentPath(value: unknown): value is RecentPath {
  if (typeof value !== "object" || value === null) return false;
  const { path, openedAt } = value as Record<string, unknown>;
  return typeof path === "string" && typeof openedAt === "number";
}
