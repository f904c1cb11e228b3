import { describe, expect, it } from "vitest";
import {
  type CompiledPack,
  type RunResult,
  readingOf,
  resolveSettings,
} from "../../../models/index.ts";
import type { ScenarioSettings } from "../../../models/scenario/settings.ts";
import { createSimulator } from "../../../models/simulate.ts";
import { transferFit } from "../../../models/track-record/transfers-by-province.ts";
import { compiledPack } from "../china-2020.ts";

const pack: CompiledPack = compiledPack("china-2020");
const simulator = createSimulator(pack);

function run(
  levers: ScenarioSettings["levers"] = {},
  parameters: ScenarioSettings["parameters"] = {},
): RunResult {
  return simulator.run(resolveSettings(pack, { levers, parameters, weights: { kind: "equal" } }));
}

const from2026 = (value: number) => ({ kind: "step", year: 2026, value }) as const;
const at = (result: RunResult, indicator: string, year: number, area = "CN", group?: string) =>
  readingOf(pack, result).series({ indicator, area, group })[year - 2020] ?? Number.NaN;

describe("the pool of transfers", () => {
  it("keeps the counted path to 2025 whatever growth is assumed after", () => {
    const result = run({ "gdp-growth": from2026(9) });
    // 100,335.72 after 83,217.93 (100 million yuan) over a price level of GDP of 1.05185 (1,337,605.8 after 1,031,101.6 nominal, growth of 8.4, 3.0,
    // 5.2 and 5.0 % real). Growth beyond the bounds of the lever is made up for in the next year.
    const real = 100_335.72 / 83_217.93 / 1.05185;
    expect(at(result, "transfers.pool", 2024) / at(result, "transfers.pool", 2020)).toBeCloseTo(
      real,
      4,
    );
    for (let year = 2020; year <= 2025; year++)
      expect(at(result, "transfers.pool", year)).toBe(at(run(), "transfers.pool", year));
  });

  it("grows by elasticity × growth of GDP plus the centre's points", () => {
    const result = run({
      "gdp-growth": from2026(5),
      "transfer-elasticity": from2026(0.8),
      "transfer-extra-growth": from2026(1.5),
    });
    for (let year = 2026; year <= 2035; year++)
      expect(
        at(result, "transfers.pool", year) / at(result, "transfers.pool", year - 1),
      ).toBeCloseTo(1.055, 12);
  });

  it("law: higher growth never lowers the pool, nor the index of 2035 in the baseline", () => {
    const runs = [0, 1, 2, 3, 4.5, 6, 7.5, 9].map((growth) =>
      run({ "gdp-growth": from2026(growth) }),
    );
    const rising = (values: readonly number[]) =>
      values.every((value, i) => i === 0 || value > (values[i - 1] ?? Number.NaN));
    for (let year = 2026; year <= 2035; year++)
      expect(rising(runs.map((one) => at(one, "transfers.pool", year)))).toBe(true);
    for (const indicator of ["equalization.index", "equalization.index.current"]) {
      const values = runs.map((one) => at(one, indicator, 2035));
      expect(rising(values), `${indicator}: ${values.join(" ")}`).toBe(true);
    }
  });
});

describe("the formulas", () => {
  it.each(["china-2020", "china-2010"])("%s: reproduce the account of the base year", (id) => {
    const built = compiledPack(id);
    const result = createSimulator(built).run(
      resolveSettings(built, { levers: {}, parameters: {}, weights: { kind: "equal" } }),
    );
    const { series } = readingOf(built, result);
    built.areas.provinces.forEach(({ code }, p) => {
      const transfers = series({ indicator: "revenue.transfers", area: code });
      const { transfersShared, transfersEqualization, transfersOther } = built.accounts;
      const account = [transfersShared, transfersEqualization, transfersOther].reduce(
        (sum, kind) => sum + (kind[p] ?? Number.NaN),
        0,
      );
      expect(transfers[0]).toBeCloseTo(account, 3);
    });
  });

  it("give no equalization to provinces that can pay for the standard: six in the account, and none of them later", () => {
    const result = run();
    const rich = pack.areas.provinces.filter(
      (_, p) => pack.accounts.transfersEqualization[p] === 0,
    );
    expect(rich.map(({ code }) => code)).toEqual(["11", "12", "31", "32", "33", "44"]);
    for (const { code } of rich)
      for (let year = 2020; year <= 2035; year++)
        expect(at(result, "revenue.transfers", year, code, "equalization")).toBe(0);
  });

  it("move equalization with the people that they count: with residents alone, to where people come", () => {
    const registered = run({ "resident-weight": from2026(0) });
    const residents = run({ "resident-weight": from2026(1) });
    const gain = (code: string) =>
      at(residents, "revenue.transfers", 2035, code, "equalization") /
      at(registered, "revenue.transfers", 2035, code, "equalization");
    // Fujian has more residents than registered people, Henan and Anhui fewer.
    expect(gain("35")).toBeGreaterThan(1);
    expect(gain("41")).toBeLessThan(1);
    expect(gain("34")).toBeLessThan(1);
  });

  it("follow a province's people with the other transfers as far as the parameter says", () => {
    const { provinces } = pack.areas;
    const growth = (result: RunResult, code: string) =>
      at(result, "revenue.transfers", 2035, code, "other") /
      at(result, "revenue.transfers", 2035, "CN", "other");
    const past = run({}, { "other-transfers-follow-people": 0 });
    const people = run({}, { "other-transfers-follow-people": 1 });
    const moved = provinces.map(({ code }) => ({
      people: at(people, "population", 2035, code) / at(people, "population", 2020, code),
      transfers: growth(people, code) / growth(past, code),
    }));
    const order = [...moved].sort((a, b) => a.people - b.people);
    expect(order.at(0)?.transfers).toBeLessThan(1);
    expect(order.at(-1)?.transfers).toBeGreaterThan(1);
    const ranks = order.map(({ transfers }) => transfers);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  });
});

describe("transfers of 2024 beside the count", () => {
  it("sets all provinces beside what was counted, scaled to the nation's sum", () => {
    const fit = transferFit(pack, run());
    expect(fit?.year).toBe(2024);
    expect(fit?.provinces).toHaveLength(31);
    const total = (of: "model" | "naive" | "counted") =>
      fit?.provinces.reduce((sum, one) => sum + one[of], 0) ?? Number.NaN;
    expect(total("model")).toBeCloseTo(total("counted"), 3);
    expect(total("naive")).toBeCloseTo(total("counted"), 3);
    const beijing = fit?.provinces.find(({ area }) => area === "11");
    // Sums over the provinces as published, 100 million yuan.
    expect((beijing?.naive ?? 0) / total("counted")).toBeCloseTo(1016.23 / 77323.16, 5);
    expect((beijing?.counted ?? 0) / total("counted")).toBeCloseTo(1352.15 / 94221.74, 5);
    const mean =
      fit?.provinces.reduce((sum, one) => sum + Math.abs(one.modelError), 0) ?? Number.NaN;
    expect(fit?.meanError.model).toBeCloseTo(mean / 31, 12);
    expect(fit?.meanError.model).toBeLessThan(0.055);
  });

  it("says nothing where a pack counts no transfers", () => {
    const old = compiledPack("china-2010");
    const result = createSimulator(old).run(
      resolveSettings(old, { levers: {}, parameters: {}, weights: { kind: "equal" } }),
    );
    expect(transferFit(old, result)).toBeUndefined();
  });
});
