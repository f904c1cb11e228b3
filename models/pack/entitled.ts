import { ageCount } from "../population/model.ts";
import type { Service } from "./schema.ts";

/**
 * Persons of the eligible ages and sex of a leaf in the base year, each counted by the share in need at their age where the service says one.
 * @param initial people of the base year, [leaf][sex][age]
 */
export function personsEntitled(initial: Float64Array, service: Service): (leaf: number) => number {
  const [first, last] = service.eligible.ages;
  const sexes =
    service.eligible.sex === "both" ? [0, 1] : service.eligible.sex === "female" ? [0] : [1];
  const weights = sexes.map((sex) => weightsOf(service, sex, last));
  return (leaf) => {
    let persons = 0;
    sexes.forEach((sex, i) => {
      const start = (leaf * 2 + sex) * ageCount;
      for (let age = first; age <= last; age++) persons += weights[i][age] * initial[start + age];
    });
    return persons;
  };
}

/** [age] share in need: 1 where the service says none, 0 before the first age that it says. */
function weightsOf({ rateByAge }: Service, sex: number, last: number): Float64Array {
  const rates = new Map<number, number>(
    (sex === 0 ? rateByAge?.female : rateByAge?.male)?.points ?? [[0, 1]],
  );
  let rate = 0;
  return Float64Array.from({ length: last + 1 }, (_, age) => {
    rate = rates.get(age) ?? rate;
    return rate;
  });
}
