import { beforeAll, describe, expect, it } from "vitest";
import { loadScenario } from "../../../cli/scenarios.ts";
import { readingOf, resolveScenario, settingsOf } from "../../../models/index.ts";
import { createSimulator } from "../../../models/simulate.ts";
import { costByYear, costRows } from "../../../presentation/rows/cost-rows.ts";
import { fundingRows } from "../../../presentation/rows/funding-rows.ts";
import { scenarioFigures } from "../../../presentation/rows/scenario-figures.ts";
import type { ScenarioRun } from "../../../presentation/rows/scenario-run.ts";
import { type Selection, wholeSelection } from "../../../presentation/rows/selection.ts";
import {
  costFinding,
  whoPaysFinding,
  writtenPayers,
} from "../../../presentation/words/findings/cost-finding.ts";
import { fundingFinding } from "../../../presentation/words/findings/funding-finding.ts";
import { formatValue, shownDifference, shownParts } from "../../../presentation/words/numbers.ts";
import { costWords } from "../../../presentation/words/scenario-card.ts";
import { outputValue } from "../../../renderer/readings/comparison.ts";
import { buildStoryline } from "../../../reports/storyline.ts";
import { chinaPack } from "../../renderer/fixtures/pack.ts";

const pack = chinaPack();
const whole = wholeSelection(pack);
const presets = ["baseline", "full-reform", "fiscal-stress", "standards-first"] as const;
const runs = new Map<string, ScenarioRun>();
beforeAll(() => {
  const simulator = createSimulator(pack);
  for (const id of presets) {
    const result = simulator.run(resolveScenario(loadScenario(id, pack), pack));
    runs.set(id, { id, name: id, slot: 0, isBase: id === "baseline", result });
  }
});
const run = (id: (typeof presets)[number]): ScenarioRun => {
  const found = runs.get(id);
  if (found === undefined) throw new RangeError(id);
  return found;
};
const rowsOf = (id: (typeof presets)[number], selection: Selection = whole, year = 2035) =>
  costRows(pack, { active: run(id), base: run("baseline") }, selection, year);
const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);

describe("who pays", () => {
  it.each(presets)("adds up to the cost under %s, in every year and province", (id) => {
    for (const area of ["CN", "west", "52", "11"])
      for (const year of [2020, 2026, 2035]) {
        const { cost, payers } = rowsOf(id, { ...whole, area }, year);
        expect(sum(payers.map(({ scenario }) => scenario)) / cost.scenario).toBeCloseTo(1, 9);
        if (id !== "baseline")
          expect(sum(payers.map(({ base }) => base)) / cost.base).toBeCloseTo(1, 9);
      }
  });

  it.each(presets.slice(1))("is written so that a reader finds the difference of %s", (id) => {
    for (const area of ["CN", "52", "54"]) {
      const rows = rowsOf(id, { ...whole, area });
      const difference = shownDifference(rows.cost.scenario, rows.cost.base, "money");
      const written = writtenPayers(rows, "en");
      expect(sum(written.map(({ shown }) => shown))).toBeCloseTo(difference, 3);
      for (const { shown } of written) expect(shown).not.toBe(0);
    }
  });

  it("is of a scenario alone where the budgets' money comes from, in hundredths", () => {
    const written = writtenPayers(rowsOf("baseline"), "en");
    expect(sum(written.map(({ shown }) => shown))).toBeCloseTo(1, 9);
    expect(written.map(({ name, text }) => `${name} ${text}`)).toEqual([
      "Own revenue 52%",
      "Central transfers 38%",
      "Deficit and other funds 8%",
      "Government funds (land) 2%",
    ]);
  });

  it("of one domain is not known, and what it costs is of whole provinces", () => {
    const rows = rowsOf("full-reform", {
      ...whole,
      area: "52",
      setting: "rural",
      domain: "elderly-care",
    });
    expect([rows.payers, rows.besides, rows.purse]).toEqual([[], [], []]);
    expect(rows.narrow.leftOut).toEqual(["setting"]);
    expect(rows.cost.scenario).toBe(
      readingOf(pack, run("full-reform").result).value(
        { indicator: "spending", area: "52", domain: "elderly-care" },
        2035,
      ),
    );
    expect(whoPaysFinding(rows, "en")).toBeUndefined();
  });
});

