import type { AreaTree } from "../areas.ts";
import { basePersonYears, type CompiledMortality } from "./compile-mortality.ts";
import { graduatePyramid } from "./graduation.ts";
import { ageCount, pyramidLength } from "./model.ts";
import { type PopulationRows, sortedGroups } from "./population-rows.ts";

const sexes = ["female", "male"] as const;

/**
 * People of the base year by leaf, sex and single age, from the census groups of each leaf.
 * Rows `population.age-shape`, where the pack has them, shape the ages within the groups (see `graduatePyramid`).
 * With `base` "united-nations" every age group and sex is scaled to the nation's rows `population.united-nations`.
 * @returns [leaf][sex][age] persons.
 * @throws RangeError naming the missing row.
 */
export function compilePeople(
  rows: PopulationRows,
  areas: AreaTree,
  mortality: CompiledMortality,
  baseYear: number,
  base: "census" | "united-nations",
): Float64Array {
  const people = new Float64Array(areas.leaves.length * pyramidLength);
  const personYears = areas.provinces.flatMap((_, province) =>
    ([0, 1] as const).map((sex) =>
      basePersonYears(mortality, areas.provinces.length, province, sex),
    ),
  );
  const shapes = sexes.map((sex) => readShape(rows, areas.nation.code, sex, baseYear));
  areas.leaves.forEach((leaf, l) => {
    sexes.forEach((sex, s) => {
      const place = { item: "population", area: leaf.code, sex };
      const { groups, starts } = sortedGroups(rows.ages(place), place);
      const counts = groups.map((age) => rows.at({ ...place, age }, baseYear));
      const years = personYears[areas.provinceOfLeaf[l] * 2 + s];
      people.set(
        graduatePyramid(starts, counts, years, shapes[s]),
        l * pyramidLength + s * ageCount,
      );
    });
  });
  if (base === "united-nations") scaleToUnitedNations(rows, areas, people, mortality, baseYear);
  return people;
}

/** The nation's people by single age, rows `population.age-shape`; a pack may leave them out altogether. */
function readShape(
  rows: PopulationRows,
  nation: string,
  sex: "female" | "male",
  baseYear: number,
): Float64Array | undefined {
  const place = { item: "population.age-shape", area: nation, sex };
  const ages = rows.ages(place).length;
  if (ages === 0) return undefined;
  return Float64Array.from({ length: ages }, (_, age) =>
    rows.at({ ...place, age: String(age) }, baseYear),
  );
}

/** Multiplies every age and sex so that the nation has the UN's people of that age, graduated like the census. */
function scaleToUnitedNations(
  rows: PopulationRows,
  areas: AreaTree,
  people: Float64Array,
  mortality: CompiledMortality,
  baseYear: number,
): void {
  const meanYears = (sex: 0 | 1): Float64Array => {
    const mean = new Float64Array(ageCount);
    areas.provinces.forEach((_, province) => {
      basePersonYears(mortality, areas.provinces.length, province, sex).forEach((years, age) => {
        mean[age] += years / areas.provinces.length;
      });
    });
    return mean;
  };
  sexes.forEach((sex, s) => {
    const place = { item: "population.united-nations", area: areas.nation.code, sex };
    const { groups, starts } = sortedGroups(rows.ages(place), place);
    const counts = groups.map((age) => rows.at({ ...place, age }, baseYear));
    const single = starts.length === ageCount && starts.every((start, age) => start === age);
    const wanted = single
      ? Float64Array.from(counts)
      : graduatePyramid(starts, counts, meanYears(s === 0 ? 0 : 1));
    for (let age = 0; age < ageCount; age++) {
      let sum = 0;
      for (let cell = s * ageCount + age; cell < people.length; cell += pyramidLength)
        sum += people[cell];
      if (!(sum > 0))
        throw new RangeError(`data: people of ${sex}, ${age} are needed in the nation; none given`);
      const factor = wanted[age] / sum;
      for (let cell = s * ageCount + age; cell < people.length; cell += pyramidLength)
        people[cell] *= factor;
    }
  });
}
