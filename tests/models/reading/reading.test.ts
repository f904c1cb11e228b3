import { beforeAll, describe, expect, it } from "vitest";
import { gini } from "../../../models/equalization/gini.ts";
import type { RunResult as OutsidersRun } from "../../../models/index.ts";
import type { CompiledPack } from "../../../models/pack/compiled.ts";
import { type Reading, readingOf } from "../../../models/reading/reading.ts";
import { readSeries } from "../../../models/reading/series.ts";
import { blockOf, type RunResult } from "../../../models/results.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { simulate } from "../../../models/simulate.ts";
import { compiledPack } from "../china-2020.ts";
import { copiedRun } from "../copied-run.ts";

let pack: CompiledPack;
let result: RunResult;
let reading: Reading;
beforeAll(() => {
  pack = compiledPack("china-2020");
  result = simulate(
    pack,
    resolveSettings(pack, { levers: {}, weights: { kind: "equal" }, parameters: {} }),
  );
  reading = readingOf(pack, result);
});

describe("a run as outsiders have it", () => {
  it("shows its years and hides where numbers lie", () => {
    const reach = (run: OutsidersRun) => [
      run.years,
      // @ts-expect-error: what lies in a run is read through `readingOf`.
      run.values,
      // @ts-expect-error: the same.
      run.layout,
    ];
    expect(reach(result)[0]).toEqual(pack.years);
  });

  it("is refused where it is none", () => {
    const none = { years: pack.years };
    expect(() => readingOf(pack, none).value({ indicator: "population" }, 2035)).toThrow(TypeError);
  });
});

describe("reading a run", () => {
  it("takes the nation where no area is named, and all domains where none or `overall` is", () => {
    const whole = readSeries(pack, result, { indicator: "attainment", area: "CN" }).values;
    expect(reading.series({ indicator: "attainment" })).toEqual(whole);
    expect(reading.series({ indicator: "attainment", domain: "overall" })).toEqual(whole);
    expect(reading.value({ indicator: "attainment" }, 2035)).toBe(whole.at(-1));
    expect(() => reading.value({ indicator: "attainment" }, 2036)).toThrow(
      "year: a year from 2020 to 2035 is needed, 2036 given",
    );
  });

  it("reads an area's urban part as the leaf or as the code that stands for it", () => {
    const urban = reading.series({ indicator: "attainment", area: "51", setting: "urban" });
    expect(urban).toEqual(reading.series({ indicator: "attainment", area: "51-urban" }));
    const rural = reading.series({ indicator: "births", area: "west", setting: "rural" });
    expect(rural).toEqual(reading.series({ indicator: "births", area: "west-rural" }));
  });

  it("forms totals, gaps and ratios from their parts", () => {
    const at = (indicator: string, more = {}) =>
      reading.value({ indicator, area: "51", ...more }, 2030);
    const domain = "housing";
    const kinds = ["recurrent", "capital", "other"].map((kind) =>
      at(`spending.${kind}`, { domain }),
    );
    expect(at("spending", { domain })).toBeCloseTo(
      kinds.reduce((sum, one) => sum + one, 0),
      6,
    );
    expect(at("spending.per-person")).toBeCloseTo((at("spending") * 1e6) / at("population"), 9);
    expect(at("revenue")).toBeCloseTo(at("revenue.own") + at("revenue.transfers"), 6);
    expect(at("attainment.urban-rural-gap", { domain })).toBe(
      at("attainment", { domain, setting: "urban" }) -
        at("attainment", { domain, setting: "rural" }),
    );
    expect(at("aged-share")).toBe(at("population.age", { group: "65+" }) / at("population"));
  });

  it("draws a Lorenz curve that encloses the Gini coefficient of the run", () => {
    const points = reading.lorenz("health-care", 2035);
    let area = 0;
    for (const [i, point] of points.slice(1).entries()) {
      const before = points[i] ?? point;
      area += ((point.population - before.population) * (point.value + before.value)) / 2;
    }
    const index = reading.value({ indicator: "equalization.gini", domain: "health-care" }, 2035);
    expect(1 - 2 * area).toBeCloseTo(index, 12);
    const levels = pack.areas.leaves.map(({ code }) =>
      reading.value({ indicator: "attainment", area: code, domain: "health-care" }, 2035),
    );
    const people = pack.areas.leaves.map(({ code }) =>
      reading.value({ indicator: "population", area: code }, 2035),
    );
    expect(gini(levels, people)).toBeCloseTo(index, 12);
  });

  it("is the line of equality where there is nothing to share", () => {
    const empty = copiedRun(result);
    blockOf(empty, "domainAttainment").fill(0);
    for (const { population, value } of readingOf(pack, empty).lorenz("overall", 2030))
      expect(value).toBeCloseTo(population, 12);
  });

  it("hides no missing number", () => {
    const broken = copiedRun(result);
    const { leaves } = pack.areas;
    blockOf(broken, "domainAttainment")[9 * leaves.length] = Number.NaN;
    blockOf(broken, "money")[0] = Number.NaN;
    const [leaf] = leaves;
    const lost = readingOf(pack, broken);
    const province = { area: leaf?.parent };
    for (const query of [
      { indicator: "attainment" },
      { indicator: "attainment", ...province },
      { indicator: "attainment.urban-rural-gap", ...province },
      { indicator: "revenue.own" },
      { indicator: "revenue", area: pack.areas.provinces[0]?.code },
      { indicator: "money.sources" },
    ])
      expect(lost.value(query, 2020), JSON.stringify(query)).toBeNaN();
    expect(lost.value({ indicator: "revenue.own" }, 2021)).not.toBeNaN();
  });
});
