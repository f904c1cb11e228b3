import { expect, it } from "vitest";
import { resolveScenario } from "../../../models/scenario/resolve.ts";
import { settingsOf } from "../../../models/scenario/scenario.ts";
import { simulate } from "../../../models/simulate.ts";
import { scenarioFigures, sharedScale } from "../../../presentation/rows/scenario-figures.ts";
import {
  costWords,
  differenceSummary,
  gapWords,
} from "../../../presentation/words/scenario-card.ts";
import { compiledPack, presetOf } from "../../models/china-2020.ts";

const pack = compiledPack("china-2020");
const figures = {
  years: [2034, 2035],
  index: [0.8, 0.9],
  urban: 0.9,
  rural: 0.88,
  spending: 14_000_000,
};

it("says who is ahead, and never of a level that somebody leads", () => {
  expect(gapWords(figures, "en")).toBe("towns 2.0 points ahead");
  expect(gapWords({ ...figures, rural: 0.93 }, "en")).toBe("villages 3.0 points ahead");
  expect(gapWords({ ...figures, rural: 0.93 }, "zh-CN")).toBe("乡村高3.0个百分点");
  expect(gapWords({ ...figures, rural: 0.90001 }, "en")).toBe("towns and villages level");
  expect(gapWords({ ...figures, rural: Number.NaN }, "en")).toBe("no figure");
});

it("a cost stands beside the base's as the two are written", () => {
  expect(costWords(figures, undefined, "en")).toBe("¥14.0 trillion");
  expect(costWords(figures, { ...figures, spending: 13_200_000 }, "en")).toBe(
    "¥14.0 trillion (+¥0.8 trillion)",
  );
  expect(costWords(figures, { ...figures, spending: 14_010_000 }, "en")).toBe(
    "¥14.0 trillion (as the base)",
  );
});

it("the figures of a card are those of its run, and one scale holds all cards", () => {
  const result = simulate(pack, resolveScenario(presetOf(pack, "full-reform"), pack));
  const read = scenarioFigures(pack, result);
  expect(read.years).toEqual([2025, 2026, 2027, 2028, 2029, 2030, 2031, 2032, 2033, 2034, 2035]);
  expect(read.index).toHaveLength(read.years.length);
  expect(sharedScale([read, figures])).toEqual([
    Math.min(...read.index, 0.8),
    Math.max(...read.index, 0.9),
  ]);
  expect(sharedScale([])).toBeUndefined();
});

it("what differs is counted and its largest parts are named", () => {
  const [base, reform] = ["baseline", "full-reform"].map((id) => {
    const scenario = presetOf(pack, id);
    return { name: scenario.title.en, settings: settingsOf(scenario, pack) };
  });
  if (base === undefined || reform === undefined) throw new RangeError("presets");
  expect(differenceSummary(base, reform.settings, pack, "en")).toMatch(
    /^Differs from Baseline in 19 inputs: .+ by 2030; .+ by 2030; …$/,
  );
  expect(differenceSummary(base, base.settings, pack, "en")).toBe("No input differs from Baseline");
});
