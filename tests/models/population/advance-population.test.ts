import { beforeAll, describe, expect, test } from "vitest";
import {
  advancePopulation,
  type PopulationDrivers,
} from "../../../models/population/advance-population.ts";
import { compilePopulation } from "../../../models/population/compile-population.ts";
import type { PopulationModel } from "../../../models/population/model.ts";
import {
  createPopulationState,
  nationalPyramid,
  type PopulationState,
  personsInAges,
} from "../../../models/population/population-state.ts";
import { chinaAreas, chinaRows, unitedNationsExpected, unitedNationsRows } from "./china.ts";

const areas = chinaAreas();
let model: PopulationModel;
beforeAll(() => {
  model = compilePopulation(chinaRows(), areas, 2020, 2035);
});

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

function driversOf(
  of: PopulationModel,
  year: number,
  change: Partial<PopulationDrivers> = {},
): PopulationDrivers {
  return {
    totalFertility: of.totalFertility[year] ?? Number.NaN,
    lifeExpectancyGain: 0,
    urbanShare: of.urbanShare[year] ?? Number.NaN,
    settlementRate: 0.01,
    migrationFactor: 1,
    migrationResponse: 0,
    ...change,
  };
}

function run(
  of: PopulationModel,
  change: Partial<PopulationDrivers> = {},
  eachYear: (state: PopulationState, year: number) => void = () => {},
): PopulationState {
  const state = createPopulationState(of);
  for (let year = 1; year < of.yearCount; year++) {
    advancePopulation(state, of, year, driversOf(of, year, change));
    eachYear(state, year);
  }
  return state;
}

function urbanShare(of: PopulationModel, state: PopulationState): number {
  let urban = 0;
  state.residents.forEach((persons, leaf) => {
    if (of.settingOfLeaf[leaf] === 0) urban += persons;
  });
  return urban / sum(state.residents);
}

describe("the base year", () => {
  test("has the census's people, leaf by leaf", () => {
    const state = createPopulationState(model);
    areas.leaves.forEach((leaf, l) => {
      const expected = chinaRows()
        .filter((row) => row.item === "population" && row.area === leaf.code)
        .reduce((total, row) => total + row.value, 0);
      expect((state.residents[l] ?? 0) / expected).toBeCloseTo(1, 12);
    });
    expect(sum(state.withoutLocalHukou)).toBeCloseTo(sum(model.withoutLocalHukou), 6);
  });

  test("has the nation's fertility and the nation's deaths", () => {
    const state = createPopulationState(model);
    let expected = 0;
    const pyramid = nationalPyramid(state, new Float64Array(202));
    for (let age = 0; age <= 100; age++)
      expected +=
        (model.fertilityPattern[age] ?? 0) * (pyramid[age] ?? 0) * (model.totalFertility[0] ?? 0);
    expect(sum(state.births) / expected).toBeCloseTo(1, 12);
    expect(sum(state.deaths)).toBeGreaterThan(9e6);
    expect(sum(state.deaths)).toBeLessThan(13e6);
  });
});

describe("the accounts of every year", () => {
  test("people in equal people out in every leaf, and moves cancel over the nation", () => {
    run(model, {}, (state) => {
      expect(state.balanceResidual).toBeLessThan(1e-12);
      expect(state.migrationResidual).toBeLessThan(1e-12);
    });
  });

  test("the same holds where urbanization turns back, migration triples and destinations respond", () => {
    const attractiveness = Float64Array.from(areas.provinces, (_, i) => 0.5 + i / 20);
    run(
      model,
      { urbanShare: 0.55, migrationFactor: 3, migrationResponse: 2, attractiveness },
      (state) => {
        expect(state.balanceResidual).toBeLessThan(1e-12);
        expect(state.migrationResidual).toBeLessThan(1e-12);
        expect(Math.min(...state.persons)).toBeGreaterThanOrEqual(0);
        expect(urbanShare(model, state)).toBeCloseTo(0.55, 9);
      },
    );
  });

  test("a leap to 95 % urban in one year empties whole ages of the countryside, takes nobody twice and still adds up", () => {
    const state = createPopulationState(model);
    advancePopulation(state, model, 1, driversOf(model, 1, { urbanShare: 0.95 }));
    expect(urbanShare(model, state)).toBeCloseTo(0.95, 9);
    expect(Math.min(...state.persons)).toBe(0);
    expect(state.balanceResidual).toBeLessThan(1e-12);
    expect(state.migrationResidual).toBeLessThan(1e-12);
  });

  test("net migration of the nation is the UN's net international migration", () => {
    run(model, {}, (state, year) => {
      expect(state.internationalMigration).toBeCloseTo(model.internationalMigration[year] ?? 0, 3);
      expect(sum(state.netMigration)).toBeCloseTo(model.internationalMigration[year] ?? 0, 2);
    });
  });

  test("nobody is negative and the residents without local hukou stay within the residents", () => {
    run(model, {}, (state) => {
      expect(Math.min(...state.persons)).toBeGreaterThanOrEqual(0);
      state.withoutLocalHukou.forEach((persons, leaf) => {
        expect(persons).toBeGreaterThanOrEqual(0);
        expect(persons).toBeLessThanOrEqual(state.residents[leaf] ?? 0);
      });
    });
  });

  test("cumulative sums agree with the people", () => {
    const state = run(model);
    for (const leaf of [0, 17, 61]) {
      let old = 0;
      for (let age = 65; age <= 100; age++) old += state.persons[leaf * 202 + 101 + age] ?? 0;
      expect(personsInAges(state, leaf, 1, 65, 100) / old).toBeCloseTo(1, 9);
      const both = personsInAges(state, leaf, 0, 0, 100) + personsInAges(state, leaf, 1, 0, 100);
      expect(personsInAges(state, leaf, -1, 0, 100)).toBeCloseTo(both, 6);
      expect(both).toBeCloseTo(state.residents[leaf] ?? 0, 6);
    }
  });
});

