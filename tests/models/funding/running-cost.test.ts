import { describe, expect, it } from "vitest";
import { domainIds } from "../../../models/domains.ts";
import { blockOf } from "../../../models/made-blocks.ts";
import type { CompiledPack } from "../../../models/pack/compiled.ts";
import { resolveScenario } from "../../../models/scenario/resolve.ts";
import { simulate } from "../../../models/simulate.ts";
import { compiledPack, presetOf } from "../china-2020.ts";

const pack = compiledPack("china-2020");
const P = pack.areas.provinces.length;
const L = pack.areas.leaves.length;
const schooling = domainIds.indexOf("schooling");

/** Recurrent, capital and other money of a domain and province in the base year, million yuan. */
function baseMoney(given: CompiledPack, domain: number, province: number) {
  const run = simulate(given, resolveScenario(presetOf(pack, "baseline"), given));
  const at = (block: "spendingRecurrent" | "spendingCapital" | "spendingOther") =>
    blockOf(run, block)[domain * P + province] ?? Number.NaN;
  return {
    recurrent: at("spendingRecurrent"),
    capital: at("spendingCapital"),
    other: at("spendingOther"),
  };
}

/** What the pack says that the school places of a province cost together, million yuan. */
function told(province: number): number {
  let sum = 0;
  pack.services.forEach((service, k) => {
    if (service.domain !== "schooling") return;
    for (const a of pack.areas.leavesOfProvince[province] ?? [])
      sum +=
        (pack.stocks.runningCost[k * P + province] ?? 0) * (pack.stocks.capacity[k * L + a] ?? 0);
  });
  return sum;
}

function withRunningCost(change: (cost: number) => number): CompiledPack {
  return { ...pack, stocks: { ...pack.stocks, runningCost: pack.stocks.runningCost.map(change) } };
}

describe("running costs by province and level", () => {
  it("are what the pack says for every pupil, and leave the rest of the account to other spending", () => {
    for (let p = 0; p < P; p++) {
      const { recurrent, capital, other } = baseMoney(pack, schooling, p);
      const account = pack.accounts.spendingByDomain[schooling * P + p] ?? Number.NaN;
      expect(recurrent).toBeCloseTo(Math.min(told(p), account - capital), 4);
      expect(recurrent + capital + other).toBeCloseTo(account, 6);
      expect(other).toBeGreaterThanOrEqual(-1e-9);
    }
  });

  it("are lowered together where they would exceed the account", () => {
    const { recurrent, capital, other } = baseMoney(
      withRunningCost((cost) => (cost < 0 ? cost : 3 * cost)),
      schooling,
      0,
    );
    const account = pack.accounts.spendingByDomain[schooling * P] ?? Number.NaN;
    expect(recurrent + capital).toBeCloseTo(account, 6);
    expect(other).toBeCloseTo(0, 6);
  });

  it("come from shares of the account where the pack gives none", () => {
    const none = withRunningCost(() => -1);
    const { recurrent, capital, other } = baseMoney(none, schooling, 0);
    const account = pack.accounts.spendingByDomain[schooling * P] ?? Number.NaN;
    const shares = pack.services
      .filter(({ domain }) => domain === "schooling")
      .reduce((sum, { money }) => sum + money.recurrentShare.value, 0);
    expect(recurrent + capital + other).toBeCloseTo(account, 6);
    expect(recurrent / account).toBeLessThanOrEqual(shares + 1e-9);
    expect(recurrent).not.toBeCloseTo(told(0), 0);
  });

  it("come out as the nation's money per pupil: 12,331 yuan a primary pupil, 95.5 % of it recurrent", () => {
    const k = pack.services.findIndex(({ id }) => id === "primary-places");
    let [money, pupils] = [0, 0];
    for (let a = 0; a < L; a++) {
      const places = pack.stocks.capacity[k * L + a] ?? 0;
      pupils += places;
      money += places * (pack.stocks.runningCost[k * P + (pack.areas.provinceOfLeaf[a] ?? 0)] ?? 0);
    }
    expect((money * 1e6) / pupils / (12_330.58 * 0.955)).toBeCloseTo(1, 4);
  });
});
