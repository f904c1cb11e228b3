import {
  type CompiledPack,
  fileId,
  packOfScenarios,
  type Scenario,
  settingsOf,
} from "../../models/index.ts";
import { inEveryLanguage } from "../../presentation/words/languages.ts";
import { filledText } from "../../presentation/words/scenario-note.ts";
import type { ScenarioDocument, ScenarioOrigin } from "./workspace.ts";

/** A scenario as its file holds it, laid out on the workspace. */
export function documentFrom(
  scenario: Scenario,
  pack: CompiledPack,
  id: string,
  origin: ScenarioOrigin,
): ScenarioDocument {
  return {
    id,
    pack: packOfScenarios(pack),
    origin,
    title: scenario.title,
    note: scenario.note,
    settings: settingsOf(scenario, pack),
    story: scenario.story,
    seed: scenario.seed,
    targets: scenario.targets.length === 0 ? undefined : scenario.targets,
    from: scenario.base,
    stack: scenario.stack,
  };
}

/** The scenario that a document is saved as. */
export function scenarioFrom(document: ScenarioDocument, pack: CompiledPack): Scenario {
  const id = document.origin.kind === "preset" ? document.id : fileId(document.title.en);
  const title = filledText(document.title) ?? inEveryLanguage(() => id);
  return {
    id,
    title,
    pack: { id: pack.id, hash: packOfScenarios(pack) },
    levers: document.settings.levers,
    weights: document.settings.weights,
    parameters: document.settings.parameters,
    targets: document.targets ?? [],
    note: filledText(document.note),
    story: document.story,
    seed: document.seed,
    base: document.from === undefined ? undefined : fileId(document.from),
    stack: document.stack,
  };
}
