import type { RecordedRun } from "../../../models/results.ts";
import type { ScenarioRun } from "../../../presentation/rows/scenario-run.ts";
import { fixturePack } from "../../gallery/fixtures/fixture-pack.ts";
import { fixtureRuns } from "../../gallery/fixtures/scenarios.ts";
import { copiedRun } from "../../models/copied-run.ts";

export const pack = fixturePack();
export const runs = fixtureRuns(pack, "en");

/** The base and one reform. */
export function pair(): [ScenarioRun, ScenarioRun] {
  const [base, reform] = runs;
  if (base === undefined || reform === undefined) throw new Error("the fixture has two runs");
  return [base, reform];
}

/** A run whose values can be changed without touching the shared fixture. */
export function copyOf(
  run: ScenarioRun,
  change: Partial<Omit<ScenarioRun, "result">> = {},
): ScenarioRun & { readonly result: RecordedRun } {
  return { ...run, ...change, result: copiedRun(run.result) };
}

/** Texts that must never reach a reader. */
export const broken = /NaN|undefined|null|\{\{|Infinity|−0(?![.\d]|\.\d)/;
