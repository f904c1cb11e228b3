import type { Service } from "../pack/schema.ts";
import { ageCount } from "../population/model.ts";

/** Need that differs by age: at each age of a list the share in need rises by `step`, [age · 2 + sex], 0 female, 1 male. */
export interface NeedByAge {
  readonly ages: Int32Array;
  readonly steps: Float64Array;
}

/** Steps of a service's need by age; undefined where one rate holds for all. Ages outside those eligible play no part. */
export function needByAgeOf(service: Service): NeedByAge | undefined {
  if (service.rateByAge === undefined) return undefined;
  const { female, male } = service.rateByAge;
  const [first, last] = service.eligible.ages;
  const sexes = [female, male].map(({ points }) => new Map<number, number>(points));
  const rates = [0, 0];
  const ages: number[] = [];
  const steps: number[] = [];
  for (let age = 0; age <= last; age++) {
    const before = age < first ? [0, 0] : [...rates];
    sexes.forEach((points, sex) => {
      rates[sex] = points.get(age) ?? rates[sex];
    });
    if (age < first) continue;
    const rise = age === first ? [...rates] : rates.map((rate, sex) => rate - before[sex]);
    if (rise[0] === 0 && rise[1] === 0) continue;
    ages.push(age);
    steps.push(...rise);
  }
  return { ages: Int32Array.from(ages), steps: Float64Array.from(steps) };
}

/**
 * Persons in need in a leaf: Σ over steps of step × people from that age on to the last eligible one. Cost: steps × sexes.
 * @param cumulative people up to an age, [leaf][sex][age + 1]
 * @param sex 0 female, 1 male, −1 both
 */
export function personsInNeed(
  { ages, steps }: NeedByAge,
  cumulative: Float64Array,
  leaf: number,
  sex: number,
  to: number,
): number {
  const women = leaf * 2 * (ageCount + 1);
  const men = women + ageCount + 1;
  let persons = 0;
  for (let i = 0; i < ages.length; i++) {
    const age = ages[i];
    if (sex !== 1) persons += steps[2 * i] * (cumulative[women + to + 1] - cumulative[women + age]);
    if (sex !== 0) persons += steps[2 * i + 1] * (cumulative[men + to + 1] - cumulative[men + age]);
  }
  return persons;
}
