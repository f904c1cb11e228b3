import type { CompiledPack } from "../../../models/index.ts";
import type { CountyRows } from "../../rows/county-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatSize, formatValue, shownDifference } from "../numbers.ts";
import { areaName } from "../places.ts";
import { sentence } from "../sentence.ts";

/** Which county is furthest behind, and how far, or that none is; in the base year, that counties are not told apart. Undefined where there are none. */
export function countyFinding(
  pack: CompiledPack,
  { counties, year, mean }: CountyRows,
  language: Language,
): string | undefined {
  const t = wordsIn(language, "charts");
  const last = counties.at(-1);
  if (last === undefined) return undefined;
  if (year === pack.baseYear) return sentence(language, t("counties.baseYear", { year }));
  const gap = shownDifference(mean, last.value, "share");
  const said = {
    county: areaName(pack, last.code, language),
    count: counties.length,
    year,
    value: formatValue(last.value, "share", language),
    gap: formatSize(gap, "share", language),
  };
  return sentence(language, t(gap > 0 ? "counties.last" : "counties.none", said));
}

/** What county values are, and what they are not: said wherever they are shown. */
export function countyNote(pack: CompiledPack, language: Language): string {
  return wordsIn(language, "charts")("counties.note", { year: pack.baseYear });
}
