import { sampleCorrelation } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { loadPackByCounty } from "../../../cli/counties.ts";
import { blockOf } from "../../../models/made-blocks.ts";
import type { CompiledPack } from "../../../models/pack/compiled.ts";
import { seriesReader } from "../../../models/reading/series.ts";
import { checkIds, type RunResult, recordedRun } from "../../../models/results.ts";
import { leverIndex, levers, leversOn } from "../../../models/scenario/levers.ts";
import { resolveScenario } from "../../../models/scenario/resolve.ts";
import { createSimulator } from "../../../models/simulate.ts";
import { planSimulation } from "../../../models/simulation-plan.ts";
import { compiledPack, presetOf } from "../china-2020.ts";

const whole = compiledPack("china-2020");
const guizhou = await loadPackByCounty(undefined, ["52"]);

function runner(pack: CompiledPack): (values: Readonly<Record<string, number>>) => RunResult {
  const simulator = createSimulator(pack);
  const years = pack.years.length;
  const start = resolveScenario(presetOf(pack, "baseline"), pack);
  return (values) => {
    const paths = start.levers.slice();
    for (const [id, value] of Object.entries(values))
      paths.fill(value, leverIndex(id) * years + 6, (leverIndex(id) + 1) * years);
    return simulator.run({ ...start, levers: paths });
  };
}

const bytes = (result: RunResult) => Buffer.from(recordedRun(result).values.buffer);

describe("money passed down by base figures", () => {
  it("is a lever where a province is open by county, and nowhere else", () => {
    const ids = (pack: CompiledPack) => leversOn(pack).map(({ id }) => id);
    expect(ids(guizhou)).toEqual(levers.map(({ id }) => id));
    expect(ids(whole)).toEqual(ids(guizhou).filter((id) => id !== "pass-down-by-base"));
  });

  it("changes no byte of provinces that are whole", () => {
    const run = runner(whole);
    expect(bytes(run({ "pass-down-by-base": 1 })).equals(bytes(run({})))).toBe(true);
  });

  const run = runner(guizhou);
  const last = guizhou.years.length - 1;

  it("keeps every account", () => {
    for (const value of [0.3, 1]) {
      const checks = blockOf(run({ "pass-down-by-base": value }), "checks");
      for (let i = 0; i < checks.length; i++)
        expect(checks[i], `${checkIds[i % checkIds.length]} at ${value}`).toBeLessThan(1e-9);
    }
  });

  it("moves nothing in provinces that are whole, but by what the centre's grant finds elsewhere", () => {
    const attainment = (result: RunResult, area: string) =>
      seriesReader(guizhou, { indicator: "attainment", area }).valueAt(result, last);
    const difference = (grant: number) => {
      const standing = { "shortcoming-grant": grant };
      const [tied, free] = [run({ ...standing, "pass-down-by-base": 1 }), run(standing)];
      return Math.max(
        ...guizhou.areas.provinces.map(({ code }) =>
          code === "52" ? 0 : Math.abs(attainment(tied, code) - attainment(free, code)),
        ),
      );
    };
    expect(difference(0)).toBe(0);
    expect(difference(0.01)).toBeGreaterThan(0);
    expect(difference(0.01)).toBeLessThan(0.001);
  });

  it("leaves counties behind whose people grow, and favours those whose people leave", () => {
    const [tied, free] = [run({ "pass-down-by-base": 1 }), run({})];
    const counties = guizhou.areas.localities.filter(({ level }) => level !== "province");
    const rows = counties.map(({ code }) => {
      const people = seriesReader(guizhou, { indicator: "population", area: code }).valueAt;
      const attained = seriesReader(guizhou, { indicator: "attainment", area: code }).valueAt;
      return {
        growth: people(free, last) / people(free, 0),
        change: attained(tied, last) - attained(free, last),
      };
    });
    const growth = rows.map((row) => row.growth);
    const change = rows.map((row) => row.change);
    expect(sampleCorrelation(growth, change)).toBeLessThan(-0.8);
    expect(Math.min(...change)).toBeLessThan(-0.02);
    expect(Math.max(...change)).toBeGreaterThan(0.01);
  });

  it("moves little when it is moved by little", () => {
    const attained = (value: number) =>
      blockOf(run({ "pass-down-by-base": value }), "attainmentStanding");
    const [free, little] = [attained(0), attained(1e-6)];
    free.forEach((value, i) => {
      expect(Math.abs((little[i] ?? Number.NaN) - value)).toBeLessThan(1e-3);
    });
  });

  it("goes by runs of cells: each county's cells of a domain in one piece, all pieces the domain's cells", () => {
    const { cellOrder, cellStart, localRun, runStart } = planSimulation(guizhou);
    const { localityOfLeaf, leaves } = guizhou.areas;
    const at = (array: Int32Array, index: number) => array[index] ?? Number.NaN;
    expect(at(localRun, localRun.length - 1)).toBe(runStart.length - 1);
    for (let row = 0; row < cellStart.length - 1; row++) {
      const [first, end] = [at(localRun, row), at(localRun, row + 1)];
      expect(at(runStart, first)).toBe(at(cellStart, row));
      expect(at(runStart, end)).toBe(at(cellStart, row + 1));
      const pieces = Array.from({ length: end - first }, (_, piece) => {
        const cells = cellOrder.subarray(runStart[first + piece], runStart[first + piece + 1]);
        return [...new Set(Array.from(cells, (cell) => localityOfLeaf[cell % leaves.length]))];
      });
      for (const own of pieces) expect(own.length).toBeLessThanOrEqual(1);
      expect(new Set(pieces.flat()).size).toBe(pieces.flat().length);
    }
  });
});
