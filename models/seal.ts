import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, bytesToUtf8, utf8ToBytes } from "@noble/hashes/utils.js";

/*
 * A file that carries a digest of itself: a mark, and behind it 64 hex digits of SHA-256 over the whole file, these digits read as
 * zeros. Whoever changes one bit anywhere, the digits included, breaks it. It tells damage, not authorship: who alters a file on purpose
 * can seal it again.
 */

const mark = "equalis-sha256:";
const digits = 64;
const markBytes = utf8ToBytes(mark);
const zero = "0".charCodeAt(0);

/** What a file to be sealed holds in the place of its seal; the last one in it counts. */
export const openSeal = `${mark}${"0".repeat(digits)}`;

/** A seal stands at the end of its file, before so many other bytes at most. */
const tail = 4_096;

/** Where the digits of a file's last seal begin, or −1. */
function sealIn(bytes: Uint8Array): number {
  const last = bytes.length - digits - markBytes.length;
  for (let at = last; at >= Math.max(0, last - tail); at--)
    if (markBytes.every((byte, i) => bytes[at + i] === byte)) return at + markBytes.length;
  return -1;
}

/** Digest of a file with its seal open. */
function digestOf(bytes: Uint8Array, at: number): Uint8Array {
  const hash = sha256.create();
  hash.update(bytes.subarray(0, at));
  hash.update(new Uint8Array(digits).fill(zero));
  hash.update(bytes.subarray(at + digits));
  return utf8ToBytes(bytesToHex(hash.digest()));
}

/**
 * The file with its last seal closed.
 * @throws RangeError when it has none.
 * @example checkSeal(sealed(utf8ToBytes(`a: 1, seal: ${openSeal}`))) // "whole"
 */
export function sealed(bytes: Uint8Array): Uint8Array {
  const at = sealIn(bytes);
  if (at < 0) throw new RangeError("sealed: a file with a place for its seal is needed");
  const closed = bytes.slice();
  closed.set(digestOf(bytes, at), at);
  return closed;
}

/** The same of a text. */
export function sealedText(text: string): string {
  return bytesToUtf8(sealed(utf8ToBytes(text)));
}

/** Is a file as it was sealed? `none`: it has no seal, or the damage is in its mark. Cost: one pass, before anything is parsed. */
export function checkSeal(bytes: Uint8Array): "whole" | "broken" | "none" {
  const at = sealIn(bytes);
  if (at < 0) return "none";
  const expected = digestOf(bytes, at);
  return expected.every((byte, i) => bytes[at + i] === byte) ? "whole" : "broken";
}
