import { sum } from "d3-array";
import { beforeAll, describe, expect, it } from "vitest";
import { domainIds } from "../../../models/domains.ts";
import type { CompiledPack } from "../../../models/pack/compiled.ts";
import type { Target } from "../../../models/pack/schema.ts";
import { indicators } from "../../../models/reading/indicators.ts";
import { allSeries } from "../../../models/reading/listed-series.ts";
import { readSeries, type SeriesQuery } from "../../../models/reading/series.ts";
import {
  evaluateTargets,
  extrapolationYears,
  meetsTarget,
} from "../../../models/reading/targets.ts";
import type { RunResult } from "../../../models/results.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { simulate } from "../../../models/simulate.ts";
import { compiledPack } from "../china-2020.ts";
import { copiedRun } from "../copied-run.ts";
import { writeGroupLevels } from "../group-levels.ts";

let pack: CompiledPack;
let result: RunResult;
beforeAll(() => {
  pack = compiledPack("china-2020");
  result = simulate(
    pack,
    resolveSettings(pack, { levers: {}, weights: { kind: "equal" }, parameters: {} }),
  );
});

const values = (query: SeriesQuery) => readSeries(pack, result, query).values;
const codes = (list: readonly { readonly code: string }[]) => list.map((area) => area.code);

function expectNear(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => {
    const other = expected[i] ?? Number.NaN;
    if (Number.isNaN(value) && Number.isNaN(other)) return;
    expect(Math.abs(value - other)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(other)));
  });
}

