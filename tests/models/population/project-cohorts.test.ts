import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CohortInput, projectCohorts } from "../../../models/population/project-cohorts.ts";
import { canadaExpected, canadaInput } from "./canada.ts";

describe("against the United Nations' engine", () => {
  test("Canada from 1950 to 2020 comes out as the UN's own engine computes it, in every cell to 1e-6", () => {
    const result = projectCohorts(canadaInput());
    const expected = canadaExpected();
    let worst = 0;
    let cells = 0;
    for (const sex of ["female", "male"] as const) {
      expect(result.population[sex]).toHaveLength(71);
      expected[sex].forEach((ages, year) => {
        ages.forEach((persons, age) => {
          const given = result.population[sex][year]?.[age] ?? Number.NaN;
          const error = Math.abs(given - persons) / Math.max(1, persons);
          worst = error <= worst ? worst : Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
          cells++;
        });
      });
    }
    expect(cells).toBe(2 * 71 * 101);
    expect(worst).toBeLessThan(1e-6);
  });
});

/** Females of Sweden, end of 1993, life table 1993 and fertility (Preston, Heuveline and Guillot 2001, Box 6.1). */
const sweden = {
  people: [
    293395, 248369, 240012, 261346, 285209, 314388, 281290, 286923, 304108, 324946, 247613, 211351,
    215140, 221764, 223506, 183654, 141990, 112424,
  ],
  personYears: [
    497487, 497138, 496901, 496531, 495902, 495168, 494213, 492760, 490447, 486613, 480665, 471786,
    457852, 436153, 402775, 350358, 271512, 291707,
  ],
  fertility: [
    0, 0, 0, 0.012, 0.0908, 0.1499, 0.1125, 0.0441, 0.0074, 0.0003, 0, 0, 0, 0, 0, 0, 0, 0,
  ],
};

function swedishInput(): CohortInput {
  const years = sweden.personYears;
  const last = years.length - 1;
  const survival = years.map((now, i) => {
    if (i === 0) return now / 500000;
    const before = years[i - 1] ?? 0;
    return i === last ? now / (before + now) : now / before;
  });
  return {
    ageWidth: 5,
    population: { female: sweden.people, male: sweden.people.map(() => 0) },
    survival: { female: [survival, survival], male: [survival, survival] },
    fertility: [sweden.fertility, sweden.fertility],
    sexRatioAtBirth: [1.05, 1.05],
  };
}

test("Sweden's females in steps of five years equal the Leslie matrix of the textbook", () => {
  const input = swedishInput();
  const result = projectCohorts(input);
  const L = sweden.personYears.map((years) => years / 100000);
  const m = sweden.fertility.map((rate) => rate / 2.05);
  let people = sweden.people;
  for (let step = 1; step <= 2; step++) {
    const next = people.map((_, i) =>
      i === 0 ? 0 : ((people[i - 1] ?? 0) * (L[i] ?? 0)) / (L[i - 1] ?? 1),
    );
    const n = people.length;
    next[n - 1] =
      (((people[n - 2] ?? 0) + (people[n - 1] ?? 0)) * (L[n - 1] ?? 0)) /
      ((L[n - 2] ?? 0) + (L[n - 1] ?? 0));
    next[0] = people.reduce((sum, persons, i) => {
      const following = i + 1 < n ? ((m[i + 1] ?? 0) * (L[i + 1] ?? 0)) / (L[i] ?? 1) : 0;
      return sum + (persons * (L[0] ?? 0) * ((m[i] ?? 0) + following)) / 2;
    }, 0);
    people = next;
    const ours = result.population.female[step] ?? [];
    ours.forEach((persons, i) => {
      expect(persons / (people[i] ?? 0)).toBeCloseTo(1, 12);
    });
  }
});

test("the docstring's example holds", () => {
  const result = projectCohorts({
    ageWidth: 5,
    population: { female: [100, 90, 80], male: [100, 90, 80] },
    survival: { female: [[1, 1, 0.5]], male: [[1, 1, 0.5]] },
    fertility: [[0, 0, 0]],
    sexRatioAtBirth: [1.05],
  });
  expect(result.population.female[1]).toEqual([0, 100, 85]);
  expect(result.births).toEqual([0]);
});

