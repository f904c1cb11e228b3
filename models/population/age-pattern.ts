import { exp, pow } from "../arithmetic/elementary.ts";
import { type LifeTable, lifeTable } from "./life-table.ts";
import { ageCount } from "./model.ts";
import type { StandardMortality } from "./relational-logit.ts";

/** Ages at which a yearly table's remaining life expectancy sets the age pattern of the year. */
export const patternAges = [0, 65, 80] as const;

/** Remaining life expectancy at the ages of `patternAges`, years. */
export type Expectancies = readonly [atBirth: number, at65: number, at80: number];

/** Ages between which the logarithm of the death rates' ratio to the standard runs in straight lines: the middles of 65–79 and 80–94, and 50. */
const knots = [50, 72.5, 87.5] as const;

/**
 * Moves a standard until its life expectancies at birth, at 65 and at 80 are those asked for.
 *
 * The logarithm of the ratio of death rates to the standard's is linear between the knots 50, 72.5 and 87.5 and flat outside:
 * TOPALS (de Beer 2012, Demographic Research 27:543–566) with three knots, one for each number that is known.
 * Newton's method to 1e-9 years.
 * @throws RangeError when no such table is found.
 * @example patternAtExpectancies(standard, [75.2, 15.5, 6.4]) // more deaths of the old for the same lives at birth
 */
export function patternAtExpectancies(
  standard: StandardMortality,
  wanted: Expectancies,
): StandardMortality {
  const shift = [0, 0, 0];
  for (let pass = 0; pass < 40; pass++) {
    const gap = gaps(standard, shift, wanted);
    if (gap.every((years) => Math.abs(years) < 1e-9)) return moved(standard, shift);
    const slopes = shift.map((_, column) => {
      const nudged = shift.map((value, i) => (i === column ? value + slopeStep : value));
      return gaps(standard, nudged, wanted).map((value, row) => (value - gap[row]) / slopeStep);
    });
    const change = solveThree(slopes, gap);
    if (!change.every((value) => Math.abs(value) < 5)) break;
    for (let i = 0; i < 3; i++) shift[i] -= change[i];
  }
  throw new RangeError(
    `wanted: life expectancies at 0, 65 and 80 that one table can have are needed, ${wanted.join(", ")} given`,
  );
}

const slopeStep = 1e-5;

/** Remaining life expectancy at an exact age of a life table, years. */
export function remainingYears(table: LifeTable, age: number): number {
  let lived = 0;
  for (let x = age; x < ageCount; x++) lived += table.personYears[x];
  return lived / table.survivors[age];
}

/** Mixes two standards of one sex: hazards and the open rate, linear in `weight` of the second. */
export function mixStandards(
  first: StandardMortality,
  second: StandardMortality,
  weight: number,
): StandardMortality {
  return {
    survivors: Float64Array.from(
      first.survivors,
      (living, age) => pow(living, 1 - weight) * pow(second.survivors[age], weight),
    ),
    openRate: first.openRate + weight * (second.openRate - first.openRate),
    sex: first.sex,
  };
}

function gaps(
  standard: StandardMortality,
  shift: readonly number[],
  wanted: Expectancies,
): readonly number[] {
  const pattern = moved(standard, shift);
  const table = lifeTable(pattern.survivors, pattern.openRate, pattern.sex);
  return patternAges.map((age, i) => remainingYears(table, age) - wanted[i]);
}

function moved(standard: StandardMortality, shift: readonly number[]): StandardMortality {
  const survivors = new Float64Array(ageCount);
  survivors[0] = 1;
  for (let age = 1; age < ageCount; age++) {
    const living = standard.survivors[age] / standard.survivors[age - 1];
    survivors[age] = survivors[age - 1] * pow(living, exp(shiftAt(age - 0.5, shift)));
  }
  return {
    survivors,
    openRate: standard.openRate * exp(shift[2]),
    sex: standard.sex,
  };
}

function shiftAt(age: number, shift: readonly number[]): number {
  if (age <= knots[0]) return shift[0];
  if (age >= knots[2]) return shift[2];
  const from = age < knots[1] ? 0 : 1;
  const weight = (age - knots[from]) / (knots[from + 1] - knots[from]);
  return shift[from] + weight * (shift[from + 1] - shift[from]);
}

/** Solves Σ columns[j]·x[j] = right for three unknowns by Cramer's rule. */
function solveThree(
  columns: readonly (readonly number[])[],
  right: readonly number[],
): readonly number[] {
  const [a, b, c] = columns as readonly [readonly number[], readonly number[], readonly number[]];
  const whole = determinant(a, b, c);
  return [
    determinant(right, b, c) / whole,
    determinant(a, right, c) / whole,
    determinant(a, b, right) / whole,
  ];
}

function determinant(a: readonly number[], b: readonly number[], c: readonly number[]): number {
  return (
    a[0] * (b[1] * c[2] - b[2] * c[1]) -
    b[0] * (a[1] * c[2] - a[2] * c[1]) +
    c[0] * (a[1] * b[2] - a[2] * b[1])
  );
}
