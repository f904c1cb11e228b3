import { expect, test } from "vitest";
import { readingOf } from "../../../models/reading/reading.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { simulate } from "../../../models/simulate.ts";
import {
  type ComparisonFilter,
  missingOutputs,
  outputsFor,
  outputValue,
} from "../../../renderer/readings/comparison.ts";
import { chinaPack } from "../fixtures/pack.ts";
import { levelResult } from "../fixtures/result.ts";

const pack = chinaPack();
const result = levelResult(pack, 0.95, 0.7);
const filter = (
  area: string,
  setting: ComparisonFilter["setting"],
  domain?: "health-care",
): ComparisonFilter => ({ area, setting, domain, registration: "all", service: undefined });

test("every output has either a value or a reason why not, under every filter", () => {
  for (const area of ["CN", "west", "62"]) {
    for (const setting of ["all", "urban", "rural"] as const) {
      for (const domain of [undefined, "health-care"] as const) {
        const one = filter(area, setting, domain);
        const missing = [...missingOutputs(pack, one).values()].flat();
        expect([...outputsFor(pack, one), ...missing].sort(), JSON.stringify(one)).toEqual([
          "attainment.standing",
          "attainment.urban-rural-gap",
          "deprivation.adjusted",
          "deprivation.headcount",
          "equalization.index",
          "equalization.index.current",
          "equalization.inequality",
          "population",
          "revenue.own",
          "revenue.transfers",
          "spending",
        ]);
        for (const output of outputsFor(pack, one))
          expect(outputValue(pack, result, output, one, 2030), output).not.toBeNaN();
      }
    }
  }
});

test("every place has its own index, since groups of any area can be compared", () => {
  expect(missingOutputs(pack, filter("62", "all")).size).toBe(0);
  expect([...missingOutputs(pack, filter("62", "rural")).keys()].sort()).toEqual([
    "kept-by-province",
    "needs-both-parts",
  ]);
});

test("level and people left behind follow place and setting", () => {
  const level = (area: string, setting: ComparisonFilter["setting"]) =>
    outputValue(pack, result, "attainment.standing", filter(area, setting), 2030);
  const behind = (area: string, setting: ComparisonFilter["setting"]) =>
    outputValue(pack, result, "deprivation.headcount", filter(area, setting, "health-care"), 2030);
  expect(level("62", "all")).toBeCloseTo(0.825, 12);
  expect(level("west", "rural")).toBeCloseTo(0.7, 12);
  // Below four fifths of the bar in every domain.
  expect([behind("62", "all"), behind("62", "urban"), behind("62", "rural")]).toEqual([0.5, 0, 1]);
  expect(
    outputValue(pack, result, "attainment.urban-rural-gap", filter("62", "all"), 2030),
  ).toBeCloseTo(0.25, 12);
});

test("the regions' measures, weighted by their people, are those that the model reports of the nation", () => {
  const run = simulate(
    pack,
    resolveSettings(pack, { levers: {}, weights: { kind: "equal" }, parameters: {} }),
  );
  const { series, value } = readingOf(pack, run);
  const regions = pack.areas.regions.map((region) => region.code);
  for (const measure of ["mean", "people-meeting-standard"] as const) {
    for (const domain of ["overall", "health-care"] as const) {
      const ofArea = (area: string) =>
        series({ indicator: `equalization.${measure}`, domain, area });
      const parts = regions.map(ofArea);
      ofArea("CN").forEach((nation, year) => {
        const people = regions.map((area) => value({ indicator: "population", area }, 2020 + year));
        const total = people.reduce((sum, one) => sum + one, 0);
        const mean = people.reduce((sum, one, i) => sum + one * (parts[i]?.[year] ?? 0), 0) / total;
        expect(mean, `${measure}, ${domain}`).toBeCloseTo(nation, 10);
      });
    }
  }
  const ratio = series({ indicator: "equalization.urban-rural-ratio", area: "62" });
  const level = (setting: "urban" | "rural") =>
    value({ indicator: "attainment.standing", area: "62", setting }, 2035);
  expect(ratio.at(-1)).toBeCloseTo(level("urban") / level("rural"), 12);
});
