import { promises as fs } from "node:fs";
import { basename } from "node:path";
import { FileProblemError, kindProblem, problemOf } from "./file-problems.ts";

/**
 * A file's text: UTF-8, an optional byte order mark removed, at most `maximumBytes`. The size is held while
 * reading, not only looked up before, because a file can grow or be a device.
 */
export async function readText(path: string, maximumBytes: number): Promise<string> {
  const name = basename(path);
  const found = await fs.stat(path).catch(async (error: unknown) => {
    const isLink = (await fs.lstat(path).catch(() => undefined))?.isSymbolicLink() === true;
    throw isLink ? new FileProblemError(problemOf("dead-link", name)) : error;
  });
  // Before it is opened: opening a pipe waits for whoever writes into it.
  if (!found.isFile()) throw new FileProblemError(kindProblem(found, name));
  const handle = await fs.open(path, "r");
  try {
    const { size } = await requireFile(handle, name);
    if (size > maximumBytes) throw new FileProblemError(problemOf("too-large", name));
    const buffer = Buffer.alloc(maximumBytes + 1);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length, null);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    if (length > maximumBytes) throw new FileProblemError(problemOf("too-large", name));
    return decode(buffer.subarray(0, length), name);
  } finally {
    await handle.close();
  }
}

async function requireFile(handle: fs.FileHandle, name: string): Promise<{ size: number }> {
  const stat = await handle.stat();
  if (!stat.isFile()) throw new FileProblemError(kindProblem(stat, name));
  return stat;
}

function decode(bytes: Uint8Array, name: string): string {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new FileProblemError(problemOf("not-text", name));
  }
  if (text.includes("\0")) throw new FileProblemError(problemOf("not-text", name));
  return text;
}
