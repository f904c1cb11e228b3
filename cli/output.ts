import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { InputError } from "./input-error.ts";
import { userPath } from "./user-path.ts";

/** Lets `equalis … | head` end quietly: a reader that has enough is no error. */
export function survivePipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit(process.exitCode ?? 0);
    });
  }
}

/** Says on stderr what is going on, where a person watches. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${text}\n`);
}

/** Writes a result to stdout, or to a file that is either whole or untouched. */
export function deliver(content: string | Uint8Array, out: string | undefined): void {
  if (out === undefined) process.stdout.write(content);
  else writeWhole(userPath(out), out, content);
}

/** The same of text that is made piece by piece and never held as a whole. */
export async function deliverPieces(
  pieces: Iterable<string>,
  out: string | undefined,
): Promise<void> {
  if (out !== undefined) {
    writeWhole(userPath(out), out, pieces);
    return;
  }
  for (const text of inChunks(pieces))
    if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

/** Characters that are written at once. */
const chunkLength = 65_536;

function* inChunks(pieces: Iterable<string>): Generator<string, void, undefined> {
  let chunk = "";
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

function writeWhole(
  named: string,
  given: string,
  content: string | Uint8Array | Iterable<string>,
): void {
  const old = standing(named, given);
  if (old !== undefined && !old.isFile()) {
    throw new InputError(`--out: a file is needed, "${given}" is none`);
  }
  // A link stands for the file it names; renaming over the link would leave that file as it was.
  const path = old === undefined ? named : realpathSync(named);
  if (statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new InputError(`--out: a file in a folder that exists is needed, "${given}" given`);
  }
  if (old !== undefined) {
    try {
      accessSync(path, constants.W_OK);
    } catch {
      // A rename would replace a file that its owner made read-only.
      throw new InputError(`--out: a file that may be written is needed, "${given}" is read-only`);
    }
  }
  const temporary = join(
    dirname(path),
    `.${basename(path).slice(0, 100)}.${randomBytes(6).toString("hex")}.tmp`,
  );
  try {
    const handle = openSync(temporary, "wx", old === undefined ? 0o666 : old.mode & 0o777);
    try {
      const parts =
        typeof content === "string" || content instanceof Uint8Array
          ? [content]
          : inChunks(content);
      for (const part of parts) {
        const bytes = typeof part === "string" ? Buffer.from(part, "utf8") : part;
        for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
      }
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw plain(error, given, old !== undefined);
  }
}

/** What stands under a name, or nothing. @throws WriteError when the system does not take the name. */
function standing(path: string, given: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw plain(error, given, false);
  }
}

/** The machine could not write; the message says what happened and what was kept. */
export class WriteError extends Error {
  override readonly name = "WriteError";
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "there is no space left on the disk",
  EDQUOT: "the space that you may use is full",
  EFBIG: "the disk does not take a file of this size",
  EROFS: "the disk is read-only",
  EACCES: "the system does not let you write there",
  EPERM: "the system does not let you write there",
  EBUSY: "another program is using the file",
  ETXTBSY: "another program is using the file",
  ENAMETOOLONG: "the name is too long",
  ENOENT: "the folder is not there any more, or takes no files",
  EINVAL: "the system does not take this name",
  EIO: "the disk reported an error",
};

function plain(error: unknown, given: string, existed: boolean): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  // Windows refuses to replace a file that PowerPoint or Excel holds open, and calls that a lack of permission.
  const held = process.platform === "win32" && existed && ["EPERM", "EACCES"].includes(code);
  const reason = reasons[held ? "EBUSY" : code];
  if (reason === undefined) return error;
  const kept = existed ? "the file that was there is unchanged" : "nothing was written";
  return new WriteError(`--out: "${given}" could not be written: ${reason}; ${kept}`);
}
