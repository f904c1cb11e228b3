import { machine, safeFileName } from "../desktop.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import { workbench } from "../store.ts";

/** Prints the window, or saves it as PDF where there is a shell. */
export async function printPage(): Promise<void> {
  const state = workbench.getState();
  const name = `${safeFileName(activeDocument(state.workspace).title[state.language])}.pdf`;
  const outcome = await machine.print(name);
  // A browser shows its own dialog and does not say what came of it.
  if (outcome.kind === "done" && machine.kind === "desktop") {
    state.notify({ kind: "notice", key: "notices.exported", name: outcome.value.name });
  }
  if (outcome.kind === "failed") {
    state.notify({
      kind: "error",
      key: "notices.exportFailed",
      name: outcome.problem.fileName ?? name,
      problem: outcome.problem,
    });
  }
}
