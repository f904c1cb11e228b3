import { describe, expect, it } from "vitest";
import { blockOf } from "../../models/made-blocks.ts";
import type { CompiledPack } from "../../models/pack/compiled.ts";
import { resolveScenario } from "../../models/scenario/resolve.ts";
import { simulate } from "../../models/simulate.ts";
import { compiledPack, presetOf } from "./china-2020.ts";

const pack = compiledPack("china-2020");
const inputs = resolveScenario(presetOf(pack, "baseline"), pack);
const L = pack.areas.leaves.length;
const P = pack.areas.provinces.length;
const beds = pack.services.findIndex(({ id }) => id === "hospital-beds");

/** Beds of the base year by leaf, with rural stocks tilted by a fifth. */
function tiltedBeds(given: CompiledPack): readonly number[] {
  const parameters = inputs.parameters.slice();
  parameters[pack.parameters.findIndex(({ id }) => id === "base-stock-rural-factor")] = 1.2;
  const run = simulate(given, { ...inputs, parameters });
  return [...blockOf(run, "facilities").subarray(beds * L, (beds + 1) * L)];
}

function withCounted(provinces: readonly number[]): CompiledPack {
  const capacity = pack.stocks.splitCounted.capacity.slice();
  for (const p of provinces) capacity[beds * P + p] = 1;
  const splitCounted = { ...pack.stocks.splitCounted, capacity };
  return { ...pack, stocks: { ...pack.stocks, splitCounted } };
}

describe("the tilt of base-year splits", () => {
  const given = [...pack.stocks.capacity.subarray(beds * L, (beds + 1) * L)];

  it("moves estimated splits and keeps every province's total", () => {
    const tilted = tiltedBeds(pack);
    for (const [p, leaves] of pack.areas.leavesOfProvince.entries()) {
      const sum = (values: readonly number[]) =>
        leaves.reduce((total, a) => total + (values[a] ?? 0), 0);
      expect(sum(tilted) / sum(given), `${p}`).toBeCloseTo(1, 12);
      for (const a of leaves)
        if (pack.areas.settingOfLeaf[a] === 1)
          expect(tilted[a]).toBeCloseTo(1.2 * (given[a] ?? 0), 6);
    }
  });

  it("leaves splits alone that were counted, and those only", () => {
    const tilted = tiltedBeds(withCounted([0]));
    for (const [p, leaves] of pack.areas.leavesOfProvince.entries())
      for (const a of leaves)
        if (pack.areas.settingOfLeaf[a] === 1)
          expect((tilted[a] ?? 0) / (given[a] ?? 1)).toBeCloseTo(p === 0 ? 1 : 1.2, 9);
  });
});
