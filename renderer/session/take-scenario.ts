import { type CompiledPack, canonicalJson, type Scenario, settingsOf } from "../../models/index.ts";
import { documentFrom } from "../scenarios/scenario-file.ts";
import { workbench } from "../store.ts";
import { freshFileId } from "./scenario-files.ts";

/** Adds a scenario that a file brings. A preset that nobody changed is on the workspace or in the library already. */
export function takeScenario(scenario: Scenario, pack: CompiledPack): void {
  const { addScenario, workspace } = workbench.getState();
  const here = workspace.documents[scenario.id];
  if (
    here?.origin.kind === "preset" &&
    canonicalJson(here.settings) === canonicalJson(settingsOf(scenario, pack))
  )
    return;
  addScenario(documentFrom(scenario, pack, freshFileId(workspace, scenario.id), { kind: "own" }));
}
