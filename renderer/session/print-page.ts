import { safeFileName } from "../../presentation/words/file-name.ts";
import { machine } from "../desktop.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import type { Printing } from "../store/view-slice.ts";
import { workbench } from "../store.ts";
import { boardReady } from "./board-ready.ts";
import { type Following, making } from "./making.ts";
import { tellSaved } from "./save-document.ts";

/** Prints what the window shows, or saves it as PDF where there is a shell. */
export async function printPage(): Promise<void> {
  const { tab, mode, comparing } = workbench.getState();
  // A room's stage prints as it stands.
  if (mode !== "workspace") return print(fileName());
  if (tab === "board" && !comparing) return printBoard();
  return onPaper("shown");
}

/** Prints the comparison and every tab with charts, one after the other. */
export function printComparison(): Promise<void> {
  return onPaper("comparison", async () => workbench.getState().setMode("workspace"));
}

/** Prints the board with every answer on it: those that nobody has worked out yet would be missing on paper. */
export function printBoard(): Promise<void> {
  return onPaper("shown", ({ progress, signal }) => boardReady(signal, progress));
}

function fileName(): string {
  const { workspace, language } = workbench.getState();
  return `${safeFileName(activeDocument(workspace).title[language])}.pdf`;
}

/** Lays the window out as wide as a sheet, so that letters in charts are as large on paper as beside them, and prints it. */
async function onPaper(
  printing: Printing,
  prepare: (following: Following) => Promise<void> = async () => undefined,
): Promise<void> {
  const name = fileName();
  await making(name, async (following) => {
    const { signal } = following;
    await prepare(following);
    if (signal.aborted) return;
    workbench.getState().setPrinting(printing);
    try {
      await untilStill(signal);
      if (!signal.aborted) await print(name);
    } finally {
      workbench.getState().setPrinting(undefined);
    }
  });
}

/** Milliseconds without a change after which a window is drawn, and after which it is printed as it is. */
const [stillness, patience] = [400, 15_000];

/** Until nothing has changed for a while: charts are drawn one after the other, when their numbers are read. */
async function untilStill(signal: AbortSignal): Promise<void> {
  const started = performance.now();
  let changed = started;
  const observer = new MutationObserver(() => {
    changed = performance.now();
  });
  observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  try {
    while (!signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, stillness / 4));
      const now = performance.now();
      if (now - changed > stillness || now - started > patience) return;
    }
  } finally {
    observer.disconnect();
  }
}

async function print(name: string): Promise<void> {
  const outcome = await machine.printToPdf({ suggestedName: name });
  // A browser shows its own dialog and does not say what came of it.
  if (machine.kind === "desktop" || outcome.kind === "failed") tellSaved(outcome, name);
}
