import { geoDistance } from "d3-geo";
import type { Area } from "../../../models/index.ts";
import { need, numberIn, type RawRow, readRaw, round } from "./table.ts";

type Facts = NonNullable<Area["facts"]>;
type Point = NonNullable<Area["point"]>;

/** Mean radius of the earth, kilometres (IUGG). */
const earthRadius = 6371.0088;

/**
 * What is counted of the counties of the census of 2020 beside their people, by code. What nobody counted is absent and never guessed: who
 * lived there in 2010 is known where both censuses count a county under one code or name (`one_to_one`); distance and area where the county has a point.
 *
 * @param counties rows of the census
 * @param codeOf code of the census for a code of another year
 * @throws RangeError when a former poverty county is none of the census.
 */
export function countyFacts(
  folder: string,
  counties: readonly RawRow[],
  codeOf: (code: string) => string,
): ReadonlyMap<string, Facts> {
  const places = new Map(
    readRaw(`${folder}/county/county_points_2024.csv`).map((row): [string, RawRow] => [
      codeOf(row.adcode ?? ""),
      row,
    ]),
  );
  const left = yearsOfExit(folder, counties, codeOf);
  const before = peopleOf2010(folder);
  const pointOf = (code: string): Point | undefined => {
    const place = places.get(code);
    return place && [numberIn(place, "lon"), numberIn(place, "lat")];
  };
  const districts = counties.flatMap(({ unit_type: type, adcode = "" }) => {
    const point = type === "district" ? pointOf(adcode) : undefined;
    return point === undefined ? [] : [point];
  });
  return new Map(
    counties.map(({ adcode = "" }): [string, Facts] => {
      const [point, place] = [pointOf(adcode), places.get(adcode)];
      const [exit, persons] = [left.get(adcode), before.get(adcode)];
      return [
        adcode,
        {
          ...(exit === undefined ? {} : { leftPovertyListIn: exit }),
          ...(persons === undefined ? {} : { formerPeople: { year: 2010, persons } }),
          ...(point === undefined ? {} : { kilometresToCity: nearest(point, districts) }),
          ...(place === undefined ? {} : { squareKilometres: numberIn(place, "area_km2") }),
        },
      ];
    }),
  );
}

/** Great-circle distance to the nearest of some points, kilometres to a tenth. */
function nearest(point: Point, points: readonly Point[]): number {
  const angles = points.map((other) => geoDistance([...point], [...other]));
  return round(Math.min(...angles) * earthRadius, 1);
}

/** Residents of 2010 by the code of 2020, where both censuses count the county under one code or name. */
function peopleOf2010(folder: string): ReadonlyMap<string, number> {
  const people = new Map(
    readRaw(`${folder}/county/counties_2010.csv`).map((row) => [
      row.adcode ?? "",
      numberIn(row, "pop_total"),
    ]),
  );
  return new Map(
    readRaw(`${folder}/county/link_2010_2020.csv`).flatMap((link) =>
      link.quality === "one_to_one"
        ? [[link.adcode_2020 ?? "", need(people, link.adcode_2010 ?? "", "counties_2010.csv")]]
        : [],
    ),
  );
}

/** Year in which each former poverty county left the national list. Its list has codes of several years, and two of prefectures for their seats. */
function yearsOfExit(
  folder: string,
  counties: readonly RawRow[],
  codeOf: (code: string) => string,
): ReadonlyMap<string, number> {
  const known = new Set(counties.map(({ adcode }) => adcode));
  const named = (code: string, name: string) =>
    counties.find(
      (row) =>
        row.adcode?.slice(0, 4) === code.slice(0, 4) &&
        row.name_zh === name.replace(/行委$/, "行政委员会"),
    )?.adcode;
  return new Map(
    readRaw(`${folder}/county/former_poverty_counties.csv`).map((row) => {
      const { adcode = "", name_zh: name = "" } = row;
      const code = [codeOf(adcode), named(adcode, name)].find((one) => known.has(one));
      if (code === undefined)
        throw new RangeError(`former_poverty_counties.csv: no county of the census is ${adcode}`);
      return [code, numberIn(row, "year_of_exit")];
    }),
  );
}
