// biome-ignore-all lint/style/noNonNullAssertion: dense linear algebra over arrays of known length.
import { lifeTableAt, type StandardMortality, singleYearSurvivors } from "../../../models/index.ts";
import { estimated, numberIn, type RawRow, readRaw, round, type TableWriter } from "./table.ts";

const ageCount = 101;
type Sex = "female" | "male";

interface UnitedNationsTables {
  readonly groups: readonly RawRow[];
  readonly rates: readonly RawRow[];
  readonly byYear: ReadonlyMap<number, RawRow>;
}

function readTables(folder: string): UnitedNationsTables {
  const byYear = readRaw(`${folder}/demography/wpp2024_china.csv`);
  return {
    groups: readRaw(`${folder}/demography/wpp2022_china_age.csv`),
    rates: readRaw(`${folder}/demography/wpp2024_china_mx5.csv`),
    byYear: new Map(byYear.map((row) => [numberIn(row, "year"), row])),
  };
}

function standardOf(tables: UnitedNationsTables, sex: Sex, year: number): StandardMortality {
  const column = year < 2015 ? "p2010_2015" : year < 2020 ? "p2015_2020" : "p2020_2025";
  const rows = tables.rates.filter((row) => row.sex === sex);
  const rates = rows.map((row) => numberIn(row, column));
  const starts = rows.map((row) => Number.parseInt(row.age_start ?? "", 10));
  return { survivors: singleYearSurvivors({ starts, rates }, sex), openRate: rates.at(-1)!, sex };
}

function lifeExpectancy(tables: UnitedNationsTables, sex: Sex, year: number): number {
  const row = tables.byYear.get(year);
  if (row === undefined) throw new RangeError(`wpp2024_china: nothing for ${year}`);
  return numberIn(row, `e0_${sex}`);
}

/** Survival from mid-year to mid-year. */
function midYearSurvival(tables: UnitedNationsTables, sex: Sex, year: number): Float64Array {
  const years = (lifeExpectancy(tables, sex, year) + lifeExpectancy(tables, sex, year + 1)) / 2;
  return lifeTableAt(standardOf(tables, sex, year), years).survival;
}

/** Weight of a smooth curve against the group counts; a hundredfold change moves ages below 80 by some 3 %. */
const smoothness = 1e-3;
/** Groups from this age on are left out of the equations: half their people die within a window. */
const lastGroup = 95;
/** The census's open group; the shape ends below it. */
const openGroup = 85;

/**
 * Single ages at the middle of `pivot` from the UN's five-year groups of nine successive years: a group slides by one age a
 * year over the cohorts, so the groups together fix every cohort. Least squares on relative errors with a penalty on second
 * differences (Whittaker), mortality between the years from the UN's tables.
 */
function singleAges(tables: UnitedNationsTables, sex: Sex, pivot: number): Float64Array {
  const first = Math.max(2015, pivot - 4);
  const last = pivot + 4;
  const unborn = last - pivot;
  const size = ageCount + unborn;
  const survival = new Map<number, Float64Array>();
  for (let year = first; year < last; year++)
    survival.set(year, midYearSurvival(tables, sex, year));
  const system = Array.from({ length: size }, () => new Float64Array(size + 1));
  for (const row of tables.groups) {
    const year = numberIn(row, "year");
    const from = Number.parseInt(row.age_group ?? "", 10);
    if (year < first || year > last || from >= lastGroup) continue;
    const count = numberIn(row, sex);
    const equation = new Float64Array(size);
    for (let age = from; age < from + 5; age++) {
      const index = age + pivot - year + unborn;
      if (index >= 0 && index < size)
        equation[index] = survivalBetween(survival, pivot, year, age) / count;
    }
    addSquare(system, equation, 1);
  }
  for (let i = 1; i < size - 1; i++) {
    const scale = smoothness ** 0.5 / groupMean(tables, sex, pivot, Math.max(0, i - unborn));
    const equation = new Float64Array(size);
    equation[i - 1] = scale;
    equation[i] = -2 * scale;
    equation[i + 1] = scale;
    addSquare(system, equation, 0);
  }
  return solve(system).slice(unborn);
}

/** Share of those alive at `age` in `year` to those of the same cohort in the middle of `pivot`. */
function survivalBetween(
  survival: ReadonlyMap<number, Float64Array>,
  pivot: number,
  year: number,
  age: number,
): number {
  let share = 1;
  for (let y = pivot; y < year; y++) {
    const before = age - (year - y);
    if (before >= 0) share *= survival.get(y)![Math.min(before + 1, 99)]!;
  }
  for (let y = year; y < pivot; y++) share /= survival.get(y)![Math.min(age + y - year + 1, 99)]!;
  return share;
}

