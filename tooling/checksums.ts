/**
 * SHA-256 of packages, in the form that `sha256sum -c` reads. Run alone, `node tooling/checksums.ts <folder> <file>` writes them for every file
 * of a folder: the release workflow does so once packages of all systems are together.
 */
import { createHash } from "node:crypto";
import { createReadStream, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";

async function sha256(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/** Writes one line for each file of a folder, in order of names, into a file of the same folder. */
export async function writeChecksums(folder: string, file: string): Promise<void> {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== file)
    .map(({ name }) => name)
    .sort();
  const lines: string[] = [];
  for (const name of names) lines.push(`${await sha256(join(folder, name))}  ${name}\n`);
  writeFileSync(join(folder, file), lines.join(""));
}

if (import.meta.main) {
  const [folder, file] = process.argv.slice(2);
  if (folder === undefined || file === undefined)
    throw new Error("checksums: a folder and the name of the file to write are needed");
  await writeChecksums(resolve(folder), file);
}
