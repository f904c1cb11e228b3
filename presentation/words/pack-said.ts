import { type CompiledPack, joinedCode } from "../../models/index.ts";
import { wordsIn } from "./catalogue.ts";
import type { Language } from "./languages.ts";
import { tableNames } from "./own-tables.ts";
import { areaName } from "./places.ts";

/**
 * A pack as documents name it: where provinces of it are open by county, or tables of one's own count in it, the name alone would say that
 * it is the one that everybody has.
 *
 * @param name its id, or its title
 * @example packSaid(pack, pack.id, "en") // "china-2020, with Guizhou by county"
 */
export function packSaid(
  pack: Pick<CompiledPack, "areas" | "detail">,
  name: string,
  language: Language,
): string {
  const { areas, detail } = pack;
  if (detail === undefined) return name;
  const t = wordsIn(language, "charts");
  const byCounty =
    detail.provinces.length === areas.provinces.length
      ? t("pack.allByCounty", { pack: name })
      : // Of many the first are named, and how many more there are.
        t("pack.byCounty", {
          pack: name,
          provinces: areaName(pack, joinedCode(areas, detail.provinces), language),
        });
  const { own } = detail;
  return own === undefined
    ? byCounty
    : t("pack.withTables", {
        pack: byCounty,
        tables: tableNames(own, language),
        count: own.length,
      });
}
