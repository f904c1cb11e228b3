import { beforeEach, describe, expect, it, vi } from "vitest";
import { planAttribution } from "../../../models/analysis/attribution.ts";
import { createLocalRunner, runAnalysis, runEnsemble } from "../../../models/analysis/driver.ts";
import { createItemPool } from "../../../models/analysis/item-pool.ts";
import type { ItemWorker } from "../../../models/analysis/item-worker.ts";
import { headlineQuantity } from "../../../models/analysis/quantities.ts";
import type { CompiledPack } from "../../../models/pack/compiled.ts";
import { baseline, pack, withLevers } from "./analysis-fixture.ts";

const counted = vi.hoisted(() => vi.fn());
// Lanes run the same items four at a time: what is counted here are runs of the reference.
vi.mock("../../../models/kernel/built-kernel.ts", async (load) => ({
  ...(await load<typeof import("../../../models/kernel/built-kernel.ts")>()),
  builtLaneSimulator: () => undefined,
}));
vi.mock("../../../models/simulate.ts", async (load) => {
  const real = await load<typeof import("../../../models/simulate.ts")>();
  return {
    ...real,
    createSimulator(pack: CompiledPack) {
      const simulator = real.createSimulator(pack);
      const run: typeof simulator.run = (...given) => {
        counted();
        return simulator.run(...given);
      };
      return { ...simulator, run };
    },
  };
});

beforeEach(() => {
  counted.mockClear();
});

const attribution = {
  kind: "attribution",
  base: baseline,
  scenario: withLevers("mixed", {
    "services-budget": 4,
    "hukou-coverage": 0.95,
    "total-fertility": 1.5,
    "gdp-growth": 3,
  }),
  quantities: [headlineQuantity],
  grouping: "groups",
} as const;

const ensemble = {
  kind: "ensemble",
  scenarios: [baseline],
  quantities: [headlineQuantity],
  targets: pack.targets,
  inputs: {},
  sampling: "sobol",
  seed: 1,
  runs: 12,
} as const;

describe("the model runs", () => {
  it("once for each coalition of an attribution, and not once more", async () => {
    const { modelRuns } = await runAnalysis(pack, attribution, createLocalRunner(pack));
    expect(modelRuns).toBe(16);
    expect(counted).toHaveBeenCalledTimes(16);
  });

  it("once for each draw of an ensemble, and once without a draw", async () => {
    await runEnsemble(pack, ensemble, createLocalRunner(pack));
    expect(counted).toHaveBeenCalledTimes(ensemble.runs + 1);
  });

  it("not at all to see whether a request is right", () => {
    planAttribution(pack, attribution);
    expect(counted).not.toHaveBeenCalled();
  });
});

describe("the order of coalitions", () => {
  const { itemCount, groups, coalitionOf } = planAttribution(pack, attribution);
  const order = Array.from({ length: itemCount }, (_, item) => coalitionOf(item));
  const flips = (id: string) => {
    const bit = 1 << groups.findIndex((group) => group.id === id);
    return order.filter((coalition, i) => i > 0 && ((coalition ^ (order[i - 1] ?? 0)) & bit) !== 0)
      .length;
  };

  it("holds every coalition once and changes one group at a time", () => {
    expect([...order].sort((a, b) => a - b)).toEqual(order.map((_, i) => i));
    for (const [i, coalition] of order.entries()) {
      if (i === 0) continue;
      const changed = coalition ^ (order[i - 1] ?? 0);
      expect(changed & (changed - 1)).toBe(0);
    }
  });

  it("changes the people once and the economy twice", () => {
    expect(groups.map(({ id }) => id)).toEqual(expect.arrayContaining(["population", "economy"]));
    expect(flips("population")).toBe(1);
    expect(flips("economy")).toBe(2);
  });
});

describe("a pool", () => {
  it("cuts what is left into ever smaller pieces, down to as many items as there are lanes, each item once", async () => {
    const pieces: [number, number][] = [];
    const worker: ItemWorker = {
      async rows(_request, from, to) {
        pieces.push([from, to]);
        await Promise.resolve();
        return Float64Array.from({ length: to - from }, (_, i) => from + i);
      },
      goal: () => Promise.reject(new Error("not asked")),
      discover: () => Promise.reject(new Error("not asked")),
    };
    const rows = await createItemPool([worker, worker]).rows(attribution, 3, 1003);
    expect(rows).toEqual(Float64Array.from({ length: 1000 }, (_, i) => 3 + i));
    expect(pieces.length).toBeLessThan(80);
    expect(pieces.at(-1)).toEqual([999, 1003]);
    for (const [i, [from, to]] of pieces.entries()) {
      const before = pieces[i - 1];
      if (before === undefined) continue;
      expect(from).toBe(before[1]);
      expect(to - from).toBeLessThanOrEqual(before[1] - before[0]);
    }
  });
});
