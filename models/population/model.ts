/** Ages 0…99 and the open group 100+. */
export const ageCount = 101;
/** Index of the sexes in every array laid out by sex. */
export const female = 0;
export const male = 1;

/**
 * Everything the population step needs, fixed for a pack. Flat Float64Arrays; strides in brackets.
 * Built by `compilePopulation`.
 */
export interface PopulationModel {
  readonly leafCount: number;
  readonly provinceCount: number;
  /** Years of the results, base year included; steps run from year i to i + 1. */
  readonly yearCount: number;
  readonly provinceOfLeaf: Int32Array;
  readonly settingOfLeaf: Uint8Array;
  /** [leaf][sex][age] persons at the start of the base year's projection. */
  readonly initial: Float64Array;
  /** Life tables by level: see life-table-grid.ts. [period][sex][level][age] survival into age (entry 0 from birth; last: open group pooled). */
  readonly survivalGrid: Float64Array;
  /** Lowest life expectancy on the grid and distance between its levels, years. */
  readonly gridStart: number;
  readonly gridStep: number;
  readonly gridLevels: number;
  /** [step] → period of the mortality pattern. */
  readonly periodOfStep: Int32Array;
  /** [step][province][sex] life expectancy at birth, years, before the life-expectancy lever. */
  readonly lifeExpectancy: Float64Array;
  /** [step][age] share of total fertility at each age (sums to 1), national pattern. */
  readonly fertilityPattern: Float64Array;
  /** [leaf] total fertility of the leaf divided by the national total fertility. */
  readonly fertilityRatio: Float64Array;
  /** [step] males born for each female. */
  readonly sexRatioAtBirth: Float64Array;
  /** [step] net international migration, persons, national (UN path), and its [sex][age] profile (sums to 1). */
  readonly internationalMigration: Float64Array;
  readonly internationalProfile: Float64Array;
  /** [province][sex][age] yearly rate of moving to another province. */
  readonly outRate: Float64Array;
  /** [province] destination shares of the migrant pool (sum to 1). */
  readonly destinationShare: Float64Array;
  /** [sex][age] relative propensity of rural-to-urban moves within a province (any scale). */
  readonly urbanizationProfile: Float64Array;
  /** [province] urban share of residents in the base year; logit offsets from the national share. */
  readonly baseUrbanShare: Float64Array;
  /** [province] yearly change of the province's logit urban share relative to the nation's (catching up). */
  readonly urbanShareDrift: Float64Array;
}