describe("reading a series", () => {
  it("adds stocks and flows of people from leaves to provinces, regions and the nation", () => {
    const { areas } = pack;
    for (const indicator of ["population", "births", "deaths", "population.without-local-hukou"]) {
      const nation = values({ indicator, area: "CN" });
      for (const level of [areas.regions, areas.provinces, areas.leaves]) {
        const parts = codes(level).map((area) => values({ indicator, area }));
        expectNear(
          nation,
          // Not d3's sum, which would pass over a NaN.
          nation.map((_, y) => parts.reduce((total, part) => total + (part[y] ?? 0), 0)),
        );
      }
    }
  });

  it("counts people by age so that the parts make the whole", () => {
    const of = (group: string) => values({ indicator: "population.age", area: "CN", group });
    const parts = ["0-2", "3-5", "6-11", "12-14", "15-17", "18-59", "60+"].map(of);
    expectNear(
      values({ indicator: "population", area: "CN" }),
      result.years.map((_, y) => sum(parts, (part) => part[y])),
    );
    expect(of("80+").at(-1)).toBeLessThan(of("65+").at(-1) ?? 0);
  });

  it("has no births, deaths or completions of the base year, which is observed and not simulated", () => {
    for (const indicator of ["births", "deaths", "net-migration"]) {
      const [first, ...rest] = values({ indicator, area: "CN" });
      expect(first).toBeNaN();
      expect(rest.every(Number.isFinite)).toBe(true);
    }
    expect(values({ indicator: "completed", area: "CN", service: "hospital-beds" })[0]).toBeNaN();
  });

  it("weights attainment of a service by need, and of domains and the whole by residents", () => {
    const service = "hospital-beds";
    const leaves = codes(pack.areas.leaves);
    const weighted = (
      indicator: string,
      weight: string,
      more: Partial<SeriesQuery>,
      weightMore: Partial<SeriesQuery>,
    ) => {
      const parts = leaves.map((area) => values({ indicator, area, ...more }));
      const weights = leaves.map((area) => values({ indicator: weight, area, ...weightMore }));
      return result.years.map(
        (_, y) =>
          sum(leaves, (_leaf, i) => (parts[i]?.[y] ?? 0) * (weights[i]?.[y] ?? 0)) /
          sum(weights, (one) => one[y]),
      );
    };
    expectNear(
      values({ indicator: "attainment", area: "CN", service }),
      weighted("attainment", "need", { service }, { service }),
    );
    expectNear(
      values({ indicator: "attainment", area: "CN" }),
      weighted("attainment", "population", {}, {}),
    );
    for (const domain of [undefined, ...domainIds]) {
      expectNear(
        values({ indicator: "attainment.standing", area: "CN", domain }),
        values({ indicator: "equalization.mean", area: "CN", domain }),
      );
    }
  });

  it("forms provision of a service as capacity over need, also for areas of many leaves", () => {
    const query = { area: "west", service: "hospital-beds" };
    const capacity = values({ indicator: "capacity", ...query });
    const need = values({ indicator: "need", ...query });
    expectNear(
      values({ indicator: "provision", ...query }),
      capacity.map((value, y) => value / (need[y] ?? Number.NaN)),
    );
  });

  it("forms the urban share from sums, and reads urban and rural parts of the nation", () => {
    const urban = values({ indicator: "population", area: "CN-urban" });
    const rural = values({ indicator: "population", area: "CN-rural" });
    expectNear(
      values({ indicator: "urban-share", area: "CN" }),
      urban.map((value, y) => value / (value + (rural[y] ?? 0))),
    );
  });

  it("puts stocks of a domain relative to the base year, since beds and teachers do not add up", () => {
    const series = readSeries(pack, result, {
      indicator: "need",
      area: "CN",
      domain: "health-care",
    });
    expect(series.unit).toBe("index, base year = 1");
    expect(series.values[0]).toBeCloseTo(1, 12);
    const staff = domainIds.map((domain) => values({ indicator: "staff", area: "CN", domain }));
    expectNear(
      values({ indicator: "staff", area: "CN" }),
      result.years.map((_, y) => sum(staff, (one) => one[y])),
    );
  });

  it("reads money so that sources equal uses in every province and year", () => {
    for (const area of ["CN", "11", "54"]) {
      const sources = values({ indicator: "money.sources", area });
      const uses = values({ indicator: "money.uses", area });
      sources.forEach((value, y) => {
        expect(Math.abs(value - (uses[y] ?? Number.NaN))).toBeLessThan(1e-6 * value);
      });
    }
    const transfers = ["shared", "equalization", "other", "shortcoming-grant"].map((group) =>
      values({ indicator: "revenue.transfers", area: "CN", group }),
    );
    expectNear(
      values({ indicator: "revenue.transfers", area: "CN" }),
      result.years.map((_, y) => sum(transfers, (one) => one[y])),
    );
  });

  it("reads every indicator of the registry somewhere", () => {
    const all = allSeries(pack, result, {
      indicators: indicators.map((one) => one.id),
      areas: ["CN", "west", "11", "11-rural"],
    });
    expect(new Set(all.map((one) => one.indicator))).toEqual(
      new Set(indicators.map((one) => one.id)),
    );
    for (const one of all) {
      expect(one.values).toHaveLength(result.years.length);
      expect(one.unit).not.toBe("");
    }
    // Only what is empty by meaning may be without numbers: services that nobody in the area needs, a gap over the services that
    // towns and villages share in a domain that has none, and reach where no service of a domain says how people get to it.
    const silent = all.filter(
      (one) => one.area === "CN" && !one.values.slice(1).every(Number.isFinite),
    );
    const apart = domainIds.filter((domain) =>
      pack.services.every((one) => one.domain !== domain || one.eligible.settings.length < 2),
    );
    const withoutWay = domainIds.filter((domain) =>
      pack.services.every((one) => one.domain !== domain || one.reach === undefined),
    );
    expect(
      new Set(silent.map((one) => [one.indicator, one.domain, one.service, one.group].join("|"))),
    ).toEqual(
      new Set([
        ...apart.map((domain) => `equalization.urban-rural-ratio|${domain}||common-services`),
        ...withoutWay.map((domain) => `reach|${domain}||`),
        // Nobody is entitled to the subsidy before 2025.
        ...["attainment", "attainment.standing", "provision", "reach"].map(
          (indicator) => `${indicator}|childcare|childcare-subsidy|`,
        ),
      ]),
    );
  });

  it("lists each series once and in one order", () => {
    const once = allSeries(pack, result, { areas: ["CN", "11"] });
    const keys = once.map((one) =>
      [one.indicator, one.area, one.domain, one.service, one.group].join("|"),
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(allSeries(pack, result, { areas: ["CN", "11"] })).toEqual(once);
  });

  it.each<[SeriesQuery, string]>([
    [
      { indicator: "attainmnt", area: "CN" },
      'indicator: an indicator of the results is needed, "attainmnt" given; nearest: "attainment"',
    ],
    [
      { indicator: "attainment", area: "esat" },
      'area: an area of the pack is needed, "esat" given; nearest: "east"',
    ],
    [
      { indicator: "gdp", area: "11-urban" },
      'area: an area of the level nation, region, province for gdp is needed, "11-urban" given',
    ],
    [
      { indicator: "gdp", area: "CN", domain: "housing" },
      'domain: no domain for gdp is needed, "housing" given',
    ],
    [
      { indicator: "attainment", area: "CN", service: "hospital-bed" },
      'service: a service of the pack is needed, "hospital-bed" given; nearest: "hospital-beds"',
    ],
    [
      { indicator: "attainment", area: "CN", domain: "housing", service: "hospital-beds" },
      'domain: health-care, the domain of hospital-beds, is needed, "housing" given',
    ],
    [
      { indicator: "population.age", area: "CN" },
      "group: one of 0-2, 3-5, 6-11, 12-14, 15-17, 18-59, 60+, 65+, 80+ is needed, nothing given",
    ],
    [
      { indicator: "births", area: "CN", group: "60+" },
      'group: no group for births is needed, "60+" given',
    ],
    [
      { indicator: "started", area: "CN" },
      "service: a service for started is needed, nothing given",
    ],
  ])("refuses %j", (query, message) => {
    expect(() => readSeries(pack, result, query)).toThrow(new RangeError(message));
  });
});

describe("holding a run against targets", () => {
  const target = (more: Partial<Target>): Target => ({
    id: "t",
    name: { en: "T", "zh-CN": "目" },
    definition: { en: "T", "zh-CN": "目" },
    indicator: "equalization.index",
    area: "CN",
    comparison: "at-least",
    year: 2035,
    value: 0.9,
    unit: "1",
    plan: "2035",
    source: "test",
    ...more,
  });
  const judge = (more: Partial<Target>, run: RunResult = result) => {
    const [outcome] = evaluateTargets(pack, run, [target(more)]);
    if (outcome === undefined) throw new Error("one target gives one outcome");
    return outcome;
  };

  it("reads the same number as the series, per person where asked", () => {
    const people = values({ indicator: "population", area: "CN" }).at(-1) ?? 0;
    const beds =
      values({ indicator: "capacity", area: "CN", service: "hospital-beds" }).at(-1) ?? 0;
    const query = { indicator: "capacity", service: "hospital-beds" };
    expect(judge(query).value).toBe(beds);
    expect(judge({ ...query, per: "person" }).value).toBeCloseTo(beds / people, 15);
    expect(judge({ ...query, per: "1000-persons" }).value).toBeCloseTo((1000 * beds) / people, 12);
  });

  it("says met exactly at the target and by how much beside it, in either direction", () => {
    const index = judge({}).value ?? Number.NaN;
    expect(judge({ value: index })).toMatchObject({ status: "met", margin: 0 });
    expect(judge({ value: index + 0.01 })).toMatchObject({ status: "missed" });
    expect(judge({ value: index + 0.01 }).margin).toBeCloseTo(-0.01, 12);
    expect(judge({ value: index + 0.01, comparison: "at-most" })).toMatchObject({ status: "met" });
    expect(judge({ value: index - 0.01, comparison: "at-most" }).margin).toBeCloseTo(-0.01, 12);
  });

  it("does not call a target missed for the last bit", () => {
    expect(meetsTarget({ comparison: "at-least", value: 0.9 }, 0.9 - 1e-12)).toBe(true);
    expect(meetsTarget({ comparison: "at-most", value: 1.05 }, 1.0501)).toBe(false);
  });

  it("has no verdict on years that the run does not cover", () => {
    expect(judge({ year: 2050 })).toMatchObject({
      status: "outside",
      value: null,
      margin: null,
      where: [],
    });
  });

  it("names the provinces that miss, furthest first", () => {
    const outcome = judge({ indicator: "attainment", service: "hospital-beds", value: 1 });
    expect(outcome.whereReading).toBe("target");
    for (const [i, place] of outcome.where.entries()) {
      expect(place.shortfall).toBeGreaterThan(0);
      expect(place.shortfall).toBeLessThanOrEqual(
        outcome.where[i - 1]?.shortfall ?? Number.POSITIVE_INFINITY,
      );
      expect(
        values({ indicator: "attainment", area: place.area, service: "hospital-beds" }).at(-1),
      ).toBe(place.value);
    }
  });

  /** A copy of the run whose overall index follows the given values: everybody at that level in every domain. */
  function withIndex(path: (y: number) => number): RunResult {
    const copy = copiedRun(result);
    writeGroupLevels(copy, { persons: () => 1000, level: (_group, _domain, y) => path(y) });
    expectNear(
      readSeries(pack, copy, { indicator: "equalization.index", area: "CN" }).values,
      result.years.map((_, y) => path(y)),
    );
    return copy;
  }

  it("finds the year from which a target stays met", () => {
    const run = withIndex((y) => (y === 3 || y >= 8 ? 0.95 : 0.8));
    expect(judge({}, run)).toMatchObject({ metFrom: 2028, extrapolated: false });
  });

  it("continues the line of the last five years beyond the horizon", () => {
    const run = withIndex((y) => 0.5 + 0.01 * y);
    expect(judge({ value: 0.7 - 1e-12 }, run)).toMatchObject({ metFrom: 2040, extrapolated: true });
  });

  it("gives no year where the line never gets there or only after too long", () => {
    expect(
      judge(
        {},
        withIndex((y) => 0.8 - 0.01 * y),
      ).metFrom,
    ).toBeNull();
    expect(
      judge(
        {},
        withIndex(() => 0.8),
      ).metFrom,
    ).toBeNull();
    const slow = 0.1 / (extrapolationYears + 2);
    expect(
      judge(
        { value: 0.9 },
        withIndex((y) => 0.8 + slow * (y - 15)),
      ).metFrom,
    ).toBeNull();
  });
});
