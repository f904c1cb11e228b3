import { greatest, rollup } from "d3-array";
import type { CompiledPack } from "../../../models/index.ts";
import type { CountyRows } from "../../rows/county-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatSize, formatValue, shownDifference } from "../numbers.ts";
import { ownTablesSaid } from "../own-tables.ts";
import { areaName } from "../places.ts";
import { listed, sentence } from "../sentence.ts";

/** Which county is furthest behind, and how far, or that none is; where counties are not told apart, why. Undefined where there are none. */
export function countyFinding(
  pack: CompiledPack,
  { counties, year, mean, isTold }: CountyRows,
  language: Language,
): string | undefined {
  const t = wordsIn(language, "charts");
  const last = counties.at(-1);
  if (last === undefined) return undefined;
  if (!isTold) return sentence(language, baseYearClause(pack, language));
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

/** How far counties are told apart in the base year: only where tables of one's own count. */
export function baseYearClause(pack: CompiledPack, language: Language): string {
  const t = wordsIn(language, "charts");
  const own = ownTablesSaid(pack, language);
  const year = pack.baseYear;
  return own === undefined
    ? t("counties.baseYear", { year })
    : t("counties.baseYearOwn", { ...own, year });
}

/** What county values are, and what they are not: said wherever they are shown. */
export function countyNote(pack: CompiledPack, language: Language): string {
  const t = wordsIn(language, "charts");
  const own = ownTablesSaid(pack, language);
  const year = pack.baseYear;
  return own === undefined ? t("counties.note", { year }) : t("counties.noteOwn", { ...own, year });
}

/** Most counties of which the finding of the map says where they lie. */
const mostLast = 10;

/**
 * In which prefecture most of the counties furthest behind lie, or, where they are spread, which three they are, or that none is behind; where
 * counties are not told apart, what the map shows.
 */
export function countyMapFinding(pack: CompiledPack, rows: CountyRows, language: Language): string {
  const t = wordsIn(language, "charts");
  const { counties, year, province, mean, isTold } = rows;
  if (!isTold) return sentence(language, t("counties.map.baseYear", { year }));
  const last = counties
    .slice(-Math.min(mostLast, Math.ceil(counties.length / 2)))
    .filter(({ value }) => shownDifference(mean, value, "share") > 0);
  if (last.length === 0) return countyFinding(pack, rows, language) ?? "";
  const byPrefecture = rollup(
    last.filter(({ parent }) => parent !== province),
    (group) => group.length,
    ({ parent }) => parent,
  );
  const [prefecture, count = 0] = greatest(byPrefecture, ([, most]) => most) ?? [];
  if (prefecture !== undefined && count > 1 && 3 * count >= last.length)
    return sentence(
      language,
      t("counties.map.lastIn", {
        count,
        last: last.length,
        year,
        prefecture: areaName(pack, prefecture, language),
      }),
    );
  const names = last.slice(-3).map(({ code }) => areaName(pack, code, language));
  return sentence(
    language,
    t("counties.map.last", { year, list: listed(names.reverse(), language) }),
  );
}
