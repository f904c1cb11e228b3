import { readFileSync } from "node:fs";
import { sum } from "d3-array";
import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { loadPackByCounty } from "../../../cli/counties.ts";
import { blockOf } from "../../../models/made-blocks.ts";
import type { CompiledPack } from "../../../models/pack/compiled.ts";
import { readingOf } from "../../../models/reading/reading.ts";
import { numbersOf, type RecordedRun, recordedRun } from "../../../models/results.ts";
import { leverIndex, type ScalarLever } from "../../../models/scenario/levers.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { updateAttainment } from "../../../models/services/attainment.ts";
import { startReach, updateReach } from "../../../models/services/reach.ts";
import {
  reachAt,
  type Settlement,
  shareWithin,
  sitesWithin,
  tableLength,
  tabulateReach,
} from "../../../models/services/reach-law.ts";
import { createSimulator } from "../../../models/simulate.ts";
import { planSimulation } from "../../../models/simulation-plan.ts";
import { createState, startState } from "../../../models/simulation-state.ts";
import { compiledPack } from "../china-2020.ts";

const pack = compiledPack("china-2020");
const plan = planSimulation(pack);
const { leafCount: L } = plan;
const standing = resolveSettings(pack, { levers: {}, weights: { kind: "equal" }, parameters: {} });
const simulator = createSimulator(pack);
const serviceAt = (id: string) => pack.services.findIndex((one) => one.id === id);
const leafAt = (code: string) => pack.areas.leaves.findIndex((one) => one.code === code);

function runWith(settings: Partial<Record<ScalarLever, number>>): RecordedRun {
  const levers = standing.levers.slice();
  const yearCount = pack.years.length;
  for (const [id, value] of Object.entries(settings)) {
    const row = leverIndex(id) * yearCount;
    levers.fill(value, row + 6, row + yearCount);
  }
  return recordedRun(simulator.run({ ...standing, levers }));
}

/** Speed on the way to a service of the villages of a leaf, km/h. */
function speedAt({ reach, services, areas }: CompiledPack, service: number, leaf: number): number {
  const own = reach?.speed[service * areas.leaves.length + leaf] ?? Number.NaN;
  return Number.isNaN(own) ? (services[service]?.reach?.speed.rural.value ?? Number.NaN) : own;
}

function oneClass(areaPerPerson: number): Settlement {
  return {
    classCount: 1,
    peopleShare: Float64Array.of(1),
    areaPerPerson: Float64Array.of(areaPerPerson),
  };
}

