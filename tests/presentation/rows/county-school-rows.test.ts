import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadPackByCounty } from "../../../cli/counties.ts";
import { loadScenario } from "../../../cli/scenarios.ts";
import { type CompiledPack, resolveScenario, simulate } from "../../../models/index.ts";
import {
  type CountySchoolRows,
  countySchoolRows,
  hasLostLast,
  isHalved,
  schoolsOf,
} from "../../../presentation/rows/county-school-rows.ts";
import { type Selection, wholeSelection } from "../../../presentation/rows/selection.ts";
import {
  countySchoolFinding,
  countySchoolNote,
  countySchoolText,
} from "../../../presentation/words/findings/county-school-finding.ts";
import { anyScenario } from "../../models/scenario/scenario-arbitrary.ts";

const [pack, tibet] = await Promise.all(
  ["52", "54"].map((code) => loadPackByCounty(undefined, [code])),
);
if (pack === undefined || tibet === undefined) throw new Error("no pack");
const runOn = (on: CompiledPack, id: string) => ({
  result: simulate(on, resolveScenario(loadScenario(id, on), on)),
});
const [baseline, reform] = ["baseline", "full-reform"].map((id) => runOn(pack, id));
if (baseline === undefined || reform === undefined) throw new Error("no run");
const plain = loadScenario("baseline", pack);
const rowsOf = (selection: Partial<Selection> = {}, year = 2035, run = baseline) =>
  countySchoolRows(pack, run, { ...wholeSelection(pack), ...selection }, "52", year);
const [primary, junior] = rowsOf();
if (primary === undefined || junior === undefined) throw new Error("no levels");
const inTibet = countySchoolRows(
  tibet,
  runOn(tibet, "baseline"),
  wholeSelection(tibet),
  "54",
  2035,
);

describe("schools that village children fill", () => {
  it("are children over the smallest school, half a root of the land of each away", () => {
    expect(schoolsOf(400, 400, 100)).toEqual({ children: 400, schools: 4, kilometres: 5 });
    // A quarter of the children have twice as far.
    expect(schoolsOf(100, 400, 100)).toEqual({ children: 100, schools: 1, kilometres: 10 });
    expect(schoolsOf(99, 400, 100).kilometres).toBeUndefined();
    expect(schoolsOf(0, 400, 100)).toEqual({ children: 0, schools: 0, kilometres: undefined });
  });

  it("are asked of primary and junior schools, of one where it is selected, of nothing else", () => {
    const levels = (selection: Partial<Selection>) => rowsOf(selection).map((one) => one.service);
    const both = ["primary-places", "junior-places"];
    expect(levels({})).toEqual(both);
    expect(levels({ domain: "schooling" })).toEqual(both);
    expect(levels({ domain: "schooling", service: "junior-places" })).toEqual(["junior-places"]);
    expect(levels({ domain: "schooling", service: "senior-places" })).toEqual([]);
    expect(levels({ domain: "elderly-care" })).toEqual([]);
  });

  it("add up over counties, come with the longest way first, and get there as far as a way goes", () => {
    for (const level of [primary, junior, ...inTibet]) {
      const { counties, now, before, walk, ride, smallest } = level;
      for (const [together, of] of [
        [now, "now"],
        [before, "before"],
      ] as const) {
        const children = counties.reduce((sum, one) => sum + one[of].children, 0);
        expect(together.children).toBeCloseTo(children, 6);
        expect(together.schools * smallest).toBeCloseTo(children, 6);
      }
      const far = counties.map((one) => one.now.kilometres ?? Number.POSITIVE_INFINITY);
      expect(far).toEqual(far.toSorted((one, other) => other - one));
      for (const { now: own, way, wayMerged } of counties) {
        const kilometres = own.kilometres ?? Number.POSITIVE_INFINITY;
        expect(way === "walk").toBe(kilometres <= walk);
        expect(way === "none").toBe(own.schools < 1);
        expect(way === "board").toBe(own.schools >= 1 && kilometres > ride);
        // To merge brings nobody nearer.
        const order = ["walk", "ride", "board", "none"];
        expect(order.indexOf(wayMerged)).toBeGreaterThanOrEqual(order.indexOf(way));
      }
    }
  });

  it("of a county with fewer children on the same land are further away", () => {
    for (const { before, now } of primary.counties)
      expect((now.kilometres ?? 0) > (before.kilometres ?? 0)).toBe(now.children < before.children);
  });

  it("on foot go half an hour at 5 km an hour on roads 1.4 times as long", () => {
    expect(primary.walk).toBeCloseTo(2.5 / 1.4, 12);
    expect(primary.ride).toBeCloseTo(10 / 1.4, 12);
    expect(junior.ride).toBeCloseTo(20 / 1.4, 12);
  });

  it("leave empty places to convert by the pack's own numbers, and never more than there are", () => {
    for (const { empty, places, placesBefore, conversions } of [primary, junior]) {
      expect(empty).toBeGreaterThan(0);
      expect(empty).toBeLessThan(places);
      expect(places).toBeLessThan(placesBefore);
      expect(conversions).toHaveLength(2);
    }
    expect(primary.conversions[0]).toEqual({
      service: "elderly-care-beds",
      units: primary.empty * 0.2,
    });
  });

  it("are lost where a school was filled and none is any more, in Tibet's counties too", () => {
    const lost = inTibet.map(({ counties }) => counties.filter(hasLostLast).length);
    expect(primary.counties.filter(hasLostLast)).toEqual([]);
    expect(primary.counties.filter(isHalved).length).toBeGreaterThan(43);
    expect(lost.at(1)).toBeGreaterThan(0);
    const [, juniorThere] = inTibet;
    if (juniorThere === undefined) throw new Error("no level");
    expect(countySchoolFinding(tibet, juniorThere, "en")).toMatch(
      /; not one is filled any more in /,
    );
  });
});

