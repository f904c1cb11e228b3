import { greatest } from "d3-array";
import type { CompiledPack, ReachChange } from "../../../models/index.ts";
import type { CountyReachRow, CountyReachRows } from "../../rows/county-reach-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatValue, roundShown } from "../numbers.ts";
import { areaName, leftOutText, selectionName, selectionOf } from "../places.ts";
import { joined, paragraph, quoted, sentence } from "../sentence.ts";

/** People beyond reach follow from a law and from sites that are dealt out: two digits are what they are worth. */
const rough = { basis: "estimated" } as const;

/** A smaller part of those beyond reach than is written is not worth a clause. */
const worthSaying = 0.01;

/** Who lives beyond reach in the villages of a province, and in which county the largest share does. */
export function countyReachFinding(
  pack: CompiledPack,
  { year, villages, counties, services }: CountyReachRows,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const [furthest] = counties;
  if (furthest === undefined || isNobody(furthest.share))
    return sentence(language, t("countyReach.nobody", { year }));
  return sentence(
    language,
    t(services.length === 1 ? "countyReach.one" : "countyReach.mean", {
      year,
      count: services.length,
      people: formatValue(beyondOf(villages), "persons", language, rough),
      share: formatValue(villages.share, "share", language),
      county: areaName(pack, furthest.code, language),
      most: formatValue(furthest.share, "share", language),
    }),
  );
}

/** People beyond reach in a place; of several services the mean. */
export function beyondOf({ persons, share }: Pick<CountyReachRow, "persons" | "share">): number {
  return persons * share;
}

/** Is a share written as none? */
function isNobody(share: number): boolean {
  return roundShown(share, "share") === 0;
}

/**
 * Since the base year, where most of them live, how it is in towns and under the base.
 * @param base the same of the base run, and its name; undefined where it is the run that is told
 */
export function countyReachText(
  pack: CompiledPack,
  rows: CountyReachRows,
  base: { readonly name: string; readonly rows: CountyReachRows } | undefined,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const { villages, towns, counties, services, year } = rows;
  const share = (value: number) => formatValue(value, "share", language);
  const most = greatest(counties, beyondOf);
  const [only] = services;
  const since = (): string | undefined => {
    if (year === pack.baseYear) return undefined;
    if (services.length > 1 || only === undefined)
      return t("countyReach.sinceMean", { year: pack.baseYear, share: share(villages.inBaseYear) });
    const list = causesOf(only.change, language);
    return list.length === 0
      ? undefined
      : t("countyReach.since", { year: pack.baseYear, list: joined(language, "clauses", list) });
  };
  return paragraph(
    language,
    sentence(language, since()),
    base === undefined
      ? undefined
      : sentence(
          language,
          t("countyReach.base", {
            base: quoted(base.name, language),
            share: share(base.rows.villages.share),
            year,
          }),
        ),
    most === undefined || isNobody(most.share)
      ? undefined
      : sentence(
          language,
          t(services.length === 1 ? "countyReach.most" : "countyReach.mostMean", {
            county: areaName(pack, most.code, language),
            people: formatValue(beyondOf(most), "persons", language, rough),
            share: share(most.share),
          }),
        ),
    sentence(
      language,
      isNobody(towns.share)
        ? t("countyReach.townsNobody")
        : t("countyReach.towns", { share: share(towns.share) }),
    ),
  );
}

/** What brought people within or beyond reach since the base year. */
function causesOf(
  { from, to, byPeople, byWays }: ReachChange,
  language: Language,
): readonly string[] {
  const t = wordsIn(language, "charts");
  const least = worthSaying * Math.max(from.beyond, to.beyond);
  const said = (change: number, fewer: "fewerPeople" | "nearer", more: "morePeople" | "further") =>
    Math.abs(change) < Math.max(1, least)
      ? []
      : [
          t(`countyReach.because.${change < 0 ? fewer : more}`, {
            people: formatValue(Math.abs(change), "persons", language, rough),
          }),
        ];
  return [...said(byPeople, "fewerPeople", "morePeople"), ...said(byWays, "nearer", "further")];
}

/** What the table by service is of. */
export function countyReachTitle(
  pack: CompiledPack,
  { narrow, year }: CountyReachRows,
  language: Language,
): string {
  return wordsIn(language, "charts")("countyReach.title", {
    of: selectionName(pack, selectionOf(pack, narrow.query), language),
    year,
  });
}

/** What reach in a county is and is not, and who is left out: said wherever it is shown. */
export function countyReachNote(
  pack: CompiledPack,
  { narrow, withoutLand, thinnest, withoutVillages }: CountyReachRows,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  return joined(language, "sentences", [
    t("countyReach.note", { year: pack.baseYear }),
    thinnest < 2 ? undefined : t("countyReach.thinnest", { count: thinnest }),
    withoutLand === 0 ? undefined : t("countyReach.withoutLand", { count: withoutLand }),
    withoutVillages === 0
      ? undefined
      : t("countyReach.withoutVillages", { count: withoutVillages }),
    leftOutText(pack, narrow, language),
  ]);
}

/** A county with a share, as a cell has it: "Luodian County (40.5%)". */
export function countyWithShare(
  pack: CompiledPack,
  { code, share }: { readonly code: string; readonly share: number },
  language: Language,
): string {
  return wordsIn(language, "charts")("countyReach.named", {
    name: areaName(pack, code, language),
    value: formatValue(share, "share", language),
  });
}
