import { describe, expect, it } from "vitest";
import type { CompiledPack } from "../../../models/pack/compiled.ts";
import { ageCount } from "../../../models/population/model.ts";
import { readingOf } from "../../../models/reading/reading.ts";
import { leverIndex, type ScalarLever } from "../../../models/scenario/levers.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { needByAgeOf, personsInNeed } from "../../../models/services/need-by-age.ts";
import { createSimulator } from "../../../models/simulate.ts";
import { compiledPack } from "../china-2020.ts";

const pack = compiledPack("china-2020");
const nursing = pack.services.find(
  ({ id }) => id === "nursing-beds",
) as CompiledPack["services"][number];
const standing = resolveSettings(pack, { levers: {}, weights: { kind: "equal" }, parameters: {} });

/** Cumulative people of one leaf, [sex][age + 1]. */
function cumulativeOf(persons: (sex: number, age: number) => number): Float64Array {
  const sums = new Float64Array(2 * (ageCount + 1));
  for (const sex of [0, 1])
    for (let age = 0; age < ageCount; age++)
      sums[sex * (ageCount + 1) + age + 1] =
        (sums[sex * (ageCount + 1) + age] ?? 0) + persons(sex, age);
  return sums;
}

function runWith(settings: Partial<Record<ScalarLever, number>>) {
  const levers = standing.levers.slice();
  const yearCount = pack.years.length;
  for (const [id, value] of Object.entries(settings)) {
    const row = leverIndex(id) * yearCount;
    levers.fill(value, row + 6, row + yearCount);
  }
  return readingOf(pack, createSimulator(pack).run({ ...standing, levers }));
}

describe("need of nursing", () => {
  const byAge = needByAgeOf(nursing);
  if (byAge === undefined) throw new Error("nursing-beds says nothing of ages");
  const inNeed = (persons: (sex: number, age: number) => number, sex = -1) =>
    personsInNeed(byAge, cumulativeOf(persons), 0, sex, 100);

  it("counts each person at the share declared for age and sex", () => {
    const rate = (sex: "female" | "male", age: number) =>
      nursing.rateByAge?.[sex].points.findLast(([from]) => from <= age)?.[1] ?? 0;
    for (const age of [59, 60, 64, 65, 79, 84, 90, 100]) {
      expect(inNeed((sex, x) => (sex === 0 && x === age ? 1000 : 0))).toBeCloseTo(
        1000 * rate("female", age),
        9,
      );
      expect(inNeed((sex, x) => (sex === 1 && x === age ? 1000 : 0))).toBeCloseTo(
        1000 * rate("male", age),
        9,
      );
    }
    const mixed = (sex: number, age: number) => 10 + sex * 3 + (age % 7);
    expect(inNeed(mixed, 0) + inNeed(mixed, 1)).toBeCloseTo(inNeed(mixed), 9);
  });

  it("rises when people of 60 and over are older, their number the same", () => {
    const young = inNeed((_, age) => (age >= 60 && age < 80 ? 100 : 0));
    for (const shift of [5, 10, 15, 20])
      expect(inNeed((_, age) => (age >= 60 + shift && age < 80 + shift ? 100 : 0))).toBeGreaterThan(
        young,
      );
  });

  it("is that of 16 % of people aged 60 and over in 2020, and of more of them in 2035", () => {
    const { value } = runWith({});
    const people = (year: number) => value({ indicator: "population.age", group: "60+" }, year);
    const beds = (year: number) => value({ indicator: "need", service: "nursing-beds" }, year);
    const perOlder = (year: number, standard: number) => beds(year) / standard / people(year);
    expect(perOlder(2020, 0.0596)).toBeCloseTo(0.16, 2);
    const standard2035 = 0.0628 * 1.01 ** 5;
    expect(perOlder(2035, standard2035)).toBeGreaterThan(perOlder(2020, 0.0596) * 1.03);
  });

  it("rises when people live longer", () => {
    const longer = runWith({ "life-expectancy": 2 });
    const base = runWith({});
    const query = { indicator: "need", service: "nursing-beds" };
    expect(longer.value(query, 2035)).toBeGreaterThan(base.value(query, 2035));
  });
});

describe("carers", () => {
  function withSupply(workingAge: number, relativeWage: number): CompiledPack {
    return {
      ...pack,
      services: pack.services.map((one) =>
        one.staffing?.labourSupply === undefined
          ? one
          : {
              ...one,
              staffing: {
                ...one.staffing,
                labourSupply: {
                  workingAge: { ...one.staffing.labourSupply.workingAge, value: workingAge },
                  relativeWage: { ...one.staffing.labourSupply.relativeWage, value: relativeWage },
                },
              },
            },
      ),
    };
  }
  const staffIn2035 = (one: CompiledPack, service: string) =>
    readingOf(one, createSimulator(one).run(standing)).value({ indicator: "staff", service }, 2035);

  it("are fewer where people of working age become fewer and where pay falls behind incomes", () => {
    const unmoved = staffIn2035(withSupply(0, 0), "nursing-beds");
    expect(staffIn2035(withSupply(1, 0), "nursing-beds")).toBeLessThan(unmoved);
    expect(staffIn2035(withSupply(0, 1), "nursing-beds")).toBeLessThan(unmoved);
    expect(staffIn2035(withSupply(8, 8), "nursing-beds")).toBeGreaterThan(0);
  });
});
