/**
 * A text of at most so many UTF-16 code units: what is longer ends in "…", and no character is cut in two.
 * @example shortened("改革方案", 3) // "改革…"
 */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = "";
  for (const character of text) {
    if (kept.length + character.length > most - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/**
 * The beginning of a text that takes at most so many bytes in UTF-8, no character cut in two: file systems count names in bytes.
 * @example firstBytes("改革方案", 7) // "改革"
 */
export function firstBytes(text: string, most: number): string {
  let bytes = 0;
  let kept = "";
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > most) break;
    kept += character;
  }
  return kept;
}
