import { byProvince, Figures } from "./figures.ts";
import { leafCode, provinces, type Setting, settings } from "./geography.ts";
import type { Context } from "./model-2020.ts";
import { ruralUnits } from "./settlement.ts";
import { column } from "./sources.ts";
import {
  derived,
  estimated,
  need,
  numberIn,
  type Origin,
  optionalNumber,
  readRaw,
  round,
  type TableWriter,
  total,
} from "./table.ts";

/** Sites that the people of each setting can go to, by province. */
interface Sites {
  readonly urban: Figures;
  readonly rural: Figures;
}

/** Writes the sites of every service that people have to get to. */
export function addSites(table: TableWriter, context: Context): void {
  const write = (services: readonly string[], sites: Sites, origin: Origin) => {
    for (const service of services)
      for (const { code } of provinces)
        for (const setting of settings) {
          const at = { area: leafCode(code, setting), subject: service, year: 2020 };
          table.add("reach.sites", at, Math.max(1, round(sites[setting].of(code))), origin);
        }
  };
  writeSchools(write, context);
  writeHealth(write, context);
  addSpeeds(table);
  writeByStock(write, context);
}

type Write = (services: readonly string[], sites: Sites, origin: Origin) => void;

function writeSchools(write: Write, context: Context): void {
  const { education, folder } = context;
  const counted = new Figures(
    readRaw(`${folder}/services/services_by_province.csv`).flatMap((row) => {
      const value = optionalNumber(row, "kindergartens_2020");
      return value === undefined || row.code === "00" ? [] : [[row.code ?? "", value] as const];
    }),
  );
  const enrolled = byProvince((code) =>
    education.get(code, "kindergarten_enrolment", "total", 2020),
  );
  const nation = (indicator: string, area: string, year: number) =>
    education.get("00", indicator, area, year);
  const open = enrolled
    .each((pupils, code) => (counted.has(code) ? 0 : pupils))
    .raked(nation("kindergartens", "total", 2020) - counted.total());
  const kindergartens = open.each((value, code) => counted.get(code) ?? value);
  write(
    ["preschool-places"],
    partsBy(
      context,
      kindergartens,
      [3, 5],
      nation("kindergartens", "rural", 2017) / nation("kindergartens", "total", 2017),
    ),
    derived(
      "education-statistics;assumption-reach",
      "kindergartens of 2020 (24 provinces counted, the rest by children enrolled), rural part as in the nation in 2017, by children in town and country",
    ),
  );
  const primary = byProvince((code) => education.get(code, "primary_schools", "total", 2019)).raked(
    nation("primary_schools", "total", 2020) + nation("primary_teaching_sites", "total", 2020),
  );
  const both = (area: string) =>
    nation("primary_schools", area, 2018) + nation("primary_teaching_sites", area, 2018);
  write(
    ["primary-places"],
    partsBy(context, primary, [6, 11], both("rural") / both("total")),
    derived(
      "education-statistics;assumption-reach",
      "primary schools and teaching sites of 2020 by schools of 2019, rural part as in the nation in 2018, by children in town and country",
    ),
  );
  const junior = byProvince((code) => education.get(code, "junior_schools", "total", 2019)).raked(
    nation("junior_schools", "total", 2020),
  );
  const schoolsIn2012 = (area: string) => nation("junior_schools", area, 2012);
  const [rural, town, city] = [
    schoolsIn2012("rural"),
    schoolsIn2012("town"),
    schoolsIn2012("urban"),
  ] as const;
  const schools = partsBy(context, junior, [12, 14], rural / (rural + town + city));
  const ofTowns = town / (town + city);
  write(
    ["junior-places"],
    {
      urban: schools.urban,
      rural: schools.rural.each((value, code) => value + ofTowns * schools.urban.of(code)),
    },
    derived(
      "education-statistics;assumption-reach",
      "junior schools of 2020 by those of 2019, rural and town parts as in the nation in 2012; rural pupils can go to those of towns too",
    ),
  );
}

/**
 * Parts a province's sites by its children in town and country, rural children having `odds` times as many sites each: the odds that
 * give the nation's rural share.
 */
function partsBy(
  { people }: Context,
  sites: Figures,
  [from, to]: readonly [number, number],
  ruralShare: number,
): Sites {
  const children = (setting: Setting) =>
    byProvince((code) => people.between(leafCode(code, setting), from, to));
  const urban = children("urban");
  const rural = children("rural");
  const partAt = (odds: number) =>
    sites.each((value, code) => {
      const weight = odds * rural.of(code);
      return (value * weight) / (weight + urban.of(code));
    });
  let low = 1e-3;
  let high = 1e3;
  for (let step = 0; step < 60; step++) {
    const middle = Math.sqrt(low * high);
    if (partAt(middle).total() < ruralShare * sites.total()) low = middle;
    else high = middle;
  }
  const part = partAt(Math.sqrt(low * high));
  return { rural: part, urban: sites.each((value, code) => value - part.of(code)) };
}

