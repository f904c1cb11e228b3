import { ageCount } from "./model.ts";
import { lifeTableAt, type StandardMortality } from "./relational-logit.ts";

/** Levels of life expectancy for which survival is kept, years. The step between two is interpolated linearly. */
export const gridStart = 50;
export const gridStep = 0.5;
export const gridLevels = 91;

/**
 * Survival by single year for every half year of life expectancy from 50 to 95, so that a run interpolates instead of
 * solving. Linear interpolation between levels is within 1e-5 of the exact survival at every age below 90.
 * @param standards [period][sex] patterns.
 * @returns [period][sex][level][age], see `PopulationModel.survivalGrid`.
 */
export function survivalGrid(
  standards: readonly (readonly [StandardMortality, StandardMortality])[],
): Float64Array {
  const grid = new Float64Array(standards.length * 2 * gridLevels * ageCount);
  standards.forEach((sexes, period) => {
    sexes.forEach((standard, sex) => {
      for (let level = 0; level < gridLevels; level++) {
        const table = lifeTableAt(standard, gridStart + level * gridStep);
        grid.set(table.survival, ((period * 2 + sex) * gridLevels + level) * ageCount);
      }
    });
  });
  return grid;
}
