import {
  type Bilingual,
  type CompiledPack,
  type Scenario,
  settingsOf,
} from "../../models/index.ts";
import type { ScenarioDocument, ScenarioOrigin } from "./workspace.ts";

const nothing: Bilingual = { en: "", "zh-CN": "" };

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

/** A text in both languages; the one that was not written repeats the other. Undefined when neither was. */
function filled(text: Bilingual): Bilingual | undefined {
  const en = text.en.trim();
  const chinese = text["zh-CN"].trim();
  if (en === "" && chinese === "") return undefined;
  return { en: en === "" ? chinese : en, "zh-CN": chinese === "" ? en : chinese };
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
  const title = filled(document.title) ?? { en: id, "zh-CN": id };
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