function writeHealth(write: Write, { social, people, folder }: Context): void {
  const counted = (code: string, indicator: string) =>
    ["total", "urban", "rural"]
      .map((area) => social.find(code, indicator, area, 2019))
      .find((value) => value !== undefined);
  const of2019 = (indicator: string) =>
    byProvince((code) => {
      const value = counted(code, indicator);
      if (value === undefined) throw new RangeError(`${indicator}, 2019: nothing for ${code}`);
      return value;
    });
  const rows = readRaw(`${folder}/services/services_by_province.csv`);
  const hospitals = column(rows, "hospitals_2020");
  const institutions = column(rows, "health_institutions_2020");
  const community = of2019("community_health_centres_and_stations");
  const ruralPeople = byProvince(
    (code) => people.between(leafCode(code, "rural")) / people.inProvince(code),
  );
  // Beijing and Shanghai call the health centres of their villages community centres.
  const townships = byProvince(
    (code) => counted(code, "township_health_centres") ?? community.of(code) * ruralPeople.of(code),
  );
  const clinics = of2019("village_clinics").each((value, code) => value + townships.of(code));
  write(
    ["basic-public-health"],
    { rural: clinics, urban: institutions.each((value, code) => value - clinics.of(code)) },
    derived(
      "social-statistics;health-statistics",
      "rural: village clinics and township health centres of 2019; urban: all health institutions of 2020 less those",
    ),
  );
  const nearby = hospitals.each((value, code) => value + community.of(code));
  write(
    ["physicians", "nurses"],
    { rural: townships, urban: nearby },
    derived(
      "social-statistics;health-statistics",
      "rural: township health centres of 2019; urban: hospitals of 2020, community health centres and stations of 2019",
    ),
  );
  const units = ruralUnits(folder);
  write(
    ["hospital-beds"],
    { rural: byProvince((code) => need(units, code, "county-level units")), urban: hospitals },
    derived(
      "county-census;health-statistics",
      "rural: one county seat with hospitals for each county-level unit that has rural residents; urban: hospitals of 2020",
    ),
  );
  write(
    ["skills-training"],
    { rural: townships, urban: nearby },
    estimated(
      "social-statistics;assumption-reach",
      "as many places of training as township health centres in the country, and as hospitals and community health centres in towns; no count was found",
    ),
  );
  write(
    ["veterans-service-posts"],
    { rural: of2019("village_committees"), urban: of2019("urban_residents_committees") },
    estimated(
      "social-statistics;assumption-reach",
      "one station for each village and each urban neighbourhood (committees of 2019); the nation had 630,000 in December 2020",
    ),
  );
  const stations = siteCount(folder, "township_cultural_stations");
  const townStations = siteCount(folder, "cultural_stations") - stations;
  const libraries = of2019("public_libraries");
  const urbanPeople = byProvince((code) => people.between(leafCode(code, "urban")));
  const inVillages = townships.raked(stations);
  const inTowns = urbanPeople.raked(townStations);
  write(
    ["library-floor"],
    {
      rural: libraries.each((value, code) => value + inVillages.of(code)),
      urban: libraries.each((value, code) => value + inTowns.of(code)),
    },
    estimated(
      "access-counted;social-statistics;assumption-reach",
      "public libraries of 2019 and cultural stations as their branches: township ones (33,530) by township health centres, those of towns by urban residents",
    ),
  );
}

/** Drive to the county seat outside the West, km/h (`docs/decisions/reach-law.md`). */
const speedInPlains = 40;

/** Villages of the East, the Centre and the Northeast drive to the county seat faster than those of the hilly West, which the service's own speed is of. */
function addSpeeds(table: TableWriter): void {
  for (const { code, region } of provinces) {
    if (region === "west") continue;
    table.add(
      "reach.speed",
      { area: leafCode(code, "rural"), subject: "hospital-beds", year: 2020 },
      speedInPlains,
      estimated(
        "access-counted",
        "driving to the county seat, delays included; fitted to the townships within an hour of it (agricultural census 2006: East 91.7, Centre 85.1, Northeast 87.1 %)",
      ),
    );
  }
}

/** Sites that no province counts: the nation's spread as places are. */
function writeByStock(write: Write, { book, folder }: Context): void {
  const spread = (service: string, nation: number): Sites => {
    const stock = need(book.services, service, "stocks");
    const places = (setting: Setting) =>
      byProvince((code) => {
        const leaf = leafCode(code, setting);
        return (stock.capacity.get(leaf) ?? 0) + (stock.other.get(leaf) ?? 0);
      });
    const urban = places("urban");
    const rural = places("rural");
    const each = nation / total([urban.total(), rural.total()]);
    return {
      urban: urban.each((value) => value * each),
      rural: rural.each((value) => value * each),
    };
  };
  const homes = siteCount(folder, "elderly_care_institutions");
  const centres = siteCount(folder, "community_elderly_care_facilities");
  const asPlaces = (count: string) =>
    estimated(
      "access-counted;assumption-reach",
      `${count}, spread as places are; no provincial count was found`,
    );
  write(
    ["childcare-places"],
    spread("childcare-places", siteCount(folder, "childcare_institutions")),
    asPlaces("national 50,000 childcare institutions of 2020"),
  );
  write(
    ["elderly-care-beds"],
    spread("elderly-care-beds", homes + centres),
    asPlaces("national 38,000 homes and 280,000 community facilities of 2020"),
  );
  write(
    ["nursing-beds"],
    spread("elderly-care-beds", homes),
    asPlaces("national 38,000 homes of 2020"),
  );
}

/** National number of sites, the earliest year of the file. */
function siteCount(folder: string, indicator: string): number {
  const rows = readRaw(`${folder}/access/sites_counted.csv`).filter(
    (row) => row.indicator === indicator,
  );
  const [first] = [...rows].sort((one, other) => numberIn(one, "year") - numberIn(other, "year"));
  if (first === undefined) throw new RangeError(`sites_counted.csv: nothing for ${indicator}`);
  return numberIn(first, "value");
}