describe("levers", () => {
  test("the nation reaches the urban share asked for in every year", () => {
    run(model, {}, (state, year) => {
      expect(urbanShare(model, state)).toBeCloseTo(model.urbanShare[year] ?? 0, 9);
    });
  });

  test("births are those of the total fertility asked for on the nation's women", () => {
    const state = createPopulationState(model);
    const before = nationalPyramid(state, new Float64Array(202));
    advancePopulation(
      state,
      model,
      1,
      driversOf(model, 1, { totalFertility: 1.5, migrationFactor: 0 }),
    );
    const after = nationalPyramid(state, new Float64Array(202));
    let expected = 0;
    for (let age = 1; age <= 100; age++) {
      // Women at the end before emigration: those counted plus the few who left, by the profile.
      const left = (model.internationalMigration[1] ?? 0) * (model.internationalProfile[age] ?? 0);
      expected +=
        0.5 *
        1.5 *
        (model.fertilityPattern[101 + age] ?? 0) *
        ((before[age] ?? 0) + (after[age] ?? 0) - left);
    }
    expect(sum(state.births) / expected).toBeCloseTo(1, 9);
  });

  test("a longer life lowers deaths, higher fertility raises births", () => {
    const base = run(model);
    expect(sum(run(model, { lifeExpectancyGain: 2 }).deaths)).toBeLessThan(sum(base.deaths));
    expect(sum(run(model, { totalFertility: 1.6 }).births)).toBeGreaterThan(sum(base.births));
  });

  test("without moves between provinces each keeps its natural growth and its share of emigrants", () => {
    const state = createPopulationState(model);
    const before = state.provinceResidents.slice();
    advancePopulation(state, model, 1, driversOf(model, 1, { migrationFactor: 0 }));
    state.provinceResidents.forEach((persons, p) => {
      let natural = 0;
      for (const leaf of areas.leavesOfProvince[p] ?? [])
        natural += (state.births[leaf] ?? 0) - (state.deaths[leaf] ?? 0);
      expect(Math.abs(persons - (before[p] ?? 0) - natural) / persons).toBeLessThan(0.001);
    });
  });

  test("a more attractive province receives more people, and the nation is no larger for it", () => {
    const attractiveness = new Float64Array(areas.provinces.length).fill(1);
    attractiveness[5] = 2;
    const base = run(model);
    const response = run(model, { migrationResponse: 1, attractiveness });
    expect(response.provinceResidents[5]).toBeGreaterThan((base.provinceResidents[5] ?? 0) * 1.02);
    expect(sum(response.residents) / sum(base.residents)).toBeCloseTo(1, 2);
  });

  test("attractiveness without a response changes nothing", () => {
    const attractiveness = Float64Array.from(areas.provinces, (_, i) => 1 + i);
    expect(run(model, { attractiveness }).persons).toEqual(run(model).persons);
  });

  test("the same inputs give the same bits, and a run leaves the model as it was", () => {
    const initial = model.initial.slice();
    const first = run(model);
    expect(run(model).persons).toEqual(first.persons);
    expect(model.initial).toEqual(initial);
  });
});

