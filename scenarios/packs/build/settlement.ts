import { codesOfOtherYears } from "./county-codes.ts";
import { leafCode, provinces } from "./geography.ts";
import {
  derived,
  estimated,
  numberIn,
  optionalNumber,
  type RawRow,
  readRaw,
  round,
  type TableWriter,
  total,
} from "./table.ts";

/** Rural people per km² at which the next class begins. */
const densityBounds: readonly number[] = [0, 20, 60, 150, 300, 600];

/** Name of the one class of towns. */
const townClass = "1000+";

/** Name of a class, people per km²: "20–60". */
function classNameOf(from: number): string {
  const next = densityBounds.find((bound) => bound > from);
  return next === undefined ? `${from}+` : `${from}–${next}`;
}

/**
 * Land of towns, km² a person: 140 m² built-up. Cities and county towns together had about 140 m² a person in 2020; the code for planning
 * asks for 85 to 105 m² in new cities.
 */
const townLand = 140e-6;

/**
 * Land that nobody lives on is left out: at most this many km² count for each rural person of a county (assumed; 20 people per km²). In hills
 * and on pasture people live scattered.
 */
const mostHillsOrPasture = 0.05;

/** Inner Mongolia, the Northeast and Xinjiang: villages stand close among their fields, in plains and oases, before forest, steppe and desert. */
const ofPlainsAndOases: ReadonlySet<string> = new Set(["15", "21", "22", "23", "65"]);

/** Mu in a square kilometre. */
const muOfSquareKilometre = 1500;

/** The most settled land for each rural person of a county, km²: in plains and oases the farmland of one in the province that has most of it. */
function mostSettledLand(folder: string): (county: RawRow) => number {
  const farmland = readRaw(`${folder}/access/distance_access.csv`).find(
    ({ indicator }) => indicator === "farmland",
  );
  if (farmland === undefined) throw new RangeError("settlement: no row of farmland");
  const farmers = total(
    readRaw(`${folder}/county/counties_2020.csv`).flatMap((row) =>
      row.province_code === farmland.province_code ? [numberIn(row, "pop_rural")] : [],
    ),
  );
  const mostFields = (numberIn(farmland, "value") * 1e4) / muOfSquareKilometre / farmers;
  return ({ province_code: province = "" }) =>
    ofPlainsAndOases.has(province) ? mostFields : mostHillsOrPasture;
}

/** What rows of rural settlement say of themselves. */
export const settledNote =
  "rural residents over the county's area less its towns; land beyond 0.05 km² a person left out as unsettled, in the Northeast, Inner Mongolia and Xinjiang beyond 0.0157, the farmland for each rural resident of Heilongjiang, which has most";

/** Where the class of density of rural people begins, people per km². */
function classBegin(density: number): number {
  const from = densityBounds.findLast((bound) => density >= bound);
  if (from === undefined)
    throw new RangeError(`settlement: no class for ${density} people per km²`);
  return from;
}

/** Name of the class of density of rural people, people per km². */
export function ruralClass(density: number): string {
  return classNameOf(classBegin(density));
}

/** Land of a county, km²: of its towns; open to its rural residents; and what of that counts as settled. */
interface CountyLand {
  readonly towns: number;
  readonly open: number;
  readonly settled: number;
}

/** Reads the land of counties; undefined for those without an area (development zones mostly). */
export function landOf(folder: string): (county: RawRow) => CountyLand | undefined {
  const ofOtherYears = codesOfOtherYears(folder);
  const areas = new Map(
    readRaw(`${folder}/county/county_points_2024.csv`).map(({ adcode = "", ...row }) => [
      ofOtherYears.get(adcode) ?? adcode,
      optionalNumber(row, "area_km2"),
    ]),
  );
  const most = mostSettledLand(folder);
  return (county) => {
    const area = areas.get(county.adcode ?? "");
    if (area === undefined) return undefined;
    const rural = numberIn(county, "pop_rural");
    const towns = Math.min(area, numberIn(county, "pop_urban") * townLand);
    const open = Math.max(area - towns, rural * townLand);
    return { towns, open, settled: Math.min(open, rural * most(county)) };
  };
}

/** Rural residents and their settled land by class of density, of one province. */
interface RuralClass {
  /** People per km² at which it begins. */
  readonly from: number;
  people: number;
  land: number;
}

/** County-level units that have rural residents, by province: each has one seat, where the county's hospital is. */
export function ruralUnits(folder: string): ReadonlyMap<string, number> {
  const units = new Map<string, number>();
  for (const row of readRaw(`${folder}/county/counties_2020.csv`)) {
    const zone = ["development_zone", "other_admin_area", "island_group"].includes(
      row.unit_type ?? "",
    );
    if (zone || numberIn(row, "pop_rural") <= 0) continue;
    const code = row.province_code ?? "";
    units.set(code, (units.get(code) ?? 0) + 1);
  }
  return units;
}

/**
 * How densely the people of every leaf live. Rural: each county's rural residents over its land less that of its towns, in six classes;
 * counties without an area (development zones mostly) are taken to be like the rest of their province. Urban: one class.
 */
export function addSettlement(table: TableWriter, folder: string): void {
  const land = landOf(folder);
  const counties = readRaw(`${folder}/county/counties_2020.csv`);
  for (const { code } of provinces) {
    const classes = densityBounds.map((from): RuralClass => ({ from, people: 0, land: 0 }));
    let townPeople = 0;
    let townArea = 0;
    for (const row of counties) {
      if (row.province_code !== code) continue;
      const urban = numberIn(row, "pop_urban");
      const rural = numberIn(row, "pop_rural");
      const own = land(row);
      townPeople += urban;
      townArea += own?.towns ?? urban * townLand;
      if (own === undefined || rural <= 0) continue;
      const begin = classBegin(rural / own.open);
      for (const density of classes) {
        if (density.from !== begin) continue;
        density.people += rural;
        density.land += own.settled;
      }
    }
    write(
      table,
      leafCode(code, "urban"),
      townClass,
      1,
      townArea / townPeople,
      estimated(
        "county-census;county-areas;assumption-reach",
        "140 m² of built-up land for each urban resident, at most the county's area",
      ),
    );
    const people = total(classes.map((one) => one.people));
    const origin = derived(
      "county-census;county-areas;assumption-reach",
      `${settledNote}; in classes of people per km²; counties without an area as the rest of the province`,
    );
    // Rounded shares add up to one: the last class takes what is left.
    let left = 1;
    const settled = classes.filter((one) => one.people > 0);
    settled.forEach((one, i) => {
      const share = i === settled.length - 1 ? round(left, 6) : round(one.people / people, 6);
      left -= share;
      write(
        table,
        leafCode(code, "rural"),
        classNameOf(one.from),
        share,
        one.land / one.people,
        origin,
      );
    });
  }
}

function write(
  table: TableWriter,
  area: string,
  subject: string,
  share: number,
  landPerPerson: number,
  origin: ReturnType<typeof derived>,
): void {
  const at = { area, subject, year: 2020 };
  table.add("settlement.people-share", at, share, origin);
  table.add("settlement.area-per-person", at, round(landPerPerson, 8), origin);
}
