import { describe, expect, it } from "vitest";
import { loadScenario } from "../../../cli/scenarios.ts";
import { domainIds, resolveScenario, settingsOf, simulate } from "../../../models/index.ts";
import { costRows } from "../../../presentation/rows/cost-rows.ts";
import { multiplesModes, multiplesRows } from "../../../presentation/rows/domain-multiples-rows.ts";
import { headlineBends, urbanRuralCrossings } from "../../../presentation/rows/headline-bends.ts";
import {
  headlineRowsOf,
  indexLines,
  measureIndicator,
  shownMeasure,
} from "../../../presentation/rows/headline-rows.ts";
import type { ScenarioRun } from "../../../presentation/rows/scenario-run.ts";
import {
  registrationChoices,
  type Selection,
  settingChoices,
  validSelection,
} from "../../../presentation/rows/selection.ts";
import { provinceIndicators, provinceValues } from "../../../presentation/rows/tile-map-rows.ts";
import { urbanRuralRows } from "../../../presentation/rows/urban-rural-rows.ts";
import { bendsFinding, scenarioNames } from "../../../presentation/words/findings/bends-finding.ts";
import { headlineFinding } from "../../../presentation/words/findings/headline-finding.ts";
import { chinaPack } from "../../renderer/fixtures/pack.ts";

const pack = chinaPack();

const runOf = (id: string, slot: number): ScenarioRun => ({
  id,
  name: id,
  slot,
  isBase: slot === 0,
  result: simulate(pack, resolveScenario(loadScenario(id, pack), pack)),
});
const settingsOfPreset = (id: string) => settingsOf(loadScenario(id, pack), pack);

/** All that a reader can choose in a place. */
function selectionsIn(area: string): readonly Selection[] {
  const subjects = [
    {},
    ...domainIds.map((domain) => ({ domain })),
    ...pack.services.map(({ id }) => ({ service: id })),
  ];
  return settingChoices.flatMap((setting) =>
    registrationChoices.flatMap((registration) =>
      subjects.map(
        (subject) => validSelection(pack, { area, setting, registration, ...subject }).selection,
      ),
    ),
  );
}

/** What overview, domains and places draw and say of a selection. */
function drawn(active: ScenarioRun, base: ScenarioRun, selection: Selection): readonly string[] {
  const runs = [base, active];
  const settings = { active: settingsOfPreset(active.id), base: settingsOfPreset(base.id) };
  const { area, domain = "overall" } = selection;
  const texts = indexLines.flatMap((line) => {
    const measure = shownMeasure(line, selection);
    const rows = headlineRowsOf(pack, runs, measure, selection);
    const bends = headlineBends(pack, { active, base, settings }, measure, selection, rows);
    const { kind } = measureIndicator(measure);
    const names = scenarioNames(active, base, "en");
    const why = bendsFinding(pack, bends, kind, names, "en");
    return [headlineFinding(rows, active.id, "en"), ...why.map(({ text }) => text)];
  });
  for (const mode of multiplesModes) multiplesRows(pack, runs, active.id, mode, selection);
  urbanRuralCrossings(pack, active, urbanRuralRows(pack, runs, domain, area));
  for (const indicator of provinceIndicators)
    provinceValues(pack, active.result, indicator, domain, pack.horizonYear, selection);
  costRows(pack, { active, base }, selection, pack.horizonYear);
  return texts;
}

describe("whatever is selected", () => {
  it.each([
    ["CN", "baseline", "fiscal-stress"],
    ["52", "full-reform", "consolidate-and-convert"],
  ])("the window has something to say of it: %s, %s and %s", (area, first, second) => {
    const [base, active] = [runOf(first, 0), runOf(second, 1)];
    for (const selection of selectionsIn(area)) {
      const texts = drawn(active, base, selection);
      for (const text of texts)
        expect(text, JSON.stringify(selection)).not.toMatch(/NaN|undefined|missing/);
    }
  });
});
