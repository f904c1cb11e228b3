import { linearRegression } from "simple-statistics";
import { byProvince, type Figures } from "./figures.ts";
import { leafCode, provinces } from "./geography.ts";
import type { Context } from "./model-2020.ts";
import { derived, estimated, type RawRow, readRaw, round, type TableWriter } from "./table.ts";

/** Recurrent part of general-budget spending per pupil (nation 2021: kindergartens 95.0 %, primary schools 95.6 %). */
const recurrentPart = 0.955;

/** Years from which a province's count is taken, the nearest to 2020 first. */
const nearestYears = [2020, 2021, 2019, 2022, 2023] as const;

/** A level of school: its service, its name in the tables, and the level whose growth of money stands in where its own is not told. */
interface Level {
  readonly service: string;
  readonly key: string;
  readonly growsAs: string;
  readonly words: string;
}

const levels: readonly Level[] = [
  ["preschool-places", "kindergarten", "kindergarten", "kindergarten child"],
  ["primary-places", "primary", "primary", "primary pupil"],
  ["junior-places", "junior", "junior", "junior pupil"],
  ["senior-places", "senior_general", "junior", "general senior pupil"],
].map(([service, key, growsAs, words]) => ({ service, key, growsAs, words }) as Level);

/** A province's money per pupil over the nation's of the same year. */
interface Counted {
  readonly ratio: number;
  readonly year: number;
  /** Shanghai tells what district schools spend, which is wider than the general budget. */
  readonly wider: boolean;
}

/**
 * Running cost of a public school place by province and level: what the public budget spends on a pupil where a province has told it,
 * brought to 2020 as a ratio to the nation's of the same year; elsewhere by the province's schooling account per pupil to a power that
 * all levels share (`commonSlope`). Estimated provinces are scaled together so that the nation's money per pupil of 2020 comes out.
 */
export function addRunningCosts(table: TableWriter, context: Context): void {
  const { folder, accounts } = context;
  const told = readRaw(`${folder}/funding-access/education_per_pupil.csv`);
  const nationwide = readRaw(`${folder}/services/national_urban_rural_long.csv`);
  const places = new Map(levels.map(({ service }) => [service, placesOf(context, service)]));
  const pupilsOf = (service: string) => places.get(service) ?? placesOf(context, service);
  const all = byProvince((code) =>
    levels.reduce((sum, { service }) => sum + pupilsOf(service).of(code), 0),
  );
  const perPupil = all.each((pupils, code) => accounts.byDomain.schooling.of(code) / pupils);
  const mean = perPupil.mean(all);
  const relative = perPupil.each((value) => value / mean);
  const nations = new Map(
    levels.map((level) => [level.key, nationByYear(told, nationwide, level)]),
  );
  const counts = new Map(
    levels.map(({ key }) => [key, countsOf(told, key, nations.get(key) ?? new Map())]),
  );
  const { slope, error, count } = commonSlope([...counts.values()], relative);
  for (const { service, key, words } of levels) {
    const known = counts.get(key) ?? new Map<string, Counted>();
    const pupils = pupilsOf(service);
    const nation = nations.get(key)?.get(2020) ?? Number.NaN;
    const open = relative.each((value, code) =>
      known.has(code) ? 0 : value ** slope * pupils.of(code),
    );
    const knownMoney = pupils.each((value, code) => (known.get(code)?.ratio ?? 0) * value).total();
    const factor = (pupils.total() - knownMoney) / open.total();
    for (const [code, value] of relative) {
      const counted = known.get(code);
      const ratio = counted?.ratio ?? value ** slope * factor;
      const origin =
        counted === undefined
          ? estimated(
              "funding-access;fiscal-accounts",
              `public budget for a ${words}: by the province's schooling account per pupil to the power ${round(slope, 2)} ± ${round(error, 2)} (${count} counts of ten provinces, 2019–2023), scaled to the nation's ${round(nation)} yuan of 2020; 95.5 % of it recurrent`,
            )
          : (counted.wider ? estimated : derived)(
              "funding-access;services-national",
              `${counted.wider ? "district schools' spending (wider than the public budget)" : "public budget"} for a ${words} counted in ${counted.year}, ${round(100 * ratio)} % of the nation's of that year, times the nation's ${round(nation)} yuan of 2020; 95.5 % of it recurrent`,
            );
      const at = { area: code, subject: service, year: 2020 };
      table.add("running-cost", at, round(ratio * nation * recurrentPart), origin);
    }
  }
}

