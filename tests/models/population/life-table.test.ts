import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lifeTable, singleYearSurvivors } from "../../../models/population/life-table.ts";
import { lifeTableAt } from "../../../models/population/relational-logit.ts";
import {
  gridLevels,
  gridStart,
  gridStep,
  patternMix,
  survivalGrid,
} from "../../../models/population/survival-grid.ts";
import { chinaRows } from "./china.ts";

const starts = [0, 1, ...Array.from({ length: 20 }, (_, i) => 5 * (i + 1))];

/** The UN's central death rates of a period, in the order of `starts`. */
function rates(sex: "female" | "male", period: number): number[] {
  const rows = chinaRows().filter(
    (row) => row.item === "mortality.rate" && row.sex === sex && row.year === period,
  );
  return starts.map((start) => {
    const row = rows.find((candidate) => Number.parseInt(candidate.age, 10) === start);
    if (row === undefined) throw new RangeError(`no rate at ${start}`);
    return row.value;
  });
}

function unitedNationsYears(sex: "female" | "male", year: number): number {
  const row = chinaRows().find(
    (candidate) =>
      candidate.item === "life-expectancy.at-age" &&
      candidate.age === "0" &&
      candidate.area === "CN" &&
      candidate.sex === sex &&
      candidate.year === year,
  );
  if (row === undefined) throw new RangeError(`no life expectancy of ${year}`);
  return row.value;
}

describe("abridged rates to single years", () => {
  test.each([
    ["female", 2020],
    ["male", 2020],
    ["female", 2025],
    ["male", 2025],
    ["female", 2030],
    ["male", 2030],
  ] as const)(
    "the UN's rates of %s in the five years from mid-%i give the UN's mean life expectancy to 0.03 years",
    (sex, period) => {
      const table = lifeTable(
        singleYearSurvivors({ starts, rates: rates(sex, period) }, sex),
        rates(sex, period).at(-1) ?? 0,
        sex,
      );
      let expected = 0;
      for (let i = 0; i <= 5; i++)
        expected += unitedNationsYears(sex, period + i) * (i === 0 || i === 5 ? 0.1 : 0.2);
      expect(Math.abs(table.lifeExpectancy - expected)).toBeLessThan(0.03);
    },
  );

  test("deaths over person-years of every group give back the rates they came from, to 2 % up to 95", () => {
    const given = rates("male", 2025);
    const table = lifeTable(
      singleYearSurvivors({ starts, rates: given }, "male"),
      given.at(-1) ?? 0,
      "male",
    );
    for (let i = 0; i < 20; i++) {
      const from = starts[i] ?? 0;
      const to = starts[i + 1] ?? 0;
      let years = 0;
      for (let age = from; age < to; age++) years += table.personYears[age] ?? 0;
      const deaths = (table.survivors[from] ?? 0) - (table.survivors[to] ?? 0);
      expect(deaths / years / (given[i] ?? 0)).toBeGreaterThan(0.98);
      expect(deaths / years / (given[i] ?? 0)).toBeLessThan(1.02);
    }
  });

  test("survivors fall and survival stays a share at every age", () => {
    const table = lifeTable(
      singleYearSurvivors({ starts, rates: rates("female", 2020) }, "female"),
      0.55,
      "female",
    );
    for (let age = 1; age <= 100; age++)
      expect(table.survivors[age]).toBeLessThan(table.survivors[age - 1] ?? 0);
    for (const share of table.survival) {
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThan(1);
    }
  });

  test("a zero rate and groups that do not fit are refused", () => {
    const zero = rates("female", 2020).map((rate, i) => (i === 7 ? 0 : rate));
    expect(() => singleYearSurvivors({ starts, rates: zero }, "female")).toThrow(
      /rates: a positive rate is needed at age 30, 0 given/,
    );
    expect(() =>
      singleYearSurvivors({ starts: [0, 5, 10], rates: [0.1, 0.1, 0.1] }, "female"),
    ).toThrow(/^starts/);
  });
});

describe("the relational logit", () => {
  const given = rates("male", 2020);
  const standard = {
    survivors: singleYearSurvivors({ starts, rates: given }, "male"),
    openRate: given.at(-1) ?? 0,
    sex: "male",
  } as const;

  test("finds a table of every life expectancy between 55 and 95", () => {
    fc.assert(
      fc.property(fc.double({ min: 55, max: 95, noNaN: true }), (years) => {
        expect(Math.abs(lifeTableAt(standard, years).lifeExpectancy - years)).toBeLessThan(1e-8);
      }),
    );
  });

  test("the standard's own life expectancy gives the standard back", () => {
    const own = lifeTable(standard.survivors, standard.openRate, "male");
    const found = lifeTableAt(standard, own.lifeExpectancy);
    found.survivors.forEach((living, age) => {
      expect(living).toBeCloseTo(own.survivors[age] ?? 0, 8);
    });
  });

  test("a life expectancy that no table has is refused", () => {
    expect(() => lifeTableAt(standard, 300)).toThrow(/^years: a life expectancy between/);
  });

  test("reading between two levels of the grid is within 2e-5 of solving, below 90", () => {
    const grid = survivalGrid([[standard, standard]], [2020], 2020, 2020);
    const years = 76.26;
    const position = (years - gridStart) / gridStep;
    const level = Math.floor(position);
    expect(level).toBeLessThan(gridLevels - 1);
    const exact = lifeTableAt(standard, years).survival;
    for (let age = 0; age < 90; age++) {
      const low = grid[(gridLevels + level) * 101 + age] ?? Number.NaN;
      const high = grid[(gridLevels + level + 1) * 101 + age] ?? Number.NaN;
      expect(Math.abs(low + (position - level) * (high - low) - (exact[age] ?? 0))).toBeLessThan(
        2e-5,
      );
    }
  });
});

test("patterns mix linearly between the middles of mid-year periods", () => {
  expect(patternMix([2020, 2025, 2030], 2021)).toEqual({ first: 0, second: 1, weight: 0 });
  expect(patternMix([2020, 2025, 2030], 2025)).toEqual({ first: 0, second: 1, weight: 0.5 });
  expect(patternMix([2020, 2025, 2030], 2030)).toEqual({ first: 1, second: 2, weight: 0.5 });
  expect(patternMix([2020, 2025, 2030], 2060).weight).toBe(0);
  expect(patternMix([2020, 2025, 2030], 2060).first).toBe(2);
});
