import { deflateSync, Inflate, strToU8 } from "fflate";
import { scenarioLimits } from "../../models/index.ts";
import { base64Of } from "../../reports/base64.ts";

/** Longest text in an address: browsers, mail and chats carry it whole. */
export const longestLink = 30_000;

/** Bytes that are unpacked at a time: what a link swells to is checked before more of it is. */
const step = 512;
/** A character of a file takes at most this many bytes. */
const bytesOfCharacter = 4;

/**
 * A text as a part of an address: deflated, then in base 64 with letters that an address keeps as they are (RFC 4648, 5).
 * @example textFromLink(linkText("a: 1")) // "a: 1"
 */
export function linkText(text: string): string {
  const bytes = deflateSync(strToU8(text), { level: 9, mem: 4 });
  return base64Of(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * The text of such a part. @throws RangeError where it is none: too long, cut off, or swelling beyond what a file may hold.
 */
export function textFromLink(letters: string): string {
  if (letters.length > longestLink || !/^[\w-]+$/.test(letters))
    throw new RangeError("link: letters, digits, - and _ are needed, and not too many of them");
  let total = 0;
  let isWhole = false;
  const parts: Uint8Array[] = [];
  const inflate = new Inflate((part, last) => {
    total += part.length;
    parts.push(part);
    isWhole ||= last;
  });
  try {
    const bytes = strToU8(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), true);
    for (let at = 0; at < bytes.length; at += step) {
      inflate.push(bytes.subarray(at, at + step), at + step >= bytes.length);
      if (total > scenarioLimits.maximumCharacters * bytesOfCharacter)
        throw new RangeError("link: it unpacks to more than a file may hold");
    }
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new RangeError(`link: it is damaged (${String(error)})`);
  }
  if (!isWhole) throw new RangeError("link: it is cut off");
  const all = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return new TextDecoder("utf-8", { fatal: true }).decode(all);
}
