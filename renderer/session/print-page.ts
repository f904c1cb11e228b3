import { machine } from "../desktop.ts";
import { safeFileName } from "../download.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import { workbench } from "../store.ts";
import { boardReady } from "./board-ready.ts";
import { making } from "./making.ts";
import { tellSaved } from "./save-document.ts";

/** Prints the window, or saves it as PDF where there is a shell. */
export async function printPage(): Promise<void> {
  const { workspace, language, tab, mode, comparing } = workbench.getState();
  const name = `${safeFileName(activeDocument(workspace).title[language])}.pdf`;
  if (tab !== "board" || mode !== "workspace" || comparing) return print(name);
  let isReady = false;
  // Answers that nobody has worked out yet would be missing on paper.
  await making(name, async ({ progress, signal }) => {
    await boardReady(signal, progress);
    isReady = !signal.aborted;
  });
  if (isReady) await print(name);
}

async function print(name: string): Promise<void> {
  const outcome = await machine.printToPdf({ suggestedName: name });
  // A browser shows its own dialog and does not say what came of it.
  if (machine.kind === "desktop" || outcome.kind === "failed") tellSaved(outcome, name);
}
