import { machine } from "../desktop.ts";
import { safeFileName } from "../download.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import { workbench } from "../store.ts";
import { tellSaved } from "./save-document.ts";

/** Prints the window, or saves it as PDF where there is a shell. */
export async function printPage(): Promise<void> {
  const { workspace, language } = workbench.getState();
  const name = `${safeFileName(activeDocument(workspace).title[language])}.pdf`;
  const outcome = await machine.printToPdf({ suggestedName: name });
  // A browser shows its own dialog and does not say what came of it.
  if (machine.kind === "desktop" || outcome.kind === "failed") tellSaved(outcome, name);
}
