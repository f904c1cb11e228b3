import { sum } from "d3-array";
import {
  type CompiledPack,
  type RunResult,
  reachCounter,
  type Service,
  shortageOf,
} from "../../models/index.ts";
import { type CountyVillages, countyVillages, settledLand } from "./county-villages.ts";
import { type NarrowedSelection, narrowed, type Selection } from "./selection.ts";
import {
  longestWayHours,
  type SchoolService,
  schoolServices,
  smallestSchools,
  walkingSpeed,
} from "./village-school-norms.ts";

/** What the village children of a place fill in a year. */
export interface VillageSchools {
  readonly children: number;
  /** Schools of the smallest size that they fill, not rounded. */
  readonly schools: number;
  /** Mean distance to the nearest of them in a straight line; undefined where they do not fill one. */
  readonly kilometres: number | undefined;
}

/** How the nearest school is reached: on foot, by bus, by boarding there; or there is none. */
export type SchoolWay = "walk" | "ride" | "board" | "none";

export interface CountySchoolRow {
  readonly code: string;
  readonly parent: string;
  readonly before: VillageSchools;
  readonly now: VillageSchools;
  readonly wayBefore: SchoolWay;
  readonly way: SchoolWay;
  /** The same if schools were merged two into one. */
  readonly wayMerged: SchoolWay;
}

/** What village children fill of schools of one level, by county. */
export interface CountySchoolRows {
  readonly province: string;
  readonly year: number;
  readonly service: SchoolService;
  readonly ages: readonly [first: number, last: number];
  /** Pupils of the smallest school. */
  readonly smallest: number;
  /** Farthest distances in a straight line on foot and by what the pack takes as usual in the country, km. */
  readonly walk: number;
  readonly ride: number;
  /** What is read: the villages of the province. */
  readonly narrow: NarrowedSelection;
  /** Counties that have or had village children, the longest way first. */
  readonly counties: readonly CountySchoolRow[];
  /** Of those counties together; the distance is the mean over children. */
  readonly before: VillageSchools;
  readonly now: VillageSchools;
  /** Places in the villages of those counties in the base year and in the year, and those that nobody needs there. */
  readonly placesBefore: number;
  readonly places: number;
  readonly empty: number;
  /** What the empty places would make by the pack's conversions, one or the other. */
  readonly conversions: readonly { readonly service: string; readonly units: number }[];
  /** A seat in a school bus or a boarding place, yuan a year; undefined where the pack has none. */
  readonly seatYuan: number | undefined;
  readonly left: Pick<CountyVillages, "withoutLand" | "withoutVillages">;
}

/** A county has fewer than half of its schools left. */
export function isHalved({ before, now }: CountySchoolRow): boolean {
  return now.schools < before.schools / 2;
}

/** A county filled a school in the base year and fills none any more. */
export function hasLostLast({ wayBefore, way }: CountySchoolRow): boolean {
  return wayBefore !== "none" && way === "none";
}

/**
 * Schools of the smallest size (`smallestSchools`) that the village children of a province's counties fill in the base year and in a year of a
 * run, for each level of compulsory school that is selected; none where something else is.
 *
 * Nobody has counted schools by county: this is a reading of children and land. Schools lie at random on the land on which villagers lived in
 * the base year, as sites do in the reach law, so that the nearest is `0.5·√(land ÷ schools)` away on average (Clark and Evans 1954). Merged two
 * into one, that is √2 times as far. A place stands empty where the villages of a county have more of them than the service needs there.
 */
export function countySchoolRows(
  pack: CompiledPack,
  { result }: { readonly result: RunResult },
  selection: Selection,
  province: string,
  year: number,
): readonly CountySchoolRows[] {
  return schoolServices.flatMap((id) => {
    const service = pack.services.find((one) => one.id === id);
    return service?.reach === undefined ||
      (selection.service ?? id) !== id ||
      (selection.domain ?? service.domain) !== service.domain
      ? []
      : (levelRows(pack, result, { service, id }, selection, province, year) ?? []);
  });
}

