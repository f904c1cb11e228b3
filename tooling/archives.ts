/** Archives of a folder, made alike on every system and without a network: the same files give the same bytes. */
import { createWriteStream, lstatSync, readdirSync, readlinkSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { finished } from "node:stream/promises";
import { create } from "tar";
import { ZipFile } from "yazl";

/** A time of everything in an archive: when it was packed is no part of what it holds. */
const packedAt = new Date("2026-01-01T00:00:00Z");

/** Files and links in a folder, below its parent, in order. */
function entriesOf(folder: string): readonly string[] {
  const parent = dirname(folder);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(parent, join(entry.parentPath, entry.name)))
    .sort();
}

/** Writes a folder as a gzipped tar archive that unpacks into one folder of its name. */
export async function writeTarball(folder: string, file: string): Promise<void> {
  await create(
    { file, cwd: dirname(folder), gzip: { level: 6 }, portable: true, mtime: packedAt },
    [basename(folder)],
  );
}

/** The same as a zip archive; what may be run stays so where the system knows such a thing. */
export async function writeZip(folder: string, file: string): Promise<void> {
  const zip = new ZipFile();
  for (const entry of entriesOf(folder)) {
    const path = join(dirname(folder), entry);
    const name = entry.split(sep).join("/");
    const facts = lstatSync(path);
    const options = { mtime: packedAt, mode: facts.mode };
    if (facts.isSymbolicLink()) zip.addBuffer(Buffer.from(readlinkSync(path)), name, options);
    else zip.addFile(path, name, options);
  }
  zip.end();
  await finished(zip.outputStream.pipe(createWriteStream(file)));
}
