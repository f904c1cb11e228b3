import type { CompiledPack } from "../../../models/index.ts";
import type { LikePlacesRows } from "../../rows/like-places-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatSize, formatValue, shownDifference } from "../numbers.ts";
import { areaName } from "../places.ts";
import { sentence } from "../sentence.ts";

/** Where a place stands among its like, and how far from the best of them; undefined where there is nothing to compare it with. */
export function likePlacesFinding(
  pack: CompiledPack,
  rows: LikePlacesRows,
  language: Language,
): string | undefined {
  const t = wordsIn(language, "charts");
  const own = rows.places.find(({ isSelected }) => isSelected);
  const [best] = rows.places;
  if (own === undefined || best === undefined || rows.places.length < 2) return undefined;
  const write = (value: number) => formatValue(value, "share", language);
  const gap = shownDifference(best.value, own.value, "share");
  const said = {
    place: areaName(pack, own.code, language),
    rank: own.rank,
    count: rows.places.length,
    value: write(own.value),
    best: areaName(pack, best.code, language),
    gap: formatSize(gap, "share", language),
    year: rows.year,
  };
  const key = gap === 0 ? (own.rank === 1 ? "first" : "level") : "behind";
  return sentence(language, t(`likePlaces.${key}`, said));
}
