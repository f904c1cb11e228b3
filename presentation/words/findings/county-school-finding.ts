import { least, sum } from "d3-array";
import { type CompiledPack, joinedCode } from "../../../models/index.ts";
import {
  type CountySchoolRow,
  type CountySchoolRows,
  hasLostLast,
  isHalved,
} from "../../rows/county-school-rows.ts";
import { walkingSpeed } from "../../rows/village-school-norms.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatFixed, formatValue } from "../numbers.ts";
import { areaName, leftOutText } from "../places.ts";
import { inSentence, joined, paragraph, sentence } from "../sentence.ts";

/** Children of a level and money follow from fitted ages and one price: two digits are what they are worth. */
const rough = { basis: "estimated" } as const;

/** How many schools the village children fill, where fewer than half as many as in the base year, and where not one any more. */
export function countySchoolFinding(
  pack: CompiledPack,
  rows: CountySchoolRows,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const { counties, year, ages, smallest, before, now } = rows;
  const schools = (value: number) => formatValue(value, "plain", language, rough);
  const said = {
    year,
    base: pack.baseYear,
    first: ages[0],
    last: ages[1],
    smallest,
    schools: schools(now.schools),
    before: schools(before.schools),
  };
  if (year === pack.baseYear) return sentence(language, t("countySchools.now", said));
  const halved = counties.filter(isHalved);
  const lost = counties.filter(hasLostLast).map(({ code }) => code);
  const fewest = least(halved, ratioOf);
  return sentence(
    language,
    t("countySchools.then", said),
    fewest === undefined
      ? t("countySchools.halvedNowhere")
      : t("countySchools.halved", {
          count: halved.length,
          total: counties.length,
          county: areaName(pack, fewest.code, language),
          share: formatValue(ratioOf(fewest), "share", language, rough),
        }),
    lost.length === 0
      ? t("countySchools.lostNowhere")
      : t("countySchools.lost", {
          list: areaName(pack, joinedCode(pack.areas, lost), language),
        }),
  );
}

/** Schools filled over those of the base year. */
function ratioOf({ before, now }: CountySchoolRow): number {
  return now.schools / before.schools;
}

/** How far away the nearest is, and what boarding, merging and conversion would come to, as far as the numbers of the run show it. */
export function countySchoolText(
  pack: CompiledPack,
  rows: CountySchoolRows,
  language: Language,
): string {
  return paragraph(
    language,
    distanceClause(pack, rows, language),
    walkClause(pack, rows, language),
    sentence(language, boardClause(rows, language), mergedClause(rows, language)),
    placesClause(pack, rows, language),
  );
}

function distanceClause(
  pack: CompiledPack,
  { counties, before, now, year }: CountySchoolRows,
  language: Language,
): string | undefined {
  if (now.kilometres === undefined || before.kilometres === undefined) return undefined;
  const t = wordsIn(language, "charts");
  const isEverywhere = counties.every(
    ({ way, wayBefore }) => way !== "none" && wayBefore !== "none",
  );
  return sentence(
    language,
    t(year === pack.baseYear ? "countySchools.distanceNow" : "countySchools.distance", {
      where: isEverywhere ? "" : t("countySchools.whereFilled"),
      base: pack.baseYear,
      now: formatFixed(now.kilometres, 1, language),
      before: formatFixed(before.kilometres, 1, language),
    }),
  );
}

function walkClause(
  pack: CompiledPack,
  { counties, walk, year, seatYuan }: CountySchoolRows,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const further = counties.filter(({ way }) => way !== "walk");
  const children = sum(further, ({ now }) => now.children);
  const told = t(year === pack.baseYear ? "countySchools.walkNow" : "countySchools.walk", {
    walk: formatFixed(walk, 1, language),
    count: further.length,
    total: counties.length,
    base: pack.baseYear,
    before: counties.filter(({ wayBefore }) => wayBefore !== "walk").length,
  });
  const seats =
    seatYuan === undefined || further.length === 0
      ? undefined
      : t("countySchools.seats", {
          children: t("countySchools.children", {
            number: formatValue(children, "units", language, rough),
          }),
          money: formatValue((children * seatYuan) / 1e6, "money", language, rough),
        });
  return sentence(language, told, seats);
}

function boardClause({ counties, ride }: CountySchoolRows, language: Language): string {
  const count = counties.filter(({ way }) => way === "board" || way === "none").length;
  return wordsIn(language, "charts")(
    count === 0 ? "countySchools.boardNowhere" : "countySchools.board",
    { count, ride: formatFixed(ride, 1, language) },
  );
}

function mergedClause({ counties }: CountySchoolRows, language: Language): string {
  const count = counties.filter(
    ({ wayMerged }) => wayMerged === "board" || wayMerged === "none",
  ).length;
  return wordsIn(language, "charts")(
    count === 0 ? "countySchools.mergedNowhere" : "countySchools.merged",
    { count },
  );
}

function placesClause(
  pack: CompiledPack,
  { service, placesBefore, places, empty, conversions, year }: CountySchoolRows,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const units = (of: string, value: number) => {
    const counted = pack.services.find(({ id }) => id === of);
    const unit = t("countySchools.counted", {
      unit: counted?.unit[language] ?? "",
      name: inSentence(counted?.name[language] ?? of),
    });
    return formatValue(value, "units", language, { ...rough, unit });
  };
  const list = conversions
    .map(({ service: to, units: made }) => units(to, made))
    .reduce((one, other) => (one === "" ? other : t("countySchools.or", { one, other })), "");
  return sentence(
    language,
    t(year === pack.baseYear ? "countySchools.placesNow" : "countySchools.places", {
      base: pack.baseYear,
      places: units(service, places),
      before: formatValue(placesBefore, "units", language, rough),
    }),
    list === "" || empty < 1
      ? t("countySchools.notEmpty")
      : t("countySchools.empty", { list, empty: formatValue(empty, "units", language, rough) }),
  );
}

/** Whose reading of which norms it is, and what it leaves out: said wherever it is shown. */
export function countySchoolNote(
  pack: CompiledPack,
  { service, narrow, left }: CountySchoolRows,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  return joined(language, "sentences", [
    t(`countySchools.norm.${service}`),
    t("countySchools.note", {
      base: pack.baseYear,
      speed: formatFixed(walkingSpeed, 0, language),
    }),
    left.withoutLand === 0 ? undefined : t("countyReach.withoutLand", { count: left.withoutLand }),
    left.withoutVillages === 0
      ? undefined
      : t("countyReach.withoutVillages", { count: left.withoutVillages }),
    leftOutText(pack, narrow, language),
  ]);
}
