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
