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
          expect(Number.isFinite(persons)).toBe(true);
          const error = Math.abs(given - persons) / Math.max(1, persons);
          worst = Number.isNaN(error) ? Number.POSITIVE_INFINITY : Math.max(worst, error);
          cells++;
        });
      });
    }
    expect(cells).toBe(2 * 71 * 101);
    expect(worst).toBeLessThan(1e-6);
  });
});
