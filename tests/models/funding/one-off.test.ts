import { describe, expect, it } from "vitest";
import { type DomainId, domainIds } from "../../../models/domains.ts";
import { regain } from "../../../models/funding/economy.ts";
import { type CompiledPack, readingOf, resolveSettings } from "../../../models/index.ts";
import { simulate } from "../../../models/simulate.ts";
import { compiledPack } from "../china-2020.ts";

const pack: CompiledPack = compiledPack("china-2020");
const hubei = pack.areas.provinces.findIndex(({ code }) => code === "42");

function reader(of: CompiledPack) {
  const settings = { levers: {}, parameters: {}, weights: { kind: "equal" } } as const;
  const { series } = readingOf(of, simulate(of, resolveSettings(of, settings)));
  return (
    indicator: string,
    area: string,
    year: number,
    part: { readonly group?: string; readonly domain?: DomainId } = {},
  ): number => series({ indicator, area, ...part })[year - of.baseYear] ?? Number.NaN;
}
type Read = ReturnType<typeof reader>;

/** What Hubei spends on a domain, million yuan. */
const domain = (read: Read, of: DomainId, year: number) =>
  read("spending", "42", year, { domain: of });

const withAccounts = (accounts: Partial<CompiledPack["accounts"]>): CompiledPack => ({
  ...pack,
  accounts: { ...pack.accounts, ...accounts },
});
const none = new Float64Array(pack.areas.provinces.length);

describe("what provinces lost in the base year alone", () => {
  it("comes back at the cost of all in proportion: shares return, the nation's sum stays", () => {
    const values = Float64Array.of(60, 30, 10);
    regain(values, Float64Array.of(0, 0, 25));
    expect([...values]).toEqual([48, 24, 28]);
    regain(values, Float64Array.of(0, 0, 0));
    expect([...values]).toEqual([48, 24, 28]);
  });

  it("brings Hubei's revenue of 2021 to what was counted, and moves no other province by more than two hundredths", () => {
    const now = reader(pack);
    const without = reader(withAccounts({ gdpShortfall: none, ownRevenueShortfall: none }));
    // 3,283.3 after 2,511.5 (100 million yuan) over the nation's price level of GDP, 1.0421.
    const counted = 3283.3 / 1.0421 / 2511.54;
    const growth = (read: Read, code: string) =>
      read("revenue.own", code, 2021) / read("revenue.own", code, 2020);
    expect(Math.abs(growth(now, "42") / counted - 1)).toBeLessThan(0.03);
    expect(growth(without, "42") / counted - 1).toBeLessThan(-0.15);
    for (const { code } of pack.areas.provinces)
      if (code !== "42")
        expect(Math.abs(growth(now, code) / growth(without, code) - 1)).toBeLessThan(0.021);
    expect(now("revenue.own", "CN", 2020)).toBe(without("revenue.own", "CN", 2020));
    expect(growth(now, "CN") / growth(without, "CN")).toBeCloseTo(1, 2);
  });
});

describe("what was spent in the base year alone", () => {
  it("is other spending of that year, and nothing of later years is derived from it", () => {
    const health = domainIds.indexOf("health-care") * pack.areas.provinces.length + hubei;
    const once = 50_000;
    const spendingByDomain = pack.accounts.spendingByDomain.slice();
    spendingByDomain[health] = (spendingByDomain[health] ?? Number.NaN) + once;
    const spendingTotal = pack.accounts.spendingTotal.slice();
    spendingTotal[hubei] = (spendingTotal[hubei] ?? Number.NaN) + once;
    const before = reader(pack);
    const after = reader(withAccounts({ spendingByDomain, spendingTotal }));
    const other = (read: Read, year: number) =>
      read("money.uses", "42", year, { group: "other-domain-spending" });
    expect(other(after, 2020) - other(before, 2020)).toBeCloseTo(once, 4);
    expect(after("money.uses", "42", 2020, { group: "recurrent" })).toBe(
      before("money.uses", "42", 2020, { group: "recurrent" }),
    );
    // Balances paid it, which go on; health has no more of the budget than before, though its account is larger by a half.
    const share = (read: Read) =>
      domain(read, "health-care", 2021) / domain(read, "schooling", 2021);
    expect(Math.abs(share(after) / share(before) - 1)).toBeLessThan(0.02);
    expect(domain(after, "health-care", 2020) / domain(before, "health-care", 2020)).toBeCloseTo(
      1 + once / domain(before, "health-care", 2020),
      9,
    );
  });

  it("leaves Hubei's other domains what they had: health alone falls in 2021", () => {
    const read = reader(pack);
    const kept = (of: DomainId) => domain(read, of, 2021) / domain(read, of, 2020);
    expect(kept("health-care")).toBeLessThan(0.8);
    for (const one of ["schooling", "elderly-care", "support-weak"] as const)
      expect(kept(one)).toBeGreaterThan(0.95);
  });
});
