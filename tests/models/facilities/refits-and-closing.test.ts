import { beforeAll, describe, expect, test } from "vitest";
import { closePlaces } from "../../../models/facilities/closing.ts";
import { openRefits, refitPlaces } from "../../../models/facilities/refits.ts";
import { openAndRetire } from "../../../models/facilities/stock.ts";
import { blockOf } from "../../../models/made-blocks.ts";
import type { CompiledPack } from "../../../models/pack/compiled.ts";
import type { Service } from "../../../models/pack/schema.ts";
import { type BlockName, numbersOf, type RunResult } from "../../../models/results.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import type { LeverProfile } from "../../../models/scenario/settings.ts";
import { simulate } from "../../../models/simulate.ts";
import { planSimulation } from "../../../models/simulation-plan.ts";
import { createState, type SimulationState, startState } from "../../../models/simulation-state.ts";
import { compiledPack } from "../china-2020.ts";

let pack: CompiledPack;
beforeAll(() => {
  pack = compiledPack("china-2020");
});

const inputsOf = (of: CompiledPack, levers: Readonly<Record<string, LeverProfile>> = {}) =>
  resolveSettings(of, { levers, weights: { kind: "equal" }, parameters: {} });
const run = (of: CompiledPack, levers?: Readonly<Record<string, LeverProfile>>): RunResult =>
  simulate(of, inputsOf(of, levers));
const always = (value: number): LeverProfile => ({ kind: "constant", value });
const changed = (change: (service: Service) => Service): CompiledPack => ({
  ...pack,
  services: pack.services.map(change),
});
const neither = (): CompiledPack =>
  changed(({ refits: _refits, closing: _closing, ...service }) => service);
const indexOf = (id: string): number => pack.services.findIndex((service) => service.id === id);

/** One year of a block, [service·L + leaf]. */
function ofYear(result: RunResult, block: BlockName, year: number): Float64Array {
  const values = blockOf(result, block);
  const size = values.length / result.years.length;
  return values.subarray(year * size, (year + 1) * size);
}

function total(values: Float64Array, service: string): number {
  const leaves = pack.areas.leaves.length;
  const first = indexOf(service) * leaves;
  return values.subarray(first, first + leaves).reduce((sum, value) => sum + value, 0);
}

/** A state with nothing in it but what a test puts there, and ample money for every domain. */
function emptyState(): {
  state: SimulationState;
  money: Float64Array;
  cell: (id: string) => number;
} {
  const plan = planSimulation(pack);
  const state = createState(plan);
  startState(state, inputsOf(pack));
  return {
    state,
    money: new Float64Array(9 * plan.provinceCount).fill(1e6),
    cell: (id) => indexOf(id) * plan.leafCount,
  };
}

