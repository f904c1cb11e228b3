import { firstBytes } from "../models/index.ts";

/** Lets the browser download a file. */
export function downloadFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The download starts after the click returns, and has its own hold on the data once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Bytes that a name may take, so that an ending and a time of day still fit into the 255 of file systems. */
const mostNameBytes = 180;

/** A file name that every system accepts. */
export function safeFileName(name: string): string {
  const allowed = [...name.slice(0, 500)]
    .map((character) => (character < " " || '\\/:*?"<>|'.includes(character) ? " " : character))
    .join("")
    .replace(/\s+/g, " ");
  const kept = firstBytes(allowed.trim(), mostNameBytes).trim();
  return kept === "" ? "scenario" : kept;
}
