import { sampleStandardDeviation } from "simple-statistics";
import { earlierNumber, earlierNumbers } from "./earlier.ts";
import { provinces } from "./geography.ts";
import { hiringLimits, pace } from "./paces.ts";
import { educationTable, healthIn, socialTable } from "./sources.ts";
import { round } from "./table.ts";

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
  const nation = (indicator: string): number => social.provincial(indicator, 2010).values.total();
  const first = healthIn(folder, "health_personnel_10k", 2005);
  const last = healthIn(folder, "health_personnel_10k", 2008);
  const growths = provinces.map(({ code }) => pace(last.of(code), first.of(code), 3));

  const in2010 = (indicator: string) => education.get("00", indicator, "total", 2010);
  const staff = (stage: string, year: number) => before("staff", `${stage}-places`, year);
  const growth = {
    preschool: pace(in2010("preschool_teachers"), staff("preschool", 2008), 2),
    primary: pace(in2010("primary_teachers"), staff("primary", 2005), 5),
    junior: pace(in2010("junior_teachers"), staff("junior", 2008), 2),
    senior: pace(in2010("senior_general_teachers"), staff("senior", 2005), 5),
    physicians: pace(
      nation("licensed_assistant_physicians"),
      before("capacity", "physicians", 2005),
      5,
    ),
    nurses: pace(nation("registered_nurses"), before("capacity", "nurses", 2005), 5),
  } as const;
  const beds = (year: number) => healthIn(folder, "beds_total_10k", year).total();
  const inPrivate = (year: number) => before("private-kindergarten-enrolment", "", year);
  const enrolled = (indicator: string, service: string) =>
    round(pace(in2010(indicator), before("enrolment", service, 2005), 5), 3);
  return new Map([
    ["spread-of-hiring", round(sampleStandardDeviation(growths), 4)],
    ...hiringLimits(growth, growths),
    ["beds-pace", round(pace(beds(2010), beds(2005), 5), 4)],
    ["private-preschool-pace", round(pace(inPrivate(2010), inPrivate(2005), 5), 3)],
    ["preschool-places-pace", enrolled("kindergarten_enrolment", "preschool-places")],
    ["senior-places-pace", enrolled("senior_general_enrolment", "senior-places")],
    ...Object.entries(growth).map(
      ([name, value]) => [`${name}-staff-pace`, round(value, 4)] as const,
    ),
  ]);
}
