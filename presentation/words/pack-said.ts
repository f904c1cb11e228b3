import { type CompiledPack, joinedCode } from "../../models/index.ts";
import { wordsIn } from "./catalogue.ts";
import type { Language } from "./languages.ts";
import { areaName } from "./places.ts";

/**
 * A pack as documents name it: where provinces of it are open by county, the name alone would say that it is the one that everybody has.
 *
 * @param name its id, or its title
 * @example packSaid(pack, pack.id, "en") // "china-2020, Guizhou by county"
 */
export function packSaid(
  pack: Pick<CompiledPack, "areas" | "detail">,
  name: string,
  language: Language,
): string {
  const open = openProvinces(pack, language);
  return open === undefined
    ? name
    : wordsIn(language, "charts")("pack.byCounty", { pack: name, provinces: open });
}

/** Names of the provinces that are open by county; of many the first, and how many more there are. Undefined where all are whole. */
export function openProvinces(
  pack: Pick<CompiledPack, "areas" | "detail">,
  language: Language,
): string | undefined {
  const { areas, detail } = pack;
  if (detail === undefined) return undefined;
  return detail.provinces.length === areas.provinces.length
    ? wordsIn(language, "charts")("pack.allProvinces")
    : areaName(pack, joinedCode(areas, detail.provinces), language);
}
