import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { domainIds } from "../../models/domains.ts";
import { blockOf } from "../../models/made-blocks.ts";
import { readingOf } from "../../models/reading/reading.ts";
import {
  type BlockName,
  checkIds,
  moneySources,
  moneyUses,
  numbersOf,
  type RunResult,
} from "../../models/results.ts";
import { readScenario } from "../../models/scenario/read.ts";
import { resolveScenario } from "../../models/scenario/resolve.ts";
import { createSimulator, simulate } from "../../models/simulate.ts";
import { parsedValue } from "../../models/text/problem.ts";
import { compiledPack } from "./china-2020.ts";
import { levelBlocks } from "./group-levels.ts";

const pack = compiledPack("china-2020");
const L = pack.areas.leaves.length;
const P = pack.areas.provinces.length;
const K = pack.services.length;
const Y = pack.years.length;
const folder = fileURLToPath(new URL("../../scenarios/presets/", import.meta.url));
const presets = readdirSync(folder).map((name) => ({
  id: name.replace(".yaml", ""),
  scenario: parsedValue(readScenario(readFileSync(`${folder}${name}`, "utf8"), name)),
}));
const runs = new Map<string, RunResult>(
  presets.map(({ id, scenario }) => [id, simulate(pack, resolveScenario(scenario, pack))]),
);
const baseline = runs.get("baseline") as RunResult;

function at(result: RunResult, block: BlockName, year: number): Float64Array {
  const values = blockOf(result, block);
  const size = values.length / Y;
  return values.subarray(year * size, (year + 1) * size);
}

const total = (values: Iterable<number>): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

describe("the accounts of every preset", () => {
  it("are eleven", () => expect(presets).toHaveLength(11));

  it.each(presets.map(({ id }) => id))("balance in %s", (id) => {
    const checks = blockOf(runs.get(id) as RunResult, "checks");
    checkIds.forEach((check, index) => {
      for (let y = 0; y < Y; y++) {
        expect(checks[y * checkIds.length + index], `${check} ${pack.years[y]}`).toBeLessThan(1e-9);
      }
    });
  });

  it.each(presets.map(({ id }) => id))("hold no number that is not finite in %s", (id) => {
    const values = numbersOf(runs.get(id) as RunResult);
    expect(values.every((value) => Number.isFinite(value))).toBe(true);
  });

  it("close province by province when counted again from the results", () => {
    const rows = moneySources.length + moneyUses.length;
    for (const run of runs.values()) {
      const money = blockOf(run, "money");
      for (let y = 0; y < Y; y++) {
        for (let p = 0; p < P; p++) {
          const row = (i: number) => money[(y * rows + i) * P + p] ?? Number.NaN;
          const sources = total(moneySources.map((_, i) => row(i)));
          const uses = total(moneyUses.map((_, i) => row(moneySources.length + i)));
          expect(Math.abs(sources - uses) / sources).toBeLessThan(1e-9);
        }
      }
    }
  });

  it("add up people: last year's, births, deaths and migration give this year's, leaf by leaf", () => {
    for (let y = 1; y < Y; y++) {
      const [before, after] = [at(baseline, "population", y - 1), at(baseline, "population", y)];
      const [births, deaths, moved] = [
        at(baseline, "births", y),
        at(baseline, "deaths", y),
        at(baseline, "netMigration", y),
      ];
      for (let a = 0; a < L; a++) {
        const expected = (before[a] ?? 0) + (births[a] ?? 0) - (deaths[a] ?? 0) + (moved[a] ?? 0);
        expect(Math.abs((after[a] ?? 0) / expected - 1)).toBeLessThan(1e-9);
      }
    }
  });

  it("agree on people between the pyramid, the age groups and the leaves", () => {
    for (let y = 0; y < Y; y++) {
      expect(total(at(baseline, "pyramid", y)) / total(at(baseline, "population", y))).toBeCloseTo(
        1,
        9,
      );
    }
  });
});

