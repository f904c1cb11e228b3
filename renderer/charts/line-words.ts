import type { ObservedPoint } from "../../models/index.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { mark } from "../../presentation/words/sentence.ts";
import type { PlotLine } from "./line-plot.tsx";
import type { TooltipEntry } from "./tooltip-card.tsx";

/** The text alternative of a chart of lines: where each begins and ends. */
export function linesDescription(
  lines: readonly PlotLine[],
  years: readonly number[],
  write: (value: number | null) => string,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  return lines
    .map((line) => {
      const from = line.values.findIndex((value) => value !== null);
      return t("description.line", {
        name: line.label?.name ?? line.id,
        from: write(line.values[from] ?? null),
        firstYear: years[from] ?? "",
        to: write(line.values.at(-1) ?? null),
        lastYear: years.at(-1) ?? "",
      });
    })
    .join(mark(language, "sentences"));
}

/** What a tooltip says of a line. */
export function lineEntry(line: PlotLine, value: string): TooltipEntry {
  return {
    id: line.id,
    label: line.label?.name ?? line.id,
    value,
    colour: line.colour,
    mark: line.dashed === true ? "dashed" : "line",
  };
}

/** What a tooltip says of what was observed in a year: nothing where nothing was. */
export function observedEntries(
  observed: readonly ObservedPoint[],
  year: number,
  words: {
    readonly label: (point: ObservedPoint) => string;
    readonly write: (point: ObservedPoint) => string;
  },
): readonly TooltipEntry[] {
  return observed
    .filter((point) => point.year === year)
    .map((point) => ({
      id: "observed",
      label: words.label(point),
      value: words.write(point),
      colour: "var(--ink)",
      mark: "point",
    }));
}

/** The column of a chart's table that holds what was observed, in the table's unit. */
export function observedColumn(
  observed: readonly ObservedPoint[],
  years: readonly number[],
  column: { readonly label: string; readonly digits: number; readonly factor: number },
) {
  const { label, digits, factor } = column;
  const at = new Map(observed.map(({ year, value }) => [year, value * factor]));
  return { id: "observed", label, digits, values: years.map((year) => at.get(year) ?? null) };
}
