import type { PyramidRows } from "../../rows/pyramid-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { directionOf, formatChange, formatSize, formatValue, shownDifference } from "../numbers.ts";
import { sentence } from "../sentence.ts";

/** The finding of the pyramid: how the share of the old moves since the first year, and how many more or fewer people than under the base. */
export function pyramidFinding(
  rows: PyramidRows,
  first: PyramidRows,
  base: PyramidRows | undefined,
  baseName: string,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  if (!(rows.total > 0) || !(first.total > 0)) return t("pyramid.none");
  const change = shownDifference(rows.agedShare, first.agedShare, "share");
  const said = {
    from: formatValue(first.agedShare, "share", language),
    to: formatValue(rows.agedShare, "share", language),
    firstYear: first.year,
    year: rows.year,
    children: formatValue(rows.childShare, "share", language),
    change: formatSize(change, "share", language),
  };
  const main =
    rows.year === first.year
      ? "now"
      : directionOf(change) === "same"
        ? "holds"
        : change > 0
          ? "rises"
          : "falls";
  let against: string | undefined;
  if (base !== undefined) {
    const difference = rows.total - base.total;
    against =
      Math.abs(difference) < 0.0005 * base.total
        ? t("pyramid.against.same", { base: baseName })
        : t("pyramid.against.other", {
            base: baseName,
            difference: formatChange(difference, "persons", language),
          });
  }
  return sentence(language, t(`pyramid.${main}`, said), against);
}