function groupMean(tables: UnitedNationsTables, sex: Sex, year: number, age: number): number {
  const from = Math.min(100, 5 * Math.floor(age / 5));
  const row = tables.groups.find(
    (candidate) =>
      Number(candidate.year) === year && Number.parseInt(candidate.age_group ?? "", 10) === from,
  );
  if (row === undefined) throw new RangeError(`wpp2022_china_age: nothing for ${year}, ${from}`);
  return numberIn(row, sex) / 5;
}

/** Adds (equation · x − right)² to the normal equations. */
function addSquare(system: Float64Array[], equation: Float64Array, right: number): void {
  const size = equation.length;
  for (let i = 0; i < size; i++) {
    if (equation[i] === 0) continue;
    for (let j = 0; j < size; j++) system[i]![j]! += equation[i]! * equation[j]!;
    system[i]![size]! += equation[i]! * right;
  }
}

/** Gaussian elimination with row exchange. */
function solve(system: Float64Array[]): Float64Array {
  const size = system.length;
  for (let i = 0; i < size; i++) {
    let pivot = i;
    for (let k = i + 1; k < size; k++)
      if (Math.abs(system[k]![i]!) > Math.abs(system[pivot]![i]!)) pivot = k;
    [system[i], system[pivot]] = [system[pivot]!, system[i]!];
    for (let k = i + 1; k < size; k++) {
      const factor = system[k]![i]! / system[i]![i]!;
      for (let j = i; j <= size; j++) system[k]![j]! -= factor * system[i]![j]!;
    }
  }
  const result = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    let value = system[i]![size]!;
    for (let j = i + 1; j < size; j++) value -= system[i]![j]! * result[j]!;
    result[i] = value / system[i]![i]!;
  }
  return result;
}

/** The nation's people by single age at the end of a year, by the UN. */
function endOfYear(tables: UnitedNationsTables, sex: Sex, year: number): Float64Array {
  const pivot = Math.max(year, 2015);
  const now = singleAges(tables, sex, pivot);
  let middle = now;
  let next = new Float64Array(ageCount);
  if (pivot === year) {
    const survival = midYearSurvival(tables, sex, year);
    for (let age = 1; age < ageCount; age++) next[age] = middle[age - 1]! * survival[age]!;
  }
  for (let y = pivot - 1; y >= year; y--) {
    const survival = midYearSurvival(tables, sex, y);
    next = Float64Array.from(middle);
    middle = Float64Array.from({ length: ageCount }, (_, age) =>
      age + 1 < ageCount ? next[age + 1]! / survival[Math.min(age + 1, 99)]! : 0,
    );
  }
  // Halfway between two middles of years; children by the births of calendar years, where the UN's 2024 births reach.
  const people = Float64Array.from(middle, (persons, age) => (persons + next[age]!) / 2);
  for (let born = Math.max(2010, year - 10); born <= year; born++)
    people[year - born] = survivorsOfBirths(tables, sex, born, year);
  return people;
}

function survivorsOfBirths(
  tables: UnitedNationsTables,
  sex: Sex,
  born: number,
  until: number,
): number {
  const row = tables.byYear.get(born)!;
  const ratio = numberIn(row, "sex_ratio_at_birth_m_per_f");
  let persons =
    (numberIn(row, "births_thousand") * 1000 * (sex === "male" ? ratio : 1)) / (1 + ratio);
  for (let year = born; year <= until; year++) {
    const table = lifeTableAt(standardOf(tables, sex, year), lifeExpectancy(tables, sex, year));
    persons *= table.survival[year - born]!;
  }
  return persons;
}

/**
 * Adds the rows `population.age-shape`: the nation's people by sex and single age below 85, from UN data alone. They say
 * how large one birth year is beside the next (the years of the famine, 1959–1961, are half their neighbours); the
 * simulation gives that shape to the census groups and keeps the census's counts.
 */
export function addAgeShape(table: TableWriter, folder: string, year: number): void {
  const tables = readTables(folder);
  for (const sex of ["female", "male"] as const) {
    const people = endOfYear(tables, sex, year);
    for (let age = 0; age < openGroup; age++) {
      const born = year - age;
      table.add(
        "population.age-shape",
        { area: "CN", sex, age: String(age), year },
        round(people[age]!),
        estimated(
          born >= 2010 ? "un-wpp-2024" : "un-wpp-2022;un-wpp-2024",
          born >= 2010
            ? "births of the year, survived"
            : "cohort sizes from the five-year groups of successive years, which slide over them; least squares, smoothed",
        ),
      );
    }
  }
}
