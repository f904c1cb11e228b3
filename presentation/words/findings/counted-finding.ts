import type { CountedRows } from "../../rows/counted-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatSize, formatValue } from "../numbers.ts";
import { sentence } from "../sentence.ts";

/** Where a counted series goes, and how far the counts since the base year lie from it at most. */
export function countedFinding(
  rows: CountedRows,
  activeId: string,
  names: { readonly series: string; readonly unit: string },
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const active = rows.lines.find((line) => line.id === activeId) ?? rows.lines.at(-1);
  const values = active?.values ?? [];
  const first = values.findIndex((value) => value !== null);
  const last = values.at(-1) ?? null;
  if (first < 0 || last === null) return t("counted.none", { name: names.series });
  const write = (value: number | null): string =>
    formatValue(value, rows.choice.kind, language, { unit: names.unit });
  const said = {
    name: names.series,
    from: write(values[first] ?? null),
    firstYear: rows.years[first] ?? "",
    to: write(last),
    year: rows.years.at(-1) ?? "",
  };
  const main = t("counted.course", said);
  const share = rows.choice.kind === "share";
  const distances = rows.observed.flatMap(({ year, value }) => {
    const at = rows.years.indexOf(year);
    const simulated = values[at];
    if (at <= 0 || typeof simulated !== "number" || value === 0) return [];
    return [Math.abs(share ? simulated - value : simulated / value - 1)];
  });
  if (distances.length === 0) return sentence(language, main, undefined);
  const widest = Math.max(...distances);
  return sentence(
    language,
    main,
    t("counted.within", {
      counts: distances.length,
      deviation: share
        ? formatSize(widest, "share", language)
        : formatValue(widest, "share", language),
    }),
  );
}
