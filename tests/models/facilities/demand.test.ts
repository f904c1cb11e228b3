import { beforeAll, describe, expect, test } from "vitest";
import type { CompiledPack } from "../../../models/pack/compiled.ts";
import type { Service } from "../../../models/pack/schema.ts";
import { readSeries } from "../../../models/reading/series.ts";
import type { RunResult } from "../../../models/results.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { simulate } from "../../../models/simulate.ts";
import { compiledPack } from "../china-2020.ts";

const service = "preschool-places";
let pack: CompiledPack;

/** The pack of 2010 with another demand for kindergarten places; nothing: what the standard asks for. */
function withDemand(demand: Service["demand"]): CompiledPack {
  return {
    ...pack,
    services: pack.services.map((one) => (one.id === service ? { ...one, demand } : one)),
  };
}

const everyChild: NonNullable<Service["demand"]> = {
  points: [[2010, 1]],
  basis: "assumed",
  source: "known-in-2010",
};

function places(of: CompiledPack, result: RunResult): { total: number; children: number } {
  const last = result.years.length - 1;
  const read = (indicator: string, more: object): number =>
    readSeries(of, result, { indicator, area: "CN", ...more }).values[last] ?? Number.NaN;
  return {
    total: read("facilities", { service }) + read("other-providers", { service }),
    children: read("population.age", { group: "3-5" }),
  };
}

const run = (of: CompiledPack): RunResult =>
  simulate(of, resolveSettings(of, { levers: {}, weights: { kind: "equal" }, parameters: {} }));

beforeAll(() => {
  pack = compiledPack("china-2010");
});

describe("demand beyond the standard", () => {
  test("lets private kindergartens grow past the standard, and no further than demand", () => {
    const standardOnly = places(pack, run(withDemand(undefined)));
    const asked = places(pack, run(withDemand(everyChild)));
    expect(asked.total).toBeGreaterThan(1.15 * standardOnly.total);
    expect(asked.total).toBeLessThan(1.1 * asked.children);
  });

  test("below the standard changes nothing", () => {
    const less = run(withDemand({ ...everyChild, points: [[2010, 0.3]] }));
    expect(places(pack, less)).toEqual(places(pack, run(withDemand(undefined))));
  });

  test("leaves what the standard asks for, and so attainment's measure, alone", () => {
    const read = (result: RunResult) =>
      readSeries(pack, result, { indicator: "need", service, area: "CN" }).values;
    expect(read(run(withDemand(everyChild)))).toEqual(read(run(withDemand(undefined))));
  });
});
