import { firstBytes } from "../../models/index.ts";

/** Bytes that a name may take, so that an ending and a time of day still fit into the 255 of file systems. */
const mostNameBytes = 180;
/** What some system refuses in names, and the marks that turn the writing direction and can hide an ending. */
const refused = /[\p{Cc}\\/:*?"<>|\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The beginning of a file's name that every system accepts, made from a title; its ending is for the caller.
 * @example safeFileName("Full reform: 2030/35") // "Full reform 2030 35"
 */
export function safeFileName(title: string): string {
  const allowed = title.slice(0, 500).normalize("NFC").replace(refused, " ").replace(/\s+/g, " ");
  // No leading point, which hides a file; what is cut may end in a space again.
  const kept = firstBytes(allowed.replace(/^[ .]+/, ""), mostNameBytes).trim();
  return kept === "" ? "scenario" : kept;
}
