import { promises as fs } from "node:fs";
import { maximumAutosaveBytes, type Outcome } from "./api.ts";
import { writeAtomically } from "./atomic-write.ts";
import { attempt } from "./file-problems.ts";
import { readText } from "./read-text.ts";

/** The session as the page last handed it over; survives a kill. */
export interface Autosave {
  read(): Promise<string | undefined>;
  write(text: string): Promise<Outcome<void>>;
}

/**
 * Keeps one file. Writes never overlap; while one is under way only the newest of those that wait is
 * written, and every caller hears how the write that covers its text ended.
 */
export function createAutosave(path: string): Autosave {
  let running: Promise<Outcome<void>> | undefined;
  let waiting: { text: string; result: Promise<Outcome<void>> } | undefined;

  function start(text: string): Promise<Outcome<void>> {
    running = attempt("The autosave", () => writeAtomically(path, text)).then((outcome) => {
      running = undefined;
      return outcome;
    });
    return running;
  }

  return {
    async read() {
      const exists = await fs.stat(path).then(
        () => true,
        () => false,
      );
      if (!exists) return undefined;
      try {
        return await readText(path, maximumAutosaveBytes);
      } catch {
        // Not ours to judge or delete: set it aside, where it can be looked at, and start without it.
        await fs.rename(path, `${path}.unreadable`).catch(() => undefined);
        return undefined;
      }
    },
    write(text) {
      if (waiting !== undefined) {
        waiting.text = text;
        return waiting.result;
      }
      if (running === undefined) return start(text);
      const result = running.then(() => {
        const newest = waiting?.text ?? text;
        waiting = undefined;
        return start(newest);
      });
      waiting = { text, result };
      return result;
    },
  };
}
