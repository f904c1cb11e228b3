import type { AreaTree } from "../areas.ts";
import {
  type Expectancies,
  mixStandards,
  patternAges,
  patternAtExpectancies,
} from "./age-pattern.ts";
import { type AbridgedRates, singleYearSurvivors } from "./life-table.ts";
import { ageCount, pyramidLength } from "./model.ts";
import { type PopulationRows, sortedGroups } from "./population-rows.ts";
import { lifeTableAt, type StandardMortality } from "./relational-logit.ts";
import { gridLevels, gridStart, gridStep, patternMix, survivalGrid } from "./survival-grid.ts";

const sexes = ["female", "male"] as const;

/** Mortality of a pack: patterns by period, life expectancy by province, and the grid of life tables. */
export interface CompiledMortality {
  readonly standards: readonly (readonly [StandardMortality, StandardMortality])[];
  readonly survivalGrid: Float64Array;
  /** [year][province][sex] */
  readonly lifeExpectancy: Float64Array;
  /** [sex] the nation's life expectancy in the base year. */
  readonly national: readonly [number, number];
}

/** Whose path of life expectancy the nation follows: the pack's own, or that of the yearly tables its age patterns come from. */
export type MortalityLevel = "pack" | "pattern";

/**
 * Reads `mortality.rate`, `life-expectancy.at-age` and `life-expectancy`.
 *
 * Patterns of five-year periods run linearly between the middles of the periods (see `patternMix`), flat before and after.
 * Where the pack has the life expectancies of yearly tables at 0, 65 and 80, the pattern of each year is moved to them
 * (see `patternAtExpectancies`); a table of another level is then found from that pattern. A province keeps its distance in
 * years from the nation's path: e(p, t) = e(p, base) + e(nation, t) − e(nation, base).
 * @throws RangeError naming the missing row.
 */
export function compileMortality(
  rows: PopulationRows,
  nation: string,
  provinces: readonly string[],
  baseYear: number,
  horizonYear: number,
  level: MortalityLevel = "pack",
): CompiledMortality {
  const periods = periodsOf(rows, nation, baseYear);
  const standards = periods.map(
    (period) =>
      [
        standardOf(rows, nation, "female", period),
        standardOf(rows, nation, "male", period),
      ] as const,
  );
  const yearCount = horizonYear - baseYear + 1;
  const lifeExpectancy = new Float64Array(yearCount * provinces.length * 2);
  const levelPlace = (sex: "female" | "male") =>
    level === "pack"
      ? { item: "life-expectancy", area: nation, sex }
      : { item: yearlyItem, area: nation, sex, age: "0" };
  sexes.forEach((sex, s) => {
    const path = rows.path(levelPlace(sex), baseYear, horizonYear);
    const origin = rows.at({ item: "life-expectancy", area: nation, sex }, baseYear);
    provinces.forEach((province, p) => {
      const base = rows.at({ item: "life-expectancy", area: province, sex }, baseYear);
      for (let year = 0; year < yearCount; year++) {
        const years = base + path[year] - origin;
        if (!(years >= gridStart && years <= gridStart + (gridLevels - 1) * gridStep)) {
          throw new RangeError(
            `data: life-expectancy of ${province}, ${sex}, from ${gridStart} to ${gridStart + (gridLevels - 1) * gridStep} years is needed; ${years} reached in ${baseYear + year}`,
          );
        }
        lifeExpectancy[(year * provinces.length + p) * 2 + s] = years;
      }
    });
  });
  const national = (sex: "female" | "male"): number => rows.at(levelPlace(sex), baseYear);
  return {
    standards,
    survivalGrid: survivalGrid(
      standards,
      periods,
      baseYear,
      horizonYear,
      yearlyPatterns(rows, nation, standards, periods, baseYear, horizonYear),
    ),
    lifeExpectancy,
    national: [national("female"), national("male")],
  };
}

/** Remaining life expectancies of the yearly tables that set the age pattern of a year. */
const yearlyItem = "life-expectancy.at-age";

/** The pattern of every year that the pack's yearly life expectancies give, or nothing when the pack has none. */
function yearlyPatterns(
  rows: PopulationRows,
  nation: string,
  standards: CompiledMortality["standards"],
  periods: readonly number[],
  baseYear: number,
  horizonYear: number,
): ((year: number) => readonly [StandardMortality, StandardMortality]) | undefined {
  if (rows.ages({ item: yearlyItem, area: nation, sex: "female" }).length === 0) return undefined;
  const paths = sexes.map((sex) =>
    patternAges.map((age) =>
      rows.path({ item: yearlyItem, area: nation, sex, age: String(age) }, baseYear, horizonYear),
    ),
  );
  return (year) => {
    const { first, second, weight } = patternMix(periods, year);
    const of = (s: 0 | 1): StandardMortality =>
      patternAtExpectancies(
        mixStandards(standards[first][s], standards[second][s], weight),
        paths[s].map((path) => path[year - baseYear]) as unknown as Expectancies,
      );
    return [of(0), of(1)];
  };
}

