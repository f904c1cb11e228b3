import { ageCount, type PopulationModel } from "./model.ts";
import type { PopulationState } from "./population-state.ts";

/**
 * Reads the survival of every province and sex for a year off the grid of life tables, linear between its levels,
 * into the state's working space. `gain` is added to every life expectancy, years.
 * @throws RangeError when a life expectancy falls off the grid.
 */
export function updateSurvival(
  state: PopulationState,
  model: PopulationModel,
  year: number,
  gain: number,
): void {
  const { survival } = state.work;
  const { survivalGrid, gridStart, gridStep, gridLevels, provinceCount, lifeExpectancy } = model;
  for (let province = 0; province < provinceCount; province++) {
    for (let sex = 0; sex < 2; sex++) {
      const years = lifeExpectancy[(year * provinceCount + province) * 2 + sex] + gain;
      const position = (years - gridStart) / gridStep;
      if (!(position >= 0 && position <= gridLevels - 1)) {
        throw new RangeError(
          `lifeExpectancyGain: life expectancies from ${gridStart} to ${gridStart + (gridLevels - 1) * gridStep} years are needed, ${years} reached in province index ${province}`,
        );
      }
      const level = Math.min(Math.floor(position), gridLevels - 2);
      const weight = position - level;
      const low = ((year * 2 + sex) * gridLevels + level) * ageCount;
      const high = low + ageCount;
      const to = (province * 2 + sex) * ageCount;
      for (let age = 0; age < ageCount; age++) {
        const below = survivalGrid[low + age];
        survival[to + age] = below + weight * (survivalGrid[high + age] - below);
      }
    }
  }
}
