import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import {
  mixStandards,
  patternAges,
  patternAtExpectancies,
  remainingYears,
} from "../../../models/population/age-pattern.ts";
import {
  type LifeTable,
  lifeTable,
  singleYearSurvivors,
} from "../../../models/population/life-table.ts";
import {
  lifeTableAt,
  lifeTablesAt,
  type StandardMortality,
} from "../../../models/population/relational-logit.ts";
import { chinaRows } from "./china.ts";

type Sex = "female" | "male";
const starts = [0, 1, ...Array.from({ length: 20 }, (_, i) => 5 * (i + 1))];

function standardOf(sex: Sex, period: number): StandardMortality {
  const rates = chinaRows()
    .filter((row) => row.item === "mortality.rate" && row.sex === sex && row.year === period)
    .map((row) => row.value);
  return {
    survivors: singleYearSurvivors({ starts, rates }, sex),
    openRate: rates.at(-1) ?? Number.NaN,
    sex,
  };
}

const tableOf = (of: StandardMortality): LifeTable => lifeTable(of.survivors, of.openRate, of.sex);

/** The UN's yearly life expectancy at an age, from the pack's source tables. */
function yearly(file: string, column: string): ReadonlyMap<number, number> {
  const folder = "../../../scenarios/packs/china-2020/sources/demography/";
  const path = fileURLToPath(new URL(`${folder}${file}.csv`, import.meta.url));
  return new Map(
    Papa.parse<Record<string, string>>(readFileSync(path, "utf8"), {
      header: true,
      skipEmptyLines: true,
    }).data.map((row) => [Number(row.year), Number(row[column])]),
  );
}

describe("a pattern moved to life expectancies at 0, 65 and 80", () => {
  const standard = standardOf("male", 2020);
  const own = patternAges.map((age) => remainingYears(tableOf(standard), age));

  test("has them, whatever mixture of young and old deaths they ask for", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.3, max: 0.3, noNaN: true }),
        fc.double({ min: -0.3, max: 0.3, noNaN: true }),
        fc.double({ min: -1.5, max: 1.5, noNaN: true }),
        (at80, between, atBirth) => {
          const wanted = [
            (own[0] ?? 0) + atBirth,
            (own[1] ?? 0) + between,
            (own[2] ?? 0) + at80,
          ] as const;
          const table = tableOf(patternAtExpectancies(standard, wanted));
          patternAges.forEach((age, i) => {
            expect(remainingYears(table, age)).toBeCloseTo(wanted[i] ?? 0, 8);
          });
          for (let age = 1; age <= 100; age++)
            expect(table.survivors[age]).toBeLessThan(table.survivors[age - 1] ?? 0);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("is the standard itself at the standard's own", () => {
    const same = patternAtExpectancies(standard, [own[0] ?? 0, own[1] ?? 0, own[2] ?? 0]);
    same.survivors.forEach((living, age) => {
      expect(living).toBeCloseTo(standard.survivors[age] ?? 0, 9);
    });
    expect(same.openRate).toBeCloseTo(standard.openRate, 7);
  });

  test("cannot live longer at 80 than at birth", () => {
    expect(() => patternAtExpectancies(standard, [70, 15, 75])).toThrow(
      /^wanted: life expectancies at 0, 65 and 80/,
    );
  });
});

test.each([
  ["p2020", 2020],
  ["p2025", 2025],
  ["p2030", 2030],
] as const)(
  "the UN's yearly life expectancies have the mean of its five-year rates (%s)",
  (_, from) => {
    for (const sex of ["female", "male"] as const) {
      const table = tableOf(standardOf(sex, from));
      patternAges.forEach((age) => {
        const years =
          age === 0
            ? yearly("wpp2024_china", `e0_${sex}`)
            : yearly("wpp2024_china_ex", `e${age}_${sex}`);
        // The periods run from mid-year to mid-year.
        let mean = 0;
        for (let year = from; year <= from + 5; year++)
          mean += ((year === from || year === from + 5 ? 0.5 : 1) * (years.get(year) ?? 0)) / 5;
        expect(Math.abs(remainingYears(table, age) - mean), `${sex} at ${age}`).toBeLessThan(0.02);
      });
    }
  },
);

test("2023 took the old: men lost as much life at 65 as at birth", () => {
  const loss = (at: ReadonlyMap<number, number>) => (at.get(2022) ?? 0) - (at.get(2023) ?? 0);
  const atBirth = loss(yearly("wpp2024_china", "e0_male"));
  const at65 = loss(yearly("wpp2024_china_ex", "e65_male"));
  expect(atBirth).toBeGreaterThan(0.25);
  expect(at65).toBeGreaterThan(atBirth);
});

test("mixing two standards goes from one to the other", () => {
  const first = standardOf("female", 2020);
  const second = standardOf("female", 2025);
  expect(mixStandards(first, second, 0).survivors).toEqual(first.survivors);
  const half = tableOf(mixStandards(first, second, 0.5)).lifeExpectancy;
  expect(half).toBeGreaterThan(tableOf(first).lifeExpectancy);
  expect(half).toBeLessThan(tableOf(second).lifeExpectancy);
});

test("solving many levels in one go gives the tables that solving one by one gives", () => {
  const standard = standardOf("female", 2030);
  const levels = Array.from({ length: 81 }, (_, i) => 55 + i / 2);
  lifeTablesAt(standard, levels).forEach((table, i) => {
    const one = lifeTableAt(standard, levels[i] ?? 0);
    expect(Math.abs(table.lifeExpectancy - (levels[i] ?? 0))).toBeLessThan(1e-8);
    table.survival.forEach((share, age) => {
      expect(share).toBeCloseTo(one.survival[age] ?? 0, 9);
    });
  });
});
