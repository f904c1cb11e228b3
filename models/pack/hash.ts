import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * Content hash of named texts: SHA-256 (FIPS 180-4) over the files sorted by name (by code unit), each as
 * `<name>\0<length of the UTF-8 content>\0<content>`. The same whatever the order in which files were read.
 *
 * @example packHash([["b", "2"], ["a", "1"]]) === packHash([["a", "1"], ["b", "2"]]) // true
 */
export function packHash(files: readonly (readonly [name: string, content: string])[]): string {
  const hash = sha256.create();
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  for (const [name, content] of sorted) {
    const bytes = utf8ToBytes(content);
    hash.update(utf8ToBytes(`${name}\0${bytes.length}\0`)).update(bytes);
  }
  return `sha256:${bytesToHex(hash.digest())}`;
}

/** The first twelve digits of a content hash: enough to compare by eye. */
export function shortHash(hash: string): string {
  return hash.replace(/^sha256:/, "").slice(0, 12);
}

/** SHA-256 of bytes, `sha256:` and 64 hex digits. */
export function bytesHash(bytes: Uint8Array): string {
  return `sha256:${bytesToHex(sha256(bytes))}`;
}

/** SHA-256 of one text, `sha256:` and 64 hex digits. */
export function textHash(text: string): string {
  return bytesHash(utf8ToBytes(text));
}