describe("bad drivers are refused with their name", () => {
  test.each([
    ["a year beyond the horizon", 16, {}, /^year: an index from 1 to 15/],
    ["an urban share of 1", 1, { urbanShare: 1 }, /^urbanShare/],
    ["fertility that is not a number", 1, { totalFertility: Number.NaN }, /^totalFertility/],
    ["a negative migration factor", 1, { migrationFactor: -1 }, /^migrationFactor/],
    ["a life expectancy off the tables", 1, { lifeExpectancyGain: 40 }, /^lifeExpectancyGain/],
    [
      "attraction of 0",
      1,
      { migrationResponse: 1, attractiveness: new Float64Array(31) },
      /^attractiveness/,
    ],
  ] as const)("%s", (_, year, change, message) => {
    const state = createPopulationState(model);
    expect(() =>
      advancePopulation(state, model, year, driversOf(model, Math.min(year, 15), change)),
    ).toThrow(message);
  });
});

describe("against the UN's projection, from the UN's own people", () => {
  test("population, births and deaths follow it to half a per cent in every year", () => {
    const un = compilePopulation([...chinaRows(), ...unitedNationsRows()], areas, 2020, 2035, {
      base: "united-nations",
    });
    const expected = new Map(unitedNationsExpected().map((row) => [row.year, row]));
    expect(
      sum(createPopulationState(un).residents) / (expected.get(2020)?.population ?? 0),
    ).toBeCloseTo(1, 6);
    let years = 0;
    run(un, {}, (state, year) => {
      const row = expected.get(2020 + year);
      const errors = {
        population: sum(state.residents) / (row?.population ?? Number.NaN) - 1,
        births: sum(state.births) / (row?.births ?? Number.NaN) - 1,
        deaths: sum(state.deaths) / (row?.deaths ?? Number.NaN) - 1,
      };
      expect(Math.abs(errors.population)).toBeLessThan(0.0005);
      for (const name of ["births", "deaths"] as const) {
        expect(
          Math.abs(errors[name]),
          `${name} ${2020 + year}: ${(100 * errors[name]).toFixed(2)} %`,
        ).toBeLessThan(0.005);
      }
      years++;
    });
    expect(years).toBe(15);
  });
});

describe("against what was counted, from the census' people", () => {
  /** Ten thousand persons, statistics office. */
  const counted = [
    { year: 2021, deaths: 1014, population: 141260, over60: 26736, over65: 20056 },
    { year: 2022, deaths: 1041, population: 141175, over60: 28004, over65: 20978 },
    { year: 2023, deaths: 1110, population: 140967, over60: 29697, over65: 21676 },
    { year: 2024, deaths: 1093, population: 140828, over60: 31031, over65: 22023 },
    { year: 2025, deaths: 1131, population: 140489, over60: 32338, over65: 22365 },
  ] as const;

  test("deaths are the counted ones to a quarter of a per cent; people by age, which were not used, to 0.5 and 1.6 %", () => {
    run(model, {}, (state, year) => {
      const row = counted[year - 1];
      if (row === undefined) return;
      const pyramid = nationalPyramid(state, new Float64Array(202));
      const over = (age: number) =>
        sum(pyramid.subarray(age, 101)) + sum(pyramid.subarray(101 + age, 202));
      const off = (value: number, expected: number) => Math.abs(value / (expected * 1e4) - 1);
      expect(off(sum(state.deaths), row.deaths), `deaths ${row.year}`).toBeLessThan(0.0025);
      expect(off(sum(state.residents), row.population), `people ${row.year}`).toBeLessThan(0.005);
      expect(off(over(60), row.over60), `60+ ${row.year}`).toBeLessThan(0.016);
      expect(off(over(65), row.over65), `65+ ${row.year}`).toBeLessThan(0.016);
    });
  });

  test("the level of mortality passes 80 years around 2030 and is the UN's in 2035", () => {
    const years = (item: string, year: number, age: string): number => {
      const rows = chinaRows().filter(
        (row) => row.item === item && row.area === "CN" && row.year === year && row.age === age,
      );
      return sum(rows.map((row) => row.value)) / rows.length;
    };
    expect(Math.abs(years("life-expectancy", 2030, "") - 80)).toBeLessThan(0.25);
    expect(years("life-expectancy", 2035, "")).toBeCloseTo(
      years("life-expectancy.at-age", 2035, "0"),
      1,
    );
    for (let year = 2026; year <= 2035; year++)
      expect(years("life-expectancy", year, "")).toBeGreaterThan(
        years("life-expectancy", year - 1, ""),
      );
  });
});