describe("the law of distance", () => {
  it("gives the share of a plain of one density that has a site within r: 1 − exp(−π·r²·n ÷ A)", () => {
    // 1,000 km² for 100,000 people, 50 sites, 2 km: 1 − exp(−π·4·0.05) = 0.46651.
    const settlement = oneClass(0.01);
    const ways = { sites: 50, distance: 2, followsPeople: 0.67 };
    const expected = sitesWithin(settlement, 0, 100_000, ways);
    expect(shareWithin(settlement, 0, expected, 1)).toBeCloseTo(0.46651, 5);
    // Half of those people have a site within r = √(ln 2·A ÷ (π·n)) = 2.1007 km.
    const half = sitesWithin(settlement, 0, 100_000, { ...ways, distance: 2.10073 });
    expect(shareWithin(settlement, 0, half, 1)).toBeCloseTo(0.5, 4);
  });

  it("spreads sites by people to the exponent: everywhere as dense at 0, one for as many people at 1", () => {
    const settlement: Settlement = {
      classCount: 2,
      peopleShare: Float64Array.of(0.8, 0.2),
      areaPerPerson: Float64Array.of(0.002, 0.05),
    };
    const at = (followsPeople: number) =>
      sitesWithin(settlement, 0, 1e6, { sites: 100, distance: 1, followsPeople });
    const [dense = 0, sparse = 0] = at(0);
    expect(dense).toBeCloseTo(sparse, 12);
    const [denseByPeople = 0, sparseByPeople = 0] = at(1);
    expect(denseByPeople / sparseByPeople).toBeCloseTo(25, 9);
    // Every site is somewhere: expected sites over π·r² times the area add up to them.
    for (const exponent of [0, 0.67, 1]) {
      const [a = 0, b = 0] = at(exponent);
      expect((a * 0.8e6 * 0.002 + b * 0.2e6 * 0.05) / Math.PI).toBeCloseTo(100, 6);
    }
  });

  it("is read from a table that is exact in the base year, never falls and stays within a hundredth of the law from half the sites on", () => {
    for (const leaf of [leafAt("54-rural"), leafAt("61-rural"), leafAt("41-rural")]) {
      const settlement = pack.reach?.settlement as Settlement;
      for (const distance of [2, 7, 20]) {
        const ways = { sites: 900, distance, followsPeople: 0.67 };
        const expected = sitesWithin(settlement, leaf, 1e7, ways);
        const table = new Float64Array(tableLength);
        tabulateReach(table, 0, settlement, leaf, expected);
        expect(reachAt(table, 0, 1)).toBe(shareWithin(settlement, leaf, expected, 1));
        let before = 0;
        for (let x = 0.5; x < 20; x *= 1.07) {
          const read = reachAt(table, 0, x);
          expect(read).toBeGreaterThanOrEqual(before);
          expect(Math.abs(read - shareWithin(settlement, leaf, expected, x))).toBeLessThan(0.01);
          before = read;
        }
      }
    }
  });
});

describe("what was counted", () => {
  const settlement = pack.reach?.settlement as Settlement;
  const peopleOf = (leaf: number) => blockOf(simulator.run(standing), "population")[leaf] ?? 0;

  it("comes out for the villages of Shaanxi: 68.8 % within an hour of a county hospital, 13.4 % beyond an hour and a half", () => {
    const leaf = leafAt("61-rural");
    const hospitals = serviceAt("hospital-beds");
    const reach = pack.services[hospitals]?.reach;
    const sites = pack.reach?.sites[hospitals * L + leaf] ?? 0;
    const kmAnHour = (reach?.speed.rural.value ?? 0) / (reach?.detour.value ?? 1);
    const within = (hours: number) =>
      shareWithin(
        settlement,
        leaf,
        sitesWithin(settlement, leaf, peopleOf(leaf), {
          sites,
          distance: hours * kmAnHour,
          followsPeople: reach?.followsPeople.value ?? 0,
        }),
        1,
      );
    expect(Math.abs(within(1) - 0.688)).toBeLessThan(0.04);
    expect(Math.abs(1 - within(1.5) - 0.134)).toBeLessThan(0.03);
  });

  it.each([
    ["east", 0.917],
    ["central", 0.851],
    ["west", 0.645],
    ["northeast", 0.871],
  ])(
    "comes out for the townships of the %s within an hour of the county government in 2006: %d",
    (region, counted) => {
      const hospitals = serviceAt("hospital-beds");
      const reach = pack.services[hospitals]?.reach;
      const leaves = pack.areas.leaves.flatMap((_, leaf) =>
        pack.areas.settingOfLeaf[leaf] === 1 &&
        pack.areas.regions[pack.areas.regionOfProvince[pack.areas.provinceOfLeaf[leaf] ?? 0] ?? 0]
          ?.code === region
          ? [leaf]
          : [],
      );
      const within = sum(leaves, (leaf) => {
        const ways = {
          sites: pack.reach?.sites[hospitals * L + leaf] ?? 0,
          distance: speedAt(pack, hospitals, leaf) / (reach?.detour.value ?? 1),
          followsPeople: reach?.followsPeople.value ?? 0,
        };
        const people = peopleOf(leaf);
        return (
          people * shareWithin(settlement, leaf, sitesWithin(settlement, leaf, people, ways), 1)
        );
      });
      // Townships were counted and not people; the county seat stands in the middle of its county and not at random.
      expect(Math.abs(within / sum(leaves, peopleOf) - counted)).toBeLessThan(0.06);
    },
  );

  it("are on roads of the leaf's own where a row says so, and of its counties", async () => {
    const byCounty = await loadPackByCounty(undefined, ["23"]);
    const hospitals = serviceAt("hospital-beds");
    for (const own of [pack, byCounty])
      for (const [leaf, { code, setting }] of own.areas.leaves.entries())
        if (setting === "rural" && /^(23|52)/.test(code))
          expect(speedAt(own, hospitals, leaf), code).toBe(code.startsWith("23") ? 40 : 30);
  });

  it("comes out for walks to community care in the towns of Henan, as counted in Zhengzhou: 39.6 % within 15 minutes", () => {
    const rows = Papa.parse<Record<string, string>>(
      readFileSync(
        new URL(
          "../../../scenarios/packs/china-2020/sources/social/social2_by_province.csv",
          import.meta.url,
        ),
        "utf8",
      ),
      { header: true },
    ).data;
    const centres = Number(
      rows.find(
        (row) =>
          row.code === "41" &&
          row.year === "2019" &&
          row.indicator === "community_health_centres_and_stations",
      )?.value,
    );
    const leaf = leafAt("41-urban");
    const ways = { sites: centres, distance: (0.25 * 5) / 1.4, followsPeople: 0.67 };
    const share = shareWithin(
      settlement,
      leaf,
      sitesWithin(settlement, leaf, peopleOf(leaf), ways),
      1,
    );
    expect(Math.abs(share - 0.396)).toBeLessThan(0.04);
  });

  it("comes out for the nation: over 90 % within 15 minutes of care", () => {
    const { value } = readingOf(pack, simulator.run(standing));
    expect(value({ indicator: "reach", service: "basic-public-health" }, 2025)).toBeGreaterThan(
      0.9,
    );
    expect(value({ indicator: "reach", service: "basic-public-health" }, 2025)).toBeLessThan(0.99);
  });
});

