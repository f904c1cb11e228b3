import type { CompiledPack } from "../../../models/index.ts";
import {
  type CountyGroupId,
  type CountyGroupRow,
  type CountyGroupRows,
  farKilometres,
} from "../../rows/county-group-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatSize, formatValue, shownDifference } from "../numbers.ts";
import { inSentence, joined, paragraph, sentence } from "../sentence.ts";
import { baseYearClause } from "./county-finding.ts";

/** Name of a group of counties: "Former poverty counties". */
export function countyGroupName(pack: CompiledPack, id: CountyGroupId, language: Language): string {
  const censuses = pack.areas.nodes.find(({ facts }) => facts?.formerPeople !== undefined);
  return wordsIn(language, "charts")(`countyGroups.name.${id}`, {
    from: censuses?.facts?.formerPeople?.year ?? pack.baseYear,
    to: pack.baseYear,
    far: farKilometres,
  });
}

/**
 * How many counties a group has, who lives there, and how far its level is from that of the other counties of the province.
 * @param of what it is of, before the name of the group: "Guizhou, elderly care"
 */
export function countyGroupFinding(
  pack: CompiledPack,
  { total }: CountyGroupRows,
  { id, codes, persons, mean, rest }: CountyGroupRow,
  language: Language,
  of = "",
): string {
  const t = wordsIn(language, "charts");
  const said = {
    total,
    count: codes.size,
    people: formatValue(persons, "persons", language),
    value: formatValue(mean ?? Number.NaN, "share", language),
  };
  const clause = (): string => {
    if (codes.size === 0) return t("countyGroups.nobody", said);
    if (mean === undefined) return t("countyGroups.counted", said);
    if (rest === undefined) return t("countyGroups.alone", said);
    const gap = shownDifference(mean, rest, "share");
    if (gap === 0) return t("countyGroups.level", said);
    return t("countyGroups.apart", {
      ...said,
      gap: formatSize(gap, "share", language),
      side: t(`countyGroups.side.${gap > 0 ? "above" : "below"}`),
    });
  };
  const name = countyGroupName(pack, id, language);
  const about = of === "" ? name : joined(language, "values", [of, inSentence(name)]);
  return sentence(language, joined(language, "label", [about, clause()]));
}

/** What the groups are, and of how many counties nobody knows whether they belong. */
export function countyGroupNote(
  pack: CompiledPack,
  { isTold, groups }: CountyGroupRows,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const unknown = groups.flatMap(({ id, unknown: count }) =>
    count === 0
      ? []
      : [t("countyGroups.unknownOf", { count, group: countyGroupName(pack, id, language) })],
  );
  return joined(language, "sentences", [
    t("countyGroups.note"),
    isTold
      ? undefined
      : joined(language, "sentences", [
          paragraph(language, sentence(language, baseYearClause(pack, language))),
          t("countyGroups.baseYear"),
        ]),
    unknown.length === 0
      ? undefined
      : t("countyGroups.unknown", { list: joined(language, "clauses", unknown) }),
  ]);
}
