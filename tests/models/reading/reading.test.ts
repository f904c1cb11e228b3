import { beforeAll, describe, expect, it } from "vitest";
import { domainIds, overallRow } from "../../../models/domains.ts";
import { gini } from "../../../models/equalization/gini.ts";
import type { RunResult as OutsidersRun } from "../../../models/index.ts";
import { blockOf } from "../../../models/made-blocks.ts";
import type { CompiledPack } from "../../../models/pack/compiled.ts";
import { type Reading, readingOf } from "../../../models/reading/reading.ts";
import { readSeries } from "../../../models/reading/series.ts";
import type { RunResult } from "../../../models/results.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { groupCountOf } from "../../../models/service-places.ts";
import { simulate } from "../../../models/simulate.ts";
import { compiledPack } from "../china-2020.ts";
import { copiedRun } from "../copied-run.ts";
import { levelBlocks } from "../group-levels.ts";

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

  it.each(["overall", ...domainIds] as const)(
    "draws a convex Lorenz curve that encloses the Gini coefficient of the run: %s",
    (domain) => {
      const points = reading.lorenz(domain, 2035);
      expect(points.at(0)).toEqual({ population: 0, value: 0 });
      expect(points.at(-1)?.population).toBeCloseTo(1, 12);
      expect(points.at(-1)?.value).toBeCloseTo(1, 12);
      let area = 0;
      let slope = 0;
      for (const [i, point] of points.slice(1).entries()) {
        const before = points[i] ?? point;
        const width = point.population - before.population;
        area += (width * (point.value + before.value)) / 2;
        // Narrower than that, rounding decides the slope.
        if (width < 1e-9) continue;
        const next = (point.value - before.value) / width;
        expect(next).toBeGreaterThan(slope - 1e-6);
        slope = next;
      }
      const index = reading.value({ indicator: "equalization.gini", domain }, 2035);
      expect(index).toBeGreaterThan(0);
      expect(1 - 2 * area).toBeCloseTo(index, 12);
    },
  );

  it("forms the Gini coefficient of a domain over leaves and registration, weighted by people", () => {
    const domain = "health-care";
    const levels: number[] = [];
    const people: number[] = [];
    for (const { code: area } of pack.areas.leaves) {
      const without = reading.value({ indicator: "population.without-local-hukou", area }, 2035);
      const all = reading.value({ indicator: "population", area }, 2035);
      for (const [group, persons] of [
        ["registered", all - without],
        ["unregistered", without],
      ] as const) {
        if (persons === 0) continue;
        people.push(persons);
        levels.push(reading.value({ indicator: "attainment.standing", area, domain, group }, 2035));
      }
    }
    const index = reading.value({ indicator: "equalization.gini", domain }, 2035);
    expect(gini(levels, people)).toBeCloseTo(index, 12);
  });

  it("is the line of equality where there is nothing to share", () => {
    const empty = copiedRun(result);
    blockOf(empty, "domainStanding").fill(0);
    for (const domain of ["overall", "housing"] as const)
      for (const { population, value } of readingOf(pack, empty).lorenz(domain, 2030))
        expect(value).toBeCloseTo(population, 12);
  });

  it("reads the same whichever measure, year and area is asked for first", () => {
    const ofAll = (indicator: string) => [
      { indicator },
      { indicator, domain: "schooling" as const },
    ];
    const ofPlaces = (indicator: string) => [...ofAll(indicator), { indicator, area: "west" }];
    const queries = [
      ...ofPlaces("equalization.mean"),
      ...ofAll("equalization.max-min-ratio"),
      ...["equalization.index", "equalization.gini", "equalization.theil-l"].flatMap(ofPlaces),
    ];
    const one = readingOf(pack, copiedRun(result));
    const other = readingOf(pack, copiedRun(result));
    const forwards = queries.map((query) => one.series(query));
    const backwards = [...queries]
      .reverse()
      .map((query) => [...result.years].reverse().map((year) => other.value(query, year)));
    expect(backwards.reverse().map((values) => values.reverse())).toEqual(forwards);
  });

  it("hides no missing number", () => {
    const broken = copiedRun(result);
    const { leaves } = pack.areas;
    for (const block of levelBlocks)
      blockOf(broken, block)[overallRow * groupCountOf(pack)] = Number.NaN;
    blockOf(broken, "money")[0] = Number.NaN;
    const [leaf] = leaves;
    const lost = readingOf(pack, broken);
    const province = { area: leaf?.parent };
    for (const query of [
      { indicator: "attainment" },
      { indicator: "attainment", ...province },
      { indicator: "attainment.standing", ...province },
      { indicator: "provision" },
      { indicator: "equalization.mean" },
      { indicator: "equalization.index" },
      { indicator: "equalization.gini", ...province },
      { indicator: "attainment.urban-rural-gap", ...province },
      { indicator: "revenue.own" },
      { indicator: "revenue", area: pack.areas.provinces[0]?.code },
      { indicator: "money.sources" },
    ])
      expect(lost.value(query, 2020), JSON.stringify(query)).toBeNaN();
    expect(lost.value({ indicator: "revenue.own" }, 2021)).not.toBeNaN();
  });
});
