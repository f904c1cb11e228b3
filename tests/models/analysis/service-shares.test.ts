import { sum } from "d3-array";
import { describe, expect, it } from "vitest";
import { runItems } from "../../../models/analysis/analysis.ts";
import { headlineQuantity } from "../../../models/analysis/quantities.ts";
import { planSensitivity } from "../../../models/analysis/sensitivity.ts";
import { inputSpace } from "../../../models/analysis/uncertain-inputs.ts";
import { domainIds } from "../../../models/domains.ts";
import { publicRunningCost } from "../../../models/funding/budget.ts";
import { blockOf } from "../../../models/made-blocks.ts";
import { serviceShareIds, serviceShares } from "../../../models/pack/service-shares.ts";
import { parameterBounds } from "../../../models/parameters.ts";
import { readSeries } from "../../../models/reading/series.ts";
import { numbersOf, type RunResult } from "../../../models/results.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { createSimulator } from "../../../models/simulate.ts";
import { planSimulation } from "../../../models/simulation-plan.ts";
import { createState } from "../../../models/simulation-state.ts";
import { compiledPack } from "../china-2020.ts";
import { baseline } from "./analysis-fixture.ts";

const pack = compiledPack("china-2020");
const simulator = createSimulator(pack);
const standing = resolveSettings(pack, baseline.settings);
const P = pack.areas.provinces.length;
const position = (id: string) => pack.parameters.findIndex((one) => one.id === id);
const withShares = (changed: Readonly<Record<string, number>>) => {
  const parameters = standing.parameters.slice();
  for (const [id, value] of Object.entries(changed)) parameters[position(id)] = value;
  return { ...standing, parameters };
};
const isShare = ({ id }: { readonly id: string }) =>
  serviceShareIds.some((share) => id.startsWith(serviceShares[share].stem));
const drawn = pack.parameters.filter((one) => isShare(one) && one.uncertainty !== undefined);
const run = (changed: Readonly<Record<string, number>>) => simulator.run(withShares(changed));
const bytes = (result: RunResult) => Buffer.from(numbersOf(result).slice().buffer);
const index = (result: RunResult) =>
  readSeries(pack, result, headlineQuantity).values.at(-1) ?? Number.NaN;

const spendingKinds = ["spendingRecurrent", "spendingCapital", "spendingOther"] as const;
/** [domain·P + province] of the base year, million yuan. */
const baseYear = (result: RunResult, kind: (typeof spendingKinds)[number]) =>
  blockOf(result, kind).slice(0, domainIds.length * P);
const accountsOf = (result: RunResult) => {
  const parts = spendingKinds.map((kind) => baseYear(result, kind));
  return Float64Array.from(pack.accounts.spendingByDomain, (_, row) =>
    sum(parts, (part) => part[row] ?? Number.NaN),
  );
};
const counted = accountsOf(run({}));

/** Every account check of every year holds, and the base year's accounts are those counted, whatever was drawn. */
function expectBalanced(result: RunResult, what: string): void {
  expect(Math.max(...blockOf(result, "checks")), what).toBeLessThan(1e-9);
  accountsOf(result).forEach((account, row) => {
    expect(account / (counted[row] ?? Number.NaN), `${what}, ${row}`).toBeCloseTo(1, 9);
  });
  for (const kind of spendingKinds)
    expect(Math.min(...baseYear(result, kind)), `${what}, ${kind}`).toBeGreaterThanOrEqual(-1e-6);
}

