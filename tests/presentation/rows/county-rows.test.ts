import { sum } from "d3-array";
import { describe, expect, it } from "vitest";
import { loadPackByCounty } from "../../../cli/counties.ts";
import { readingOf, resolveSettings, simulate } from "../../../models/index.ts";
import { countiesOf, countyRows } from "../../../presentation/rows/county-rows.ts";
import { wholeSelection } from "../../../presentation/rows/selection.ts";
import { countyFinding, countyNote } from "../../../presentation/words/findings/county-finding.ts";

describe("Guizhou by county", async () => {
  const pack = await loadPackByCounty(undefined, ["52"]);
  const settings = { levers: {}, weights: { kind: "equal" }, parameters: {} } as const;
  const run = { result: simulate(pack, resolveSettings(pack, settings)) };
  const whole = wholeSelection(pack);
  const elderly = { ...whole, domain: "elderly-care" } as const;
  const rows = countyRows(pack, run, elderly, "52", 2035);

  it("has its 88 counties, each under its prefecture", () => {
    const counties = countiesOf(pack, "52");
    expect(counties).toHaveLength(88);
    expect(counties[0]).toEqual({ code: "520102", parent: "520100" });
    expect(countiesOf(pack, "51")).toEqual([{ code: "51", parent: "west" }]);
  });

  it("stand in order, the best first, with the values of the reading", () => {
    const { value } = readingOf(pack, run.result);
    expect(rows.counties).toHaveLength(88);
    for (const [i, one] of rows.counties.entries()) {
      expect(one.value).toBe(
        value({ indicator: "attainment.standing", area: one.code, domain: "elderly-care" }, 2035),
      );
      if (i > 0) expect(one.value).toBeLessThanOrEqual(rows.counties[i - 1]?.value ?? 0);
    }
    expect(rows.counties[0]?.rank).toBe(1);
  });

  it("people are all of the province, and a tenth of them live below and above the spread", () => {
    const { value } = readingOf(pack, run.result);
    const people = sum(rows.counties, ({ persons }) => persons);
    expect(people).toBeCloseTo(value({ indicator: "population", area: "52" }, 2035), 3);
    const { low, high } = rows.spread ?? { low: 0, high: 0 };
    const below = (level: number) =>
      sum(rows.counties, (one) => (one.value < level ? one.persons : 0)) / people;
    expect(below(low)).toBeLessThan(0.1);
    expect(below(low + 1e-12)).toBeGreaterThanOrEqual(0.1);
    expect(below(high)).toBeLessThan(0.9);
    expect(low).toBeLessThanOrEqual(rows.mean);
    expect(high).toBeGreaterThanOrEqual(rows.mean);
  });

  it("leave out who has no village, and say how many", () => {
    const rural = countyRows(pack, run, { ...elderly, setting: "rural" }, "52", 2035);
    expect(rural.counties.length + rural.leftOut).toBe(88);
    expect(rural.leftOut).toBeGreaterThan(0);
  });

  it("have no spread in the base year, which nobody has counted, and the finding says so", () => {
    const base = countyRows(pack, run, elderly, "52", 2020);
    expect(base.spread).toBeUndefined();
    expect(countyFinding(pack, base, "en")).toContain("nobody has counted");
    expect(countyFinding(pack, base, "zh-CN")).toContain("未经统计");
  });

  it("the finding names the last of them, how far it is behind and of how many", () => {
    const last = rows.counties.at(-1);
    const name = pack.areas.nodes.find(({ code }) => code === last?.code)?.name;
    expect(countyFinding(pack, rows, "en")).toMatch(
      new RegExp(
        `^${name?.en} is furthest behind of 88 counties in 2035, at .+%: .+ points? below`,
      ),
    );
    expect(countyFinding(pack, rows, "zh-CN")).toContain(name?.["zh-CN"]);
  });

  it("the finding sets nobody behind where all are level", () => {
    const level = rows.counties.map((one) => ({ ...one, value: rows.mean, rank: 1 }));
    const said = countyFinding(pack, { ...rows, counties: level }, "en");
    expect(said).toMatch(
      /^None of 88 counties is behind the province in 2035: all reach .+% or more/,
    );
    expect(countyFinding(pack, { ...rows, counties: level }, "zh-CN")).toContain("均不低于全省");
  });

  it("what they are is said in every language", () => {
    expect(countyNote(pack, "en")).toContain("2020");
    expect(countyNote(pack, "zh-CN")).toContain("2020年");
  });
});
