import { messageOf } from "../file-problems.ts";
import { workbench } from "../store.ts";
import { saveDocument } from "./save-document.ts";

let running: AbortController | undefined;

/** What follows the making of a document. */
export interface Following {
  /** Tells how much is done, from 0 to 1. */
  readonly progress: (done: number) => void;
  readonly signal: AbortSignal;
}

/** Does something that takes a while for a document of a name: one at a time, a newer one ends it, and so can the reader. */
export async function making(
  name: string,
  work: (following: Following) => Promise<void>,
): Promise<void> {
  running?.abort();
  const controller = new AbortController();
  running = controller;
  const { signal } = controller;
  const progress = (done: number): void => {
    if (running === controller) workbench.getState().setExporting({ name, done });
  };
  progress(0);
  try {
    await work({ progress, signal });
  } catch (error) {
    if (!signal.aborted) {
      const { notify } = workbench.getState();
      notify({ kind: "error", key: "notices.exportFailed", name, detail: messageOf(error) });
    }
  } finally {
    if (running === controller) workbench.getState().setExporting(undefined);
  }
}

/** Makes a document and saves it, unless it was stopped. */
export function makeDocument(
  name: string,
  make: (following: Following) => Promise<BlobPart>,
): Promise<void> {
  return making(name, async (following) => {
    const content = await make(following);
    if (!following.signal.aborted) await saveDocument(name, content);
  });
}

/** Stops the document that is being made; nothing is saved. */
export function stopMaking(): void {
  running?.abort();
}
