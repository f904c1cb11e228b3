import { describe, expect, it } from "vitest";
import {
  type CompiledPack,
  type RunResult,
  readingOf,
  resolveSettings,
} from "../../../models/index.ts";
import { moneySources, moneyUses } from "../../../models/results.ts";
import type { ScenarioSettings } from "../../../models/scenario/settings.ts";
import { createSimulator } from "../../../models/simulate.ts";
import { compiledPack } from "../china-2020.ts";

const pack: CompiledPack = compiledPack("china-2020");
const simulator = createSimulator(pack);
const run = (
  levers: ScenarioSettings["levers"] = {},
  parameters: ScenarioSettings["parameters"] = {},
) => simulator.run(resolveSettings(pack, { levers, parameters, weights: { kind: "equal" } }));
const from2026 = (value: number) => ({ kind: "step", year: 2026, value }) as const;

function reader(result: RunResult, of = pack) {
  const { series } = readingOf(of, result);
  return (indicator: string, area: string, group?: string) => series({ indicator, area, group });
}

describe("where money comes from", () => {
  it("every yuan has a source in every province and year, also when land revenue is gone", () => {
    for (const result of [run(), run({ "land-revenue": from2026(0) })]) {
      const read = reader(result);
      for (const { code } of pack.areas.provinces) {
        const sources = moneySources.map((group) => read("money.sources", code, group));
        const uses = moneyUses.map((group) => read("money.uses", code, group));
        result.years.forEach((_, at) => {
          const sum = (rows: readonly (readonly number[])[]) =>
            rows.reduce((total, row) => total + (row[at] ?? Number.NaN), 0);
          expect(sum(uses) / sum(sources)).toBeCloseTo(1, 9);
        });
      }
    }
  });

  it("government funds: what they pay adds up to their revenue, which follows land", () => {
    const read = reader(run({ "land-revenue": from2026(0.5) }));
    pack.areas.provinces.forEach(({ code }, p) => {
      const parts = ["to-budget", "to-housing", "elsewhere"].map((group) =>
        read("revenue.government-funds", code, group),
      );
      const all = read("revenue.government-funds", code);
      const land = pack.accounts.landRevenue[p] ?? Number.NaN;
      const others = (pack.accounts.governmentFunds[p] ?? Number.NaN) - land;
      const index = 0.5 / landIn2020();
      for (const at of [0, 15]) {
        const wanted = others + land * (at === 0 ? 1 : index);
        expect(all[at]).toBeCloseTo(wanted, 3);
        expect(parts.reduce((sum, part) => sum + (part[at] ?? Number.NaN), 0)).toBeCloseTo(
          wanted,
          3,
        );
      }
      const paid = read("money.sources", code, "government-funds");
      expect(paid[15]).toBeCloseTo((parts[0]?.[15] ?? 0) + (parts[1]?.[15] ?? 0), 6);
    });
  });

  function landIn2020(): number {
    const path = pack.file.leverDefaults.find(({ lever }) => lever === "land-revenue");
    return path?.points[0]?.[1] ?? Number.NaN;
  }

  it("what land brought in the base year is counted: no scenario sets it otherwise, and none divides by next to nothing", () => {
    const almostNone = {
      kind: "points",
      points: [
        [2020, 8e-323],
        [2026, 0.5],
        [2035, 0.5],
      ],
    } as const;
    const [later, stepped] = [almostNone, from2026(0.5)].map((profile) =>
      reader(run({ "land-revenue": profile }))("revenue.government-funds", pack.areas.nation.code),
    );
    expect(later?.[0]).toBe(stepped?.[0]);
    expect(later?.[15]).toBe(stepped?.[15]);
    // As a multiple of 2025, whatever the path says of the base year.
    const always = reader(run({ "land-revenue": { kind: "constant", value: 0.5 } }));
    const nation = always("revenue.government-funds", pack.areas.nation.code);
    expect(nation[0]).toBe(stepped?.[0]);
    expect(nation[15]).toBe(stepped?.[15]);
  });

  it("land revenue in 2020 was twice that of 2025 in real terms", () => {
    expect(landIn2020()).toBeGreaterThan(1.9);
    expect(landIn2020()).toBeLessThan(2.2);
  });

  it("less land revenue never raises what is spent on services, in any province", () => {
    const results = [1, 0.75, 0.5, 0].map((value) =>
      reader(run({ "land-revenue": from2026(value) })),
    );
    for (const { code } of [pack.areas.nation, ...pack.areas.provinces]) {
      const spent = results.map((read) => read("spending", code)[6] ?? Number.NaN);
      for (let i = 1; i < spent.length; i++)
        expect(spent[i]).toBeLessThanOrEqual((spent[i - 1] ?? 0) * (1 + 1e-9));
    }
  });

  it("insurance funds and users share what the public budget does not pay, by the pack's declaration", () => {
    const read = reader(run());
    const insurance = read("revenue.insurance", "CN");
    const users = read("revenue.fees", "CN");
    const running = read("money.uses", "CN", "fees-and-insurance-running");
    running.forEach((value, at) => {
      expect((insurance[at] ?? 0) + (users[at] ?? 0)).toBeCloseTo(value, 3);
    });
    expect(insurance[0]).toBeGreaterThan(0.2 * (running[0] ?? 0));
  });

  it("a pack without fund accounts has none of it: users pay the rest, and land moves nothing", () => {
    const old = compiledPack("china-2010");
    const runOld = (levers: ScenarioSettings["levers"]) =>
      createSimulator(old).run(
        resolveSettings(old, { levers, parameters: {}, weights: { kind: "equal" } }),
      );
    const without = reader(runOld({}), old);
    const less = reader(runOld({ "land-revenue": { kind: "step", year: 2012, value: 0 } }), old);
    expect(without("revenue.government-funds", "CN").every((value) => value === 0)).toBe(true);
    expect(without("revenue.insurance", "CN").every((value) => value === 0)).toBe(true);
    expect(less("spending", "CN")).toEqual(without("spending", "CN"));
  });
});

describe("wages", () => {
  it("carry national growth and a province's own deviation apart", () => {
    const running = (parameters: ScenarioSettings["parameters"]) =>
      reader(run({}, parameters))("spending.recurrent", "CN")[5] ?? Number.NaN;
    expect(running({ "wage-pass-through": 1.2 })).toBeGreaterThan(running({}));
    const province = (value: number, code: string) => {
      const read = reader(run({}, { "wage-pass-through-province": value }));
      return read("spending.recurrent", code)[1] ?? Number.NaN;
    };
    // Guizhou's GDP per head grows faster than the nation's by convergence, Beijing's more slowly.
    expect(province(0.5, "52")).toBeGreaterThan(province(0, "52"));
    expect(province(0.5, "11")).toBeLessThan(province(0, "11"));
  });
});
