import { type AbridgedRates, singleYearSurvivors } from "./life-table.ts";
import { type PopulationRows, sortedGroups } from "./population-rows.ts";
import { lifeTableAt, type StandardMortality } from "./relational-logit.ts";
import { gridLevels, gridStart, gridStep, survivalGrid } from "./survival-grid.ts";

const sexes = ["female", "male"] as const;

/** Mortality of a pack: patterns by period, life expectancy by province, and the grid of life tables. */
export interface CompiledMortality {
  readonly standards: readonly (readonly [StandardMortality, StandardMortality])[];
  readonly survivalGrid: Float64Array;
  readonly periodOfYear: Int32Array;
  /** [year][province][sex] */
  readonly lifeExpectancy: Float64Array;
}

/**
 * Reads `mortality.rate` and `life-expectancy`.
 *
 * Years after the last five-year period keep its pattern. A province keeps its distance in years from the nation's
 * path: e(p, t) = e(p, base) + e(nation, t) − e(nation, base).
 * @throws RangeError naming the missing row.
 */
export function compileMortality(
  rows: PopulationRows,
  nation: string,
  provinces: readonly string[],
  baseYear: number,
  horizonYear: number,
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
  const periodOfYear = Int32Array.from({ length: yearCount }, (_, i) =>
    Math.max(
      0,
      periods.findLastIndex((period) => period <= baseYear + i),
    ),
  );
  const lifeExpectancy = new Float64Array(yearCount * provinces.length * 2);
  sexes.forEach((sex, s) => {
    const path = rows.path({ item: "life-expectancy", area: nation, sex }, baseYear, horizonYear);
    provinces.forEach((province, p) => {
      const base = rows.at({ item: "life-expectancy", area: province, sex }, baseYear);
      for (let year = 0; year < yearCount; year++) {
        const years = base + (path[year] ?? 0) - (path[0] ?? 0);
        if (!(years >= gridStart && years <= gridStart + (gridLevels - 1) * gridStep)) {
          throw new RangeError(
            `data: life-expectancy of ${province}, ${sex}, from ${gridStart} to ${gridStart + (gridLevels - 1) * gridStep} years is needed; ${years} reached in ${baseYear + year}`,
          );
        }
        lifeExpectancy[(year * provinces.length + p) * 2 + s] = years;
      }
    });
  });
  return { standards, survivalGrid: survivalGrid(standards), periodOfYear, lifeExpectancy };
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
  const standard = mortality.standards[0]?.[sex];
  const years = mortality.lifeExpectancy[province * 2 + sex];
  if (standard === undefined || years === undefined || province >= provinceCount)
    throw new RangeError(`province: an index below ${provinceCount} is needed, ${province} given`);
  return lifeTableAt(standard, years).personYears;
}
