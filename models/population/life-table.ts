import { exp, ln } from "../arithmetic/elementary.ts";
import { ageCount } from "./model.ts";
import { monotoneSpline } from "./monotone-spline.ts";

/** Central death rates of one sex in abridged groups: 0, 1–4, 5–9, … , the last open. */
export interface AbridgedRates {
  /** First age of each group: 0, 1, 5, 10, …, 100. */
  readonly starts: readonly number[];
  /** Deaths for each person-year lived. */
  readonly rates: readonly number[];
}

/** A life table by single years of age to the open group 100+. */
export interface LifeTable {
  /** [age 0…100] survivors to the exact age of one born. */
  readonly survivors: Float64Array;
  /** [age 0…100] person-years lived at the age, the last in the open group. */
  readonly personYears: Float64Array;
  /** Life expectancy at birth, years. */
  readonly lifeExpectancy: number;
  /** [age 0…100] survival into the age: 0 from birth, 100 into the open group from 99 and 100+ pooled. */
  readonly survival: Float64Array;
}

/**
 * Years lived in the first year of life by those who die in it: Coale–Demeny West, from the central death rate
 * (Preston, Heuveline and Guillot 2001, table 3.3; the constant branch from a rate of 0.107).
 */
export function yearsLivedInInfancy(rate: number, sex: "female" | "male"): number {
  if (rate >= 0.107) return sex === "male" ? 0.33 : 0.35;
  return sex === "male" ? 0.045 + 2.684 * rate : 0.053 + 2.8 * rate;
}

function yearsLivedInChildhood(rate: number, sex: "female" | "male"): number {
  if (rate >= 0.107) return sex === "male" ? 1.352 : 1.361;
  return sex === "male" ? 1.651 - 2.816 * rate : 1.522 - 1.518 * rate;
}

/**
 * Single-year survivors from abridged central death rates.
 *
 * ₙqₓ = n·m / (1 + (n − a)·m) with a(0) and ₄a₁ of Coale–Demeny West, 2.5 at 5–14 and from 15 on Greville's
 * a = 2.5 − (25/12)(m − k), k the log slope of m over the ages around (as in the UN's MORTPAK). Between the groups' ends
 * the cumulative hazard −ln l(x) is interpolated by a monotone cubic (Hyman filter), so survivors never rise.
 *
 * @returns [age 0…100] l(x) with l(0) = 1.
 * @throws RangeError when a rate is not positive or the groups do not run 0, 1, 5, 10, …, 100.
 */
export function singleYearSurvivors(abridged: AbridgedRates, sex: "female" | "male"): Float64Array {
  const { starts, rates } = abridged;
  checkAbridged(abridged);
  const hazard = [0];
  for (let i = 0; i < starts.length - 1; i++) {
    const width = starts[i + 1] - starts[i];
    const rate = rates[i];
    let lived = width / 2;
    if (i === 0) lived = yearsLivedInInfancy(rate, sex);
    else if (i === 1) lived = yearsLivedInChildhood(rates[0], sex);
    else if (starts[i] >= 15) {
      // The last closed group has only the open group above it, whose rate is no neighbour's: it takes the slope below.
      const slope =
        i < starts.length - 2 ? ln(rates[i + 1] / rates[i - 1]) / 10 : ln(rate / rates[i - 2]) / 10;
      lived = 2.5 - (25 / 12) * (rate - slope);
    }
    const dying = (width * rate) / (1 + (width - lived) * rate);
    if (!(dying > 0 && dying < 1)) {
      throw new RangeError(
        `rates: a probability of dying between 0 and 1 is needed at age ${starts[i]}, ${dying} follows from ${rate}`,
      );
    }
    hazard.push(hazard[i] - ln(1 - dying));
  }
  const spline = monotoneSpline(starts, hazard);
  return Float64Array.from({ length: ageCount }, (_, age) => exp(-spline.at(age)));
}

function checkAbridged({ starts, rates }: AbridgedRates): void {
  const expected = [0, 1, ...Array.from({ length: 20 }, (_, i) => 5 * (i + 1))];
  if (starts.length !== expected.length || starts.some((start, i) => start !== expected[i])) {
    throw new RangeError(
      `starts: the groups 0, 1-4, 5-9, …, 95-99, 100+ are needed, starts ${starts.join(", ")} given`,
    );
  }
  if (rates.length !== starts.length)
    throw new RangeError(`rates: ${starts.length} are needed, ${rates.length} given`);
  rates.forEach((rate, i) => {
    if (!(rate > 0 && rate < Infinity))
      throw new RangeError(`rates: a positive rate is needed at age ${starts[i]}, ${rate} given`);
  });
}

/**
 * Completes a life table from single-year survivors.
 *
 * Person-years: constant hazard within each year from age 1; in the first year l(1) + a(0)·d(0) with a(0) of
 * Coale–Demeny West at the table's own m(0) (fixed point); in the open group l(100) / m(100+).
 *
 * @param survivors [age 0…100], l(0) = 1, falling.
 * @param openRate central death rate of 100+, positive.
 * @example lifeTable(survivors, 0.5, "female").lifeExpectancy
 */
export function lifeTable(
  survivors: Float64Array,
  openRate: number,
  sex: "female" | "male",
): LifeTable {
  const personYears = new Float64Array(ageCount);
  const dying = 1 - survivors[1];
  let lived = 0.1;
  for (let pass = 0; pass < 8; pass++)
    lived = yearsLivedInInfancy(dying / (survivors[1] + lived * dying), sex);
  personYears[0] = survivors[1] + lived * dying;
  let lifeExpectancy = personYears[0];
  for (let age = 1; age < ageCount - 1; age++) {
    const now = survivors[age];
    const next = survivors[age + 1];
    personYears[age] = now > next ? (now - next) / ln(now / next) : now;
    lifeExpectancy += personYears[age];
  }
  personYears[ageCount - 1] = survivors[ageCount - 1] / openRate;
  lifeExpectancy += personYears[ageCount - 1];
  const survival = new Float64Array(ageCount);
  survival[0] = personYears[0];
  for (let age = 1; age < ageCount - 1; age++)
    survival[age] = personYears[age] / personYears[age - 1];
  survival[ageCount - 1] =
    personYears[ageCount - 1] / (personYears[ageCount - 2] + personYears[ageCount - 1]);
  return { survivors, personYears, lifeExpectancy, survival };
}
