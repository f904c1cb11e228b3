import { join } from "node:path";
import { loadPack, loadScenario } from "../cli/files.ts";
import { runScenario } from "../cli/runs.ts";
import {
  compareWithOutcomes,
  hindcast,
  type LeverSetting,
  type Scenario,
} from "../models/index.ts";
import { trackRecordTables } from "../reports/track-record.ts";
import { projectRoot } from "./paths.ts";

export const trackRecordFile = join(projectRoot, "docs", "track-record.md");

const begin = "<!-- measured: npm run track-record -->";
const end = "<!-- end of what is measured -->";

/** The page with its measured part made anew; the words around it stay as they are. */
export function withMeasuredPart(page: string): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from)
    throw new Error(`${trackRecordFile}: the marks ${begin} … ${end} are needed`);
  return `${page.slice(0, from + begin.length)}\n\n${measuredPart()}\n${page.slice(to)}`;
}

function measuredPart(): string {
  const folder = (id: string) => join(projectRoot, "scenarios", "packs", id);
  const old = loadPack(folder("china-2010"));
  const asKnown = loadScenario("baseline", old);
  const known = hindcast(old, runScenario(old, asKnown));
  const foresight = loadScenario(join(folder("china-2010"), "perfect-foresight.yaml"), old);
  const present = loadPack(folder("china-2020"));
  const baseline = runScenario(present, loadScenario("baseline", present));
  const run2010 = (
    name: string,
    levers: Scenario["levers"],
    parameters: Scenario["parameters"] = {},
  ) => ({
    name,
    record: hindcast(old, runScenario(old, { ...asKnown, levers, parameters })),
  });
  const constant = (value: number): LeverSetting => ({
    kind: "points",
    points: [
      [old.baseYear, value],
      [old.horizonYear, value],
    ],
  });
  return trackRecordTables({
    choices2010: [
      run2010("fertility 1.56: the UN's revision of 2010", { "total-fertility": constant(1.56) }),
      run2010("fertility 1.18: the census itself", { "total-fertility": constant(1.18) }),
      run2010("GDP grows by the 12th plan's 7 %", { "gdp-growth": constant(7) }),
      run2010("GDP grows by 9 % a year throughout", { "gdp-growth": constant(9) }),
      run2010("momentum fades to 0.80 a year", {}, { "momentum-fade": 0.8 }),
      run2010("momentum fades to 0.98 a year", {}, { "momentum-fade": 0.98 }),
      run2010("budgets never follow need", {}, { "budget-follows-need": 0 }),
      run2010("budgets follow need in full", {}, { "budget-follows-need": 1 }),
    ],
    from2010: known,
    foresight2010: hindcast(old, runScenario(old, foresight)),
    from2020: hindcast(present, baseline),
    outcomes: compareWithOutcomes(present, baseline, 2025),
  });
}
