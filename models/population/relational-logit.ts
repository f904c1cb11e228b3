import { exp, ln } from "../arithmetic/elementary.ts";
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
  const odds = exp(2 * alpha);
  const survivors = new Float64Array(ageCount);
  for (let age = 0; age < ageCount; age++) {
    const living = standard.survivors[age];
    survivors[age] = living / (living + (1 - living) * odds);
  }
  const lastStandard = standard.survivors[ageCount - 2] / standard.survivors[ageCount - 1];
  const last = survivors[ageCount - 2] / survivors[ageCount - 1];
  const openRate = (standard.openRate * ln(last)) / ln(lastStandard);
  return lifeTable(survivors, openRate, standard.sex);
}

/**
 * The life table of a standard's family that has a given life expectancy at birth; α by bisection and secant steps
 * to within 1e-9 years.
 * @throws RangeError when no member of the family has it.
 * @example lifeTableAt(standard, 78).lifeExpectancy // 78
 */
export function lifeTableAt(standard: StandardMortality, years: number): LifeTable {
  return solvedTable(standard, years, -4, 4).table;
}

/**
 * The same for many life expectancies in rising order: α runs smoothly along them, so each search begins where the three
 * before point to and a few secant steps are enough.
 */
export function lifeTablesAt(
  standard: StandardMortality,
  years: ArrayLike<number>,
): readonly LifeTable[] {
  const found: { readonly alpha: number; readonly years: number }[] = [];
  return Array.from(years, (wanted) => {
    const near = found.length < 3 ? undefined : nearTable(standard, wanted, found.slice(-3));
    const { table, alpha } = near ?? solvedTable(standard, wanted, -4, 4);
    found.push({ alpha, years: table.lifeExpectancy });
    return table;
  });
}

/** Secant steps from the parabola through three known points; nothing when they do not settle. */
function nearTable(
  standard: StandardMortality,
  wanted: number,
  known: readonly { readonly alpha: number; readonly years: number }[],
): { readonly table: LifeTable; readonly alpha: number } | undefined {
  const [a, b, c] = known as readonly [(typeof known)[0], (typeof known)[0], (typeof known)[0]];
  const first = (b.alpha - a.alpha) / (b.years - a.years);
  let slope = (c.alpha - b.alpha) / (c.years - b.years);
  const bend = (slope - first) / (c.years - a.years);
  let alpha = c.alpha + (wanted - c.years) * (slope + bend * (wanted - b.years));
  let before = c;
  for (let pass = 0; pass < 12; pass++) {
    const table = relationalLifeTable(standard, alpha);
    const excess = table.lifeExpectancy - wanted;
    if (Math.abs(excess) < 1e-9) return { table, alpha };
    if (table.lifeExpectancy !== before.years)
      slope = (alpha - before.alpha) / (table.lifeExpectancy - before.years);
    before = { alpha, years: table.lifeExpectancy };
    alpha -= excess * slope;
    if (!(Math.abs(alpha) < 4)) return undefined;
  }
  return undefined;
}

function solvedTable(
  standard: StandardMortality,
  years: number,
  from: number,
  to: number,
): { readonly table: LifeTable; readonly alpha: number } {
  let low = from;
  let high = to;
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
    if (Math.abs(excess) < 1e-9 || high - low < 1e-13) return { table, alpha };
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
