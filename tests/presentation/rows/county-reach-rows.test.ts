import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadPackByCounty } from "../../../cli/counties.ts";
import { loadScenario } from "../../../cli/scenarios.ts";
import { areaMembers, readingOf, resolveScenario, simulate } from "../../../models/index.ts";
import { countyReachRows } from "../../../presentation/rows/county-reach-rows.ts";
import { type Selection, wholeSelection } from "../../../presentation/rows/selection.ts";
import {
  beyondOf,
  countyReachFinding,
  countyReachNote,
  countyReachText,
  countyReachTitle,
} from "../../../presentation/words/findings/county-reach-finding.ts";
import { formatValue } from "../../../presentation/words/numbers.ts";
import { anyScenario } from "../../models/scenario/scenario-arbitrary.ts";

const pack = await loadPackByCounty(undefined, ["52"]);
const [baseline, reform] = ["baseline", "full-reform"].map((id) => ({
  result: simulate(pack, resolveScenario(loadScenario(id, pack), pack)),
}));
if (baseline === undefined || reform === undefined) throw new Error("no run");
const plain = loadScenario("baseline", pack);
const whole = wholeSelection(pack);
const rowsOf = (selection: Partial<Selection>, year = 2035, run = baseline) => {
  const rows = countyReachRows(pack, run, { ...whole, ...selection }, "52", year);
  if (rows === undefined) throw new Error("no rows");
  return rows;
};
const beds = { domain: "health-care", service: "hospital-beds" } as const;
const selections: readonly Partial<Selection>[] = [
  {},
  { domain: "elderly-care" },
  beds,
  { domain: "schooling", service: "primary-places" },
  { domain: "veterans" },
  { domain: "schooling", setting: "urban", registration: "unregistered" },
];

/** Rural residents and settled land of every county whose land is known, by its code. */
const settled = new Map(
  pack.areas.localities.flatMap(({ code }) => {
    const [leaf = -1] = areaMembers(pack.areas, code, "rural").leaves;
    const own = pack.areas.leaves[leaf]?.code;
    const each = pack.data.find(
      ({ item, area }) => item === "settlement.area-per-person" && area === own,
    );
    if (!code.startsWith("52") || each === undefined) return [];
    const people = readingOf(pack, baseline.result).value(
      { indicator: "population", area: code, setting: "rural" },
      2020,
    );
    return [[code, { people, land: people * each.value }] as const];
  }),
);

