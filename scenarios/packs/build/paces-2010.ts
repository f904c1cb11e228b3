import { sampleStandardDeviation } from "simple-statistics";
import { earlierNumber, earlierNumbers } from "./earlier.ts";
import { provinces } from "./geography.ts";
import { hiringLimits, pace } from "./paces.ts";
import { educationTable, socialTable } from "./sources.ts";
import { need, optionalNumber, readRaw, round, total } from "./table.ts";

/**
 * Paces that were known in 2010, for the 2010 pack. Nothing after 2010 enters.
 *
 * Hiring limits: growth in the years before 2010, of the provinces' health personnel 2005–2008 (2009 counts another group
 * and is left out).
 */
export function paces2010(folder: string): ReadonlyMap<string, number> {
  const earlier = earlierNumbers(folder);
  const before = (item: string, subject: string, year: number): number =>
    earlierNumber(earlier, item, subject, year);
  const education = educationTable(folder);
  const social = socialTable(folder);
  const nation = (indicator: string): number =>
    total(provinces.map(({ code }) => social.get(code, indicator, "total", 2010)));
  const series = readRaw(`${folder}/services/province_timeseries.csv`);
  const at = (column: string, year: number): ReadonlyMap<string, number> =>
    new Map(
      series
        .filter((row) => Number(row.year) === year)
        .map((row) => [row.code ?? "", optionalNumber(row, column) ?? Number.NaN]),
    );
  const national = (column: string, year: number): number =>
    total(provinces.map(({ code }) => need(at(column, year), code, column)));

  const first = at("health_personnel_10k", 2005);
  const last = at("health_personnel_10k", 2008);
  const growths = provinces.map(({ code }) =>
    pace(need(last, code, "personnel"), need(first, code, "personnel"), 3),
  );

  const teachersIn2010 = (indicator: string) => education.get("00", indicator, "total", 2010);
  const growth = {
    preschool: pace(
      teachersIn2010("preschool_teachers"),
      before("staff", "preschool-places", 2008),
      2,
    ),
    primary: pace(teachersIn2010("primary_teachers"), before("staff", "primary-places", 2005), 5),
    junior: pace(teachersIn2010("junior_teachers"), before("staff", "junior-places", 2008), 2),
    senior: pace(
      teachersIn2010("senior_general_teachers"),
      before("staff", "senior-places", 2005),
      5,
    ),
    physicians: pace(
      nation("licensed_assistant_physicians"),
      before("capacity", "physicians", 2005),
      5,
    ),
    nurses: pace(nation("registered_nurses"), before("capacity", "nurses", 2005), 5),
  } as const;
  const paces = new Map<string, number>([
    ["spread-of-hiring", round(sampleStandardDeviation(growths), 4)],
    ...hiringLimits(growth, growths),
    [
      "beds-pace",
      round(pace(national("beds_total_10k", 2010), national("beds_total_10k", 2005), 5), 4),
    ],
    [
      "private-preschool-pace",
      round(
        pace(
          before("private-kindergarten-enrolment", "", 2010),
          before("private-kindergarten-enrolment", "", 2005),
          5,
        ),
        3,
      ),
    ],
    [
      "preschool-places-pace",
      round(
        pace(
          education.get("00", "kindergarten_enrolment", "total", 2010),
          before("enrolment", "preschool-places", 2005),
          5,
        ),
        3,
      ),
    ],
    [
      "senior-places-pace",
      round(
        pace(
          education.get("00", "senior_general_enrolment", "total", 2010),
          before("enrolment", "senior-places", 2005),
          5,
        ),
        3,
      ),
    ],
  ]);
  for (const [name, value] of Object.entries(growth))
    paces.set(`${name}-staff-pace`, round(value, 4));
  return paces;
}
