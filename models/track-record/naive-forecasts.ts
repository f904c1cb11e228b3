import { pow } from "../arithmetic/elementary.ts";

/** Most years before the base year whose growth the second naive forecast continues. */
export const growthYears = 5;

/** Growth before the base year, a year, and the first year it is measured from. */
export interface PastGrowth {
  readonly ratePerYear: number;
  readonly fromYear: number;
}

/**
 * Mean yearly growth of a series up to the base year, over the five years before it or as many of them as it has.
 * Geometric: (value of the base year / value of the first year) ^ (1 / years) − 1. Undefined where the series has no
 * earlier year, or a value is not above 0. Reads nothing after the base year.
 *
 * @param firstComparable years before it count as another definition and are not used.
 * @example pastGrowth(new Map([[2005, 100], [2010, 200]]), 2010) // { ratePerYear: 0.1487, fromYear: 2005 }
 */
export function pastGrowth(
  values: ReadonlyMap<number, number>,
  baseYear: number,
  firstComparable = Number.NEGATIVE_INFINITY,
): PastGrowth | undefined {
  const last = values.get(baseYear);
  if (last === undefined || !(last > 0)) return undefined;
  for (let year = Math.max(baseYear - growthYears, firstComparable); year < baseYear; year++) {
    const first = values.get(year);
    if (first === undefined || !(first > 0)) continue;
    return { ratePerYear: pow(last / first, 1 / (baseYear - year)) - 1, fromYear: year };
  }
  return undefined;
}

/**
 * A value that goes on growing as before.
 * @example constantGrowth(100, 0.1, 2) // 121
 */
export function constantGrowth(base: number, ratePerYear: number, years: number): number {
  return base * pow(1 + ratePerYear, years);
}