describe("one cost", () => {
  it("is the same number in Overview, Compare, Money and on the card", () => {
    const { result } = run("full-reform");
    const cost = rowsOf("full-reform").cost.scenario;
    expect(outputValue(pack, result, "spending", whole, 2035)).toBe(cost);
    expect(fundingRows(pack, result).cost.at(-1)).toBe(cost);
    expect(scenarioFigures(pack, result).spending).toBe(cost);
    const { items } = fundingRows(pack, result);
    const uses = ["recurrent", "capital", "other-domain-spending"].map(
      (id) => items.find((item) => item.id === id)?.values.at(-1) ?? Number.NaN,
    );
    expect(sum(uses)).toBeCloseTo(cost, 3);
  });

  it.each(["en", "zh-CN"] as const)("reads the same in every medium, %s", (language) => {
    const [base, reform] = [run("baseline"), run("full-reform")];
    const rows = rowsOf("full-reform");
    const said = costFinding(rows, { name: reform.name, base: base.name }, language);
    const money = fundingFinding(
      fundingRows(pack, reform.result),
      reform.name,
      { rows: fundingRows(pack, base.result), name: base.name },
      language,
    );
    expect(money.toLowerCase().startsWith(said.toLowerCase())).toBe(true);
    const amount = formatValue(rows.cost.scenario, "money", language);
    const figures = (of: ScenarioRun) => scenarioFigures(pack, of.result);
    const card = costWords(figures(reform), figures(base), language);
    for (const text of [said, card]) expect(text).toContain(amount);
    const difference = language === "en" ? "¥0.9 trillion" : "0.9万亿元";
    for (const text of [said, money, card]) expect(text).toContain(difference);

    const reported = (of: ScenarioRun) => ({
      id: of.id,
      title: { en: of.name, "zh-CN": of.name },
      settings: settingsOf(loadScenario(of.id, pack), pack),
      result: of.result,
    });
    const deck = buildStoryline({
      language,
      pack,
      programVersion: "1",
      base: reported(base),
      scenarios: [reported(reform)],
    });
    const slide = deck.sections.find(({ id }) => id === "funding");
    expect(slide?.title).toContain(amount);
    expect(slide?.title).toContain(difference);
    const overview = deck.sections.find(({ id }) => id === "headline");
    expect(JSON.stringify(overview?.blocks)).toContain(difference);
    const series = costByYear(pack, reform.result);
    expect(series).toHaveLength(pack.years.length);
  });
});

describe("parts as they are written", () => {
  it("add up to the whole, leave nothing as nothing and move no part by more than a step or so", () => {
    expect(shownParts([1 / 3, 1 / 3, 1 / 3], 1, 0.01)).toEqual([0.34, 0.33, 0.33]);
    expect(shownParts([0.44, 0.44, 0], 0.9, 0.1)).toEqual([0.5, 0.4, 0]);
    expect(shownParts([-1.14, 0.24], -0.9, 0.1)).toEqual([-1.1, 0.2]);
    expect(shownParts([], 0, 1)).toEqual([]);
    // Halves go away from zero, as numbers are written.
    expect(shownParts([-4.85], -4.85, 0.1)).toEqual([-4.9]);
    // Amounts so large that their sum is not exact: it still ends.
    expect(shownParts([1e28, -1e28, 5], 5, 0.1)).toHaveLength(3);
    expect(shownParts([3e22, -1e22], 14, 1)[0]).toBeGreaterThan(0);
  });
});
