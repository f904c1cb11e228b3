import type { Outcome } from "../../electron/api.ts";
import { exportKindOf, machine } from "../desktop.ts";
import { workbench } from "../store.ts";

type Saved = Outcome<{ readonly name: string }>;

/** Says that a document was saved, or why not. */
export function tellSaved(outcome: Saved, name: string): void {
  const { notify } = workbench.getState();
  if (outcome.kind === "done") {
    notify({ kind: "notice", key: "notices.exported", name: outcome.value.name });
  } else if (outcome.kind === "failed") {
    const { problem } = outcome;
    const named = problem.fileName ?? name;
    notify({ kind: "error", key: "notices.exportFailed", name: named, problem });
  }
}

/** Saves what the page has made, by the ending of its name. */
export async function saveContent(name: string, content: BlobPart): Promise<Saved> {
  const bytes = new Uint8Array(await new Blob([content]).arrayBuffer());
  return machine.saveExport({ kind: exportKindOf(name), suggestedName: name, bytes });
}

/** Saves a document and says what came of it. */
export async function saveDocument(name: string, content: BlobPart): Promise<void> {
  tellSaved(await saveContent(name, content), name);
}