/** Of one level; undefined where no county has villages whose land is known. */
function levelRows(
  pack: CompiledPack,
  result: RunResult,
  { service, id }: { readonly service: Service; readonly id: SchoolService },
  selection: Selection,
  province: string,
  year: number,
): CountySchoolRows | undefined {
  const { counties: inVillages, ...left } = countyVillages(pack, province);
  if (inVillages.length === 0) return undefined;
  const land = settledLand(pack, result, inVillages);
  const { count } = reachCounter(pack, result, id);
  const smallest = smallestSchools[id];
  const ways = waysOf(service);
  const filled = (area: string, at: number) =>
    schoolsOf(
      count({ area, setting: "rural" }, at).persons,
      land.get(area) ?? Number.NaN,
      smallest,
    );
  const counties = inVillages
    .map(({ code, parent }): CountySchoolRow => {
      const [before, now] = [filled(code, pack.baseYear), filled(code, year)];
      return {
        code,
        parent,
        before,
        now,
        wayBefore: wayTo(before.kilometres, ways),
        way: wayTo(now.kilometres, ways),
        wayMerged: wayTo(merged(now), ways),
      };
    })
    .filter(({ before, now }) => before.children + now.children > 0)
    .sort(
      (one, other) =>
        (other.now.kilometres ?? Number.MAX_VALUE) - (one.now.kilometres ?? Number.MAX_VALUE) ||
        one.code.localeCompare(other.code),
    );
  const stocksIn = (at: number) =>
    counties.map(({ code }) => shortageOf(pack, result, id, { area: code, setting: "rural" }, at));
  const stocks = stocksIn(year);
  const empty = sum(stocks, ({ places, need }) => Math.max(0, places - need));
  return {
    province,
    year,
    service: id,
    ages: service.eligible.ages,
    smallest,
    ...ways,
    narrow: narrowed(
      pack,
      { ...selection, area: province, setting: "rural", domain: service.domain, service: id },
      "reach",
    ),
    counties,
    before: together(counties.map(({ before }) => before)),
    now: together(counties.map(({ now }) => now)),
    placesBefore: sum(stocksIn(pack.baseYear), ({ places }) => places),
    places: sum(stocks, ({ places }) => places),
    empty,
    conversions: service.conversions.map(({ to, unitsPerUnit }) => ({
      service: to,
      units: empty * unitsPerUnit.value,
    })),
    seatYuan: service.reach?.transport?.costYuan.value,
    left,
  };
}

/** How the nearest school is reached that is so far away in a straight line. */
function wayTo(
  kilometres: number | undefined,
  { walk, ride }: Pick<CountySchoolRows, "walk" | "ride">,
): SchoolWay {
  if (kilometres === undefined) return "none";
  if (kilometres <= walk) return "walk";
  return kilometres <= ride ? "ride" : "board";
}

/** Distance to the nearest school if two were merged into one each time; undefined where there are no two. */
function merged({ schools, kilometres }: VillageSchools): number | undefined {
  return schools < 2 || kilometres === undefined ? undefined : Math.SQRT2 * kilometres;
}

/** How far one gets in the longest time, on foot and by the pack's speed of the country, km in a straight line. */
function waysOf({ reach }: Service): { readonly walk: number; readonly ride: number } {
  if (reach === undefined) throw new RangeError("waysOf: the service says nothing of ways");
  const detour = reach.detour.value;
  return {
    walk: (longestWayHours * walkingSpeed) / detour,
    ride: ((reach.minutes.rural.value / 60) * reach.speed.rural.value) / detour,
  };
}

/**
 * Schools that children fill on some land.
 * @example schoolsOf(400, 400, 100) // { children: 400, schools: 4, kilometres: 5 }
 */
export function schoolsOf(
  children: number,
  squareKilometres: number,
  smallest: number,
): VillageSchools {
  const schools = children / smallest;
  return {
    children,
    schools,
    kilometres: schools < 1 ? undefined : 0.5 * Math.sqrt(squareKilometres / schools),
  };
}

/** Schools of several places: children and schools add up; the distance is the mean over children who have a school. */
function together(places: readonly VillageSchools[]): VillageSchools {
  const near = places.filter(({ kilometres }) => kilometres !== undefined);
  const children = sum(near, (one) => one.children);
  return {
    children: sum(places, (one) => one.children),
    schools: sum(places, ({ schools }) => schools),
    kilometres:
      children > 0
        ? sum(near, (one) => one.children * (one.kilometres ?? 0)) / children
        : undefined,
  };
}
