import { describe, expect, it } from "vitest";
import { domainIds } from "../../models/domains.ts";
import {
  blockOf,
  checkIds,
  equalizationMeasures,
  moneySources,
  moneyUses,
  type RunResult,
} from "../../models/results.ts";
import { leverIndex, levers } from "../../models/scenario/levers.ts";
import { simulate } from "../../models/simulate.ts";
import { compiledPack } from "./china-2020.ts";

const pack = compiledPack("china-2020");
const L = pack.areas.leaves.length;
const K = pack.services.length;
const last = pack.years.length - 1;
const reformStart = 2026 - pack.baseYear;

/** Runs with one lever at a value from 2026 on, everything else at its default. */
function runWith(values: Readonly<Record<string, number>>): RunResult {
  const settings = pack.leverDefaults.slice();
  for (const [id, value] of Object.entries(values)) {
    for (let y = reformStart; y <= last; y++)
      settings[leverIndex(id) * pack.years.length + y] = value;
  }
  return simulate(pack, {
    levers: settings,
    parameters: Float64Array.from(pack.parameters, (parameter) => parameter.value),
    weights: { kind: "equal" },
  });
}

const sumOver = (values: Float64Array, keep: (index: number) => boolean = () => true): number =>
  values.reduce((total, value, index) => (keep(index) ? total + value : total), 0);

function ofYear(
  result: RunResult,
  block: Parameters<typeof blockOf>[1],
  year = last,
): Float64Array {
  const values = blockOf(result, block);
  const size = values.length / pack.years.length;
  return values.subarray(year * size, (year + 1) * size);
}

const measure =
  (name: (typeof equalizationMeasures)[number], row = 9) =>
  (result: RunResult) =>
    ofYear(result, "equalization")[
      row * equalizationMeasures.length + equalizationMeasures.indexOf(name)
    ] ?? Number.NaN;

const inDomain = (domain: string) => (cell: number) =>
  pack.services[Math.floor(cell / L)]?.domain === domain;

const moneyRow = (name: string) => (result: RunResult) => {
  const index = [...moneySources, ...moneyUses].indexOf(name as (typeof moneySources)[number]);
  const P = pack.areas.provinces.length;
  return sumOver(ofYear(result, "money").subarray(index * P, (index + 1) * P));
};

/** Transfers of a province over all years. */
const transfersOf = (code: string) => (result: RunResult) => {
  const province = pack.areas.provinces.findIndex((area) => area.code === code);
  const P = pack.areas.provinces.length;
  const rows = moneySources.length + moneyUses.length;
  let total = 0;
  for (let y = reformStart; y <= last; y++) {
    for (const name of ["transfers-shared", "transfers-equalization", "transfers-other"] as const) {
      total +=
        blockOf(result, "money")[(y * rows + moneySources.indexOf(name)) * P + province] ??
        Number.NaN;
    }
  }
  return total;
};

/** Share of attainment gap to the standard among people, summed over the last years: lower is better. */
const cellsBelowFloor = (result: RunResult) => {
  const floor = pack.file.floorLevel.value;
  const attainment = ofYear(result, "attainment");
  const need = ofYear(result, "need");
  let depth = 0;
  for (let cell = 0; cell < K * L; cell++) {
    if ((need[cell] ?? 0) > 0) depth += Math.max(0, floor - (attainment[cell] ?? 0));
  }
  return depth;
};

const lowestMeans = (result: RunResult) => {
  const attainment = ofYear(result, "attainment");
  return pack.areas.provinces.reduce((total, _, p) => {
    let gap = 0;
    for (let k = 0; k < K; k++) {
      const leaves = pack.areas.leavesOfProvince[p] ?? [];
      const values = leaves.map((a) => attainment[k * L + a] ?? 1);
      gap += Math.max(...values) - Math.min(...values);
    }
    return total + gap;
  }, 0);
};

