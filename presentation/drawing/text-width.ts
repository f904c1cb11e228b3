/** Widths in em of the characters that differ most from the average of a humanist sans serif. */
const narrow = new Set("iljtfrI1.,:;'|!()[] ·’");
const wide = new Set("mwMW%@—");

/** Characters that take a full em: CJK ideographs, kana, hangul, full-width forms and punctuation. */
function isFullWidth(code: number): boolean {
  return (
    (code >= 0x2e80 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7af) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xff01 && code <= 0xff60) ||
    code === 0x2014
  );
}

/** Measures a text at 100 px in the font of the page. */
export type TextMeasurer = (text: string, bold: boolean) => number;

let measurer: TextMeasurer | undefined;
const widths = new Map<string, number>();

/** Installs the measurer of the page's font; without one, widths are estimated. */
export function installTextMeasurer(next: TextMeasurer | undefined): void {
  measurer = next;
  widths.clear();
}

/** Width of a text in pixels: measured in the page's font where that is known, else estimated. Never forces a layout. */
export function textWidth(text: string, fontSize: number, bold = false): number {
  if (measurer === undefined) return estimateTextWidth(text, fontSize, bold);
  const key = bold ? `b${text}` : `n${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    if (widths.size > 4000) widths.clear();
    width = measurer(text, bold);
    widths.set(key, width);
  }
  return (width * fontSize) / 100;
}

/** Estimates the width of a text from classes of characters; `latin` narrows or widens those that are no full em. */
export function estimateTextWidth(text: string, fontSize: number, bold = false, latin = 1): number {
  let em = 0;
  let full = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (isFullWidth(code)) full += 1;
    else if (narrow.has(character)) em += 0.34;
    else if (wide.has(character)) em += 0.9;
    else if (code >= 48 && code <= 57) em += 0.58;
    else if (code >= 65 && code <= 90) em += 0.68;
    else em += 0.56;
  }
  return (full + em * latin) * fontSize * (bold ? 1.06 : 1);
}

/** Breaks a text into at most `maxLines` lines no wider than `width`; the last line ends in an ellipsis if it must. */
export function wrapText(
  text: string,
  width: number,
  fontSize: number,
  maxLines = 2,
  bold = false,
): string[] {
  // CJK may break between any two characters; Latin words stay whole.
  const pieces =
    text.match(/[\u2e80-\u9fff\uf900-\ufaff]|[^\s\u2e80-\u9fff\uf900-\ufaff]+\s*|\s+/gu) ?? [];
  const noLineStart = /^[，。；：、！？）》」』”’\u2014%,.;:!?)\]]/u;
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces) {
    const fits = textWidth((line + piece).trimEnd(), fontSize, bold) <= width;
    if (line === "" || fits || noLineStart.test(piece)) line += piece;
    else {
      lines.push(line.trimEnd());
      line = piece;
    }
  }
  if (line !== "") lines.push(line.trimEnd());
  if (lines.length <= maxLines) return lines.map((one) => ellipsize(one, width, fontSize, bold));
  const kept = lines.slice(0, maxLines - 1);
  kept.push(ellipsize(lines.slice(maxLines - 1).join(" "), width, fontSize, bold));
  return kept;
}

/** Cuts a text so that it fits, with an ellipsis; unchanged when it fits already. */
export function ellipsize(text: string, width: number, fontSize: number, bold = false): string {
  if (textWidth(text, fontSize, bold) <= width * 1.02) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(characters.join("") + "…", fontSize, bold) > width)
    characters.pop();
  return characters.join("").trimEnd() + "…";
}
