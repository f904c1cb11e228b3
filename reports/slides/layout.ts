import type { Language } from "../../presentation/words/languages.ts";
import { formatFixed } from "../../presentation/words/numbers.ts";
import type { TableBlock } from "../document.ts";
import { textInches } from "../office/chart-xml.ts";

/** A rectangle on a slide, inches. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Where things stand on a slide: the whole page, the title, and what is free under it. */
export interface SlideGeometry {
  readonly width: number;
  readonly height: number;
  readonly title: Box;
  readonly content: Box;
  readonly source: Box;
}

/** 16:9, the size that PowerPoint has used since 2013. */
export const wideSlide: SlideGeometry = {
  width: 13.333,
  height: 7.5,
  title: { x: 0.6, y: 0.38, w: 12.13, h: 1.02 },
  content: { x: 0.6, y: 1.55, w: 12.13, h: 5.3 },
  source: { x: 0.6, y: 6.98, w: 11.1, h: 0.3 },
};

/** The smallest type of a slide, points: what is smaller is not read from the back of a room. */
export const smallestPoints = 12;

/** Space between things that stand beside each other, inches. */
export const gutter = 0.4;

/** Lines of Chinese type stand further apart: YaHei asks for 1.32 of its size, free faces for more. */
const lineHeights: Readonly<Record<Language, number>> = { en: 1.22, "zh-CN": 1.38 };

/** Height of a line of type, inches. */
export function lineInches(points: number, language: Language): number {
  return (points * lineHeights[language]) / 72;
}

/**
 * Lines that a text takes in a width. Words and numbers do not break, which wastes the more of a line the narrower it is.
 */
export function lineCount(text: string, widthInches: number, points: number): number {
  const wasted = widthInches < 1.2 ? 1.15 : widthInches < 2.2 ? 1.08 : 1.02;
  return text
    .split("\n")
    .reduce(
      (sum, line) =>
        sum + Math.max(1, Math.ceil((textInches(line, points) * wasted) / widthInches)),
      0,
    );
}

/** Bold type is about a twelfth wider. */
export const boldWidth = 1.09;

/** Height that the heading of a block takes, with the space under it; none where there is no heading. */
export function headingInches(title: string, width: number, language: Language): number {
  if (title === "") return 0;
  const lines = Math.min(2, lineCount(title, width, smallestPoints * boldWidth));
  return lines * lineInches(smallestPoints, language) + 0.12;
}

/** Space after a paragraph, inches. */
const afterParagraph = 6 / 72;

/** Height that paragraphs take. */
export function paragraphsInches(
  paragraphs: readonly string[],
  width: number,
  language: Language,
  points = smallestPoints,
): number {
  return paragraphs.reduce(
    (sum, text) =>
      sum + lineCount(text, width, points) * lineInches(points, language) + afterParagraph,
    0,
  );
}

/** A cell as the reader sees it. */
export function cellText(
  value: string | number | null,
  column: TableBlock["columns"][number],
  language: Language,
): string {
  if (typeof value === "string") return value;
  if (value === null) return "–";
  const decimals = column.decimals ?? 0;
  return column.signed === true
    ? formatFixed(value, decimals, language, { signed: true })
    : formatFixed(value, decimals, language);
}

/** Type size at which a title takes at most two lines, three where it is narrow; never smaller than a slide's smallest type. */
export function titlePoints(
  title: string,
  box: Pick<Box, "w" | "h">,
  language: Language,
  largest = 26,
): number {
  const most = box.w < 10 ? 3 : 2;
  for (let points = largest; points > smallestPoints; points -= 1) {
    const lines = lineCount(title, box.w - 0.1, points);
    if (lines <= most && lines * lineInches(points, language) * 0.95 <= box.h) return points;
  }
  return smallestPoints;
}
