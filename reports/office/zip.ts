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

/** Bytes of the record that ends an archive, without its comment. */
const endBytes = 22;

/** The archive with a comment, which ZIP puts at its very end. */
export function withComment(archive: Uint8Array, comment: string): Uint8Array {
  const text = strToU8(comment);
  const both = new Uint8Array(archive.length + text.length);
  both.set(archive);
  both.set(text, archive.length);
  const end = archive.length - endBytes;
  new DataView(both.buffer).setUint16(end + endBytes - 2, text.length, true);
  return both;
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
 * is unpacked, and again on what came out, with the checksum of every entry.
 *
 * @param isWanted entries that are unpacked; the others' names and sizes are looked at alone
 * @throws ArchiveError when it is no archive or a damaged one, holds too many or too large entries, or names that leave the archive.
 */
export function unpack(
  bytes: Uint8Array,
  limits: ArchiveLimits,
  what: string,
  isWanted: (name: string) => boolean = () => true,
): Parts {
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
        return !file.name.endsWith("/") && isWanted(file.name);
      },
    });
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError(
      `${what}: a ZIP archive is needed; this file is damaged or something else (${error instanceof Error ? error.message : String(error)})`,
    );
  }
  const declared = checksumsOf(bytes);
  for (const [name, content] of Object.entries(parts)) {
    if (content.length > limits.entryBytes) {
      throw new ArchiveError(`${what}: "${name}" is larger than it declares`);
    }
    const found = checksum(content);
    if (declared.get(name) !== found) {
      throw new ArchiveError(`${what}: "${name}" is damaged: its checksum is another`);
    }
  }
  return parts;
}

/** [byte] remainders of the checksum of ZIP (CRC-32, reflected polynomial 0xEDB88320). */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++)
    remainder = (remainder & 1) === 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});

/**
 * Checksum of an entry (CRC-32 as ZIP, gzip and PNG have it).
 * @example checksum(strToU8("123456789")) // 0xcbf43926
 */
export function checksum(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (const byte of bytes)
    remainder = (remainders[(remainder ^ byte) & 0xff] ?? 0) ^ (remainder >>> 8);
  return ~remainder >>> 0;
}

/** Checksums by name, as the directory at the end of an archive declares them. The archive has been read, so that it has one. */
function checksumsOf(bytes: Uint8Array): ReadonlyMap<string, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - endBytes;
  while (end > 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  const found = new Map<string, number>();
  const isLarge = end >= 20 && view.getUint32(end - 20, true) === 0x07064b50;
  let at = view.getUint32(isLarge ? view.getUint32(end - 12, true) + 48 : end + 16, true);
  while (at + 46 <= end && view.getUint32(at, true) === 0x02014b50) {
    const nameLength = view.getUint16(at + 28, true);
    const isUtf8 = (view.getUint16(at + 8, true) & 0x800) !== 0;
    const name = strFromU8(bytes.subarray(at + 46, at + 46 + nameLength), !isUtf8);
    found.set(name, view.getUint32(at + 16, true));
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return found;
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