/** Three groups, one step of five years, survival 0.9, 0.8, 0.5, ten births per hundred women of the middle group. */
const small = {
  ageWidth: 5,
  population: { female: [100, 200, 50], male: [100, 200, 50] },
  survival: { female: [[0.9, 0.8, 0.5]], male: [[0.9, 0.8, 0.5]] },
  fertility: [[0, 0.1, 0]],
  sexRatioAtBirth: [1],
  netMigration: { female: [[10, 20, 4]], male: [[10, 20, 4]] },
} as const satisfies CohortInput;

describe("migration's timing", () => {
  test("at the end, migrants neither die nor bear in the step", () => {
    // Women of the middle group: 200 at the start, 100·0.8 = 80 at the end; births 5·0.1·(200 + 80)/2 = 70.
    const { births, population } = projectCohorts(small);
    expect(births[0]).toBeCloseTo(70, 12);
    expect(population.female[1]?.[0]).toBeCloseTo(35 * 0.9 + 10, 12);
    expect(population.female[1]?.[1]).toBeCloseTo(80 + 20, 12);
    expect(population.female[1]?.[2]).toBeCloseTo(125 + 4, 12);
  });

  test("at the start, migrants age, survive and bear like everyone", () => {
    // 220 at the start, 110·0.8 = 88 at the end; births 5·0.1·(220 + 88)/2 = 77.
    const { births, population } = projectCohorts({ ...small, migrationTiming: "start" });
    expect(births[0]).toBeCloseTo(77, 12);
    expect(population.female[1]?.[0]).toBeCloseTo(38.5 * 0.9, 12);
    expect(population.female[1]?.[1]).toBeCloseTo(88, 12);
    expect(population.female[1]?.[2]).toBeCloseTo((220 + 54) * 0.5, 12);
  });

  test("evenly, half comes at each end and both halves count among the women who bear", () => {
    // Start 200 + 10 = 210; end (100 + 5)·0.8 + 10 = 94; births 5·0.1·(210 + 94)/2 = 76.
    const { births, population } = projectCohorts({ ...small, migrationTiming: "even" });
    expect(births[0]).toBeCloseTo(76, 12);
    expect(population.female[1]?.[0]).toBeCloseTo(38 * 0.9 + 5, 12);
    expect(population.female[1]?.[1]).toBeCloseTo(84 + 10, 12);
    expect(population.female[1]?.[2]).toBeCloseTo((210 + 52) * 0.5 + 2, 12);
  });

  test("without migrants the timing makes no difference", () => {
    const { netMigration: _, ...closed } = small;
    const end = projectCohorts({ ...closed, migrationTiming: "end" });
    expect(projectCohorts({ ...closed, migrationTiming: "even" })).toEqual(end);
    expect(projectCohorts({ ...closed, migrationTiming: "start" })).toEqual(end);
  });
});

// Whole numbers and thousandths: doubling them is exact, and no product is too small to be a normal number.
const five = { minLength: 5, maxLength: 5 };
const thousandths = (largest: number) =>
  fc.array(
    fc.integer({ min: 0, max: largest * 1000 }).map((value) => value / 1000),
    five,
  );
const people = fc.array(fc.integer({ min: 0, max: 1_000_000 }), five);
const shares = thousandths(1);
const rates = thousandths(0.3);
const inputs: fc.Arbitrary<CohortInput> = fc.record({
  ageWidth: fc.constantFrom(1, 5),
  population: fc.record({ female: people, male: people }),
  survival: fc.record({ female: fc.tuple(shares, shares), male: fc.tuple(shares, shares) }),
  fertility: fc.tuple(rates, rates),
  sexRatioAtBirth: fc.tuple(fc.double({ min: 0.9, max: 1.3, noNaN: true }), fc.constant(1.06)),
});
const sum = (values: readonly number[] | undefined): number =>
  (values ?? [Number.NaN]).reduce((a, b) => a + b, 0);

