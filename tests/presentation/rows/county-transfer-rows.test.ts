import { sum } from "d3-array";
import { describe, expect, it } from "vitest";
import { loadPackByCounty } from "../../../cli/counties.ts";
import {
  gini,
  readingOf,
  resolveSettings,
  type ScenarioSettings,
  simulate,
} from "../../../models/index.ts";
import {
  behindShare,
  countyTransferRows,
  levelGained,
  type RunsByRule,
} from "../../../presentation/rows/county-transfer-rows.ts";
import {
  type DivisionRule,
  divisionRules,
  settingsByRule,
  sharePassedByBase,
} from "../../../presentation/rows/division-rules.ts";
import { type Selection, wholeSelection } from "../../../presentation/rows/selection.ts";
import {
  countyTransferEnds,
  countyTransferFinding,
  countyTransferNote,
  countyTransferText,
  countyTransferTitle,
} from "../../../presentation/words/findings/county-transfer-finding.ts";
import { compiledPack } from "../../models/china-2020.ts";

const pack = await loadPackByCounty(undefined, ["52"]);
const run = (settings: ScenarioSettings) => ({
  settings,
  result: simulate(pack, resolveSettings(pack, settings)),
});
function runsOf(settings: ScenarioSettings): RunsByRule {
  const asIs = run(settings);
  const under = (rule: DivisionRule) => {
    const own = settingsByRule(pack, settings, rule);
    return own === settings ? asIs : run(own);
  };
  return { asIs, need: under("need"), base: under("base") };
}
const baseline: ScenarioSettings = { levers: {}, weights: { kind: "equal" }, parameters: {} };
const runs = runsOf(baseline);
const tied: ScenarioSettings = {
  ...baseline,
  levers: {
    ...baseline.levers,
    "pass-down-by-base": { kind: "ramp", from: 2025, to: 2030, value: 0.5 },
  },
};
const whole = wholeSelection(pack);
const rowsOf = (
  selection: Partial<Selection> = {},
  year = 2035,
  of = runs,
  own: readonly string[] = [],
) => {
  const rows = countyTransferRows(pack, of, { ...whole, ...selection }, "52", year, own);
  if (rows === undefined) throw new Error("no rows");
  return rows;
};
const selections: readonly Partial<Selection>[] = [
  {},
  { domain: "elderly-care" },
  { domain: "schooling", setting: "rural" },
  { domain: "health-care", service: "hospital-beds" },
  { domain: "veterans" },
  { domain: "schooling", registration: "unregistered" },
];

describe("rules by which a province divides money", () => {
  it("leave a scenario that holds them as it is, the same settings", () => {
    expect(settingsByRule(pack, baseline, "need")).toBe(baseline);
    const base = settingsByRule(pack, baseline, "base");
    expect(base).not.toBe(baseline);
    expect(settingsByRule(pack, base, "base")).toBe(base);
  });

  it("change nothing else of a scenario, and run in as reforms do", () => {
    for (const rule of divisionRules) {
      const { levers, ...rest } = settingsByRule(pack, tied, rule);
      const { "pass-down-by-base": _rule, ...others } = levers;
      const { "pass-down-by-base": _tied, ...before } = tied.levers;
      expect(others).toEqual(before);
      expect({ ...tied, levers: {} }).toEqual({ ...rest, levers: {} });
      expect(sharePassedByBase(pack, { ...tied, levers }, 2025)).toBe(0);
      expect(sharePassedByBase(pack, { ...tied, levers }, 2035)).toBe(rule === "base" ? 1 : 0);
    }
    expect(sharePassedByBase(pack, tied, 2035)).toBe(0.5);
  });

  it("are none where every province is whole", () => {
    const china2020 = compiledPack("china-2020");
    for (const rule of divisionRules)
      expect(settingsByRule(china2020, baseline, rule)).toBe(baseline);
  });
});

