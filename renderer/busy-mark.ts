import * as z from "zod";

/** Scenarios that a window is at, noted where the next window finds them if this one never gets through. */
export interface BusyMark {
  /** What a window that is gone was at when it ended, of those that kept the autosave of this name. */
  left(autosave: string): readonly string[];
  /** Notes what this window is at; empty: nothing. */
  note(scenarios: readonly string[]): void;
}

const keyOf = (autosave: string): string => `equalis-busy/1:${autosave}`;
const idsSchema = z.array(z.string());

/** @param own the name of this window's own autosave; known when something is noted */
export function createBusyMark(storage: Storage, own: () => string): BusyMark {
  return {
    left(autosave) {
      try {
        const text = storage.getItem(keyOf(autosave));
        storage.removeItem(keyOf(autosave));
        return text === null ? [] : idsSchema.parse(JSON.parse(text));
      } catch {
        return [];
      }
    },
    note(scenarios) {
      try {
        if (scenarios.length === 0) storage.removeItem(keyOf(own()));
        else storage.setItem(keyOf(own()), JSON.stringify(scenarios));
      } catch {
        // A full storage: the window goes on as if nothing had been noted.
      }
    },
  };
}
