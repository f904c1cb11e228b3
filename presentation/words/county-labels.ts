import type { CompiledPack } from "../../models/index.ts";
import { wordsIn } from "./catalogue.ts";
import type { Language } from "./languages.ts";
import { areaName } from "./places.ts";
import { joined } from "./sentence.ts";

/**
 * Names of counties beside each other, as an axis has room for them: the long word for autonomy is cut, and where two have one name, as districts of
 * several cities do, that of the prefecture is added.
 *
 * @returns by code
 * @example countyLabels(pack, counties, "en").get("520325") // "Daozhen Gelao and Miao Aut. County"
 */
export function countyLabels(
  pack: Pick<CompiledPack, "areas">,
  counties: readonly { readonly code: string; readonly parent: string }[],
  language: Language,
): ReadonlyMap<string, string> {
  const t = wordsIn(language, "charts");
  const short = (code: string) =>
    areaName(pack, code, language).replace(t("counties.long"), t("counties.short"));
  const times = new Map<string, number>();
  for (const { code } of counties) times.set(short(code), (times.get(short(code)) ?? 0) + 1);
  return new Map(
    counties.map(({ code, parent }) => {
      const name = short(code);
      const isShared = (times.get(name) ?? 0) > 1;
      return [code, joined(language, "items", [name, isShared ? short(parent) : undefined])];
    }),
  );
}
