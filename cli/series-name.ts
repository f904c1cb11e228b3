import type { CompiledPack, ReadingQuery } from "../models/index.ts";
import type { Language } from "../presentation/words/languages.ts";
import { groupName, indicatorName } from "../presentation/words/names.ts";
import { areaName, domainName } from "../presentation/words/places.ts";
import { joined } from "../presentation/words/sentence.ts";

/** What a series is, in words: "Attainment (Tibet, Elderly care)"; the nation as a whole goes without saying. */
export function seriesName(
  pack: CompiledPack,
  { indicator, area, domain, service, group }: ReadingQuery,
  language: Language,
): string {
  const nation = area === undefined || area === pack.areas.nation.code;
  const of = joined(language, "items", [
    nation ? undefined : areaName(pack, area, language),
    domain === undefined ? undefined : domainName(domain, language),
    pack.services.find(({ id }) => id === service)?.name[language] ?? service,
    group === undefined ? undefined : groupName(group, language),
  ]);
  const name = indicatorName(indicator, language);
  return of === "" ? name : `${name} (${of})`;
}
