import { type Basis, findIndicator, serviceShareAt } from "../../models/index.ts";
import { texts, wordsIn } from "./catalogue.ts";
import type { Language } from "./languages.ts";

/** The name that the catalogue has for an id; what only one pack knows keeps its id. */
function named(
  kind: "item" | "observed" | "unit" | "quantity" | "sex",
  id: string,
  language: Language,
): string | undefined {
  const names = texts[language].names as Readonly<Record<string, Readonly<Record<string, string>>>>;
  return names[kind]?.[id];
}

const observed = "observed.";

/** The name of an item of a pack's tables (docs/pack-format.md lists them); an item that only this pack knows keeps its id. */
export function itemName(item: string, language: Language): string {
  if (!item.startsWith(observed)) return named("item", item, language) ?? item;
  const what = item.slice(observed.length);
  return wordsIn(language, "names")("observedItem", {
    what: named("observed", what, language) ?? itemName(what, language),
  });
}

/**
 * The name of a unit as packs, parameters, levers and results write it; a unit that only this pack knows stays as it is.
 *
 * @param of the item, indicator or parameter: years of life are counted with another word than years of time
 * @example unitName("share of need", "zh-CN") // "占需求比例（0—1）"
 */
export function unitName(unit: string, language: Language, of = ""): string {
  const life = unit === "years" && of.includes("life-expectancy");
  return named("unit", life ? "years of life" : unit, language) ?? unit;
}

/** The name of an indicator of results; one that nobody declares keeps its id. */
export function indicatorName(id: string, language: Language): string {
  return findIndicator(id)?.name[language] ?? id;
}

/** The name of a group of people, or of services, that results are kept by; ages and other codes stay as they are. */
export function groupName(group: string, language: Language): string {
  const t = wordsIn(language, "charts");
  if (group === "female" || group === "male") return sexName(group, language);
  if (group === "registered" || group === "unregistered") return t(`deprivation.group.${group}`);
  return group === "everyone" || group === "common-services"
    ? t(`urbanRural.ratio.${group}`)
    : group;
}

/** A quantity of a service by its place in the pack's file: "facility.leadTimeYears". */
export function quantityName(path: string, language: Language): string {
  return (
    serviceShareAt(path)?.name[language] ??
    named("quantity", path.replace(/^(conversions|refits)\.\d+\./, "$1."), language) ??
    path
  );
}

/** What all numbers of one kind are together: "Parameters". */
export function declaredName(kind: "parameter" | "lever", language: Language): string {
  return wordsIn(language, "names")(`declared.${kind}`);
}

/** Male or female; what else a pack writes stays as it is. */
export function sexName(sex: string, language: Language): string {
  return named("sex", sex, language) ?? sex;
}

/** An age or a range of ages as packs write it: "0", "1-4", "85+". */
export function ageName(age: string, language: Language): string {
  const t = wordsIn(language, "names");
  if (age.endsWith("+")) return t("age.over", { age: age.slice(0, -1) });
  const [from = "", to] = age.split("-");
  if (to !== undefined) return t("age.range", { from, to });
  return /^\d+$/.test(age) ? t("age.one", { age }) : age;
}

/** What kind of knowledge a number is: "observed". */
export function basisName(basis: Basis, language: Language): string {
  return wordsIn(language, "names")(`basis.${basis}.name`);
}

/** What that kind means: "counted or published". */
export function basisMeaning(basis: Basis, language: Language): string {
  return wordsIn(language, "names")(`basis.${basis}.meaning`);
}