describe("refits", () => {
  /** 1,000 public and 1,000 other beds in one leaf, 200 and 100 of them of the nursing type. */
  function careHomes(staff = 1000) {
    const made = emptyState();
    const { state, cell } = made;
    const all = cell("elderly-care-beds");
    const nursing = cell("nursing-beds");
    state.facilities[all] = 1000;
    state.otherProviders[all] = 1000;
    state.facilities[nursing] = 200;
    state.otherProviders[nursing] = 100;
    state.need[nursing] = 500;
    state.access[nursing] = 1;
    state.staff[nursing] = staff;
    const [refit] = state.plan.refits;
    if (refit === undefined) throw new Error("the pack declares no refits");
    return { ...made, all, nursing, refit };
  }

  test("take the pace of ordinary beds, keep all beds and add as many of the nursing type", () => {
    const { state, money, all, nursing, refit } = careHomes();
    refitPlaces(state, pack.areas.provinceOfLeaf, money, 1);
    const ofPublic = refit.pacePerYear * 800;
    const ofOthers = refit.pacePerYear * 900;
    expect(state.refitted[nursing]).toBeCloseTo(ofPublic + ofOthers, 9);
    expect(state.underConstruction[nursing]).toBeCloseTo(ofPublic, 9);
    openAndRetire(state, 2);
    openRefits(state, 2);
    expect(state.facilities[nursing]).toBeCloseTo(200 + ofPublic, 9);
    expect(state.otherProviders[nursing]).toBeCloseTo(100 + ofOthers, 9);
    expect([state.facilities[all], state.otherProviders[all]]).toEqual([1000, 1000]);
  });

  test("cost the public budget its share of the price of public beds, fees the rest", () => {
    const { state, money, nursing, refit } = careHomes();
    const before = money.reduce((sum, value) => sum + value, 0);
    refitPlaces(state, pack.areas.provinceOfLeaf, money, 1);
    const price = refit.costPerUnit * state.parameters["capital-cost-factor"];
    const publicPart = state.publicShare[refit.to] ?? Number.NaN;
    const spent = before - money.reduce((sum, value) => sum + value, 0);
    const [fees = 0] = state.fees;
    expect(spent).toBeCloseTo(publicPart * refit.pacePerYear * 800 * price, 6);
    expect(state.conversionSpending[0]).toBeCloseTo(spent, 6);
    expect(spent + fees).toBeCloseTo((state.refitted[nursing] ?? 0) * price, 6);
  });

  test("without public money only other providers refit; without carers too", () => {
    for (const [staff, funds] of [
      [1000, 0],
      [0, 1e6],
    ] as const) {
      const { state, money, nursing, refit } = careHomes(staff);
      money.fill(funds);
      refitPlaces(state, pack.areas.provinceOfLeaf, money, 1);
      expect(state.underConstruction[nursing]).toBe(0);
      expect(state.refitted[nursing]).toBeCloseTo(refit.pacePerYear * 900, 9);
    }
  });

  test("stop at the share", () => {
    const { state, money, nursing, refit } = careHomes();
    state.facilities[nursing] = refit.stopsAtShare * 2000 - 110;
    refitPlaces(state, pack.areas.provinceOfLeaf, money, 1);
    expect(state.refitted[nursing]).toBeCloseTo(10, 9);
    refitPlaces(state, pack.areas.provinceOfLeaf, money, 1);
    expect(state.refitted[nursing]).toBeCloseTo(10, 9);
  });

  test("bring the nursing beds near their count for every counted year", () => {
    const result = run(pack);
    // 58.9 and 65.7 % of 5.172 and 5.077 million institution beds (targets/outcomes.csv).
    for (const [year, counted] of [
      [2023, 3.046e6],
      [2024, 3.336e6],
    ] as const) {
      const y = year - pack.baseYear;
      const beds =
        total(ofYear(result, "facilities", y), "nursing-beds") +
        total(ofYear(result, "otherProviders", y), "nursing-beds");
      expect(Math.abs(beds / counted - 1)).toBeLessThan(0.05);
    }
  });
});

