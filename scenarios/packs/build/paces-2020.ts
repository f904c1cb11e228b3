import { provinces } from "./geography.ts";
import { hiringLimits, pace } from "./paces.ts";
import { educationTable, healthIn, socialTable } from "./sources.ts";
import { need, numberIn, readRaw, round, total } from "./table.ts";

/**
 * How the pace of fee-paid services faded before 2020: growth of 2015–2020 (2015–2019 for physicians and nurses, whose
 * tables end there) over growth of 2010–2015, as a factor a year, for beds, physicians, nurses and children in
 * kindergartens. A pace that rose counts as 1. The geometric mean of the four is the pack's `momentum-fade`. Nothing after
 * 2020 enters.
 */
export function momentumFade(folder: string): number {
  const social = socialTable(folder);
  const education = educationTable(folder);
  const people = (indicator: string) => (year: number) =>
    social.provincial(indicator, year).values.total();
  const kindergartens = (year: number) =>
    education.get("00", "kindergarten_enrolment", "total", year);
  const fades = (
    [
      [2020, (year: number) => healthIn(folder, "beds_total_10k", year).total()],
      [2019, people("licensed_assistant_physicians")],
      [2019, people("registered_nurses")],
      [2020, kindergartens],
    ] as const
  ).map(([last, count]) => {
    const early = Math.log(count(2015) / count(2010)) / (2015 - 2010);
    const late = Math.log(count(last) / count(2015)) / (last - 2015);
    return Math.min(1, (late / early) ** (2 / (last - 2010)));
  });
  return round(fades.reduce((product, fade) => product * fade, 1) ** (1 / fades.length), 2);
}

/** An ordinary least-squares slope and its standard error. */
export interface Slope {
  readonly slope: number;
  readonly standardError: number;
}

/**
 * How far spending followed people before 2020: over provinces, the change from 2010 to 2020 of the logarithm of education's
 * share of all spending, regressed on that of the share of residents aged 5 to 19 (censuses). Ordinary least squares, 31
 * provinces. Education is the only function with provincial accounts of both years.
 */
export function budgetFollowsNeed(folder: string): Slope {
  const spending = new Map<string, number>();
  for (const row of readRaw(`${folder}/fiscal/expenditure_total_and_education_panel.csv`)) {
    if (row.year !== "2010" && row.year !== "2020") continue;
    spending.set(
      `${row.code}|${row.year}`,
      numberIn(row, "education_expenditure_100m") / numberIn(row, "gpb_expenditure_100m"),
    );
  }
  const provinceOf = new Map(
    readRaw(`${folder}/county/counties_2010.csv`).map((row) => [
      row.adcode ?? "",
      row.province_code ?? "",
    ]),
  );
  const pupils = new Map<string, number>();
  const residents = new Map<string, number>();
  const count = (key: string, young: boolean, persons: number): void => {
    residents.set(key, (residents.get(key) ?? 0) + persons);
    if (young) pupils.set(key, (pupils.get(key) ?? 0) + persons);
  };
  for (const row of readRaw(`${folder}/county/county_age_sex_2010.csv`)) {
    const code = provinceOf.get(row.adcode ?? "");
    if (code === undefined) continue;
    for (const [column, text] of Object.entries(row)) {
      if (/^[fm]_/.test(column))
        count(`${code}|2010`, /^._(5_9|10_14|15_19)$/.test(column), Number(text) || 0);
    }
  }
  for (const row of readRaw(`${folder}/demography/age_structure.csv`)) {
    count(
      `${row.code}|2020`,
      ["5-9", "10-14", "15-19"].includes(row.age_group ?? ""),
      numberIn(row, "total"),
    );
  }
  const share = (key: string): number =>
    need(pupils, key, "persons of school age") / need(residents, key, "residents");
  const pairs = provinces.map(({ code }) => ({
    x: Math.log(share(`${code}|2020`) / share(`${code}|2010`)),
    y: Math.log(
      need(spending, `${code}|2020`, "spending") / need(spending, `${code}|2010`, "spending"),
    ),
  }));
  const meanX = total(pairs.map(({ x }) => x)) / pairs.length;
  const meanY = total(pairs.map(({ y }) => y)) / pairs.length;
  const variance = total(pairs.map(({ x }) => (x - meanX) ** 2));
  const slope = total(pairs.map(({ x, y }) => (x - meanX) * (y - meanY))) / variance;
  const residual = total(pairs.map(({ x, y }) => (y - meanY - slope * (x - meanX)) ** 2));
  return { slope, standardError: Math.sqrt(residual / (pairs.length - 2) / variance) };
}

/** Hiring limits: growth of 2015–2020 (2015–2019 for physicians and nurses), of the provinces' health personnel 2015–2020. */
export function hiringLimits2020(folder: string): ReadonlyMap<string, number> {
  const first = healthIn(folder, "health_personnel_10k", 2015);
  const last = healthIn(folder, "health_personnel_10k", 2020);
  const growths = provinces.map(({ code }) => pace(last.of(code), first.of(code), 5));
  const education = educationTable(folder);
  const social = socialTable(folder);
  const taught = (stage: string): number =>
    pace(education.get("00", stage, "total", 2020), education.get("00", stage, "total", 2015), 5);
  const nursed = (indicator: string): number => {
    const nation = (year: number) => social.provincial(indicator, year).values.total();
    return pace(nation(2019), nation(2015), 4);
  };
  return hiringLimits(
    {
      preschool: taught("preschool_teachers"),
      primary: taught("primary_teachers"),
      junior: taught("junior_teachers"),
      senior: taught("senior_general_teachers"),
      physicians: nursed("licensed_assistant_physicians"),
      nurses: nursed("registered_nurses"),
    },
    growths,
  );
}
