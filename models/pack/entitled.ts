import { ageCount } from "../population/model.ts";
import type { Service } from "./schema.ts";

/**
 * Persons of the eligible ages and sex of a leaf in the base year, each counted by the share in need at their age where the service says one.
 * @param initial people of the base year, [leaf][sex][age]
 */
export function personsEntitled(initial: Float64Array, service: Service, leaf: number): number {
  const [first, last] = service.eligible.ages;
  const sexes =
    service.eligible.sex === "both" ? [0, 1] : service.eligible.sex === "female" ? [0] : [1];
  let persons = 0;
  for (const sex of sexes) {
    const points = sex === 0 ? service.rateByAge?.female.points : service.rateByAge?.male.points;
    const rates = new Map<number, number>(points);
    let rate = points === undefined ? 1 : 0;
    for (let age = 0; age <= last; age++) {
      rate = rates.get(age) ?? rate;
      if (age >= first) persons += rate * initial[(leaf * 2 + sex) * ageCount + age];
    }
  }
  return persons;
}
