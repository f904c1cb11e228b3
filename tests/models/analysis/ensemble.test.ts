import { describe, expect, it } from "vitest";
import { runItems, shardRange } from "../../../models/analysis/analysis.ts";
import { createLocalRunner, runEnsemble } from "../../../models/analysis/driver.ts";
import { type EnsembleRequest, planEnsemble } from "../../../models/analysis/ensemble.ts";
import { interimDraws } from "../../../models/analysis/ensemble-result.ts";
import { createItemPool } from "../../../models/analysis/item-pool.ts";
import type { ItemWorker } from "../../../models/analysis/item-worker.ts";
import {
  fanHalfWidth,
  quantileOfSorted,
  wilsonInterval,
} from "../../../models/analysis/quantile-precision.ts";
import { headlineQuantity } from "../../../models/analysis/quantities.ts";
import { inputSpace } from "../../../models/analysis/uncertain-inputs.ts";
import { randomStream } from "../../../models/random.ts";
import { readSeries } from "../../../models/reading/series.ts";
import { evaluateTargets } from "../../../models/reading/targets.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { createSimulator, simulate } from "../../../models/simulate.ts";
import { baseline, pack, preset, simulator } from "./analysis-fixture.ts";

const reform = preset("full-reform");
const request: EnsembleRequest = {
  kind: "ensemble",
  scenarios: [baseline, reform],
  quantities: [headlineQuantity, { indicator: "births", area: "54", years: [2020, 2035] }],
  targets: pack.targets,
  inputs: {},
  sampling: "sobol",
  seed: 7,
  runs: 7,
};
const rows = runItems(simulator, request, 0, request.runs);

const zeroWidth: [string, EnsembleRequest][] = [
  ["a spread of 0", { ...request, inputs: { spread: 0 } }],
  [
    "ranges whose ends meet at the pack's value",
    {
      ...request,
      inputs: {
        ranges: Object.fromEntries(
          pack.parameters
            .filter(({ uncertainty }) => uncertainty !== undefined)
            .map(({ id, value }) => [id, { kind: "uniform", low: value, high: value }]),
        ),
      },
    },
  ],
  [
    "a spread of 0 with the weights drawn",
    { ...request, inputs: { spread: 0, weightConcentration: 90 } },
  ],
  [
    "a spread of 0 by Latin hypercube",
    { ...request, inputs: { spread: 0 }, sampling: "latin-hypercube" },
  ],
];

describe("an ensemble without uncertainty", () => {
  it.each(zeroWidth)("is the deterministic run, bit for bit, under %s", (_, narrow) => {
    const result = planEnsemble(pack, narrow).finish(runItems(simulator, narrow, 0, narrow.runs));
    for (const [s, scenario] of narrow.scenarios.entries()) {
      const run = simulate(pack, resolveSettings(pack, scenario.settings));
      const straight = readSeries(pack, run, headlineQuantity).values;
      const fan = result.scenarios[s]?.fans[0];
      expect(fan?.deterministic).toEqual(straight);
      for (const { values } of fan?.quantiles ?? []) expect(values).toEqual(straight);
      const met = evaluateTargets(pack, run).map(({ status }) => (status === "met" ? 1 : 0));
      expect(result.scenarios[s]?.targets.map(({ probability }) => probability)).toEqual(met);
    }
  });
});

