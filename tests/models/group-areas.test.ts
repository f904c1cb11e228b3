import { beforeAll, describe, expect, it } from "vitest";
import { areaMembers, codesOf, isAreaCode, joinedCode, partCode } from "../../models/areas.ts";
import type { CompiledPack } from "../../models/pack/compiled.ts";
import { readSeries, seriesExists } from "../../models/reading/series.ts";
import { limits, shortageOf } from "../../models/reading/shortage.ts";
import type { RunResult } from "../../models/results.ts";
import { resolveSettings } from "../../models/scenario/resolve.ts";
import { simulate } from "../../models/simulate.ts";
import { compiledPack } from "./china-2020.ts";

let pack: CompiledPack;
let result: RunResult;
beforeAll(() => {
  pack = compiledPack("china-2020");
  result = simulate(
    pack,
    resolveSettings(pack, { levers: {}, weights: { kind: "equal" }, parameters: {} }),
  );
});

const values = (indicator: string, area: string, more: object = {}) =>
  readSeries(pack, result, { indicator, area, ...more }).values;

function expectNear(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [at, value] of actual.entries())
    expect(Math.abs(value - (expected[at] ?? Number.NaN))).toBeLessThanOrEqual(
      1e-9 * Math.max(1, Math.abs(value)),
    );
}

describe("a group of areas", () => {
  it("has one code whatever the order and however often an area is named", () => {
    expect(joinedCode(pack.areas, ["53", "52", "53"])).toBe("52+53");
    expect(joinedCode(pack.areas, ["52"])).toBe("52");
    expect(codesOf(pack.areas, "52+53")).toEqual(["52", "53"]);
    expect(isAreaCode(pack.areas, "52+53")).toBe(true);
    expect(isAreaCode(pack.areas, "52+nowhere")).toBe(false);
    expect(isAreaCode(pack.areas, "52+")).toBe(false);
    expect(() => areaMembers(pack.areas, "52+5x")).toThrow(/"5x" given/);
  });

  it("of all provinces is the nation, in sums, means, ratios and measures of inequality", () => {
    const all = joinedCode(
      pack.areas,
      pack.areas.provinces.map(({ code }) => code),
    );
    for (const indicator of [
      "population",
      "spending.per-person",
      "attainment.standing",
      "urban-share",
      "equalization.index",
      "equalization.theil-t",
      "deprivation.headcount",
    ])
      expectNear(values(indicator, all), values(indicator, "CN"));
  });

  it("adds what adds up and weighs levels by people", () => {
    const [one, other] = [values("population", "52"), values("population", "53")];
    expectNear(
      values("population", "52+53"),
      one.map((persons, y) => persons + (other[y] ?? Number.NaN)),
    );
    const level = (area: string) => values("attainment.standing", area, { domain: "elderly-care" });
    const [first, second] = [level("52"), level("53")];
    expectNear(
      level("52+53"),
      first.map((value, y) => {
        const [p, q] = [one[y] ?? Number.NaN, other[y] ?? Number.NaN];
        return (value * p + (second[y] ?? Number.NaN) * q) / (p + q);
      }),
    );
  });

  it("counts what lies in two of its areas once", () => {
    expectNear(values("population", "west+52"), values("population", "west"));
    expectNear(values("gdp", "west+52"), values("gdp", "west"));
  });

  it("has accounts only where each of its areas has", () => {
    expect(seriesExists(pack, { indicator: "spending", area: "52+53" })).toBe(true);
    expect(seriesExists(pack, { indicator: "spending", area: "52+53-rural" })).toBe(false);
    expect(seriesExists(pack, { indicator: "coordination", area: "52+53" })).toBe(false);
  });

  it("has an urban and a rural part that can be named by code", () => {
    const code = partCode(pack.areas, "52+west", "rural");
    expect(code).toBe("52-rural+west-rural");
    expect(areaMembers(pack.areas, code).leaves).toEqual(
      areaMembers(pack.areas, "52+west", "rural").leaves,
    );
    expect(partCode(pack.areas, "CN", "all")).toBe("CN");
    // A leaf is its own part.
    expect(partCode(pack.areas, "52-rural", "rural")).toBe("52-rural");
  });
});

describe("what is short in a place", () => {
  it("loses to its limits together exactly the need that is not met", () => {
    for (const { id } of pack.services)
      for (const area of ["CN", "west", "52+53", "54"]) {
        const { need, level, lost, limit } = shortageOf(pack, result, id, { area }, 2030);
        if (!(need > 0)) continue;
        const total = limits.reduce((sum, one) => sum + lost[one], 0);
        expect(Math.abs(total - need * (1 - level)), `${id} ${area}`).toBeLessThanOrEqual(
          1e-9 * need,
        );
        expect(limit === undefined).toBe(total <= 0.005 * need);
      }
  });

  it("adds up over the parts of a place", () => {
    const of = (setting: "all" | "urban" | "rural") =>
      shortageOf(pack, result, "primary-places", { area: "52", setting }, 2030);
    const [all, urban, rural] = [of("all"), of("urban"), of("rural")];
    expect(all.need).toBeCloseTo(urban.need + rural.need, 3);
    for (const limit of limits)
      expect(all.lost[limit]).toBeCloseTo(urban.lost[limit] + rural.lost[limit], 3);
  });

  it("names a payment that does not reach all, and distance where people live too far", () => {
    const pension = shortageOf(
      pack,
      result,
      "resident-pension",
      { area: "52", setting: "rural" },
      2030,
    );
    expect(pension.limit).toBe("benefit");
    const far = pack.services
      .filter(({ reach }) => reach !== undefined)
      .map(({ id }) => shortageOf(pack, result, id, { area: "54", setting: "rural" }, 2035))
      .filter(({ limit }) => limit === "reach");
    expect(far.length).toBeGreaterThan(0);
    for (const { level, reach } of far) expect(level).toBeCloseTo(reach, 9);
  });
});
