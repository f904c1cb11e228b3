import {
  type Bilingual,
  type CompiledPack,
  type Scenario,
  settingsOf,
} from "../../models/index.ts";
import { inEveryLanguage } from "../../presentation/words/catalogue.ts";
import { languages } from "../../presentation/words/languages.ts";
import type { ScenarioDocument, ScenarioOrigin } from "./workspace.ts";

const nothing: Bilingual = inEveryLanguage(() => "");

/** A scenario as its file holds it, laid out on the workspace. */
export function documentFrom(
  scenario: Scenario,
  pack: CompiledPack,
  id: string,
  origin: ScenarioOrigin,
): ScenarioDocument {
  return {
    id,
    pack: pack.hash,
    origin,
    title: scenario.title,
    note: scenario.note ?? nothing,
    settings: settingsOf(scenario, pack),
    story: scenario.story,
    seed: scenario.seed,
    targets: scenario.targets.length === 0 ? undefined : scenario.targets,
    from: scenario.base,
  };
}

/** A text in every language; one that was not written repeats the first that was. Undefined when none was. */
function filled(text: Bilingual): Bilingual | undefined {
  const written = languages.map(({ id }) => text[id].trim()).find((one) => one !== "");
  return written === undefined
    ? undefined
    : inEveryLanguage((language) => text[language].trim() || written);
}

/** An id that a file may carry: lower-case words joined by hyphens. */
export function fileId(text: string): string {
  const id = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 100);
  return id === "" ? "scenario" : id;
}

/** The scenario that a document is saved as. */
export function scenarioFrom(document: ScenarioDocument, pack: CompiledPack): Scenario {
  const id = document.origin.kind === "preset" ? document.id : fileId(document.title.en);
  const title = filled(document.title) ?? inEveryLanguage(() => id);
  const note = filled(document.note);
  return {
    id,
    title,
    pack: { id: pack.id, hash: pack.hash },
    levers: document.settings.levers,
    weights: document.settings.weights,
    parameters: document.settings.parameters,
    targets: document.targets ?? [],
    note,
    story: document.story,
    seed: document.seed,
    base: document.from === undefined ? undefined : fileId(document.from),
  };
}
