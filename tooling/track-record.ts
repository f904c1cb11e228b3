import { join } from "node:path";
import { loadPack } from "../cli/files.ts";
import { runScenario } from "../cli/runs.ts";
import { loadScenario, settingsFor } from "../cli/scenarios.ts";
import {
  compareWithOutcomes,
  coverageOf,
  createSimulator,
  type ForecastRequest,
  hindcast,
  type LeverSetting,
  planForecast,
  runItems,
  type Scenario,
  trackedIndicators,
  transferFit,
} from "../models/index.ts";
import type { CoverageRun } from "../reports/coverage-tables.ts";
import { trackRecordTables } from "../reports/track-record.ts";
import { trackRecordSummary } from "../reports/track-record-summary.ts";
import { replaceMeasured } from "./measured-part.ts";
import { projectRoot } from "./paths.ts";

export const trackRecordFile = join(projectRoot, "docs", "track-record.md");

/** The track record as the window shows it. */
export const trackRecordSummaryFile = join(
  projectRoot,
  "renderer",
  "readings",
  "track-record.json",
);

const packFolder = (id: string): string => join(projectRoot, "scenarios", "packs", id);

/** The baseline of a built-in pack beside what happened. */
function start(id: string) {
  const pack = loadPack(packFolder(id));
  const scenario = loadScenario("baseline", pack);
  const result = runScenario(pack, scenario);
  return { pack, scenario, result, record: hindcast(pack, result) };
}

/** Last year of which outcomes of targets are known. */
const outcomesKnownTo = 2025;

/** The page with its measured part made anew. */
export function withMeasuredPart(page: string): string {
  return replaceMeasured(page, trackRecordFile, measuredPart);
}

function measuredPart(): string {
  const { pack: old, scenario: asKnown, record: from2010 } = start("china-2010");
  const present = start("china-2020");
  const foresight = join(packFolder("china-2010"), "perfect-foresight.yaml");
  const recordOf = (scenario: Scenario) => hindcast(old, runScenario(old, scenario));
  const choice = (
    name: string,
    levers: Scenario["levers"],
    parameters: Scenario["parameters"] = {},
  ) => ({ name, record: recordOf({ ...asKnown, levers, parameters }) });
  const constant = (value: number): LeverSetting => ({
    kind: "points",
    points: [
      [old.baseYear, value],
      [old.horizonYear, value],
    ],
  });
  return trackRecordTables({
    choices2010: [
      choice("fertility 1.56: the UN's revision of 2010", { "total-fertility": constant(1.56) }),
      choice("fertility 1.18: the census itself", { "total-fertility": constant(1.18) }),
      choice("GDP grows by the 12th plan's 7 %", { "gdp-growth": constant(7) }),
      choice("GDP grows by 9 % a year throughout", { "gdp-growth": constant(9) }),
      choice("momentum fades to 0.80 a year", {}, { "momentum-fade": 0.8 }),
      choice("momentum fades to 0.98 a year", {}, { "momentum-fade": 0.98 }),
      choice("budgets never follow need", {}, { "budget-follows-need": 0 }),
      choice("budgets follow need in full", {}, { "budget-follows-need": 1 }),
    ],
    from2010,
    foresight2010: recordOf(loadScenario(foresight, old)),
    from2020: present.record,
    outcomes: compareWithOutcomes(present.pack, present.result, outcomesKnownTo),
    transfers: transferFit(present.pack, present.result),
    coverage: [measuredCoverage("china-2020"), measuredCoverage("china-2010")],
  });
}

/** Draws behind the coverage of the page; a power of two, so that the Sobol points are balanced. */
const coverageDraws = 256;

const measured = new Map<string, CoverageRun>();

/** A built-in pack's baseline as a distribution, with what calibration fitted and without; measured once. */
export function measuredCoverage(id: string): CoverageRun {
  const known = measured.get(id) ?? measureCoverage(id);
  measured.set(id, known);
  return known;
}

function measureCoverage(id: string): CoverageRun {
  const pack = loadPack(packFolder(id));
  const scenario = settingsFor(loadScenario("baseline", pack), pack);
  const simulator = createSimulator(pack);
  const covered = (distribution: "fitted" | "prior") => {
    const request: ForecastRequest = {
      kind: "forecast",
      scenario,
      indicators: trackedIndicators.map((one) => one.id),
      inputs: { distribution },
      seed: 0,
      runs: coverageDraws,
    };
    const plan = planForecast(pack, request);
    return coverageOf(pack, plan, runItems(simulator, request, 0, coverageDraws, plan), 0);
  };
  return { pack, coverage: covered("fitted"), prior: covered("prior") };
}

/** Text of what the window shows of it, measured now. */
export function measuredSummary(): string {
  const from2020 = start("china-2020");
  const outcomes = compareWithOutcomes(from2020.pack, from2020.result, outcomesKnownTo);
  const summary = trackRecordSummary([start("china-2010"), from2020], outcomes);
  return `${JSON.stringify(summary, null, 2)}\n`;
}
