/** First and last year of the counts that parameters are fitted to; 2023 to 2025 stay unseen. */
export const fittedYears: readonly [number, number] = [2015, 2022];

/** Runs of each wave of the sampler; powers of two keep the Sobol points balanced. */
export const waveRuns: readonly number[] = [2048, 2048, 4096];
/** Draws of equal weight that a pack keeps. */
export const keptDraws = 512;

/**
 * A parameter counts as informed where the counts narrow it or move its mean by more than this many standard errors of a sample of as
 * many equal runs as the last wave is worth. Others keep their own distribution.
 */
export const informedErrors = 4;

/**
 * Inputs that mean the same in a run from 2010 and in one from 2020: how builders, staff and treasuries behave. Not shared: what the
 * base year's count may be wrong by (rural factor, need factors, capital shares, cost factors) and how the country's growth, fertility,
 * mortality and towns depart from what was expected, which each base year has of its own.
 */
export const sharedWith2010: readonly string[] = [
  "wage-pass-through",
  "service-life-factor",
  "lead-time-factor",
  "attrition-factor",
  "hiring-limit-factor",
  "migration-factor",
  "other-provider-speed",
  "reallocation-of-unspent",
  "outreach-speed",
  "construction-limit",
  "momentum-fade",
  "other-spending-growth",
];
