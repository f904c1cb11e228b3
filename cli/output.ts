import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { firstBytes } from "../models/index.ts";
import { InputError } from "./input-error.ts";
import { isInput } from "./inputs.ts";
import { type PathKind, pathKind } from "./path-kinds.ts";
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
  const kind = standing(named, given);
  if (kind !== "file" && kind !== "nothing") {
    throw new InputError(`--out: a file is needed, "${given}" is ${kind}`);
  }
  if (kind === "file" && isInput(named)) {
    throw new InputError(
      `--out: a file that this command does not read is needed, "${given}" is one of its inputs`,
    );
  }
  const old = kind === "file" ? statSync(named) : undefined;
  // A link stands for the file it names; renaming over the link would leave that file as it was.
  const path = old === undefined ? named : realpathSync(named);
  if (standing(dirname(path), given) !== "a folder") {
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
  const stem = temporaryStem(path);
  const temporary = join(dirname(path), `${stem}${randomBytes(6).toString("hex")}.tmp`);
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
  removeOrphans(dirname(path), stem);
}

/** Bytes of the name that a temporary file takes over: what is added fits into the 255 that file systems allow. */
const mostNameBytes = 200;

/** How the names of a file's temporary files begin. */
function temporaryStem(path: string): string {
  return `.${firstBytes(basename(path), mostNameBytes)}.`;
}

/** Milliseconds after which a temporary file belongs to nobody who still writes. */
const orphanAge = 3_600_000;

/** Removes temporary files of earlier writes that were killed; what cannot be removed stays. */
function removeOrphans(folder: string, stem: string): void {
  try {
    for (const name of readdirSync(folder)) {
      if (!name.startsWith(stem) || !/^[0-9a-f]{12}\.tmp$/.test(name.slice(stem.length))) continue;
      const path = join(folder, name);
      if (Date.now() - statSync(path).mtimeMs > orphanAge) rmSync(path, { force: true });
    }
  } catch {
    // The file is written: a folder that cannot be listed takes nothing from it.
  }
}

/** What stands under a name. @throws WriteError when the system does not take the name. */
function standing(path: string, given: string): PathKind {
  try {
    return pathKind(path);
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
  ELOOP: "the name is a link that leads in a circle",
  ENOENT: "the folder is not there any more, or takes no files",
  EINVAL: "the system does not take this name",
  EIO: "the disk reported an error",
};

function plain(error: unknown, given: string, existed: boolean): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  // Windows refuses to replace a file that PowerPoint or Excel holds open, and calls that a lack of permission.
  const held = process.platform === "win32" && existed && ["EPERM", "EACCES"].includes(code);
  // What is no refusal of the system's is a fault of the program's.
  if (code === "") return error;
  const reason = reasons[held ? "EBUSY" : code] ?? `the system said ${code}`;
  const kept = existed ? "the file that was there is unchanged" : "nothing was written";
  return new WriteError(`--out: "${given}" could not be written: ${reason}; ${kept}`);
}