describe("an ensemble", { timeout: 120_000 }, () => {
  it("gives the same bytes in shards, in any order", () => {
    const gathered = new Float64Array(rows.length);
    const width = rows.length / request.runs;
    for (const shard of [3, 1, 4, 2]) {
      const { from, to } = shardRange(request.runs, shard, 4);
      gathered.set(runItems(simulator, request, from, to), from * width);
    }
    expect(new Uint8Array(gathered.buffer)).toEqual(new Uint8Array(rows.buffer));
  });

  it("gives the same bytes whatever the number of workers and whoever is faster", async () => {
    const random = randomStream(3);
    const worker = (): ItemWorker => ({
      async rows(of, from, to) {
        await new Promise((resolve) => setTimeout(resolve, random.integer(4)));
        return runItems(simulator, of, from, to);
      },
      goal: () => Promise.reject(new Error("no goal here")),
      discover: () => Promise.reject(new Error("no discovery here")),
    });
    for (const count of [1, 3]) {
      let done = 0;
      const pool = createItemPool(Array.from({ length: count }, worker));
      const gathered = await pool.rows(request, 0, request.runs, (items) => {
        done += items;
      });
      expect(gathered).toEqual(rows);
      expect(done).toBe(request.runs);
    }
  });

  it("meets every scenario with the same draws, so that a scenario differs from itself by nothing", () => {
    const twins: EnsembleRequest = {
      ...request,
      scenarios: [reform, { ...reform, id: "twin" }],
      runs: 4,
    };
    const { differences } = planEnsemble(pack, twins).finish(runItems(simulator, twins, 0, 4));
    const [headline] = differences[0]?.fans ?? [];
    for (const { values } of headline?.quantiles ?? [])
      expect(values.every((v) => v === 0)).toBe(true);
  });

  it("keeps what a scenario has decided out of the draws", () => {
    const decided = {
      id: "decided",
      settings: { ...baseline.settings, parameters: { "wage-pass-through": 0.5 } },
    };
    const only: EnsembleRequest = {
      ...request,
      scenarios: [decided, baseline],
      inputs: { only: ["wage-pass-through"] },
      runs: 3,
    };
    const result = planEnsemble(pack, only).finish(runItems(simulator, only, 0, 3));
    const [still, moving] = result.scenarios.map(({ fans: [fan] }) => fan);
    for (const { values } of still?.quantiles ?? []) expect(values).toEqual(still?.deterministic);
    expect(moving?.quantiles[0]?.values).not.toEqual(moving?.deterministic);
    expect(result.heldFixed).toContainEqual(
      expect.objectContaining({ id: "wage-pass-through", setBy: ["decided"] }),
    );
    expect(() => planEnsemble(pack, { ...only, scenarios: [decided] })).toThrow(
      "all of them are set by each scenario",
    );
  });

  it("draws no value that a choice of the measure cannot have", () => {
    const drawing = (id: string, low: number, high: number) => () =>
      planEnsemble(pack, {
        ...request,
        inputs: { only: [id], ranges: { [id]: { kind: "uniform", low, high } } },
      });
    expect(drawing("deprivation-domains", 1, 4)).not.toThrow();
    expect(drawing("deprivation-domains", -1, 4)).toThrow("needs a range within 1:9");
    expect(drawing("attainment-epsilon", -1, 2)).toThrow("needs a range within 0:10");
    expect(drawing("hukou-coverage", 0.5, 1.5)).toThrow("needs a range within");
  });

  it("orders its quantiles, holds the run's years, and marks what a base year has not", () => {
    const result = planEnsemble(pack, request).finish(rows);
    expect(result.ended).toBe("runs");
    expect(result.modelRuns).toBe(14);
    expect(result.scenarios.map(({ failedChecks }) => failedChecks)).toEqual([0, 0]);
    for (const { fans } of result.scenarios) {
      const [headline, births] = fans;
      expect(headline?.years).toEqual(pack.years);
      for (let y = 0; y < pack.years.length; y++) {
        const column = headline?.quantiles.map(({ values }) => values[y] ?? Number.NaN) ?? [];
        expect(column).toEqual([...column].sort((a, b) => a - b));
      }
      expect(births?.quantiles[2]?.values[0]).toBeNaN();
      expect(births?.quantiles[2]?.values[1]).toBeGreaterThan(0);
    }
  });

  it("lets chances of lasting success only grow with the years, and end where they must", () => {
    const { scenarios } = planEnsemble(pack, request).finish(rows);
    for (const { targets } of scenarios) {
      for (const chance of targets) {
        const path = chance.byYear.map(({ probability }) => probability);
        expect(path).toEqual([...path].sort((a, b) => a - b));
        const [low, high] = chance.interval ?? [0, 1];
        expect(low).toBeLessThanOrEqual(chance.probability ?? 0);
        expect(high).toBeGreaterThanOrEqual(chance.probability ?? 0);
        if (chance.year === pack.horizonYear) expect(path.at(-1)).toBe(chance.probability);
      }
    }
  });

  it("stops by itself at the same draw whatever the workers, and says so", async () => {
    const loose: EnsembleRequest = {
      ...request,
      scenarios: [baseline],
      quantities: [{ ...headlineQuantity, years: [2021], precision: 0.5 }],
      targets: [],
      runs: 1000,
    };
    const { result, rows: kept } = await runEnsemble(pack, loose, createLocalRunner(pack));
    expect(result.ended).toBe("precision");
    expect(result.draws).toBe(128);
    // The value of the year, and whether the accounts balanced.
    expect(kept.length).toBe(128 * 2);
    expect(result.scenarios[0]?.fans[0]?.precision).toBeLessThanOrEqual(0.5);
  });
});

