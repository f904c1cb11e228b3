import { join } from "node:path";
import { builtInPack, loadPackParsed } from "../cli/files.ts";
import { loadScenario } from "../cli/scenarios.ts";
import {
  createSimulator,
  modelRevision,
  parsedValue,
  runItems,
  type ScenarioSettings,
  settingsOf,
} from "../models/index.ts";
import { digestsOf, testedScenarios } from "../renderer/self-test/expected-results.ts";
import { projectRoot } from "./paths.ts";

/** What the self-test of a packaged app compares its machine's results with. */
export const expectedResultsFile = join(
  projectRoot,
  "renderer",
  "self-test",
  "expected-results.json",
);

/** Its text, as the present model and pack give it here. */
export async function measuredExpectedResults(): Promise<string> {
  const { compiled } = parsedValue(loadPackParsed(builtInPack, "scenarios/packs/china-2020"));
  const [base, reform] = testedScenarios.map((id) =>
    settingsOf(loadScenario(id, compiled), compiled),
  ) as [ScenarioSettings, ScenarioSettings];
  const simulator = createSimulator(compiled);
  const digests = await digestsOf(compiled, [base, reform], {
    run: async (inputs) => simulator.run(inputs),
    rows: async (request, from, to) => runItems(simulator, request, from, to),
  });
  return `${JSON.stringify({ modelRevision, packHash: compiled.hash, digests }, null, 2)}\n`;
}