describe("closing", () => {
  test("keeps need and reserve, and takes the lever's share of the public part of the surplus", () => {
    const { state, cell } = emptyState();
    const primary = cell("primary-places");
    state.facilities[primary] = 1000;
    state.need[primary] = 600;
    state.staff[primary] = 10;
    for (const [share, left] of [
      [0.5, 1000 - 0.5 * 370],
      [1, 630],
    ] as const) {
      state.facilities[primary] = 1000;
      state.closed[primary] = 0;
      state.levers.consolidation = share;
      closePlaces(state, 0.5, 1);
      expect(state.facilities[primary]).toBeCloseTo(left, 9);
      expect(state.closed[primary]).toBeCloseTo(1000 - left, 9);
    }
    closePlaces(state, 0.5, 1);
    expect(state.facilities[primary]).toBeCloseTo(630, 9);
  });

  test("places that the province's other leaves want are no surplus", () => {
    const { state, cell } = emptyState();
    const from = cell("primary-places");
    const [here = 0, there = 0] = pack.areas.leavesOfProvince[0] ?? [];
    state.levers.consolidation = 1;
    state.facilities[from + here] = 1000;
    state.need[from + here] = 500;
    state.need[from + there] = 500;
    closePlaces(state, 0.5, 1);
    expect(state.closed[from + here]).toBe(0);
    state.need[from + there] = 300;
    closePlaces(state, 0.5, 1);
    expect(state.facilities[from + here]).toBeCloseTo(1.05 * 800, 9);
  });

  test("staff of closed places go where the province lacks them before any leaves", () => {
    const { state, cell } = emptyState();
    const from = cell("primary-places");
    const [first] = pack.areas.leavesOfProvince;
    if (first === undefined || first.length < 2) throw new Error("two leaves are needed");
    const [here = 0, there = 0] = first;
    const service = indexOf("primary-places");
    const ratio = state.plan.unitsPerStaff[service * state.plan.yearCount + 1] ?? Number.NaN;
    state.levers.consolidation = 1;
    state.facilities[from + here] = 1000;
    state.need[from + here] = 400;
    state.staff[from + here] = 1000 / ratio;
    state.facilities[from + there] = 900;
    state.need[from + there] = 900;
    state.target[from + there] = 900;
    state.staff[from + there] = 700 / ratio;
    closePlaces(state, 0.5, 1);
    // 580 places in surplus here, of which the reserve of the other leaf's need, 45, is wanted there.
    expect(state.facilities[from + here]).toBeCloseTo(420 + 45, 9);
    expect(state.staff[from + here]).toBeCloseTo(465 / ratio, 9);
    expect(state.staff[from + there]).toBeCloseTo(900 / ratio, 9);
  });

  test("never takes a bed that is of the nursing type", () => {
    const { state, cell } = emptyState();
    const all = cell("elderly-care-beds");
    const nursing = cell("nursing-beds");
    state.levers.consolidation = 1;
    for (const stock of [state.facilities, state.otherProviders]) {
      stock[all] = 100;
      stock[nursing] = 90;
    }
    for (let year = 1; year < 100; year++) closePlaces(state, 0.5, 1);
    for (const stock of [state.facilities, state.otherProviders])
      expect(stock[all]).toBeGreaterThanOrEqual(90);
  });

  test("beds without users close at the pace up to the pack's value of the lever, and no faster above it", () => {
    const { state, cell } = emptyState();
    const all = cell("elderly-care-beds");
    const pace = state.plan.closings.find(
      ({ service }) => service === indexOf("elderly-care-beds"),
    );
    for (const [lever, part] of [
      [0.25, 0.5],
      [0.5, 1],
      [1, 1],
    ] as const) {
      state.levers.consolidation = lever;
      state.facilities[all] = 1000;
      state.need[all] = 1000;
      state.closed[all] = 0;
      closePlaces(state, 0.5, 1);
      expect(state.closed[all]).toBeCloseTo(1000 * part * (pace?.unusedPerYear ?? 0), 9);
    }
  });

  test("at zero nothing closes; the higher the lever the fewer places every leaf keeps in the first year, and the less schools cost", () => {
    const [none, half, full] = [0, 0.5, 1].map((value) =>
      run(pack, { consolidation: { kind: "step", year: 2027, value } }),
    );
    if (none === undefined || half === undefined || full === undefined) throw new Error("runs");
    const y = 2027 - pack.baseYear;
    expect(ofYear(none, "closed", y).every((value) => value === 0)).toBe(true);
    const [most, some, least] = [none, half, full].map((one) => ofYear(one, "facilities", y));
    some?.forEach((value, cell) => {
      expect(value).toBeLessThanOrEqual((most?.[cell] ?? 0) * (1 + 1e-12));
      expect(value).toBeGreaterThanOrEqual((least?.[cell] ?? 0) * (1 - 1e-12));
    });
    expect(total(ofYear(full, "closed", y), "primary-places")).toBeGreaterThan(
      total(ofYear(half, "closed", y), "primary-places"),
    );
    // Closing saves running money of schools.
    const schooling = (one: RunResult) =>
      ofYear(one, "spendingRecurrent", pack.years.length - 1)
        .subarray(pack.areas.provinces.length, 2 * pack.areas.provinces.length)
        .reduce((sum, value) => sum + value, 0);
    expect(schooling(half)).toBeLessThan(0.95 * schooling(none));
  });

  test("places balance in every year and cell, at every end of the lever", () => {
    for (const value of [0, 1]) {
      const result = run(pack, { consolidation: always(value) });
      expect(Math.max(...blockOf(result, "checks"))).toBeLessThan(1e-9);
    }
  });

  test("kindergartens lose the share of places that they did by their count", () => {
    const result = run(pack);
    const places = (year: number) =>
      total(ofYear(result, "facilities", year - pack.baseYear), "preschool-places") +
      total(ofYear(result, "otherProviders", year - pack.baseYear), "preschool-places");
    // 294,832 kindergartens in 2021, 253,263 in 2024 (education/education_by_province.csv).
    const counted = 253_263 / 294_832;
    expect(Math.abs(places(2024) / places(2021) - counted)).toBeLessThan(0.03);
  });
});

test("a pack that declares neither is moved by neither: bit for bit the same at every end of the lever", () => {
  const plain = neither();
  const low = run(plain, { consolidation: always(0) });
  const high = run(plain, { consolidation: always(1) });
  expect(numbersOf(high)).toEqual(numbersOf(low));
  for (const block of ["refitted", "closed"] as const)
    expect(blockOf(low, block).every((value) => value === 0 || Number.isNaN(value))).toBe(true);
});