/** What the childcare subsidy costs for each child, yuan of 2020: the same in every province. */
export function addSubsidyCosts(table: TableWriter): void {
  const origin = derived(
    "fiscal-standards",
    "3,600 yuan a child from 2025 on, about 3,450 in prices of 2020; less what running costs rise by until then",
  );
  for (const { code } of provinces)
    table.add(
      "running-cost",
      { area: code, subject: "childcare-subsidy", year: 2020 },
      3000,
      origin,
    );
}

/** Public places of a service by province, as the stocks have them. */
function placesOf({ book }: Context, service: string): Figures {
  const capacity = book.services.get(service)?.capacity;
  const at = (leaf: string) => capacity?.get(leaf) ?? 0;
  return byProvince((code) => at(leafCode(code, "urban")) + at(leafCode(code, "rural")));
}

/**
 * The nation's public budget per pupil by year, yuan: counted 2020 to 2022; 2019 and 2023 by the growth of money from all sources;
 * general senior schools of 2020 by the growth of junior schools.
 */
function nationByYear(
  told: readonly RawRow[],
  nationwide: readonly RawRow[],
  { key, growsAs }: Level,
): ReadonlyMap<number, number> {
  const long = (indicator: string, year: number): number =>
    Number(
      nationwide.find(
        (row) => row.indicator === indicator && row.area === "total" && Number(row.year) === year,
      )?.value,
    );
  const counted = (level: string, year: number): number =>
    year === 2020
      ? long(`gen_public_budget_education_per_pupil_${level}`, 2020)
      : (tellsOf(told, level, "CN").get(year) ?? Number.NaN);
  const growth = (from: number, to: number): number =>
    long(`total_education_spend_per_pupil_${growsAs}`, to) /
    long(`total_education_spend_per_pupil_${growsAs}`, from);
  const in2020 =
    key === growsAs
      ? counted(key, 2020)
      : (counted(key, 2021) * counted(growsAs, 2020)) / counted(growsAs, 2021);
  return new Map([
    [2019, in2020 / growth(2019, 2020)],
    [2020, in2020],
    [2021, counted(key, 2021)],
    [2022, counted(key, 2022)],
    [2023, counted(key, 2022) * growth(2022, 2023)],
  ]);
}

/** Money per pupil that an area tells, by year, town and country together. */
function tellsOf(
  told: readonly RawRow[],
  key: string,
  area: string,
  measure = "gpb_education_funds_per_pupil",
): ReadonlyMap<number, number> {
  return new Map(
    told
      .filter(
        (row) =>
          row.indicator === `${measure}_${key}` &&
          row.province_code === area &&
          row.setting === "all",
      )
      .map((row) => [Number(row.year), Number(row.value)]),
  );
}

/** What each province tells of the year nearest to 2020, over the nation's of that year. */
function countsOf(
  told: readonly RawRow[],
  key: string,
  nation: ReadonlyMap<number, number>,
): ReadonlyMap<string, Counted> {
  const found = new Map<string, Counted>();
  for (const [code] of byProvince(() => 0)) {
    const narrow = tellsOf(told, key, code);
    const wider = narrow.size === 0;
    const own = wider ? tellsOf(told, key, code, "district_spend_per_pupil") : narrow;
    const year = nearestYears.find((candidate) => own.has(candidate));
    if (year === undefined) continue;
    const ratio = (own.get(year) ?? 0) / (nation.get(year) ?? Number.NaN);
    found.set(code, { ratio, year, wider });
  }
  return found;
}

/**
 * Slope of the logarithm of a province's money per pupil (over the nation's) on that of its account per pupil, all levels in one
 * line, with its standard error.
 */
function commonSlope(
  counts: readonly ReadonlyMap<string, Counted>[],
  relative: Figures,
): { readonly slope: number; readonly error: number; readonly count: number } {
  const points = counts.flatMap((known) =>
    [...known].map(([code, { ratio }]) => [Math.log(relative.of(code)), Math.log(ratio)]),
  );
  const { m, b } = linearRegression(points);
  const meanX = points.reduce((sum, [x = 0]) => sum + x, 0) / points.length;
  const spread = points.reduce((sum, [x = 0]) => sum + (x - meanX) ** 2, 0);
  const rest = points.reduce((sum, [x = 0, y = 0]) => sum + (y - b - m * x) ** 2, 0);
  const error = Math.sqrt(rest / (points.length - 2) / spread);
  return { slope: m, error, count: points.length };
}
