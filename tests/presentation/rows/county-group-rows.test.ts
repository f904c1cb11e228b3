import { sum } from "d3-array";
import { describe, expect, it } from "vitest";
import { loadPackByCounty } from "../../../cli/counties.ts";
import { loadScenario } from "../../../cli/scenarios.ts";
import { readingOf, resolveScenario, simulate } from "../../../models/index.ts";
import {
  type CountyGroupId,
  countyGroupIds,
  countyGroupRows,
  farKilometres,
  furthestGroup,
} from "../../../presentation/rows/county-group-rows.ts";
import { countiesOf, countyRows } from "../../../presentation/rows/county-rows.ts";
import { traitsReader } from "../../../presentation/rows/county-traits.ts";
import { wholeSelection } from "../../../presentation/rows/selection.ts";
import {
  countyGroupFinding,
  countyGroupNote,
} from "../../../presentation/words/findings/county-group-finding.ts";

const pack = await loadPackByCounty(undefined, ["11", "52"]);
const runs = ["baseline", "full-reform"].map((id) => ({
  result: simulate(pack, resolveScenario(loadScenario(id, pack), pack)),
}));
const [run = { result: simulate(pack, resolveScenario(loadScenario("baseline", pack), pack)) }] =
  runs;
const elderly = { ...wholeSelection(pack), domain: "elderly-care" } as const;

function groupsOf(province = "52", year = 2035, own: readonly string[] = []) {
  const rows = countyRows(pack, run, elderly, province, year);
  const groups = countyGroupRows(pack, run, rows, own);
  const of = (id: CountyGroupId) => {
    const found = groups.groups.find((one) => one.id === id);
    if (found === undefined) throw new Error(`no group ${id}`);
    return found;
  };
  return { rows, groups, of };
}

describe("groups of counties", () => {
  it("traits are those of the census: people, growth since 2010 where both count the county", () => {
    const traits = traitsReader(pack, run.result);
    // counties_2020.csv, link_2010_2020.csv and former_poverty_counties.csv.
    const tongzi = traits("520322");
    expect(tongzi.people).toBeCloseTo(529_471, 6);
    expect(tongzi.growth).toBeCloseTo(529_471 / 521_840 - 1, 12);
    expect(tongzi.leftPovertyListIn).toBe(2017);
    expect(traits("520302").leftPovertyListIn).toBe(undefined);
    expect(traits("520302").kilometresToCity).toBe(0);
    for (const { code } of countiesOf(pack, "52")) {
      const { old, inTowns, density } = traits(code);
      expect(old).toBeGreaterThan(0.03);
      expect(old).toBeLessThan(0.3);
      expect(inTowns).toBeGreaterThan(0);
      expect(density).toBeGreaterThan(10);
    }
  });

  it("hold the counties that their facts say, and every group with the others is the province", () => {
    const { rows, groups, of } = groupsOf();
    const facts = new Map(pack.areas.nodes.map(({ code, facts: own }) => [code, own]));
    for (const { code } of rows.counties) {
      expect(of("poverty").codes.has(code)).toBe(facts.get(code)?.leftPovertyListIn !== undefined);
      expect(of("remote").codes.has(code)).toBe(
        (facts.get(code)?.kilometresToCity ?? 0) > farKilometres,
      );
    }
    expect(of("poverty").codes.size).toBe(66);
    expect(of("aged").codes.size).toBe(18);
    const everyone = sum(rows.counties, ({ persons }) => persons);
    const whole = of("all").mean ?? Number.NaN;
    for (const { persons, mean, rest } of groups.groups) {
      if (mean === undefined || rest === undefined) continue;
      expect((persons * mean + (everyone - persons) * rest) / everyone).toBeCloseTo(whole, 12);
    }
  });

  it("the aged are those with the largest shares of old people", () => {
    const { rows, of } = groupsOf();
    const traits = traitsReader(pack, run.result);
    const { codes } = of("aged");
    const share = (isIn: boolean) =>
      rows.counties.flatMap(({ code }) => (codes.has(code) === isIn ? [traits(code).old] : []));
    expect(Math.min(...share(true))).toBeGreaterThanOrEqual(Math.max(...share(false)));
  });

  it("an own list has its own counties, in whatever order and twice, and none of elsewhere", () => {
    const one = groupsOf("52", 2035, ["520324", "110101", "520322", "520324"]).of("own");
    const other = groupsOf("52", 2035, ["520322", "520324"]).of("own");
    expect([...one.codes].sort()).toEqual(["520322", "520324"]);
    expect(one).toEqual(other);
    expect(groupsOf().of("own")).toMatchObject({ persons: 0, mean: undefined });
  });

  it("hold no levels against each other in the base year", () => {
    for (const { mean, rest } of groupsOf("52", 2020).groups.groups)
      expect([mean, rest]).toEqual([undefined, undefined]);
  });

  it("the furthest of them is told of, or all where none is apart", () => {
    const { groups } = groupsOf();
    const furthest = furthestGroup(groups);
    const gap = ({ mean = 0, rest = 0 } = {}) => Math.abs(mean - rest);
    for (const one of groups.groups)
      if (one.mean !== undefined && one.rest !== undefined)
        expect(gap(furthest as { mean: number; rest: number })).toBeGreaterThanOrEqual(
          gap(one as { mean: number; rest: number }),
        );
    expect(furthestGroup(groupsOf("52", 2020).groups)?.id).toBe("all");
  });

  it.each(["en", "zh-CN"] as const)(
    "every sentence is true: nobody in it, all in it, apart, level (%s)",
    (language) => {
      for (const scenario of runs)
        for (const province of ["11", "52"])
          for (const year of [2020, 2021, 2030, 2035]) {
            const rows = countyRows(pack, scenario, elderly, province, year);
            const groups = countyGroupRows(pack, scenario, rows, []);
            for (const id of countyGroupIds) {
              const one = groups.groups.find((group) => group.id === id);
              if (one === undefined) throw new Error(id);
              const said = countyGroupFinding(pack, groups, one, language);
              expect(said).not.toMatch(/NaN|undefined|\{\{|–$/);
              if (one.codes.size === 0) expect(said).toMatch(/none of|均不在其中/);
              else if (year === 2020) expect(said).not.toMatch(/reach|达到/);
              else if (one.codes.size === groups.total)
                expect(said).toMatch(/all \d+ counties|全部\d+个/);
              else {
                const { mean = 0, rest = 0 } = one;
                if (/above|高于/.test(said)) expect(mean).toBeGreaterThan(rest);
                else if (/below|低于/.test(said)) expect(mean).toBeLessThan(rest);
                else expect(Math.abs(mean - rest)).toBeLessThan(0.001);
              }
            }
            expect(countyGroupNote(pack, groups, language)).not.toMatch(/NaN|undefined|\{\{/);
          }
    },
  );

  it("people of a group are those who live there in the year", () => {
    const { of } = groupsOf();
    const { value } = readingOf(pack, run.result);
    const { codes, persons } = of("poverty");
    expect(persons).toBeCloseTo(
      sum([...codes], (area) => value({ indicator: "population", area }, 2035)),
      3,
    );
  });
});
