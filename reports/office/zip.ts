import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";

/**
 * The time that every entry of every archive carries, so that equal contents are equal bytes:
 * the earliest that the ZIP format knows, in local parts, as fflate reads them.
 */
export const fixedTime = new Date(1980, 0, 1);

/** The parts of an archive by path. */
export type Parts = Record<string, Uint8Array>;

/** Packs parts in the order of their names with the fixed time. */
export function pack(parts: Parts): Uint8Array {
  const entries: Zippable = {};
  for (const name of Object.keys(parts).toSorted()) {
    const bytes = parts[name];
    if (bytes !== undefined)
      // Large parts are sheets of numbers, which the higher levels hardly make smaller.
      entries[name] = [bytes, { mtime: fixedTime, level: bytes.length > 2 ** 20 ? 3 : 6 }];
  }
  return zipSync(entries);
}

/** What an archive from outside may hold. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Bytes of one entry once unpacked. */
  readonly entryBytes: number;
  /** Bytes of all entries once unpacked. */
  readonly totalBytes: number;
}

export const officeLimits: ArchiveLimits = {
  entries: 5_000,
  entryBytes: 64 * 2 ** 20,
  totalBytes: 256 * 2 ** 20,
};

/** An archive that is refused, and why. */
export class ArchiveError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ArchiveError";
  }
}

/**
 * Unpacks an archive that someone else made. Sizes are checked against what the directory declares before anything
 * is unpacked, and again on what came out.
 *
 * @throws ArchiveError when it is no archive, holds too many or too large entries, or names that leave the archive.
 */
export function unpack(bytes: Uint8Array, limits: ArchiveLimits, what: string): Parts {
  let count = 0;
  let total = 0;
  const seen = new Set<string>();
  let parts: Parts;
  try {
    parts = unzipSync(bytes, {
      filter(file) {
        count += 1;
        total += file.originalSize;
        if (count > limits.entries) {
          throw new ArchiveError(`${what}: at most ${limits.entries} entries are read, more given`);
        }
        checkName(file.name, what);
        if (seen.has(file.name)) {
          throw new ArchiveError(`${what}: the entry "${file.name}" is there twice`);
        }
        seen.add(file.name);
        if (file.originalSize > limits.entryBytes || total > limits.totalBytes) {
          throw new ArchiveError(
            `${what}: "${file.name}" unpacks to more than the ${megabytes(Math.min(limits.entryBytes, limits.totalBytes))} MB that are read`,
          );
        }
        return !file.name.endsWith("/");
      },
    });
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError(
      `${what}: a ZIP archive is needed; this file is damaged or something else (${error instanceof Error ? error.message : String(error)})`,
    );
  }
  for (const [name, content] of Object.entries(parts)) {
    if (content.length > limits.entryBytes) {
      throw new ArchiveError(`${what}: "${name}" is larger than it declares`);
    }
  }
  return parts;
}

function checkName(name: string, what: string): void {
  const segments = name.split("/");
  const leaves =
    name === "" ||
    name.startsWith("/") ||
    name.includes("\\") ||
    name.includes("\0") ||
    /^[a-z]:/i.test(name) ||
    segments.includes("..") ||
    segments.includes(".") ||
    segments.includes("__proto__");
  if (leaves) {
    throw new ArchiveError(`${what}: the entry name "${name}" leads outside the archive`);
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}

/** A part as text. @throws ArchiveError when the archive lacks it. */
export function textOf(parts: Parts, name: string, what: string): string {
  const bytes = parts[name];
  if (bytes === undefined) throw new ArchiveError(`${what}: the part "${name}" is missing`);
  return strFromU8(bytes);
}

export { strFromU8, strToU8 };
