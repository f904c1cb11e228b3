import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
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

function writeWhole(named: string, given: string, content: string | Uint8Array): void {
  const old = statSync(named, { throwIfNoEntry: false });
  if (old !== undefined && !old.isFile()) {
    throw new InputError(`--out: a file is needed, "${given}" is none`);
  }
  // A link stands for the file it names; renaming over the link would leave that file as it was.
  const path = old === undefined ? named : realpathSync(named);
  if (statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new InputError(`--out: a file in a folder that exists is needed, "${given}" given`);
  }
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
  const handle = openSync(temporary, "wx", old === undefined ? 0o666 : old.mode & 0o777);
  try {
    try {
      const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
