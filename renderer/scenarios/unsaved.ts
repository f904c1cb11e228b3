import { canonicalJson, textHash } from "../../models/index.ts";
import type { ScenarioDocument } from "./workspace.ts";

const known = new WeakMap<ScenarioDocument, string>();

/** Digest of everything of a scenario that its file holds. */
export function contentHash(document: ScenarioDocument): string {
  const found = known.get(document);
  if (found !== undefined) return found;
  const { title, note, story, settings, seed, targets, from, stack } = document;
  const hash = textHash(
    canonicalJson({ title, note, story, settings, seed, targets, from, stack }),
  );
  known.set(document, hash);
  return hash;
}

/** Has a scenario changes that are in no file? A preset has none; one that was never saved has. */
export function isUnsaved(document: ScenarioDocument): boolean {
  const { origin } = document;
  switch (origin.kind) {
    case "preset":
      return false;
    case "own":
      return true;
    case "file":
      // What an earlier version saved says nothing of its contents.
      return origin.saved !== contentHash(document);
  }
}