/** The base year of the pack, with what reach hangs on open to change. */
function stateOfBase() {
  const state = createState(plan);
  startState(state, standing);
  const base = recordedRun(simulator.run(standing));
  const first = (name: "facilities" | "otherProviders" | "population" | "need" | "capacity") => {
    const values = blockOf(base, name);
    return values.slice(0, values.length / base.years.length);
  };
  state.facilities.set(first("facilities"));
  state.otherProviders.set(first("otherProviders"));
  state.population.set(first("population"));
  state.need.set(first("need"));
  // At a standard of 1 those in need are the entitled.
  state.entitled.set(first("need"));
  state.needFactor.fill(1);
  state.working.set(first("capacity"));
  state.otherProviders.fill(0);
  state.access.fill(1);
  state.standardOfYear.fill(1);
  state.standingStandard.fill(1);
  startReach(state);
  return state;
}

describe("reach", () => {
  it("lies between 0 and 1, and near 1 where people live densely", () => {
    const run = runWith({});
    for (const value of blockOf(run, "reach")) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
    const { value } = readingOf(pack, run);
    for (const { id, reach } of pack.services) {
      if (reach === undefined) continue;
      expect(
        value({ indicator: "reach", area: "CN", setting: "urban", service: id }, 2020),
        id,
      ).toBeGreaterThan(0.98);
      expect(
        value({ indicator: "reach", area: "41", setting: "rural", service: id }, 2020),
        id,
      ).toBeGreaterThan(0.7);
    }
  });

  it("never falls when places are added, and falls when they are closed", () => {
    const cells = plan.reach?.cells ?? new Int32Array();
    fc.assert(
      fc.property(
        fc.nat(cells.length - 1),
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (i, one, other) => {
          const cell = cells[i] ?? 0;
          const [fewer, more] = one < other ? [one, other] : [other, one];
          const at = (factor: number) => {
            const state = stateOfBase();
            state.facilities[cell] = (state.basePlaces[cell] ?? 0) * factor;
            updateReach(state);
            return state.reach[cell] ?? 0;
          };
          expect(at(more)).toBeGreaterThanOrEqual(at(fewer));
        },
      ),
      { numRuns: 25 },
    );
    const village = serviceAt("primary-places") * L + leafAt("53-rural");
    const state = stateOfBase();
    const before = state.reach[village] ?? 0;
    state.facilities[village] = (state.facilities[village] ?? 0) / 2;
    updateReach(state);
    expect(state.reach[village]).toBeLessThan(before - 0.05);
  });

  it("caps attainment: a village school closed costs attainment though the places that are left suffice", () => {
    const village = serviceAt("primary-places") * L + leafAt("53-rural");
    const attained = (kept: number) => {
      const state = stateOfBase();
      state.working[village] = 2 * (state.need[village] ?? 0);
      state.facilities[village] = (state.facilities[village] ?? 0) * kept;
      updateReach(state);
      updateAttainment(state, pack.areas.provinceOfLeaf);
      expect(state.attainmentStanding[village]).toBe(state.reach[village]);
      return state.attainmentStanding[village] ?? 0;
    };
    expect(attained(0.5)).toBeLessThan(attained(1) - 0.05);
  });

  it("changes nothing where everybody is within reach: to the last bit as in a pack that says nothing of ways", () => {
    const everywhere = {
      ...pack,
      services: pack.services.map((one) =>
        one.reach === undefined
          ? one
          : {
              ...one,
              reach: {
                ...one.reach,
                minutes: {
                  urban: { ...one.reach.minutes.urban, value: 1e9 },
                  rural: { ...one.reach.minutes.rural, value: 1e9 },
                },
              },
            },
      ),
    };
    const { reach: _, ...without } = {
      ...pack,
      services: pack.services.map(({ reach: _way, ...one }) => one),
    };
    const near = numbersOf(createSimulator(everywhere).run(standing));
    const silent = numbersOf(createSimulator(without as CompiledPack).run(standing));
    expect(silent.every((value, i) => Object.is(value, near[i]))).toBe(true);
    expect(
      blockOf(createSimulator(without as CompiledPack).run(standing), "reach").every(
        (one) => one === 1,
      ),
    ).toBe(true);
  });
});

