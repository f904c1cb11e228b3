import type { Bilingual, CompiledPack } from "../../models/index.ts";
import {
  filledText,
  type NoteOrigin,
  scenarioNote,
} from "../../presentation/words/scenario-note.ts";
import type { ScenarioDocument, Workspace } from "../scenarios/workspace.ts";

/** The note of a scenario of the workspace: written by somebody, or made from its levers. */
export function noteOf(
  document: ScenarioDocument,
  documents: Workspace["documents"],
  pack: CompiledPack,
): Bilingual {
  return scenarioNote(document, pack, originOf(document, documents));
}

/** Is the note made from the levers? */
export function isGenerated({ note }: ScenarioDocument): boolean {
  return filledText(note) === undefined;
}

/** The preset that a scenario was copied from: it stands still, so that a note may name it. */
function originOf(
  { from }: ScenarioDocument,
  documents: Workspace["documents"],
): NoteOrigin | undefined {
  const original = documents[from ?? ""];
  return original?.origin.kind === "preset" ? original : undefined;
}
