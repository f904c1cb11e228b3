import { describe, expect, test } from "vitest";
import type { Datum } from "../../../models/pack/datum.ts";
import { compilePopulation } from "../../../models/population/compile-population.ts";
import { chinaAreas, chinaRows } from "./china.ts";

const areas = chinaAreas();
const compileWith = (rows: readonly Datum[]) => compilePopulation(rows, areas, 2020, 2035);
const without = (drop: (row: Datum) => boolean): Datum[] => chinaRows().filter((row) => !drop(row));
const changed = (pick: (row: Datum) => boolean, value: number): Datum[] =>
  chinaRows().map((row) => (pick(row) ? { ...row, value } : row));

describe("a missing row is named", () => {
  test.each<readonly [string, (row: Datum) => boolean, RegExp]>([
    [
      "a leaf's people",
      (row) => row.item === "population" && row.area === "44-rural" && row.sex === "male",
      /item population, area 44-rural, sex male/,
    ],
    [
      "one age group",
      (row) => row.item === "population" && row.area === "44-rural" && row.age === "20-24",
      /area 44-rural.*"15-19" is followed by "25-29"/,
    ],
    [
      "death rates",
      (row) => row.item === "mortality.rate" && row.sex === "female",
      /item mortality\.rate, area CN, sex female/,
    ],
    [
      "a province's life expectancy",
      (row) => row.item === "life-expectancy" && row.area === "54",
      /item life-expectancy, area 54, sex female, year 2020; none given/,
    ],
    [
      "the nation's fertility in the base year",
      (row) => row.item === "fertility.total" && row.area === "CN" && row.year === 2020,
      /a row at or before 2020 is needed for item fertility\.total, area CN; the first is of 2021/,
    ],
    [
      "a leaf's fertility",
      (row) => row.item === "fertility.total" && row.area === "11-urban",
      /item fertility\.total, area 11-urban/,
    ],
    [
      "the fertility pattern",
      (row) => row.item === "fertility.pattern",
      /item fertility\.pattern, area CN/,
    ],
    [
      "the sex ratio at birth",
      (row) => row.item === "sex-ratio-at-birth",
      /item sex-ratio-at-birth, area CN; none given/,
    ],
    [
      "a province's out-rate",
      (row) => row.item === "migration.out-rate" && row.area === "65",
      /item migration\.out-rate, area 65, year 2020/,
    ],
    [
      "one age of the migration profile",
      (row) => row.item === "migration.age-profile" && row.age === "33" && row.sex === "male",
      /item migration\.age-profile, area CN, sex male, age 33/,
    ],
    [
      "the residents without local hukou",
      (row) => row.item === "population.without-local-hukou" && row.area === "31-urban",
      /item population\.without-local-hukou, area 31-urban/,
    ],
    [
      "one province's earlier urban share",
      (row) => row.item === "urban-share" && row.area === "36" && row.year === 2010,
      /item urban-share, area 36, year 2010/,
    ],
  ])("%s", (_, drop, message) => {
    expect(() => compileWith(without(drop))).toThrow(RangeError);
    expect(() => compileWith(without(drop))).toThrow(message);
  });
});

describe("a wrong row is named", () => {
  test.each<readonly [string, (row: Datum) => boolean, number, RegExp]>([
    [
      "an infinite number",
      (row) => row.item === "population" && row.area === "11-urban" && row.age === "0",
      Number.POSITIVE_INFINITY,
      /a finite number is needed for item population, area 11-urban/,
    ],
    [
      "an out-rate above 1",
      (row) => row.item === "migration.out-rate" && row.area === "11",
      2,
      /migration\.out-rate of 11/,
    ],
    [
      "more people without hukou than residents",
      (row) => row.item === "population.without-local-hukou" && row.area === "11-urban",
      1e9,
      /population\.without-local-hukou of 11-urban/,
    ],
    [
      "a pattern that does not add to 100",
      (row) => row.item === "fertility.pattern" && row.age === "25-29",
      90,
      /fertility\.pattern must add to 100 percent/,
    ],
    [
      "an impossible life expectancy",
      (row) => row.item === "life-expectancy" && row.area === "54",
      20,
      /life-expectancy of 54/,
    ],
  ])("%s", (_, pick, value, message) => {
    expect(() => compileWith(changed(pick, value))).toThrow(message);
  });

  test("two rows for one number", () => {
    const rows = chinaRows();
    const twin = rows.find((row) => row.item === "migration.out-rate" && row.area === "33");
    expect(twin).toBeDefined();
    expect(() => compileWith([...rows, ...(twin === undefined ? [] : [twin])])).toThrow(
      /two rows for item migration\.out-rate, area 33/,
    );
  });
});

test("the UN's base needs its rows", () => {
  expect(() =>
    compilePopulation(chinaRows(), areas, 2020, 2035, { base: "united-nations" }),
  ).toThrow(/item population\.united-nations, area CN, sex female/);
});

test("paths are flat after their last row: a horizon of 2060 keeps 2035's rates", () => {
  const model = compilePopulation(chinaRows(), areas, 2020, 2060);
  expect(model.yearCount).toBe(41);
  expect(model.totalFertility[40]).toBe(model.totalFertility[15]);
  expect(model.lifeExpectancy.every((years) => Number.isFinite(years))).toBe(true);
});

test("a model can be sent to a worker", () => {
  const model = compilePopulation(chinaRows(), areas, 2020, 2021);
  expect(structuredClone(model)).toEqual(model);
});
