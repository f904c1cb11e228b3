import { describe, expect, it } from "vitest";
import { loadPackByCounty } from "../../../cli/counties.ts";
import { areaMembers } from "../../../models/index.ts";
import {
  advancePopulation,
  type PopulationDrivers,
} from "../../../models/population/advance-population.ts";
import { migrateWithinProvinces } from "../../../models/population/local-migration.ts";
import { type PopulationModel, pyramidLength } from "../../../models/population/model.ts";
import { createPopulationState } from "../../../models/population/population-state.ts";
import { compiledPack } from "../china-2020.ts";

const pack = await loadPackByCounty(undefined, ["52", "11"]);
const plain = compiledPack("china-2020").population;
const model = pack.population;
const guizhou = areaMembers(pack.areas, "52").leaves;
const province = pack.areas.provinces.findIndex(({ code }) => code === "52");
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

function run(years: number, of: PopulationModel, change: Partial<PopulationDrivers> = {}) {
  const state = createPopulationState(of);
  for (let year = 1; year <= years; year++)
    advancePopulation(state, of, year, {
      totalFertility: of.totalFertility[year] ?? Number.NaN,
      lifeExpectancyGain: 0,
      urbanShare: of.urbanShare[year] ?? Number.NaN,
      settlementRate: 0.01,
      migrationFactor: 1,
      migrationResponse: 0,
      ...change,
    });
  return state;
}

/** Residents in the towns of Guizhou. */
function towns(of: PopulationModel, residents: Float64Array): number {
  const at = of === plain ? compiledPack("china-2020").areas : pack.areas;
  return sum(areaMembers(at, "52", "urban").leaves.map((leaf) => residents[leaf] ?? 0));
}

describe("moves between the localities of a province", () => {
  it("add up to nothing in every province, by age and sex, and take no hukou away", () => {
    const state = run(1, model);
    state.settled.set(state.residents);
    const before = {
      persons: state.persons.slice(),
      without: state.withoutLocalHukou.slice(),
      net: state.netMigration.slice(),
    };
    migrateWithinProvinces(state, model);
    pack.areas.leavesOfProvince.forEach((leaves) => {
      const of = (values: Float64Array) => sum(leaves.map((leaf) => values[leaf] ?? 0));
      expect(of(state.netMigration)).toBeCloseTo(of(before.net), 5);
      expect(of(state.withoutLocalHukou)).toBeCloseTo(of(before.without), 5);
      for (let cell = 0; cell < pyramidLength; cell++) {
        const aged = (persons: Float64Array) =>
          sum(leaves.map((leaf) => persons[leaf * pyramidLength + cell] ?? 0));
        expect(aged(state.persons)).toBeCloseTo(aged(before.persons), 5);
      }
    });
    const moved = sum(
      guizhou.map((leaf) => Math.abs((state.settled[leaf] ?? 0) - (state.residents[leaf] ?? 0))),
    );
    expect(moved / (state.provinceResidents[province] ?? 0)).toBeGreaterThan(0.002);
    pack.areas.leaves.forEach((_, leaf) => {
      const people = sum(state.persons.subarray(leaf * pyramidLength, (leaf + 1) * pyramidLength));
      expect(state.settled[leaf]).toBeCloseTo(people, 5);
    });
  });

  it("leave a province's people and towns what they are without detail", () => {
    const [detailed, whole] = [run(15, model), run(15, plain)];
    const people = (state: typeof whole) => state.provinceResidents[province] ?? 0;
    expect(people(detailed) / people(whole)).toBeCloseTo(1, 3);
    const share = (of: PopulationModel, state: typeof whole) =>
      towns(of, state.residents) / people(state);
    expect(share(model, detailed)).toBeCloseTo(share(plain, whole), 4);
  });

  it("bring nobody where a province is one locality", () => {
    const alone = { ...plain, localOutRate: plain.localOutRate.map(() => 0.5) };
    expect(run(3, alone).residents).toEqual(run(3, plain).residents);
  });

  it("go where movers live: Guiyang grows while the county of Zheng'an loses people", () => {
    const state = run(15, model);
    const growth = (code: string) => {
      const { leaves } = areaMembers(pack.areas, code);
      const people = (of: Float64Array) => sum(leaves.map((leaf) => of[leaf] ?? 0));
      return people(state.residents) / people(createPopulationState(model).residents);
    };
    expect(growth("520115")).toBeGreaterThan(1.2);
    expect(growth("520324")).toBeLessThan(0.9);
  });
});