describe("the sentences about village schools", () => {
  const said = (on: CompiledPack, rows: CountySchoolRows, language: "en" | "zh-CN") => [
    countySchoolFinding(on, rows, language),
    countySchoolText(on, rows, language),
    countySchoolNote(on, rows, language),
  ];

  it.each(["en", "zh-CN"] as const)("have no hole in any year (%s)", (language) => {
    for (const run of [baseline, reform])
      for (const year of [2020, 2021, 2035])
        for (const rows of rowsOf({}, year, run))
          for (const text of said(pack, rows, language))
            expect(text).not.toMatch(/NaN|undefined|\{\{|^$|[；;]\s*$/);
    for (const rows of inTibet)
      for (const text of said(tibet, rows, language))
        expect(text).not.toMatch(/NaN|undefined|\{\{/);
  });

  it("say how many, where fewer than half, how far, and what boarding, merging and conversion would come to", () => {
    expect(countySchoolFinding(pack, primary, "en")).toMatch(
      /^Village children of 6 to 11 would fill 6,\d00 schools of 100 pupils in 2035, 19,000 in 2020; in \d+ of 87 counties fewer than half as many, least of all .+ County \(\d+%\); no county loses its last one$/,
    );
    expect(countySchoolText(pack, primary, "en")).toMatch(
      /^The nearest would be [\d.]+ km away on average in a straight line, [\d.]+ km in 2020\. Half an hour on foot goes 1\.8 km; it is further, or there is none, in \d+ of 87 counties, in 2020 in \d+; a seat in a bus or a boarding place for all [\d,]+ children who live there would cost ¥[\d.]+ billion a year\. Nowhere is it beyond the 7\.1 km .+; merged two into one, schools would stand 1\.4 times as far apart: nowhere beyond that ride\. In this run villages have [\d,]+ primary school places for them, [\d.]+ million in 2020; [\d,]+ of them stand empty; converted, they would make [\d,]+ elderly-care beds or [\d,]+ childcare places under three\.$/,
    );
    expect(countySchoolFinding(pack, primary, "zh-CN")).toMatch(
      /^2035年6—11岁乡村儿童可办满6,\d00所100人的学校，2020年为19,000所；87个县中有\d+个不到原来的一半/,
    );
  });

  it("count what cannot be merged or is not filled with what is too far: merging never helps", () => {
    for (const rows of inTibet) {
      const text = countySchoolText(tibet, rows, "en");
      const told = [...text.matchAll(/in (\d+) counties (?:it is )?beyond/gi)].map(([, n]) =>
        Number(n),
      );
      expect(told.at(-1)).toBeGreaterThanOrEqual(told.length > 1 ? (told[0] ?? 0) : 0);
      // Where some fill none, the mean is of the others.
      expect(text.startsWith("Where one is filled, the nearest")).toBe(
        rows.counties.some(({ way, wayBefore }) => [way, wayBefore].includes("none")),
      );
    }
  });

  it("are true whatever is decided: counties counted are those of the rows, and what stands empty is said as such", () => {
    for (const { levers, weights } of fc.sample(anyScenario, { numRuns: 12, seed: 19 })) {
      const inputs = resolveScenario({ ...plain, levers, weights }, pack);
      for (const rows of rowsOf({}, 2035, { result: simulate(pack, inputs) })) {
        const [finding = "", text = ""] = said(pack, rows, "en");
        expect(`${finding} ${text}`).not.toMatch(/NaN|undefined|\{\{/);
        const halved = rows.counties.filter(isHalved).length;
        expect(finding).toContain(halved === 0 ? "in no county fewer" : `in ${halved} of`);
        expect(/no county loses/.test(finding)).toBe(!rows.counties.some(hasLostLast));
        expect(/none of them stands empty/.test(text)).toBe(rows.empty < 1);
        const further = rows.counties.filter(({ way }) => way !== "walk").length;
        expect(text).toContain(`in ${further} of ${rows.counties.length} counties`);
      }
    }
  });

  it("say of the base year what there is, without a change, and always whose reading it is", () => {
    const [rows] = rowsOf({}, 2020);
    if (rows === undefined) throw new Error("no level");
    expect(countySchoolFinding(pack, rows, "en")).toMatch(
      /^Village children of 6 to 11 fill 19,000 schools of 100 pupils in 2020$/,
    );
    expect(countySchoolText(pack, rows, "en")).not.toMatch(/in 2020 in|km in 2020|million in 2020/);
    expect(countySchoolNote(pack, rows, "en")).toMatch(
      /2018 no\. 27.+our reading.+Nobody has counted schools by county/,
    );
  });
});
