import type { CompiledPack } from "../../../models/index.ts";
import { type CountyPartsRows, countyParts } from "../../rows/county-parts-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatValue, shownParts } from "../numbers.ts";
import { areaName } from "../places.ts";
import { joined, listed, sentence } from "../sentence.ts";
import { baseYearClause } from "./county-finding.ts";
import { noInequality } from "./theil-finding.ts";

/** What inequality between the towns and villages of counties consists of in a year, the largest part first, and what of it a table by province shows. */
export function countyPartsFinding(
  pack: CompiledPack,
  { provinces, years, total, parts }: CountyPartsRows,
  year: number,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const at = years.indexOf(year);
  if (at < 0) return sentence(language, baseYearClause(pack, language));
  const whole = total[at] ?? Number.NaN;
  if (!Number.isFinite(whole)) return t("theil.none");
  if (whole < noInequality) return sentence(language, t("theil.gone", { year }));
  const shares = countyParts.map((part) => (parts[part][at] ?? 0) / whole);
  const written = shownParts(shares, 1, 0.01);
  const named = countyParts
    .map((part, i) => ({ part, share: written[i] ?? 0 }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
    .map(({ part, share }, rank) =>
      t(rank === 0 ? "countyParts.largest" : "countyParts.further", {
        year,
        between: t(`countyParts.between.${part}`),
        share: formatValue(share, "share", language, { digits: 0 }),
      }),
    );
  return sentence(
    language,
    joined(language, "values", [named[0], listed(named.slice(1), language)]),
    t(provinces.length > 1 ? "countyParts.shown" : "countyParts.hidden", {
      name: areaName(pack, provinces[0] ?? "", language),
    }),
  );
}

/** What is in it, and what later years differ by: said wherever it is shown. */
export function countyPartsNote(
  pack: CompiledPack,
  { provinces, years }: CountyPartsRows,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const isTold = years.includes(pack.baseYear);
  return joined(language, "sentences", [
    t("countyParts.note", {
      list: listed(
        provinces.map((code) => areaName(pack, code, language)),
        language,
      ),
    }),
    t(isTold ? "countyParts.counted" : "countyParts.ratio", { year: pack.baseYear }),
  ]);
}
