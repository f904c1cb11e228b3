import { sampleStandardDeviation } from "simple-statistics";
import { round } from "./table.ts";

/** Share of staff that leaves in a year, as the services of the packs declare it. */
const attrition = {
  preschool: 0.05,
  primary: 0.035,
  junior: 0.035,
  senior: 0.035,
  physicians: 0.025,
  nurses: 0.03,
} as const;

export type Staff = keyof typeof attrition;

/** Places kept above the mean: a province may hire as fast as nearly all did, two standard deviations above the nation. */
const spreads = 2;

/** Growth a year over several years. */
export function pace(last: number, first: number, years: number): number {
  return (last / first) ** (1 / years) - 1;
}

/**
 * Hiring limits, one rule for every service and pack: leavers + recent national growth of its staff (not below 0) + two
 * standard deviations of the provinces' growth of health personnel, the only staff with provincial counts in both packs.
 * @returns By the names that the parts use.
 */
export function hiringLimits(
  growth: Readonly<Record<Staff, number>>,
  provincialGrowth: readonly number[],
): ReadonlyMap<string, number> {
  const spread = sampleStandardDeviation([...provincialGrowth]);
  return new Map(
    (Object.keys(attrition) as Staff[]).map((name) => [
      `${name}-hiring-limit`,
      round(attrition[name] + Math.max(0, growth[name]) + spreads * spread, 3),
    ]),
  );
}