describe("shares of money of services", () => {
  it("are parameters of every pack, at what its services declare, named in both languages", () => {
    for (const one of [pack, compiledPack("china-2010")])
      for (const share of serviceShareIds) {
        const { stem, of, name } = serviceShares[share];
        for (const service of one.services) {
          const declared = of(service);
          const parameter = one.parameters.find(({ id }) => id === `${stem}${service.id}`);
          expect(parameter?.value).toBe(declared?.value);
          if (parameter === undefined) continue;
          for (const language of ["en", "zh-CN"] as const)
            expect(parameter.name[language]).toBe(`${service.name[language]} · ${name[language]}`);
        }
      }
  });

  it("change nothing where they are not drawn: a pack without ranges runs bit for bit the same", () => {
    const bare = {
      ...pack,
      parameters: pack.parameters.map((one) =>
        isShare(one) ? { ...one, uncertainty: undefined } : one,
      ),
    };
    const still = resolveSettings(bare, baseline.settings);
    expect(still.parameters).toEqual(standing.parameters);
    expect(bytes(createSimulator(bare).run(still)).equals(bytes(run({})))).toBe(true);
    expect(inputSpace(bare).inputs.filter(isShare)).toEqual([]);
    const { draw, dimensions } = inputSpace(pack, {
      spread: 0,
      distribution: "prior",
      only: drawn.map(({ id }) => id),
    });
    expect(draw(new Float64Array(dimensions).fill(0.9)).parameters).toEqual(standing.parameters);
  });

  it("are drawn by an ensemble of the pack, each within its range above 0 and up to 1", () => {
    expect(drawn.length).toBeGreaterThan(20);
    const { inputs, draw, dimensions } = inputSpace(pack);
    const ids = new Set(inputs.map(({ id }) => id));
    for (const { id, uncertainty } of drawn) {
      expect(ids).toContain(id);
      const [least, most] = parameterBounds(id) ?? [Number.NaN, Number.NaN];
      const values = [0.001, 0.3, 0.999].map(
        (point) => draw(new Float64Array(dimensions).fill(point)).parameters[position(id)] ?? 0,
      );
      for (const value of values) {
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(value).toBeGreaterThanOrEqual(Math.max(least, uncertainty?.low ?? Number.NaN));
        expect(value).toBeLessThanOrEqual(Math.min(most, uncertainty?.high ?? Number.NaN));
      }
      expect(new Set(values).size).toBe(3);
    }
  });

  it("stand among the bars of a tornado", () => {
    const only = ["running-cost-public-share-sports-area", "recurrent-share-physicians"];
    const request = {
      kind: "tornado",
      scenario: baseline,
      quantities: [{ ...headlineQuantity, years: [2035] }],
      inputs: { only },
      correlated: "blocks",
    } as const;
    const plan = planSensitivity(pack, request);
    const result = plan.finish(runItems(simulator, request, 0, plan.itemCount));
    if (result.kind !== "tornado") throw new Error("a tornado is asked for");
    const bars = result.outcomes[0]?.bars ?? [];
    expect(bars.map(({ input }) => input).sort()).toEqual([...only].sort());
    for (const { low, high } of bars) expect(high.outcome).toBeLessThan(low.outcome);
  });

  it("leave every account closed in any draw, and the base year's as counted", () => {
    const { draw, dimensions } = inputSpace(pack, { only: drawn.map(({ id }) => id) });
    for (const [low, high] of [
      [0.001, 0.001],
      [0.999, 0.999],
      [0.1, 0.9],
      [0.9, 0.1],
    ] as const) {
      const point = Float64Array.from({ length: dimensions }, (_, d) => (d % 2 === 0 ? low : high));
      expectBalanced(simulator.run({ ...standing, parameters: draw(point).parameters }), `${low}`);
    }
  });

  it("are squeezed into the account where they ask for more than it: nothing is left for other spending", () => {
    const ids = pack.services.filter(({ domain }) => domain === "health-care").map(({ id }) => id);
    const result = run(Object.fromEntries(ids.map((id) => [`recurrent-share-${id}`, 0.9])));
    expectBalanced(result, "nine tenths each");
    const health = domainIds.indexOf("health-care") * P;
    const other = blockOf(result, "spendingOther").subarray(health, health + P);
    const { spendingByDomain, lastingByDomain } = pack.accounts;
    // What was spent in the base year alone is no account that a service could have a share of.
    for (const [p, money] of other.entries()) {
      const once = (spendingByDomain[health + p] ?? 0) - (lastingByDomain[health + p] ?? 0);
      expect(Math.abs(money - once)).toBeLessThan(1e-6);
    }
  });

  it.each(drawn.map(({ id }) => id))("do not raise the index as more is paid: %s", (id) => {
    const { low, high } = pack.parameters[position(id)]?.uncertainty ?? { low: 1, high: 0 };
    expect(low).toBeLessThan(high);
    const cheap = run({ [id]: low });
    const [indexCheap, spentCheap] = [index(cheap), baseYear(cheap, "spendingRecurrent")];
    const dear = run({ [id]: high });
    expect(index(dear)).toBeLessThan(indexCheap);
    // What runs the service takes more of the account in every province; a public share of what is added costs the base year nothing.
    const spentDear = baseYear(dear, "spendingRecurrent");
    spentCheap.forEach((before, row) => {
      expect(spentDear[row]).toBeGreaterThanOrEqual(before * (1 - 1e-12));
    });
    const rises = sum(spentDear) > sum(spentCheap) * (1 + 1e-9);
    expect(rises).toBe(id.startsWith(serviceShares.recurrentShare.stem));
  });

  it("make each place and post that is added dearer by the public share, and those of the base year not", () => {
    const state = createState(planSimulation(pack));
    const [service, cell, province] = [3, 3 * pack.areas.leaves.length, 0];
    state.baseUnits[cell] = 100;
    state.unitPrice[service * P] = 0.01;
    const costAt = (share: number, units: number) => {
      state.publicShare[service] = share;
      return publicRunningCost(state, cell, service, province, units);
    };
    expect(costAt(0.7, 100)).toBe(costAt(0.9, 100));
    expect(costAt(0.7, 120)).toBeCloseTo(1 + 0.7 * 0.2, 12);
    expect(costAt(0.9, 120)).toBeCloseTo(1 + 0.9 * 0.2, 12);
  });

  it("are taken from each run's inputs: run A, run B, run A again give what fresh simulators give", () => {
    const id = "running-cost-public-share-senior-places";
    const own = createSimulator(pack);
    const inputs = [0.75, 0.85, 0.75, 0.75, 0.85, 0.75].map((share) => withShares({ [id]: share }));
    const fresh = [0.75, 0.85].map((share) =>
      bytes(createSimulator(pack).run(withShares({ [id]: share }))),
    );
    expect(fresh[0]?.equals(fresh[1] as Buffer)).toBe(false);
    inputs.forEach((one, i) => {
      const expected = fresh[one.parameters[position(id)] === 0.75 ? 0 : 1];
      expect(bytes(own.run(one)).equals(expected as Buffer), `run ${i}`).toBe(true);
    });
  });
});
