import type { CompiledPack } from "../../../models/index.ts";
import type { RankingRows } from "../../rows/ranking-rows.ts";
import { provinceIndicator } from "../../rows/tile-map-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatSize, shownDifference } from "../numbers.ts";
import { sentence } from "../sentence.ts";

/** Shares within this of each other stand level for a reader. */
const closeSpread = 0.015;

/** The finding of the ranking: who climbs and who slips furthest. */
export function rankingFinding(
  pack: CompiledPack,
  rows: RankingRows,
  names: { readonly active: string; readonly base: string },
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  if (rows.provinces.length === 0) return t("ranking.none");
  const name = (code: string): string =>
    pack.areas.provinces.find((one) => one.code === code)?.name[language] ?? code;
  const said = { active: names.active, base: names.base, year: rows.year, baseYear: rows.baseYear };
  const mode = rows.mode === "years" ? "years" : "scenarios";
  const ends = rows.provinces.map((one) => one.to);
  const { kind } = provinceIndicator(rows.indicator);
  const spread = shownDifference(Math.max(...ends), Math.min(...ends), kind);
  // Ranks among provinces that stand all but level would make news of noise.
  if (kind === "share" && spread < closeSpread) {
    return sentence(
      language,
      t("ranking.close", { ...said, spread: formatSize(spread, "share", language) }),
    );
  }
  const climbed = (one: RankingRows["provinces"][number]): number => one.rankFrom - one.rankTo;
  const best = rows.provinces.reduce((a, b) => (climbed(b) > climbed(a) ? b : a));
  const worst = rows.provinces.reduce((a, b) => (climbed(b) < climbed(a) ? b : a));
  if (climbed(best) <= 0 && climbed(worst) >= 0)
    return sentence(language, t(`ranking.${mode}.still`, said));
  const places = (count: number): string =>
    t(count === 1 ? "ranking.place" : "ranking.places", { count });
  return sentence(
    language,
    climbed(best) > 0
      ? t(`ranking.${mode}.climbs`, {
          ...said,
          place: name(best.code),
          places: places(climbed(best)),
          from: best.rankFrom,
          to: best.rankTo,
        })
      : undefined,
    climbed(worst) < 0
      ? t("ranking.slips", {
          place: name(worst.code),
          places: places(-climbed(worst)),
          from: worst.rankFrom,
          to: worst.rankTo,
        })
      : undefined,
  );
}