describe("levers of reach", () => {
  const base = readingOf(pack, runWith({}));
  // In the first year: later what it costs is missing elsewhere, and running costs are lower for it.
  const recurrent = (reading: typeof base) =>
    reading.value({ indicator: "spending.recurrent" }, 2026);

  it.each<ScalarLever>([
    "small-rural-facilities",
    "boarding-and-transport",
    "mobile-and-tele-service",
  ])("%s widens reach in the country, costs running money and keeps the accounts", (lever) => {
    const run = runWith({ [lever]: 1 });
    const reading = readingOf(pack, run);
    const rural = (one: typeof base) => one.value({ indicator: "reach", setting: "rural" }, 2035);
    expect(rural(reading)).toBeGreaterThan(rural(base) + 0.005);
    expect(recurrent(reading)).toBeGreaterThan(recurrent(base) + 1000);
    expect(Math.max(...blockOf(run, "checks"))).toBeLessThan(1e-9);
  });

  it("open small sites a tenth a year, not over night", () => {
    const after = (year: number) =>
      readingOf(pack, runWith({ "small-rural-facilities": 1 })).value(
        { indicator: "reach", setting: "rural" },
        year,
      );
    const rises = [2026, 2027, 2030, 2035].map(
      (year) => after(year) - base.value({ indicator: "reach", setting: "rural" }, year),
    );
    for (let i = 1; i < rises.length; i++) expect(rises[i]).toBeGreaterThan(rises[i - 1] ?? 0);
  });
});
