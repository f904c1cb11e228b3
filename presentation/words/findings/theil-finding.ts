import { type TheilRows, theilPartName, theilParts } from "../../rows/theil-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatValue } from "../numbers.ts";
import { sentence } from "../sentence.ts";

/** Below this a Theil index is as good as none: no part of it can be named. */
export const noInequality = 5e-6;

/** The finding of the decomposition: which gap makes up most of what is left, and how the whole moved. */
export function theilFinding(rows: TheilRows, language: Language): string {
  const t = wordsIn(language, "charts");
  const first = rows.total[0] ?? Number.NaN;
  const last = rows.total.at(-1) ?? Number.NaN;
  if (!Number.isFinite(first) || !Number.isFinite(last)) return t("theil.none");
  const year = rows.years.at(-1) ?? "";
  const firstYear = rows.years[0] ?? "";
  if (last < noInequality) return sentence(language, t("theil.gone", { year }));
  const parts = theilParts
    .map((part) => ({ part, share: (rows.parts[part].at(-1) ?? 0) / last }))
    .sort((a, b) => b.share - a.share);
  const largest = parts[0];
  if (largest === undefined) return t("theil.none");
  const change = first < noInequality ? undefined : last / first - 1;
  const percent = change === undefined ? "" : formatValue(Math.abs(change), "frequency", language);
  const movement =
    change === undefined
      ? undefined
      : Math.abs(change) < 0.005
        ? t("theil.holds", { firstYear })
        : t(change < 0 ? "theil.falls" : "theil.rises", { firstYear, percent });
  return sentence(
    language,
    t(`theil.largest.${theilPartName(rows, largest.part)}`, {
      share: formatValue(largest.share, "share", language, { digits: 0 }),
      year,
    }),
    movement,
  );
}
