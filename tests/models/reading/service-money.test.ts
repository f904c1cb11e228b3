import { sum } from "d3-array";
import { describe, expect, it } from "vitest";
import { loadPackByCounty } from "../../../cli/counties.ts";
import { domainIds } from "../../../models/domains.ts";
import { blockOf } from "../../../models/made-blocks.ts";
import { readingOf } from "../../../models/reading/reading.ts";
import { runPrices } from "../../../models/reading/run-prices.ts";
import { type ServiceMoney, serviceMoney } from "../../../models/reading/service-money.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { simulate } from "../../../models/simulate.ts";

const pack = await loadPackByCounty(undefined, ["52"]);
const settings = {
  levers: { "shortcoming-grant": { kind: "ramp", from: 2025, to: 2030, value: 0.05 } },
  weights: { kind: "equal" },
  parameters: {},
} as const;
const inputs = resolveSettings(pack, settings);
const run = { result: simulate(pack, inputs), inputs };
const all = pack.services.map(({ id }) => id);
const parts = ["persons", "running", "needed", "building"] as const;
const provinceOf = (locality: number) =>
  pack.areas.provinces[pack.areas.provinceOfLocality[locality] ?? -1]?.code;
const counties = pack.areas.localities.flatMap(({ code }, l) =>
  provinceOf(l) === "52" ? code : [],
);

function expectSum(some: readonly ServiceMoney[], whole: ServiceMoney): void {
  for (const part of parts)
    expect(sum(some, (one) => one[part]) / whole[part], part).toBeCloseTo(1, 10);
}

describe("money of services by place", () => {
  it("is, worked out by hand, what units cost at the run's own prices, and places begun at those of their years", () => {
    const { leaves } = pack.areas;
    const a = leaves.findIndex(({ code }) => code === "520502-rural");
    const k = all.indexOf("primary-places");
    const at = 3;
    const cell = k * leaves.length + a;
    const read = (block: "capacity" | "otherProviders" | "need" | "started", year: number) =>
      blockOf(run.result, block)[year * all.length * leaves.length + cell] ?? Number.NaN;
    const prices = runPrices(pack, run);
    const place = { area: "520502", setting: "rural" } as const;
    const money = serviceMoney(pack, run, ["primary-places"], pack.baseYear + at)(place);
    const working = read("capacity", at) - read("otherProviders", at);
    expect(working).toBeGreaterThan(0);
    expect(money.running).toBeCloseTo(prices[at]?.running(cell, 0, working) ?? Number.NaN, 9);
    expect(money.needed).toBeCloseTo(prices[at]?.running(cell, 0, read("need", at)) ?? NaN, 9);
    expect(money.building).toBeCloseTo(
      [1, 2, 3].reduce(
        (whole, year) => whole + read("started", year) * (prices[year]?.building(cell) ?? NaN),
        0,
      ),
      9,
    );
    expect(money.persons).toBe(
      readingOf(pack, run.result).value({ indicator: "population", ...place }, pack.baseYear + at),
    );
  });

  it("of counties adds up to that of their province, of towns and villages to both, of services to all", () => {
    const read = serviceMoney(pack, run, all, 2035);
    expect(counties).toHaveLength(88);
    expectSum(
      counties.map((area) => read({ area })),
      read({ area: "52" }),
    );
    expectSum(
      (["urban", "rural"] as const).map((setting) => read({ area: "52", setting })),
      read({ area: "52" }),
    );
    const each = all.map((id) => serviceMoney(pack, run, [id], 2035)({ area: "52" }));
    for (const part of ["running", "needed", "building"] as const)
      expect(sum(each, (one) => one[part]) / read({ area: "52" })[part]).toBeCloseTo(1, 10);
  });

  it("tells what a province's accounts have for running, but for transport, purchases and moves of base units, in every domain", () => {
    const { value } = readingOf(pack, run.result);
    for (const year of [2021, 2025, 2035])
      for (const domain of new Set(pack.services.map((one) => one.domain))) {
        const own = pack.services.filter((one) => one.domain === domain).map(({ id }) => id);
        const { running } = serviceMoney(pack, run, own, year)({ area: "52" });
        const booked = value({ indicator: "spending.recurrent", area: "52", domain }, year);
        expect(running / booked, `${domain} ${year}`).toBeGreaterThan(0.95);
        expect(running / booked, `${domain} ${year}`).toBeLessThan(1.01);
      }
  });

  it("tells at least the building money of a province's accounts: providers that live on fees begin places too", () => {
    const { value } = readingOf(pack, run.result);
    for (const domain of domainIds) {
      const own = pack.services.filter((one) => one.domain === domain).map(({ id }) => id);
      const { building } = serviceMoney(pack, run, own, 2030)({ area: "52" });
      const years = pack.years.filter((year) => year > pack.baseYear && year <= 2030);
      const booked = sum(years, (year) =>
        value({ indicator: "spending.capital", area: "52", domain }, year),
      );
      expect(building, domain).toBeGreaterThanOrEqual(booked * (1 - 1e-9));
    }
  });

  it("holds no building in the base year, and nothing of no service", () => {
    expect(serviceMoney(pack, run, all, pack.baseYear)({ area: "52" }).building).toBe(0);
    const nothing = serviceMoney(pack, run, [], 2035)({ area: "52" });
    expect([nothing.running, nothing.needed, nothing.building]).toEqual([0, 0, 0]);
  });

  it("names what it needs where something is unknown", () => {
    expect(() => serviceMoney(pack, run, ["nothing"], 2035)).toThrow(
      'service: a service of the pack is needed, "nothing" given',
    );
    expect(() => serviceMoney(pack, run, all, 1999)).toThrow(/^year: /);
  });
});