describe("the base year", () => {
  it("reproduces the accounts of every province: own revenue, transfers, spending by domain and in all", () => {
    const { accounts } = pack;
    const money = at(baseline, "money", 0);
    const row = (name: (typeof moneySources)[number]) =>
      money.subarray(moneySources.indexOf(name) * P, (moneySources.indexOf(name) + 1) * P);
    for (let p = 0; p < P; p++) {
      expect(row("own-revenue")[p]).toBe(accounts.ownRevenue[p]);
      expect(row("transfers-shared")[p]).toBe(accounts.transfersShared[p]);
      expect(row("transfers-equalization")[p]).toBe(accounts.transfersEqualization[p]);
      expect(row("transfers-other")[p]).toBe(accounts.transfersOther[p]);
      for (let d = 0; d < domainIds.length; d++) {
        const spent =
          (at(baseline, "spendingRecurrent", 0)[d * P + p] ?? 0) +
          (at(baseline, "spendingCapital", 0)[d * P + p] ?? 0) +
          (at(baseline, "spendingOther", 0)[d * P + p] ?? 0);
        // Beside the account of the general budget, land pays for housing.
        const land =
          domainIds[d] === "housing" ? (at(baseline, "governmentFunds", 0)[P + p] ?? 0) : 0;
        const account = (accounts.spendingByDomain[d * P + p] ?? Number.NaN) + land;
        expect(Math.abs(spent - account)).toBeLessThan(1e-6 * account + 1e-9);
        expect(at(baseline, "spendingOther", 0)[d * P + p]).toBeGreaterThanOrEqual(-1e-6 * account);
      }
    }
  });

  it("is the same in every preset: reforms start later", () => {
    for (const block of [...levelBlocks, "groupPopulation", "coverage"] as const)
      for (const run of runs.values())
        expect(at(run, block, 0), block).toEqual(at(baseline, block, 0));
  });

  it("leaves the question open: no domain stands at the standard everywhere, none is hopeless", () => {
    for (const domain of domainIds) {
      const mean = readingOf(pack, baseline).value(
        { indicator: "equalization.mean", domain },
        pack.baseYear,
      );
      // Childcare lacks a third of its services against the bar: the subsidy that starts in 2025.
      expect(mean, domain).toBeGreaterThan(domain === "childcare" ? 0.4 * (2 / 3) : 0.4);
      expect(mean, domain).toBeLessThan(0.97);
    }
  });

  it("has no stock that jumps in the first year by more than a quarter", () => {
    for (let k = 0; k < K; k++) {
      const [now, next] = [0, 1].map((y) =>
        total(at(baseline, "capacity", y).subarray(k * L, (k + 1) * L)),
      );
      const service = pack.services[k]?.id ?? "";
      if (service === "childcare-subsidy") {
        expect([now, next], "paid from 2025 on").toEqual([0, 0]);
        continue;
      }
      // Renovation of old compounds grew by two fifths a year: that is the pipeline, not a jump.
      const limit = service === "old-compounds" ? 0.5 : 0.25;
      expect(Math.abs((next ?? 0) / (now ?? 1) - 1), service).toBeLessThan(limit);
    }
  });
});

describe("a run", () => {
  const inputs = resolveScenario(presets[0]?.scenario ?? ({} as never), pack);

  it("gives the same bytes again, also after other runs and into a used buffer", () => {
    const simulator = createSimulator(pack);
    const first = numbersOf(simulator.run(inputs)).slice();
    simulator.run(resolveScenario(presets[5]?.scenario ?? ({} as never), pack));
    const buffer = new Float64Array(first.length).fill(123);
    const second = numbersOf(simulator.run(inputs, buffer));
    expect(second).toBe(buffer);
    expect(Buffer.compare(Buffer.from(second.buffer), Buffer.from(first.buffer))).toBe(0);
  });

  it("does not touch its inputs", () => {
    const levers = inputs.levers.slice();
    const parameters = inputs.parameters.slice();
    simulate(pack, inputs);
    expect(inputs.levers).toEqual(levers);
    expect(inputs.parameters).toEqual(parameters);
  });

  it("refuses a buffer of another size and a parameter that is not a number", () => {
    expect(() => simulate(pack, inputs, new Float64Array(3))).toThrow(RangeError);
    const broken = inputs.parameters.slice();
    broken[0] = Number.NaN;
    expect(() => simulate(pack, { ...inputs, parameters: broken })).toThrow(/finite number/);
  });

  it("weighs domains as told: a run that counts one domain alone has that domain as its overall", () => {
    const weights = Object.fromEntries(
      domainIds.map((domain) => [domain, domain === "schooling" ? 1 : 0]),
    ) as Record<(typeof domainIds)[number], number>;
    const run = simulate(pack, { ...inputs, weights: { kind: "own", weights } });
    const reading = readingOf(pack, run);
    for (const indicator of ["equalization.mean", "equalization.gini", "equalization.index"]) {
      const overall = reading.value({ indicator }, pack.horizonYear);
      const alone = reading.value({ indicator, domain: "schooling" }, pack.horizonYear);
      expect(overall, indicator).toBeCloseTo(alone, 12);
    }
  });

  it("keeps transfers within the pool and says by how much they were cut", () => {
    const stressed = runs.get("fiscal-stress") as RunResult;
    for (const run of [baseline, stressed]) {
      for (let y = 1; y < Y; y++) {
        const national = at(run, "national", y);
        const [demanded = 0, pool = 0, scale = 0] = national;
        if (demanded > pool * (1 + 1e-9)) expect(scale).toBeLessThan(1);
        else expect(scale).toBeCloseTo(1, 9);
      }
    }
  });

  it("responds to the rural tilt of stocks by moving them, not by making them", () => {
    const index = pack.parameters.findIndex(({ id }) => id === "base-stock-rural-factor");
    const parameters = inputs.parameters.slice();
    parameters[index] = 1.1;
    const tilted = simulate(pack, { ...inputs, parameters });
    const facilities = (run: RunResult) => total(at(run, "facilities", 0));
    expect(facilities(tilted) / facilities(baseline)).toBeCloseTo(1, 9);
    expect([...at(tilted, "facilities", 0)]).not.toEqual([...at(baseline, "facilities", 0)]);
  });
});
