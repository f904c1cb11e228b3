// biome-ignore-all lint/style/noNonNullAssertion: numeric loops over arrays of known length.
import { type LifeTable, lifeTable } from "./life-table.ts";
import { ageCount } from "./model.ts";

/** A mortality pattern that other life tables are moved from. */
export interface StandardMortality {
  /** [age 0…100] l(x). */
  readonly survivors: Float64Array;
  /** Central death rate of 100+. */
  readonly openRate: number;
  readonly sex: "female" | "male";
}

/**
 * Moves a standard life table by Brass's relational logit, Y(x) = α + Yₛ(x) with Y(x) = ½ ln((1 − l)/l) and slope 1
 * (Brass 1971). The rate of the open group is moved with the hazard at 99, so that the table stays smooth at its end.
 */
export function relationalLifeTable(standard: StandardMortality, alpha: number): LifeTable {
  const odds = Math.exp(2 * alpha);
  const survivors = Float64Array.from(
    standard.survivors,
    (living) => living / (living + (1 - living) * odds),
  );
  const lastStandard = standard.survivors[ageCount - 2]! / standard.survivors[ageCount - 1]!;
  const last = survivors[ageCount - 2]! / survivors[ageCount - 1]!;
  const openRate = (standard.openRate * Math.log(last)) / Math.log(lastStandard);
  return lifeTable(survivors, openRate, standard.sex);
}

/**
 * The life table of a standard's family that has a given life expectancy at birth; α by bisection and secant steps
 * to within 1e-9 years.
 * @throws RangeError when no member of the family has it.
 * @example lifeTableAt(standard, 78).lifeExpectancy // 78
 */
export function lifeTableAt(standard: StandardMortality, years: number): LifeTable {
  let low = -4;
  let high = 4;
  let excessAtLow = relationalLifeTable(standard, low).lifeExpectancy - years;
  let excessAtHigh = relationalLifeTable(standard, high).lifeExpectancy - years;
  if (!(excessAtLow >= 0 && excessAtHigh <= 0)) {
    throw new RangeError(
      `years: a life expectancy between ${(excessAtHigh + years).toFixed(1)} and ${(excessAtLow + years).toFixed(1)} is needed, ${years} given`,
    );
  }
  // Illinois variant of regula falsi: halving a stale end keeps both ends moving.
  let side = 0;
  for (let pass = 0; pass < 200; pass++) {
    const alpha = (low * excessAtHigh - high * excessAtLow) / (excessAtHigh - excessAtLow);
    const table = relationalLifeTable(standard, alpha);
    const excess = table.lifeExpectancy - years;
    if (Math.abs(excess) < 1e-9 || high - low < 1e-13) return table;
    if (excess > 0) {
      low = alpha;
      excessAtLow = excess;
      if (side === 1) excessAtHigh /= 2;
      side = 1;
    } else {
      high = alpha;
      excessAtHigh = excess;
      if (side === -1) excessAtLow /= 2;
      side = -1;
    }
  }
  throw new RangeError(`years: no life table found for a life expectancy of ${years}`);
}
