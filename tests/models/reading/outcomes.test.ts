import { describe, expect, it } from "vitest";
import { blockOf } from "../../../models/made-blocks.ts";
import { createPopulationState } from "../../../models/population/population-state.ts";
import { updateSurvival } from "../../../models/population/survival-of-year.ts";
import { readSeries } from "../../../models/reading/series.ts";
import { resolveScenario, resolveSettings } from "../../../models/scenario/resolve.ts";
import { simulate } from "../../../models/simulate.ts";
import { compiledPack, presetOf } from "../china-2020.ts";

const pack = compiledPack("china-2020");
const baseline = presetOf(pack, "baseline");
const run = simulate(pack, resolveScenario(baseline, pack));
const last = pack.years.length - 1;
const ofNation = (indicator: string, group?: string, of = run, from = pack) =>
  readSeries(from, of, { indicator, group }).values;

describe("life expectancy", () => {
  const longer = simulate(
    pack,
    resolveSettings(pack, {
      levers: { "life-expectancy": { kind: "constant", value: 1 } },
      weights: { kind: "equal" },
      parameters: {},
    }),
  );

  it("is that of the life table that the year's people die by", () => {
    const { provinceCount } = pack.population;
    const state = createPopulationState(pack.population);
    for (const [year, gain, of] of [
      [1, 0, run],
      [last, 0, run],
      [last, 1, longer],
    ] as const) {
      updateSurvival(state, pack.population, year, gain);
      for (const sex of [0, 1]) {
        for (const province of [0, 14, provinceCount - 1]) {
          // Survival is L(x)/L(x−1), entry 0 is L(0)/l(0): their running products add up to the years lived, but for the open group,
          // whose people are pooled.
          const start = (province * 2 + sex) * 101;
          let alive = 1;
          let years = 0;
          for (let age = 0; age < 100; age++) {
            alive *= state.work.survival[start + age] ?? 0;
            years += alive;
          }
          const open = state.work.survival[start + 100] ?? 0;
          // The open group: T(100) = s·T(99), T(99) = L(99) + T(100).
          years += (alive * open) / (1 - open);
          const recorded = blockOf(of, "lifeExpectancy")[
            (year * 3 + 1 + sex) * provinceCount + province
          ];
          expect(years).toBeCloseTo(recorded ?? 0, 1);
        }
      }
    }
  });

  it("lies between women's and men's, and between the provinces'", () => {
    const [all, women, men] = [undefined, "female", "male"].map((group) =>
      ofNation("life-expectancy", group),
    );
    const provinces = pack.areas.provinces.map(
      ({ code }) =>
        readSeries(pack, run, { indicator: "life-expectancy", area: code }).values[last] ?? 0,
    );
    expect(all?.[last]).toBeGreaterThan(men?.[last] ?? 0);
    expect(all?.[last]).toBeLessThan(women?.[last] ?? 0);
    expect(all?.[last]).toBeGreaterThan(Math.min(...provinces));
    expect(all?.[last]).toBeLessThan(Math.max(...provinces));
    // 77.93 years were published for 2020.
    expect(all?.[0]).toBeCloseTo(77.93, 1);
  });

  it("follows the lever", () => {
    const of = (result: typeof run) =>
      readSeries(pack, result, { indicator: "life-expectancy", area: "11" }).values;
    expect((of(longer)[last] ?? 0) - (of(run)[last] ?? 0)).toBeCloseTo(1, 10);
    // Years already observed are no lever's.
    expect(of(longer)[5]).toBe(of(run)[5]);
  });
});

describe("enrolment", () => {
  it("is a share, and nothing where no run records the ages by themselves", () => {
    for (const service of ["preschool-places", "primary-places", "senior-places"]) {
      const { values } = readSeries(pack, run, { indicator: "enrolment", service });
      for (const value of values) {
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThanOrEqual(1);
      }
    }
    expect(() =>
      readSeries(pack, run, { indicator: "enrolment", service: "hospital-beds" }),
    ).toThrow(/^service: a service for the ages of a group/);
  });

  it("counts places, not their staff", () => {
    const { values } = readSeries(pack, run, {
      indicator: "enrolment",
      service: "senior-places",
      area: "53",
    });
    const of = (indicator: string) =>
      readSeries(pack, run, { indicator, service: "senior-places", area: "53" }).values[0] ?? 0;
    const people =
      readSeries(pack, run, { indicator: "population.age", group: "15-17", area: "53" })
        .values[0] ?? 0;
    expect(values[0]).toBeCloseTo(
      Math.min(1, (of("facilities") + of("other-providers")) / people),
      12,
    );
  });
});

describe("completion and years of schooling", () => {
  it("start where they were counted", () => {
    expect(ofNation("nine-year-completion")[0]).toBeCloseTo(0.952, 12);
    expect(ofNation("years-of-schooling")[0]).toBe(10.74);
    expect(ofNation("years-of-schooling")[5]).toBeCloseTo(11.3, 1);
  });

  it("rise where more children are let into schools, and completion never leaves the unit interval", () => {
    const open = simulate(
      pack,
      resolveSettings(pack, {
        levers: { "hukou-coverage": { kind: "step", year: 2026, value: 1 } },
        weights: { kind: "equal" },
        parameters: {},
      }),
    );
    const [before, after] = [run, open].map((of) =>
      ofNation("nine-year-completion", undefined, of),
    );
    expect(after?.[last]).toBeGreaterThan(before?.[last] ?? 1);
    for (const value of [...(before ?? []), ...(after ?? [])]) {
      expect(value).toBeGreaterThan(0.9);
      expect(value).toBeLessThanOrEqual(1);
    }
    expect(ofNation("years-of-schooling", undefined, open)[last]).toBeGreaterThan(
      ofNation("years-of-schooling")[last] ?? 99,
    );
  });

  it("stay as they are when those who come and those who leave have as many years as all", () => {
    const { outcomes } = pack.file;
    if (outcomes === undefined) throw new Error("the pack has outcomes");
    // Nobody brings anything but the mean: leavers take 10.74, and what comes after school fills up what newcomers lack.
    const mean = 10.74;
    const completed = ofNation("nine-year-completion");
    const enrolled = readSeries(pack, run, {
      indicator: "enrolment",
      service: "senior-places",
    }).values;
    const even = {
      ...pack,
      file: {
        ...pack.file,
        outcomes: {
          ...outcomes,
          yearsOfLeavers: {
            ...outcomes.yearsOfLeavers,
            points: [[2020, mean]] as [number, number][],
          },
          yearsAfterSenior: {
            ...outcomes.yearsAfterSenior,
            points: pack.years.map((year, y): [number, number] => [
              year,
              mean - 9 * (completed[y] ?? 0) - 3 * (enrolled[y] ?? 0),
            ]),
          },
        },
      },
    };
    for (const value of ofNation("years-of-schooling", undefined, run, even)) {
      expect(value).toBeCloseTo(mean, 10);
    }
  });

  it("are nothing for a pack that declares no outcomes", () => {
    const without = { ...pack, file: { ...pack.file, outcomes: undefined } };
    expect(ofNation("years-of-schooling", undefined, run, without).every(Number.isNaN)).toBe(true);
    expect(ofNation("nine-year-completion", undefined, run, without).every(Number.isNaN)).toBe(
      true,
    );
  });
});
