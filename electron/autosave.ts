import { promises as fs } from "node:fs";
import { basename } from "node:path";
import { type AsideReason, maximumAutosaveBytes, type Outcome } from "./api.ts";
import { writeAtomically } from "./atomic-write.ts";
import { attempt, FileProblemError, problemOf } from "./file-problems.ts";
import { readText } from "./read-text.ts";

/** The session as the page last handed it over; survives a kill. */
export interface Autosave {
  read(): Promise<string | undefined>;
  write(text: string): Promise<Outcome<void>>;
  /** Keeps what is there under a name of its own. Where that fails nothing is written over it. */
  setAside(why: AsideReason): Promise<Outcome<{ readonly name: string }>>;
  /** Is a write under way? */
  isWriting(): boolean;
}

/**
 * Keeps one file. Writes never overlap; while one is under way only the newest of those that wait is
 * written, and every caller hears how the write that covers its text ended.
 */
export function createAutosave(path: string): Autosave {
  let running: Promise<Outcome<void>> | undefined;
  let waiting: { text: string; result: Promise<Outcome<void>> } | undefined;
  /** Something that is not ours to replace stands there and could not be moved. */
  let isTaken = false;

  function start(text: string): Promise<Outcome<void>> {
    running = attempt("The autosave", async () => {
      if (isTaken) throw new FileProblemError(problemOf("no-permission", basename(path)));
      await writeAtomically(path, text);
    }).then((outcome) => {
      running = undefined;
      return outcome;
    });
    return running;
  }

  async function setAside(why: AsideReason): Promise<Outcome<{ readonly name: string }>> {
    const outcome = await attempt(basename(path), async () => {
      const aside = await freePath(`${path}.${why}`);
      await fs.rename(path, aside);
      return { name: basename(aside) };
    });
    isTaken = outcome.kind === "failed";
    return outcome;
  }

  return {
    setAside,
    isWriting: () => running !== undefined,
    async read() {
      const exists = await fs.lstat(path).then(
        () => true,
        () => false,
      );
      if (!exists) return undefined;
      try {
        return await readText(path, maximumAutosaveBytes);
      } catch {
        // Not ours to judge or delete: it is set aside, where it can be looked at, and the session starts without it.
        await setAside("unreadable");
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

/** The path, or the first with a number behind it that nothing has: what was set aside before stays. */
async function freePath(path: string): Promise<string> {
  for (let number = 1; ; number++) {
    const free = number === 1 ? path : `${path}-${number}`;
    const isFree = await fs.lstat(free).then(
      () => false,
      () => true,
    );
    if (isFree) return free;
  }
}