/** Attainment of the services that may refuse people without local hukou, counting everyone in need. */
const hukouLinked = (result: RunResult) => {
  const attainment = ofYear(result, "attainment");
  const need = ofYear(result, "need");
  let reached = 0;
  let asked = 0;
  pack.services.forEach((service, k) => {
    if (!service.hukouLinked) return;
    let served = 0;
    let all = 0;
    for (let cell = k * L; cell < (k + 1) * L; cell++) {
      served += (attainment[cell] ?? 0) * (need[cell] ?? 0);
      all += need[cell] ?? 0;
    }
    reached += served / all;
    asked++;
  });
  return reached / asked;
};

/** Transfers of the provinces that have more residents than registered people. */
const receivingTransfers = (result: RunResult) =>
  pack.areas.provinces.reduce((total, area, p) => {
    const residents = (pack.areas.leavesOfProvince[p] ?? []).reduce(
      (sum, a) => sum + (blockOf(result, "population")[a] ?? 0),
      0,
    );
    return residents > (pack.accounts.registeredPopulation[p] ?? 0)
      ? total + transfersOf(area.code)(result)
      : total;
  }, 0);

const moves = (result: RunResult) =>
  ofYear(result, "netMigration").reduce((total, value) => total + Math.abs(value), 0);

type Promise_ = readonly [
  lever: string,
  value: number,
  promise: string,
  measured: (result: RunResult) => number,
  direction: 1 | -1,
];

