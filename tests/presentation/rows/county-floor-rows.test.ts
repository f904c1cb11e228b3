import { describe, expect, it } from "vitest";
import { loadPackByCounty } from "../../../cli/counties.ts";
import { resolveSettings, simulate } from "../../../models/index.ts";
import { countyFloorRows } from "../../../presentation/rows/county-floor-rows.ts";
import { type Selection, wholeSelection } from "../../../presentation/rows/selection.ts";
import {
  countyFloorFinding,
  countyFloorNote,
  countyFloorTitle,
} from "../../../presentation/words/findings/county-floor-finding.ts";

describe("a floor for every county of Guizhou", async () => {
  const pack = await loadPackByCounty(undefined, ["52"]);
  const settings = { levers: {}, weights: { kind: "equal" }, parameters: {} } as const;
  const run = { result: simulate(pack, resolveSettings(pack, settings)), settings };
  const rowsOf = (selection: Partial<Selection>, year: number) => {
    const rows = countyFloorRows(pack, run, { ...wholeSelection(pack), ...selection }, "52", year);
    if (rows === undefined) throw new Error("no rows");
    return rows;
  };
  const said = (selection: Partial<Selection>, year: number, language: "en" | "zh-CN" = "en") =>
    countyFloorFinding(pack, rowsOf(selection, year), language);
  const beds = { domain: "elderly-care", service: "elderly-care-beds" } as const;

  it("is not asked of the base year, whose counties nobody has counted", () => {
    expect(countyFloorRows(pack, run, wholeSelection(pack), "52", 2020)).toBeUndefined();
  });

  it("is asked of a service, of those of a domain, or of all", () => {
    expect(rowsOf(beds, 2035).services).toEqual(["elderly-care-beds"]);
    expect(rowsOf({ domain: "elderly-care" }, 2035).services).toHaveLength(3);
    expect(rowsOf({}, 2035).services).toHaveLength(pack.services.length);
  });

  it("says how many counties, how many people, what they lack and what it costs, in round numbers", () => {
    const { cost } = rowsOf(beds, 2035);
    const text = said(beds, 2035);
    expect(text).toMatch(
      /^\d+ of 88 counties have towns or villages below the floor of 70% of the standard in 2035; [\d.]+ million people live there\. Up to the floor they lack [\d,]+ beds\. What can be added would cost the public ¥[\d.]+ million more a year to run; the places for it stand or are being built\. \d+% of what is lacking would not come with more places, staff or payments: people live too far away, or are not let in\.$/,
    );
    expect(text).toContain(`${cost.localities.length} of 88`);
    expect(said(beds, 2035, "zh-CN")).toMatch(/^2035年88个县级地区中有\d+个的城镇或乡村低于底线/);
  });

  it("names the services that cost most where several are meant, and what is to be built", () => {
    const text = said({}, 2025);
    expect(text).toMatch(/^All 88 counties have .+, in at least one of \d+ services;/);
    expect(text).toMatch(/and ¥[\d.]+ billion once to build; most of that a year is for .+ \(¥/);
    expect(said({ domain: "elderly-care", setting: "rural" }, 2035)).toContain("have villages");
  });

  it("says that more would not help where nobody gets there or is let in", () => {
    const hospital = { domain: "health-care", service: "hospital-beds" } as const;
    expect(said(hospital, 2035)).toMatch(
      /More places, staff or payments would not help: people live too far away/,
    );
    expect(said(hospital, 2035)).not.toContain("¥");
  });

  it("says so where nobody is below", () => {
    const domain = "housing" as const;
    expect(said({ domain }, 2035)).toMatch(/^No towns or villages of 88 counties lie below/);
    expect(said({ domain }, 2035, "zh-CN")).toContain("均不低于底线");
  });

  it("is one for everybody, and its title and note say of what and at which prices", () => {
    const rows = rowsOf({ ...beds, registration: "unregistered", setting: "rural" }, 2035);
    expect(rows.narrow.leftOut).toEqual(["registration"]);
    expect(countyFloorTitle(pack, rows, "en")).toBe(
      "A floor for every county: Rural Guizhou, elderly-care beds",
    );
    expect(countyFloorNote(pack, "en")).toContain("yuan of 2020");
    expect(countyFloorNote(pack, "zh-CN")).toContain("2020年价格");
  });
});
