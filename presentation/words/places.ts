import {
  type Area,
  type CompiledPack,
  type DomainOrOverall,
  domainNames,
  type Setting,
} from "../../models/index.ts";
import { wordsIn } from "./catalogue.ts";
import type { Language } from "./languages.ts";

/** Where a reader looks: an area, or its urban or rural part. */
export interface Place {
  readonly area: string;
  readonly setting: Setting;
}

/** The whole nation. */
export function wholeNation(pack: CompiledPack): Place {
  return { area: pack.areas.nation.code, setting: "all" };
}

/** Is it the whole nation? */
export function isWholeNation(pack: CompiledPack, place: Place): boolean {
  return place.area === pack.areas.nation.code && place.setting === "all";
}

/** A node of the pack's tree of areas, by its code. */
function areaOf(pack: CompiledPack, code: string): Area | undefined {
  return pack.areas.nodes.find((one) => one.code === code);
}

/** Name of an area in a language. */
export function areaName(pack: CompiledPack, code: string, language: Language): string {
  return areaOf(pack, code)?.name[language] ?? code;
}

/** A place within a sentence: "rural Gansu", "West China". */
export function placeName(pack: CompiledPack, place: Place, language: Language): string {
  const t = wordsIn(language, "charts");
  const name = areaName(pack, place.area, language);
  const said = areaOf(pack, place.area)?.level === "region" ? t("place.region", { name }) : name;
  return place.setting === "all" ? said : t(`place.${place.setting}`, { name: said });
}

/** Name of a domain, or of the whole, in a language. */
export function domainName(domain: DomainOrOverall, language: Language): string {
  return domain === "overall"
    ? wordsIn(language, "charts")("domain.overall")
    : domainNames[domain][language];
}
