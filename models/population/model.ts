/** Ages 0…99 and the open group 100+. */
export const ageCount = 101;
/** Cells of one area's pyramid: [sex][age]. */
export const pyramidLength = 2 * ageCount;

/** Residents of a leaf in a list of pyramids, [leaf][sex][age]. */
export function residentsOf(people: Float64Array, leaf: number): number {
  let residents = 0;
  for (let cell = leaf * pyramidLength; cell < (leaf + 1) * pyramidLength; cell++)
    residents += people[cell];
  return residents;
}

/** Numbers of the population model that no table holds; all of them assumptions, explained in docs/model-population.md. */
export interface PopulationAssumptions {
  /** Weight of a person in an urban leaf, relative to a rural one, when movers between provinces choose where to live. */
  readonly urbanArrivalWeight: number;
  /** Part of arrivals from other provinces in urban leaves who have no local hukou (the rest return home). */
  readonly newcomerShare: number;
  /** Part of rural-to-urban moves that are reclassified or local and so keep a local hukou, and that do not depend on age. */
  readonly reclassifiedShare: number;
  /** Factor by which provinces' own pace of urbanization fades each year. */
  readonly urbanDriftPersistence: number;
}

/** The values used when `compilePopulation` is given no others. */
export const defaultAssumptions: PopulationAssumptions = {
  urbanArrivalWeight: 2,
  newcomerShare: 0.8,
  reclassifiedShare: 0.5,
  urbanDriftPersistence: 0.9,
};

/**
 * Everything the population step needs, fixed for a pack. Flat Float64Arrays; strides in brackets.
 * Built by `compilePopulation`. Year indices count from the base year (0); the rates of index i hold for the
 * calendar year base + i, at whose end the population of index i stands.
 */
export interface PopulationModel {
  readonly leafCount: number;
  readonly provinceCount: number;
  /** Years of the results, base year included. */
  readonly yearCount: number;
  readonly provinceOfLeaf: Int32Array;
  /** [leaf] 0 urban, 1 rural. */
  readonly settingOfLeaf: Uint8Array;
  /** Areas right above leaves (counties, or the province itself), and [leaf] → its index. */
  readonly localityCount: number;
  readonly localityOfLeaf: Int32Array;
  /**
   * Leaves by locality, localities by province: those of locality l are `leafOrder[leafStart[l]]` up to, not including,
   * `leafStart[l + 1]`; localities of province p are `localityStart[p]` up to, not including, `localityStart[p + 1]`.
   */
  readonly leafOrder: Int32Array;
  readonly leafStart: Int32Array;
  readonly localityStart: Int32Array;
  /** [leaf][sex][age] persons at the end of the base year. */
  readonly initial: Float64Array;
  /** [leaf] residents without local hukou, persons, end of the base year. */
  readonly withoutLocalHukou: Float64Array;
  /** Survival by level of life expectancy: [year][sex][level][age], into each age (entry 0 from birth, last into the pooled open group). */
  readonly survivalGrid: Float64Array;
  /** Lowest life expectancy on the grid and distance between its levels, years. */
  readonly gridStart: number;
  readonly gridStep: number;
  readonly gridLevels: number;
  /** [year][province][sex] life expectancy at birth, years, before the life-expectancy lever. */
  readonly lifeExpectancy: Float64Array;
  /** [year] national total fertility of the pack's path, children per woman (the lever's usual default). */
  readonly totalFertility: Float64Array;
  /** [year] national urban share of the pack's path (the lever's usual default). */
  readonly urbanShare: Float64Array;
  /** [year][age] share of total fertility at each age (sums to 1), national pattern. */
  readonly fertilityPattern: Float64Array;
  /** First and last age with births. */
  readonly fertileFrom: number;
  readonly fertileTo: number;
  /** [leaf] total fertility of the leaf divided by the national total fertility; mean 1 over the base year's expected births. */
  readonly fertilityRatio: Float64Array;
  /** [year] males born for each female. */
  readonly sexRatioAtBirth: Float64Array;
  /** [year] net international migration, persons, national. */
  readonly internationalMigration: Float64Array;
  /** [sex][age] its profile (sums to 1). */
  readonly internationalProfile: Float64Array;
  /** [province][sex][age] yearly rate of leaving for another province. */
  readonly outRate: Float64Array;
  /** [province] destination shares of the migrant pool (sum to 1). */
  readonly destinationShare: Float64Array;
  /** [locality] its share of what arrives in its province from others (sum to 1 in a province). */
  readonly arrivalShare: Float64Array;
  /** [province][sex][age] yearly rate of moving to another locality of the province; zeros where it has one only. */
  readonly localOutRate: Float64Array;
  /** [locality] its share of those who move between localities of its province (sum to 1 in a province). */
  readonly localShare: Float64Array;
  /** [sex][age] relative propensity of moves between rural and urban parts of a province (largest = 1). */
  readonly urbanizationProfile: Float64Array;
  /** [province] log odds of the urban share in the base year; NaN where the province lacks urban or rural people. */
  readonly baseUrbanLogit: Float64Array;
  /** [locality] the same of localities. */
  readonly localUrbanLogit: Float64Array;
  /** [province] yearly change of those log odds relative to the nation's in the decade before (catching up). */
  readonly urbanLogitDrift: Float64Array;
  readonly assumptions: PopulationAssumptions;
}