/**
 * Moves the life expectancies of all provinces by one constant a sex, so that a year of the provinces' mortality takes as
 * many of the base year's people as the nation's life table would. Without it, provinces that differ around the nation's
 * mean have some 0.3 % more survivors than the nation.
 * @param people [leaf][sex][age] of the base year. Changes `mortality.lifeExpectancy` in place.
 */
export function centreLifeExpectancy(
  mortality: CompiledMortality,
  areas: AreaTree,
  people: Float64Array,
): void {
  const { lifeExpectancy } = mortality;
  const provinceCount = areas.provinces.length;
  const byProvince = new Float64Array(provinceCount * pyramidLength);
  areas.provinceOfLeaf.forEach((province, leaf) => {
    for (let cell = 0; cell < pyramidLength; cell++)
      byProvince[province * pyramidLength + cell] += people[leaf * pyramidLength + cell];
  });
  ([0, 1] as const).forEach((sex) => {
    const national = survivalAt(mortality.survivalGrid, sex, mortality.national[sex]);
    let wanted = 0;
    for (let p = 0; p < provinceCount; p++) wanted += dying(byProvince, p, sex, national);
    const deathsAt = (shift: number): number => {
      let deaths = 0;
      for (let p = 0; p < provinceCount; p++) {
        const years = lifeExpectancy[p * 2 + sex] + shift;
        deaths += dying(byProvince, p, sex, survivalAt(mortality.survivalGrid, sex, years));
      }
      return deaths;
    };
    // Secant steps: deaths are close to linear in years over the small distance.
    let before = 0;
    let excessBefore = deathsAt(0) - wanted;
    let shift = excessBefore > 0 ? 0.1 : -0.1;
    for (let pass = 0; pass < 20 && Math.abs(excessBefore) > 1e-9 * wanted; pass++) {
      const excess = deathsAt(shift) - wanted;
      const next =
        excess === excessBefore
          ? shift
          : shift - (excess * (shift - before)) / (excess - excessBefore);
      before = shift;
      excessBefore = excess;
      shift = next;
    }
    for (let cell = sex; cell < lifeExpectancy.length; cell += 2) lifeExpectancy[cell] += before;
  });
}

/** Survival of the base year at a life expectancy, read off the grid as a run reads it. */
function survivalAt(grid: Float64Array, sex: 0 | 1, years: number): Float64Array {
  const position = (years - gridStart) / gridStep;
  const level = Math.max(0, Math.min(gridLevels - 2, Math.floor(position)));
  const low = (sex * gridLevels + level) * ageCount;
  return Float64Array.from({ length: ageCount }, (_, age) => {
    const below = grid[low + age];
    return below + (position - level) * (grid[low + ageCount + age] - below);
  });
}

/** People of a province and sex who die in a year under a survival schedule, newborns left out. */
function dying(people: Float64Array, province: number, sex: 0 | 1, survival: Float64Array): number {
  const start = province * pyramidLength + sex * ageCount;
  let deaths = 0;
  for (let age = 0; age < ageCount; age++)
    deaths += people[start + age] * (1 - survival[Math.min(age + 1, ageCount - 1)]);
  return deaths;
}

function periodsOf(rows: PopulationRows, nation: string, baseYear: number): readonly number[] {
  const years = rows.years({ item: "mortality.rate", area: nation, sex: "female", age: "0" });
  const covering = years.findLastIndex((year) => year <= baseYear);
  if (covering < 0) {
    throw new RangeError(
      `data: a row is needed for item mortality.rate, area ${nation}, sex female, age 0, of a period that begins by ${baseYear}; ${years.length > 0 ? `years ${years.join(", ")} given` : "none given"}`,
    );
  }
  return years.slice(covering);
}

function standardOf(
  rows: PopulationRows,
  nation: string,
  sex: "female" | "male",
  period: number,
): StandardMortality {
  const place = { item: "mortality.rate", area: nation, sex };
  const { groups, starts } = sortedGroups(rows.ages(place), place);
  const rates = groups.map((age) => rows.at({ ...place, age }, period));
  const abridged: AbridgedRates = { starts, rates };
  return {
    survivors: singleYearSurvivors(abridged, sex),
    openRate: rates.at(-1) ?? Number.NaN,
    sex,
  };
}

/** Person-years of a province's life table of the base year, [age 0…100], for spreading the open census group. */
export function basePersonYears(
  mortality: CompiledMortality,
  provinceCount: number,
  province: number,
  sex: 0 | 1,
): Float64Array {
  if (!(province >= 0 && province < provinceCount))
    throw new RangeError(`province: an index below ${provinceCount} is needed, ${province} given`);
  const years = mortality.lifeExpectancy[province * 2 + sex];
  return lifeTableAt(mortality.standards[0][sex], years).personYears;
}
