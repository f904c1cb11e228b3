/**
 * Ages a population by one age group and survives it, newborns left out: N'(x + 1) = N(x)·S(x + 1), the open group pooled from the last
 * two. The one step of `projectCohorts` and of the simulation's leaves.
 *
 * @param ages number of age groups, the last open
 * @param before [female ages, male ages] people, read from `at` on
 * @param after receives the survivors from `at` on; may be `before` itself
 * @param survival [female ages, male ages] survival into each group, read from `survivalAt` on
 * @param totals [female ages, male ages] the survivors are added here
 * @returns the survivors of both sexes
 */
export function ageAndSurvive(
  ages: number,
  before: Float64Array,
  after: Float64Array,
  at: number,
  survival: Float64Array,
  survivalAt: number,
  totals: Float64Array,
): number {
  const open = ages - 1;
  const men = at + ages;
  const survivalOfMen = survivalAt + ages;
  let livingWomen = (before[at + open] + before[at + open - 1]) * survival[survivalAt + open];
  let livingMen = (before[men + open] + before[men + open - 1]) * survival[survivalOfMen + open];
  after[at + open] = livingWomen;
  after[men + open] = livingMen;
  totals[open] += livingWomen;
  totals[ages + open] += livingMen;
  // From the oldest down, so that people may be read and written in one array; the sexes go side by side: two short chains
  // of additions instead of one long one.
  let sumOfWomen = livingWomen;
  let sumOfMen = livingMen;
  for (let age = open - 1; age > 0; age--) {
    livingWomen = before[at + age - 1] * survival[survivalAt + age];
    livingMen = before[men + age - 1] * survival[survivalOfMen + age];
    after[at + age] = livingWomen;
    after[men + age] = livingMen;
    totals[age] += livingWomen;
    totals[ages + age] += livingMen;
    sumOfWomen += livingWomen;
    sumOfMen += livingMen;
  }
  return sumOfWomen + sumOfMen;
}

/** Births to the women of some ages: `sum` and Σ rate · women from the first age to the last. */
export function addBirths(
  sum: number,
  rates: ArrayLike<number>,
  women: Float64Array,
  at: number,
  firstAge: number,
  lastAge: number,
): number {
  let births = sum;
  for (let age = firstAge; age <= lastAge; age++) births += rates[age] * women[at + age];
  return births;
}
