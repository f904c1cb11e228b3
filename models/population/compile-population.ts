import type { AreaTree } from "../areas.ts";
import type { Datum } from "../pack/datum.ts";
import { compileFertility } from "./compile-fertility.ts";
import { compileMigration } from "./compile-migration.ts";
import { centreLifeExpectancy, compileMortality } from "./compile-mortality.ts";
import { compilePeople } from "./compile-people.ts";
import {
  defaultAssumptions,
  type PopulationAssumptions,
  type PopulationModel,
  residentsOf,
} from "./model.ts";
import { type PopulationRows, populationRows } from "./population-rows.ts";
import { gridLevels, gridStart, gridStep } from "./survival-grid.ts";

/** The items of a pack that the population model reads (docs/pack-format.md). */
export const populationItems: ReadonlySet<string> = new Set([
  "population",
  "population.united-nations",
  "population.age-shape",
  "population.without-local-hukou",
  "mortality.rate",
  "life-expectancy",
  "life-expectancy.at-age",
  "fertility.total",
  "fertility.pattern",
  "sex-ratio-at-birth",
  "net-international-migration",
  "migration.out-rate",
  "migration.destination-share",
  "migration.age-profile",
  "migration.arrival-share",
  "migration.local-out-rate",
  "migration.local-share",
  "urban-share",
]);

/** Choices of `compilePopulation`. */
export interface PopulationOptions {
  /**
   * The people of the base year and the level of mortality: "census" (default) takes the leaves' rows and the nation's path
   * of life expectancy as they are; "united-nations" scales every age and sex to the nation's rows
   * `population.united-nations` and follows the life expectancy of the UN's yearly tables (`life-expectancy.at-age`, age 0),
   * for comparing with the UN's projection.
   */
  readonly base?: "census" | "united-nations";
  readonly assumptions?: Partial<PopulationAssumptions>;
}

/**
 * Builds the population model of a pack from its rows: graduated base pyramids, life tables by level of life expectancy,
 * fertility and migration by single age, for every year from the base year to the horizon.
 *
 * National paths are linear between rows and flat after the last one.
 * @throws RangeError naming the row that is missing or wrong.
 * @example compilePopulation(pack.data, buildAreaTree(pack.file.areas), 2020, 2035)
 */
export function compilePopulation(
  data: readonly Datum[],
  areas: AreaTree,
  baseYear: number,
  horizonYear: number,
  options: PopulationOptions = {},
): PopulationModel {
  if (!(Number.isInteger(baseYear) && Number.isInteger(horizonYear) && horizonYear >= baseYear)) {
    throw new RangeError(
      `horizonYear: a whole year from the base year on is needed, ${baseYear} to ${horizonYear} given`,
    );
  }
  const assumptions = { ...defaultAssumptions, ...options.assumptions };
  const rows = populationRows(data, populationItems);
  const nation = areas.nation.code;
  const provinces = areas.provinces.map((province) => province.code);
  const base = options.base ?? "census";
  const level = base === "census" ? "pack" : "pattern";
  const mortality = compileMortality(rows, nation, provinces, baseYear, horizonYear, level);
  const initial = compilePeople(rows, areas, mortality, baseYear, base);
  centreLifeExpectancy(mortality, areas, initial);
  const fertility = compileFertility(rows, areas, initial, baseYear, horizonYear);
  const migration = compileMigration(rows, areas, initial, assumptions, baseYear, horizonYear);
  return {
    leafCount: areas.leaves.length,
    provinceCount: provinces.length,
    yearCount: horizonYear - baseYear + 1,
    provinceOfLeaf: areas.provinceOfLeaf,
    settingOfLeaf: areas.settingOfLeaf,
    localityCount: areas.localities.length,
    localityOfLeaf: areas.localityOfLeaf,
    leafOrder: Int32Array.from(areas.leavesOfLocality.flat()),
    leafStart: starts(areas.leavesOfLocality.map((leaves) => leaves.length)),
    localityStart: starts(
      areas.provinces.map(
        (_, p) => areas.provinceOfLocality.filter((province) => province === p).length,
      ),
    ),
    initial,
    withoutLocalHukou: compileHukou(rows, areas, initial, baseYear),
    survivalGrid: mortality.survivalGrid,
    gridStart,
    gridStep,
    gridLevels,
    lifeExpectancy: mortality.lifeExpectancy,
    totalFertility: fertility.totalFertility,
    fertilityPattern: fertility.pattern,
    fertileFrom: fertility.fertileFrom,
    fertileTo: fertility.fertileTo,
    fertilityRatio: fertility.ratio,
    sexRatioAtBirth: rows.path({ item: "sex-ratio-at-birth", area: nation }, baseYear, horizonYear),
    ...migration,
    assumptions,
  };
}

/** Where each of several lists begins, laid end to end; last, where they end. */
function starts(lengths: readonly number[]): Int32Array {
  const found = new Int32Array(lengths.length + 1);
  lengths.forEach((length, i) => {
    found[i + 1] = found[i] + length;
  });
  return found;
}

function compileHukou(
  rows: PopulationRows,
  areas: AreaTree,
  initial: Float64Array,
  baseYear: number,
): Float64Array {
  return Float64Array.from(areas.leaves, (leaf, l) => {
    const place = { item: "population.without-local-hukou", area: leaf.code };
    const persons =
      leaf.setting === "urban" ? rows.at(place, baseYear) : (rows.find(place, baseYear) ?? 0);
    const residents = residentsOf(initial, l);
    if (!(persons >= 0 && persons <= residents)) {
      throw new RangeError(
        `data: population.without-local-hukou of ${leaf.code} from 0 to its ${Math.round(residents)} residents is needed, ${persons} given`,
      );
    }
    return persons;
  });
}