describe("the arithmetic of fans", () => {
  it("looks at 128 draws, then half as many more, then twice as many", () => {
    expect(interimDraws(1000)).toEqual([128, 192, 256, 384, 512, 768, 1000]);
    expect(interimDraws(50)).toEqual([50]);
  });

  it("interpolates as R and NumPy do", () => {
    expect(quantileOfSorted([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantileOfSorted([1, 2, 3, 4, 10], 0.95)).toBeCloseTo(8.8, 12);
  });

  it("knows nothing about a tail from few draws, and covers the true quantile in 95 of 100 samples or more", () => {
    expect(fanHalfWidth([1, 2, 3])).toBe(Number.POSITIVE_INFINITY);
    let covered = 0;
    for (let sample = 0; sample < 400; sample++) {
      const random = randomStream("coverage", sample);
      const sorted = Float64Array.from({ length: 200 }, () => random.uniform()).sort();
      const reach = 1.96 * Math.sqrt(200 * 0.25 * 0.75);
      const low = sorted[Math.floor(50 - reach) - 1] ?? 0;
      const high = sorted[Math.ceil(50 + reach)] ?? 1;
      if (low <= 0.25 && high >= 0.25) covered += 1;
    }
    expect(covered).toBeGreaterThanOrEqual(380 - 12);
  });

  it("gives Wilson's interval", () => {
    // Newcombe 1998, Statistics in Medicine 17:857–872, table I: 81 of 263 and 0 of 20.
    const [low, high] = wilsonInterval(81, 263);
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
    expect(wilsonInterval(0, 20)[1]).toBeCloseTo(0.1611, 4);
  });
});

describe("uncertain inputs", () => {
  it("draw weights on the simplex", () => {
    const space = inputSpace(pack, { only: [], weightConcentration: 90 });
    const { weights } = space.draw(new Float64Array(8).fill(0.3));
    if (weights?.kind !== "own") throw new Error("weights are drawn");
    const total = Object.values(weights.weights).reduce((sum, weight) => sum + weight, 0);
    expect(total).toBeCloseTo(1, 12);
  });

  it("leave people's choices alone unless they are asked for by name", () => {
    const choices = pack.parameters.filter(({ choice }) => choice === true).map(({ id }) => id);
    expect(choices).toContain("standing-bar-year");
    const drawn = (choice: Parameters<typeof inputSpace>[1]) =>
      inputSpace(pack, choice).inputs.map(({ id }) => id);
    const byDefault = drawn({});
    expect(byDefault).toContain("standard-rise-factor");
    expect(choices.filter((id) => byDefault.includes(id))).toEqual([]);
    expect(drawn({ only: ["standing-bar-year"] })).toEqual(["standing-bar-year"]);
    const range = { kind: "uniform", low: 2025, high: 2030 } as const;
    expect(drawn({ ranges: { "standing-bar-year": range } })).toContain("standing-bar-year");
  });

  it("draw declared shares so that they keep their total", () => {
    const of = ["attainment-epsilon", "context-observed-through"];
    const shares = [
      {
        id: "pair",
        name: { en: "Pair", "zh-CN": "一对" },
        of,
        concentration: 20,
        basis: "test",
        source: "test",
      },
    ];
    const own = { ...pack, file: { ...pack.file, shares } };
    const space = inputSpace(own, { only: ["pair"] });
    const at = of.map((id) => pack.parameters.findIndex((parameter) => parameter.id === id));
    const total = at.reduce((sum, i) => sum + (pack.parameters[i]?.value ?? 0), 0);
    for (const place of [0.1, 0.5, 0.9]) {
      const { parameters } = space.draw([place]);
      expect(at.reduce((sum, i) => sum + (parameters[i] ?? 0), 0)).toBeCloseTo(total, 8);
    }
  });

  it("follow their correlations and keep to their ranges", () => {
    const space = inputSpace(pack);
    const random = randomStream("draws");
    const names = space.inputs.map(({ id }) => id);
    const [i, j] = ["revenue-elasticity-shift", "transfer-elasticity-shift"].map((id) => {
      const input = space.inputs[names.indexOf(id)];
      return input?.parameters[0] ?? -1;
    }) as [number, number];
    let products = 0;
    for (let draw = 0; draw < 400; draw++) {
      const { parameters } = space.draw(
        Float64Array.from({ length: space.dimensions }, () => random.uniform()),
      );
      products += Math.sign(parameters[i] ?? 0) * Math.sign(parameters[j] ?? 0);
      for (const {
        distribution,
        parameters: [at = -1],
      } of space.inputs) {
        if (distribution === undefined || !("low" in distribution)) continue;
        expect(parameters[at]).toBeGreaterThanOrEqual(distribution.low ?? Number.NEGATIVE_INFINITY);
        expect(parameters[at]).toBeLessThanOrEqual(distribution.high ?? Number.POSITIVE_INFINITY);
      }
    }
    // The chance of equal signs is 1/2 + asin(ρ)/π: for 0.6 the mean product is 0.41.
    expect(products / 400).toBeGreaterThan(0.25);
    expect(products / 400).toBeLessThan(0.57);
  });
});

describe("wrong settings are refused with the reason", () => {
  const bare = { ...pack, parameters: pack.parameters.map(({ uncertainty: _, ...rest }) => rest) };
  const cases: [string, Partial<EnsembleRequest>, RegExp][] = [
    ["zero runs", { runs: 0 }, /^runs: a whole number from 1 to 10000000 is needed, 0 given/],
    ["a fraction of a run", { runs: 1.5 }, /^runs:/],
    [
      "a range upside down",
      { inputs: { ranges: { "gdp-growth-shift": { kind: "uniform", low: 1, high: -1 } } } },
      /"gdp-growth-shift".*low \(1\) must not exceed high \(-1\)/,
    ],
    [
      "correlations that contradict each other",
      {
        inputs: {
          correlations: [
            { between: ["gdp-growth-shift", "fertility-factor"], value: 0.9 },
            { between: ["gdp-growth-shift", "urban-share-shift"], value: 0.9 },
            { between: ["fertility-factor", "urban-share-shift"], value: -0.9 },
          ],
        },
      },
      /not positive definite/,
    ],
    ["an unknown input", { inputs: { only: ["gdp-growht-shift"] } }, /nearest: "gdp-growth-shift"/],
    ["no quantities", { quantities: [] }, /^quantities:/],
    [
      "an unknown indicator",
      { quantities: [{ indicator: "equality", area: "CN" }] },
      /^indicator:/,
    ],
    ["a year outside", { quantities: [{ ...headlineQuantity, years: [2050] }] }, /2050 given/],
    ["no scenario", { scenarios: [] }, /^scenarios:/],
    ["a scenario twice", { scenarios: [baseline, baseline] }, /"baseline" is given twice/],
    ["a spread below zero", { inputs: { spread: -1 } }, /^inputs\.spread:/],
    [
      "a hypercube that should stop by itself",
      { sampling: "latin-hypercube", quantities: [{ ...headlineQuantity, precision: 0.1 }] },
      /cannot be extended/,
    ],
  ];
  it.each(cases)("%s", (_, wrong, reason) => {
    expect(() => runItems(simulator, { ...request, ...wrong }, 0, 1)).toThrow(reason);
  });

  it("a pack without uncertain inputs", () => {
    expect(() => runItems(createSimulator(bare), request, 0, 1)).toThrow(
      /at least one uncertain input is needed/,
    );
  });
});