describe("laws", () => {
  test("without deaths, births and migration everyone only grows older", () => {
    fc.assert(
      fc.property(people, people, (female, male) => {
        const ones = [[1, 1, 1, 1, 1]];
        const { population } = projectCohorts({
          ageWidth: 1,
          population: { female, male },
          survival: { female: ones, male: ones },
          fertility: [[0, 0, 0, 0, 0]],
          sexRatioAtBirth: [1.05],
        });
        const [a = 0, b = 0, c = 0, d = 0, e = 0] = female;
        expect(population.female[1]).toEqual([0, a, b, c, d + e]);
      }),
    );
  });

  test("people at the end are people at the start plus births less deaths", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const immortal = {
          female: [
            [1, 1, 1, 1, 1],
            [1, 1, 1, 1, 1],
          ],
          male: [
            [1, 1, 1, 1, 1],
            [1, 1, 1, 1, 1],
          ],
        };
        const { population, births } = projectCohorts({ ...input, survival: immortal });
        for (let step = 0; step < 2; step++) {
          const before = sum(population.female[step]) + sum(population.male[step]);
          const after = sum(population.female[step + 1]) + sum(population.male[step + 1]);
          expect(Math.abs(after - before - (births[step] ?? 0))).toBeLessThan(1e-9 * (1 + after));
        }
      }),
    );
  });

  test("twice the people have twice the future", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const once = projectCohorts(input);
        const double = (values: ArrayLike<number>): number[] =>
          Array.from(values, (value) => 2 * value);
        const twice = projectCohorts({
          ...input,
          population: {
            female: double(input.population.female),
            male: double(input.population.male),
          },
        });
        expect(twice.births).toEqual(once.births.map((born) => 2 * born));
        expect(twice.population.female).toEqual(once.population.female.map(double));
      }),
    );
  });

  test("nobody is ever negative", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { population } = projectCohorts(input);
        for (const ages of [...population.female, ...population.male])
          for (const persons of ages) expect(persons).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("the input is left as it was", () => {
    const freeze = <T>(value: T): T => {
      if (typeof value === "object" && value !== null) Object.values(value).forEach(freeze);
      return Object.freeze(value);
    };
    const frozen = freeze(structuredClone(small) as CohortInput);
    const result = projectCohorts(frozen);
    expect(frozen).toEqual(small);
    expect(result.population.female[0]).toEqual(small.population.female);
    expect(result.population.female[0]).not.toBe(frozen.population.female);
  });
});

describe("bad input is refused with the argument's name", () => {
  const cases: readonly [string, Partial<Record<keyof CohortInput, unknown>>, RegExp][] = [
    ["a width of 2", { ageWidth: 2 }, /^ageWidth: 1 or 5 is needed, 2 given/],
    [
      "negative people",
      { population: { female: [100, -1, 50], male: [1, 1, 1] } },
      /^population\.female\[1\]/,
    ],
    [
      "sexes of different length",
      { population: { female: [1, 2, 3], male: [1, 2] } },
      /^population\.male/,
    ],
    [
      "survival above 1",
      { survival: { female: [[0.9, 1.2, 0.5]], male: [[1, 1, 1]] } },
      /^survival\.female\[0\]\[1\]/,
    ],
    [
      "too few steps of survival",
      { survival: { female: [], male: [] } },
      /^survival\.female: 1 steps/,
    ],
    ["fertility that is not a number", { fertility: [[0, Number.NaN, 0]] }, /^fertility\[0\]\[1\]/],
    ["a sex ratio of 0", { sexRatioAtBirth: [0] }, /^sexRatioAtBirth\[0\]/],
    ["a missing sex ratio", { sexRatioAtBirth: [] }, /^sexRatioAtBirth: 1 numbers/],
    [
      "infinite migration",
      { netMigration: { female: [[1, Infinity, 1]], male: [[1, 1, 1]] } },
      /^netMigration\.female\[0\]\[1\]/,
    ],
    [
      "more leavers than people",
      { netMigration: { female: [[0, -900, 0]], male: [[0, 0, 0]] } },
      /^netMigration\.female/,
    ],
    ["an unknown timing", { migrationTiming: "middle" }, /^migrationTiming/],
  ];
  test.each(cases)("%s", (_, change, message) => {
    const input = { ...small, ...change } as CohortInput;
    expect(() => projectCohorts(input)).toThrow(RangeError);
    expect(() => projectCohorts(input)).toThrow(message);
  });
});
