import { lstatSync, type Stats, statSync } from "node:fs";

/** What stands under a path, in the words of messages. */
export type PathKind =
  | "file"
  | "a folder"
  | "a pipe"
  | "a device"
  | "a socket"
  | "a link that leads nowhere"
  | "nothing";

/** What stands under a path, links followed. @throws Error of the system where it does not let anybody look. */
export function pathKind(path: string): PathKind {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found !== undefined) return kindOf(found);
    return lstatSync(path, { throwIfNoEntry: false }) === undefined
      ? "nothing"
      : "a link that leads nowhere";
  } catch (error) {
    // Under the name of a file there is nothing.
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return "nothing";
    throw error;
  }
}

function kindOf(found: Stats): PathKind {
  if (found.isFile()) return "file";
  if (found.isDirectory()) return "a folder";
  if (found.isFIFO()) return "a pipe";
  return found.isSocket() ? "a socket" : "a device";
}
