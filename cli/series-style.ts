import { findIndicator, type ReadingQuery } from "../models/index.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import type { Language } from "../presentation/words/languages.ts";
import { unitName } from "../presentation/words/names.ts";
import { type FigureStyle, figureStyle, type ValueKind } from "../presentation/words/numbers.ts";

/** How a series is written in a table for people: its unit once, no more digits than its kind deserves. */
export function seriesStyle(
  { indicator, service }: Pick<ReadingQuery, "indicator" | "service">,
  values: readonly (number | null | undefined)[],
  language: Language,
  unit: string = findIndicator(indicator)?.unit ?? "",
): FigureStyle {
  const declared: ValueKind = findIndicator(indicator)?.kind ?? "plain";
  // Stocks of a domain are relative to the base year: a ratio without a unit of its own.
  const kind = declared === "units" && service === undefined ? "ratio" : declared;
  const named =
    kind === "coefficient" || kind === "ratio" ? "" : unitName(unit, language, indicator);
  const style = figureStyle(kind, values, language, named);
  return kind === "coefficient"
    ? { ...style, unit: wordsIn(language, "cli")("run.coefficient") }
    : style;
}