/** What each lever's sentence promises, in a form that can be checked. Raised (or lowered) from its default from 2026 on. */
const promises: readonly Promise_[] = [
  ...domainIds.flatMap((domain): Promise_[] => [
    [
      `standard-level.${domain}`,
      1.3,
      "raises need in its domain",
      (run) => sumOver(ofYear(run, "need"), inDomain(domain)),
      1,
    ],
    [
      `standard-level.${domain}`,
      1.3,
      "lowers attainment in its domain",
      measure("mean", domainIds.indexOf(domain)),
      -1,
    ],
    [
      `standard-adjustment.${domain}`,
      4,
      "raises need in its domain",
      (run) => sumOver(ofYear(run, "need"), inDomain(domain)),
      1,
    ],
  ]),
  ["floor-enforcement", 1, "lifts what lies below the floor", cellsBelowFloor, -1],
  ["capital-earmark", 0.8, "narrows gaps between urban and rural parts", lowestMeans, -1],
  ["gap-weight", 4, "narrows gaps between urban and rural parts", lowestMeans, -1],
  ["shortcoming-grant", 0.08, "fills gaps: less inequality", measure("gini"), -1],
  ["shortcoming-grant", 0.08, "raises attainment", measure("mean"), 1],
  [
    "hukou-coverage",
    1,
    "raises attainment of the services that may refuse people without hukou",
    hukouLinked,
    1,
  ],
  [
    "difficulty-support",
    1.4,
    "raises provision for the weak",
    (run) => sumOver(ofYear(run, "provision"), inDomain("support-weak")),
    1,
  ],
  ["central-share", 20, "raises transfers", moneyRow("transfers-shared"), 1],
  [
    "equalization-coefficient",
    1.8,
    "raises equalization transfers",
    moneyRow("transfers-equalization"),
    1,
  ],
  [
    "resident-weight",
    1,
    "takes from Henan, whose registered population is larger",
    transfersOf("41"),
    -1,
  ],
  [
    "resident-weight",
    1,
    "gives to provinces with more residents than registered people",
    receivingTransfers,
    1,
  ],
  [
    "other-provider-share",
    1,
    "raises other providers' capacity",
    (run) => sumOver(ofYear(run, "otherProviders")),
    1,
  ],
  ["other-provider-share", 1, "raises attainment", measure("mean"), 1],
  ["sharing", 1, "raises attainment", measure("mean"), 1],
  ["digital-service", 1, "raises attainment", measure("mean"), 1],
  ["staff-growth", 1.8, "raises staff", (run) => sumOver(ofYear(run, "staff")), 1],
  ["staff-growth", 1.8, "raises attainment", measure("mean"), 1],
  ["staff-rotation", 0.15, "narrows gaps between urban and rural parts", lowestMeans, -1],
  ["lead-time-cut", 0.6, "opens places sooner", (run) => sumOver(blockOf(run, "completed")), 1],
  [
    "surplus-conversion",
    0.8,
    "rebuilds surplus",
    (run) => sumOver(blockOf(run, "converted"), (i) => (blockOf(run, "converted")[i] ?? 0) > 0),
    1,
  ],
  ["surplus-conversion", 0.8, "raises attainment", measure("mean"), 1],
  ["services-budget", 5, "raises attainment", measure("mean"), 1],
  ["gdp-growth", 6, "raises own revenue", moneyRow("own-revenue"), 1],
  [
    "regional-convergence",
    3,
    "narrows GDP per head",
    (run) => {
      const gdp = ofYear(run, "gdp");
      const people = ofYear(run, "population");
      const perHead = pack.areas.provinces.map((_, p) =>
        Math.log(
          (gdp[p] ?? 1) /
            (pack.areas.leavesOfProvince[p] ?? []).reduce((t, a) => t + (people[a] ?? 0), 0),
        ),
      );
      const mean = perHead.reduce((t, v) => t + v, 0) / perHead.length;
      return perHead.reduce((t, v) => t + (v - mean) ** 2, 0);
    },
    -1,
  ],
  ["revenue-elasticity", 1.3, "raises own revenue", moneyRow("own-revenue"), 1],
  ["transfer-pool-growth", 8, "raises transfers", moneyRow("transfers-other"), 1],
  ["bond-limit", 0.03, "raises building", (run) => sumOver(blockOf(run, "spendingCapital")), 1],
  ["total-fertility", 1.8, "raises births", (run) => sumOver(ofYear(run, "births")), 1],
  ["life-expectancy", 3, "lowers deaths", (run) => sumOver(ofYear(run, "deaths")), -1],
  [
    "urban-share",
    0.8,
    "moves people to urban parts",
    (run) => sumOver(ofYear(run, "population"), (a) => pack.areas.settingOfLeaf[a] === 0),
    1,
  ],
  ["interprovincial-migration", 2, "moves more people", moves, 1],
  [
    "migration-response",
    2,
    "changes where people go",
    (run) => {
      // Destinations with more income and services gain: the covariance of net migration with GDP per head rises.
      const gdp = ofYear(run, "gdp");
      const people = ofYear(run, "population");
      const net = ofYear(run, "netMigration");
      return pack.areas.provinces.reduce((t, _, p) => {
        const leaves = pack.areas.leavesOfProvince[p] ?? [];
        const persons = leaves.reduce((s, a) => s + (people[a] ?? 0), 0);
        const moved = leaves.reduce((s, a) => s + (net[a] ?? 0), 0);
        return t + moved * ((gdp[p] ?? 0) / persons);
      }, 0);
    },
    1,
  ],
];

describe("every lever does what its sentence promises", () => {
  const base = runWith({});

  it.each(promises)("%s at %s %s", (lever, value, _promise, measured, direction) => {
    const change = measured(runWith({ [lever]: value })) - measured(base);
    expect(Math.sign(change) * Math.sign(direction)).toBe(1);
  });

  it("has a promise for every lever", () => {
    const promised = new Set(promises.map(([lever]) => lever));
    expect(levers.map((lever) => lever.id).filter((id) => !promised.has(id))).toEqual([]);
  });
});

describe("no lever breaks an account", () => {
  it.each(
    levers.flatMap((lever) => [
      [lever.id, lever.minimum] as const,
      [lever.id, lever.maximum] as const,
    ]),
  )("%s at %s", (lever, value) => {
    const checks = blockOf(runWith({ [lever]: value }), "checks");
    checkIds.forEach((id, index) => {
      for (let y = 0; y <= last; y++) {
        expect(checks[y * checkIds.length + index], `${id} in ${pack.baseYear + y}`).toBeLessThan(
          1e-9,
        );
      }
    });
  });
});