describe("people beyond reach in the villages of Guizhou's counties", () => {
  it("are in the base year what the law makes of how thinly they live, worked out by hand", () => {
    const ways = pack.services.find(({ id }) => id === "hospital-beds")?.reach;
    const sites = pack.data.find(
      ({ item, area, subject }) =>
        item === "reach.sites" && area === "52-rural" && subject === "hospital-beds",
    )?.value;
    if (ways === undefined || sites === undefined) throw new Error("no ways");
    const a = ways.followsPeople.value;
    const radius = ((ways.minutes.rural.value / 60) * ways.speed.rural.value) / ways.detour.value;
    const { counties, withoutLand } = rowsOf(beds, 2020);
    expect(counties).toHaveLength(settled.size);
    expect(withoutLand).toBe(0);
    const weightOf = ({ people, land }: { people: number; land: number }) =>
      people ** a * land ** (1 - a);
    const weights = [...settled.values()].reduce((sum, one) => sum + weightOf(one), 0);
    for (const { code, share } of counties) {
      const own = settled.get(code);
      if (own === undefined) throw new Error(`no land of ${code}`);
      const within = (Math.PI * radius ** 2 * sites * weightOf(own)) / weights / own.land;
      expect(share).toBeCloseTo(Math.exp(-within), 5);
    }
  });

  it("come first where villagers live most thinly, in the base year", () => {
    const thin = [...settled].toSorted(
      ([, one], [, other]) => other.land / other.people - one.land / one.people,
    );
    expect(rowsOf(beds, 2020).counties.map(({ code }) => code)).toEqual(thin.map(([code]) => code));
  });

  it("add up to the province with the counties that are left out, and their shares lie between 0 and 1", () => {
    for (const selection of selections)
      for (const run of [baseline, reform]) {
        const { counties, villages } = rowsOf(selection, 2035, run);
        const sum = counties.reduce((all, one) => all + beyondOf(one), 0);
        expect(sum).toBeLessThanOrEqual(beyondOf(villages) * (1 + 1e-9));
        expect(sum / beyondOf(villages)).toBeCloseTo(1, 9);
        for (const { share, inBaseYear } of [...counties, villages]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
          expect(inBaseYear).toBeLessThanOrEqual(1);
        }
        const shares = counties.map(({ share }) => share);
        expect(shares).toEqual(shares.toSorted((one, other) => other - one));
      }
  });

  it("are the indicator of reach the other way round", () => {
    const { value } = readingOf(pack, reform.result);
    const { villages, towns } = rowsOf({}, 2030, reform);
    for (const [place, setting] of [
      [villages, "rural"],
      [towns, "urban"],
    ] as const)
      expect(place.share).toBeCloseTo(
        1 - value({ indicator: "reach", area: "52", setting }, 2030),
        12,
      );
  });

  it("are asked of the services that people have to get to, of a domain with one of that one, of others not", () => {
    expect(rowsOf({}).services).toHaveLength(13);
    expect(rowsOf({ domain: "veterans" }).narrow.query.service).toBe("veterans-service-posts");
    expect(countyReachRows(pack, baseline, { ...whole, domain: "housing" }, "52", 2035)).toBe(
      undefined,
    );
  });

  it.each(["en", "zh-CN"] as const)("are told in plain sentences (%s)", (language) => {
    for (const selection of selections)
      for (const run of [baseline, reform])
        for (const year of [2020, 2025, 2035]) {
          const rows = rowsOf(selection, year, run);
          const base = { name: "Baseline", rows: rowsOf(selection, year) };
          const said = [
            countyReachFinding(pack, rows, language),
            countyReachTitle(pack, rows, language),
            countyReachText(pack, rows, run === baseline ? undefined : base, language),
            countyReachNote(pack, rows, language),
          ];
          for (const text of said) expect(text).not.toMatch(/NaN|undefined|\{\{|^$/);
          expect(said[2]).not.toMatch(year === 2020 ? /[Ii]n 2020 it was|2020年以来/ : /^$/);
        }
  });

  it("say who is furthest off, what brought it, and how it is under the base and in towns", () => {
    const rows = rowsOf(beds, 2035, reform);
    expect(countyReachFinding(pack, rows, "en")).toMatch(
      /^[\d.]+ million people live beyond reach in 2035, [\d.]+% of those it is for; furthest off is .+ County, with [\d.]+%$/,
    );
    const base = { name: "Baseline", rows: rowsOf(beds) };
    expect(countyReachText(pack, rows, base, "en")).toMatch(
      /^Since 2020: [\d.]+ million people fewer as fewer of those it is for live there; [\d.]+ million people fewer as services come nearer or are brought to them\. Under Baseline [\d.]+% live beyond reach in 2035\. The county with most of them is .+: [\d,]+ people, [\d.]+%\. In towns hardly anybody lives beyond reach\.$/,
    );
    expect(countyReachText(pack, rows, base, "zh-CN")).toContain("在“Baseline”下，2035年为");
    const primary = rowsOf({ domain: "schooling", service: "primary-places" });
    expect(countyReachText(pack, primary, undefined, "en")).toMatch(/more as places move away/);
  });

  it("are told as they are whatever is decided: fewer is fewer, nearer is nearer, and the furthest off is it", () => {
    for (const { levers, weights } of fc.sample(anyScenario, { numRuns: 12, seed: 19 })) {
      const inputs = resolveScenario({ ...plain, levers, weights }, pack);
      const run = { result: simulate(pack, inputs) };
      for (const selection of selections) {
        const rows = rowsOf(selection, 2035, run);
        const base = { name: "Baseline", rows: rowsOf(selection) };
        const finding = countyReachFinding(pack, rows, "en");
        const text = countyReachText(pack, rows, base, "en");
        expect(`${finding} ${text}`).not.toMatch(/NaN|undefined|\{\{/);
        const [furthest] = rows.counties;
        if (furthest !== undefined && furthest.share >= 0.0005)
          expect(finding).toContain(formatValue(furthest.share, "share", "en"));
        expect(text).toContain(
          `Under Baseline ${formatValue(base.rows.villages.share, "share", "en")} live beyond`,
        );
        const [{ change } = { change: undefined }, ...others] = rows.services;
        if (change === undefined || others.length > 0) continue;
        if (text.includes("fewer as fewer")) expect(change.byPeople).toBeLessThan(0);
        if (text.includes("more as more")) expect(change.byPeople).toBeGreaterThan(0);
        if (text.includes("come nearer")) expect(change.byWays).toBeLessThan(0);
        if (text.includes("move away")) expect(change.byWays).toBeGreaterThan(0);
      }
    }
  });

  it("say where counties are settled so thinly that the pack tells them apart no more", async () => {
    expect(rowsOf({}).thinnest).toBe(1);
    const tibet = await loadPackByCounty(undefined, ["54"]);
    const run = {
      result: simulate(tibet, resolveScenario(loadScenario("baseline", tibet), tibet)),
    };
    const rows = countyReachRows(tibet, run, wholeSelection(tibet), "54", 2020);
    if (rows === undefined) throw new Error("no rows");
    expect(rows.thinnest).toBeGreaterThan(30);
    expect(
      new Set(rows.counties.slice(0, rows.thinnest).map(({ share }) => share.toFixed(9))).size,
    ).toBe(1);
    expect(countyReachNote(tibet, rows, "en")).toContain(
      `${rows.thinnest} counties are settled so thinly`,
    );
  });

  it("are said to be worked out, and who is left out is counted", () => {
    const rows = { ...rowsOf({ registration: "registered" }), withoutLand: 1 };
    const note = countyReachNote(pack, rows, "en");
    expect(note).toMatch(/^Reach is worked out and not counted\./);
    expect(note).toContain("has no settled land of one county by itself");
    expect(note).toContain("not known by registration");
  });
});