describe("what Guizhou passes on to its counties", () => {
  it("differs for no county under one rule held against itself", () => {
    for (const alone of [runs.need, runs.base]) {
      const rows = rowsOf({}, 2035, { asIs: runs.asIs, need: alone, base: alone });
      expect(rows.counties.map(levelGained)).toEqual(rows.counties.map(() => 0));
      for (const { byRule } of rows.groups) expect(byRule.need).toEqual(byRule.base);
      expect(rows.inequality.need).toBe(rows.inequality.base);
      expect(countyTransferFinding(pack, rows, "en")).toMatch(/every county would reach the same/);
      expect(countyTransferText(pack, rows, "en")).toContain("under either rule");
    }
  });

  it("has shares of counties that add up to one, and groups that are sums of their counties", () => {
    for (const selection of selections) {
      const { counties, groups } = rowsOf(selection);
      const all = groups.find(({ id }) => id === "all");
      expect(all?.count).toBe(counties.length);
      for (const share of ["shareOfPeople", "shareOfAdded"] as const)
        expect(all?.[share]).toBeCloseTo(1, 12);
      const added = (of: (typeof counties)[number]) => of.money.running - of.before.running;
      const shares = counties.map((one) => added(one) / sum(counties, added));
      expect(sum(shares)).toBeCloseTo(1, 12);
      const [one, other] = counties;
      const own = rowsOf(selection, 2035, runs, [one?.code ?? "", other?.code ?? ""]).groups;
      const pair = own.find(({ id }) => id === "own");
      expect(pair?.shareOfAdded).toBeCloseTo((shares[0] ?? NaN) + (shares[1] ?? NaN), 12);
      expect(pair?.money.running).toBe((one?.money.running ?? NaN) + (other?.money.running ?? NaN));
    }
  });

  it("holds counties together to the level of the province, under both rules", () => {
    const { groups } = rowsOf();
    const all = groups.find(({ id }) => id === "all");
    for (const rule of divisionRules) {
      const level = readingOf(pack, runs[rule].result).value(
        { indicator: "attainment.standing", area: "52" },
        2035,
      );
      expect(all?.byRule[rule].level, rule).toBeCloseTo(level, 9);
    }
  });

  it("names as furthest behind the fewest counties with the lowest mean of both rules that hold a fifth of the people", () => {
    for (const selection of selections) {
      const { counties, groups } = rowsOf(selection);
      const [behind] = groups;
      const mean = ({ byRule }: (typeof counties)[number]) =>
        (byRule.need.level + byRule.base.level) / 2;
      const lowest = counties
        .toSorted((a, b) => mean(a) - mean(b) || a.code.localeCompare(b.code))
        .slice(0, behind?.count);
      const people = (some: typeof counties) =>
        sum(some, ({ persons }) => persons) / sum(counties, ({ persons }) => persons);
      expect(behind?.id).toBe("behind");
      expect(behind?.shareOfPeople).toBeCloseTo(people(lowest), 12);
      expect(people(lowest)).toBeGreaterThanOrEqual(behindShare);
      expect(people(lowest.slice(0, -1))).toBeLessThan(behindShare);
      expect(behind?.byRule.need.level).toBeCloseTo(
        sum(lowest, ({ persons, byRule }) => persons * byRule.need.level) /
          sum(lowest, ({ persons }) => persons),
        12,
      );
    }
  });

  it("says what the province receives and spends as the run recorded it", () => {
    const { income, accounts, tied: share } = rowsOf({ domain: "elderly-care" });
    const { value } = readingOf(pack, runs.asIs.result);
    for (const [when, year] of [
      ["before", 2020],
      ["now", 2035],
    ] as const) {
      const read = (indicator: string) => value({ indicator, area: "52" }, year);
      expect(income[when]).toEqual({
        own: read("revenue.own"),
        transfers: read("revenue.transfers"),
        persons: read("population"),
      });
    }
    expect(accounts?.spending).toBe(
      value({ indicator: "spending", area: "52", domain: "elderly-care" }, 2035),
    );
    expect(share).toBe(0);
    // No account is kept of a service, nor of villages.
    expect(rowsOf({ domain: "health-care", service: "hospital-beds" }).accounts).toBeUndefined();
    expect(rowsOf({ setting: "rural" }).accounts).toBeUndefined();
  });

  it("is by base figures less for counties whose people grow, and more for those whose people leave", () => {
    const { counties, inequality } = rowsOf();
    const { more, less } = countyTransferEnds(counties, 10);
    for (const { growth } of less) expect(growth).toBeGreaterThan(0);
    for (const { growth } of more) expect(growth).toBeLessThan(0);
    for (const rule of divisionRules)
      expect(inequality[rule]).toBe(
        gini(
          counties.map(({ byRule }) => byRule[rule].level),
          counties.map(({ persons }) => persons),
        ),
      );
  });

  it("tells the scenario's own money between the two rules where it ties half", () => {
    const rows = rowsOf({}, 2035, runsOf(tied));
    expect(rows.tied).toBe(0.5);
    expect(countyTransferText(pack, rows, "en")).toContain(
      "The scenario itself ties 50% of this money to base figures in 2035.",
    );
    // The rules are those of the scenario without it: nothing else is set.
    expect(rows.inequality).toEqual(rowsOf().inequality);
    const districts = (of: typeof rows) => of.counties.find(({ code }) => code === "520102");
    const own = districts(rows)?.money.running ?? Number.NaN;
    expect(own).toBeLessThan(districts(rows)?.byRule.need.running ?? Number.NaN);
    expect(own).toBeGreaterThan(districts(rows)?.byRule.base.running ?? Number.NaN);
  });

  it("is nothing in the base year, and the same under both rules up to the year in which reforms begin", () => {
    expect(countyTransferRows(pack, runs, whole, "52", 2020)).toBeUndefined();
    const rows = rowsOf({}, 2025);
    expect(rows.counties.every((one) => levelGained(one) === 0)).toBe(true);
    expect(countyTransferFinding(pack, rows, "en")).toBe(
      "The two assumed rules part after 2025: up to then every county reaches the same under both",
    );
  });

  it("leaves registration out and says so, and knows the reader's own list", () => {
    expect(countyTransferNote(pack, rowsOf({ registration: "registered" }), "en")).not.toBe(
      countyTransferNote(pack, rowsOf(), "en"),
    );
    const { groups } = rowsOf({}, 2035, runs, ["520502", "520102"]);
    expect(groups.find(({ id }) => id === "own")?.count).toBe(2);
    expect(rowsOf().groups.map(({ id }) => id)).not.toContain("own");
  });

  it("is told in sentences that name the rule as assumed, in both languages", () => {
    for (const language of ["en", "zh-CN"] as const)
      for (const selection of selections)
        for (const year of [2021, 2025, 2026, 2035]) {
          const rows = rowsOf(selection, year);
          const said = [
            countyTransferFinding(pack, rows, language),
            countyTransferText(pack, rows, language),
            countyTransferNote(pack, rows, language),
            countyTransferTitle(pack, rows, language),
          ].join("\n");
          expect(said).not.toMatch(/NaN|undefined|\{\{|–%|—%/);
          expect(said).toMatch(/assumed|假设/);
        }
    expect(countyTransferFinding(pack, rowsOf(), "en")).toMatch(
      /^If building and hiring money went to counties by base figures and not by need and gap, both of them assumed rules, \d+ of 88 counties would reach less in 2035, most of all .+ \(−\d\.\d points\); \d+ would reach more, most of all .+ \(\+\d\.\d points\)$/,
    );
    expect(countyTransferNote(pack, rowsOf(), "en")).toContain(
      "this does not say what Guizhou does",
    );
    expect(countyTransferTitle(pack, rowsOf({ domain: "elderly-care" }), "zh-CN")).toBe(
      "下达到县的资金：贵州，老有所养，2035年",
    );
  });
});
