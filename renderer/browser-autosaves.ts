import type { AsideReason, Outcome } from "../electron/api.ts";
import { createBusyMark } from "./busy-mark.ts";
import { messageOf } from "./file-problems.ts";

/** An autosave of a window that is gone. */
export interface StrayAutosave {
  readonly text: string;
  /** To be called once what it holds is kept elsewhere. */
  readonly forget: () => void;
}

/** The autosaves of a browser: each window keeps its own, so that none writes over another's. */
export interface BrowserAutosaves {
  /** What this window goes on from: its own autosave after a reload, else the newest of all. */
  read(): Promise<string | undefined>;
  /** Those of windows that were closed without this one's going on from them. Known after `read`. */
  strays(): readonly StrayAutosave[];
  /** Did `read` take a copy of what another open window holds? */
  isCopy(): boolean;
  /** Scenarios that the window was at whose autosave this one goes on from, if it is gone and did not get through them. */
  leftBusy(): readonly string[];
  /** Notes what this window is at; empty: nothing. */
  noteBusy(scenarios: readonly string[]): void;
  write(text: string): Outcome<void>;
  setAside(why: AsideReason): Outcome<{ readonly name: string }>;
}

/** The part of the browser that it needs; tests put their own in its place. */
export interface AutosaveHost {
  readonly local: Storage;
  /** Of this window: survives a reload and nothing else. */
  readonly session: Storage;
  /** Takes a name until the window is gone; false where another window has it. Absent where the browser has no such locks. */
  readonly take?: (name: string) => Promise<boolean>;
  /** Does another window have the name? */
  readonly isTaken?: (name: string) => Promise<boolean>;
  readonly now: () => number;
  readonly newId: () => string;
}

/** The one key of earlier versions, which all windows wrote to. */
const formerKey = "equalis-autosave/1";
const asideKey = "equalis-autosave-aside";
const sessionKey = "equalis-window";
/** Where nobody can say whether a window is open, one that saved within a day counts as open: nothing of it is taken over. */
const dayMs = 86_400_000;

interface Slot {
  readonly key: string;
  /** Of the window that wrote it; empty for the key of earlier versions. */
  readonly id: string;
  readonly time: number;
  readonly text: string;
}

/** @param pack hash of the pack that the window shows; absent: the program's own. What is made on one is never gone on from on another. */
export function createBrowserAutosaves(host: AutosaveHost, pack?: string): BrowserAutosaves {
  const { local, session, now } = host;
  const keyOf = (id: string): string =>
    pack === undefined ? `${formerKey}:${id}` : `${formerKey}@${pack}:${id}`;
  let ownId = "";
  /** The autosave that this window goes on from, until it has written its own. */
  let from: Slot | undefined;
  let copied = false;
  let strays: readonly StrayAutosave[] = [];
  let left: readonly string[] = [];
  const busy = createBusyMark(local, () => ownId);

  /** A time in front, so that the newest is found without parsing any. */
  function slotOf(key: string): Slot | undefined {
    const value = local.getItem(key);
    if (value === null) return undefined;
    if (key === formerKey) return { key, id: "", time: 0, text: value };
    const end = value.indexOf("\n");
    const time = Number(value.slice(0, end));
    return { key, id: key.slice(keyOf("").length), time, text: value.slice(end + 1) };
  }

  function slots(): readonly Slot[] {
    const keys = Array.from({ length: local.length }, (_, i) => local.key(i) ?? "");
    return keys
      .filter((key) => (pack === undefined && key === formerKey) || key.startsWith(keyOf("")))
      .flatMap((key) => slotOf(key) ?? [])
      .sort((a, b) => b.time - a.time);
  }

  async function isOpen({ id, time }: Slot): Promise<boolean> {
    if (id === "" || id === ownId) return false;
    return host.isTaken === undefined ? now() - time < dayMs : host.isTaken(keyOf(id));
  }

  /** The name of this window: its own after a reload, a new one in a window that was copied with its session. */
  async function takeId(): Promise<string> {
    const known = session.getItem(sessionKey);
    if (known !== null && (host.take === undefined || (await host.take(keyOf(known)))))
      return known;
    const id = host.newId();
    session.setItem(sessionKey, id);
    await host.take?.(keyOf(id));
    return id;
  }

  return {
    async read() {
      ownId = await takeId();
      const all = slots();
      const own = all.find(({ id }) => id === ownId);
      from = own ?? all[0];
      copied = from !== undefined && from !== own && (await isOpen(from));
      // What an open window is at is its own business.
      left = from === undefined || copied ? [] : busy.left(from.id);
      const others: Slot[] = [];
      for (const slot of all) if (slot !== from && !(await isOpen(slot))) others.push(slot);
      strays = others.map(({ key, text }) => ({
        text,
        forget: () => {
          // Another window may have gone on from it meanwhile.
          if (slotOf(key)?.text === text) local.removeItem(key);
        },
      }));
      return from?.text;
    },
    strays: () => strays,
    isCopy: () => copied,
    leftBusy: () => left,
    noteBusy: busy.note,
    write(text) {
      try {
        local.setItem(keyOf(ownId), `${now()}\n${text}`);
      } catch (error) {
        return { kind: "failed", problem: { code: "disk-full", message: messageOf(error) } };
      }
      // What this window went on from lives on in its own, unless it is another window's.
      if (from !== undefined && from.id !== ownId && !copied) local.removeItem(from.key);
      from = undefined;
      return { kind: "done", value: undefined };
    },
    setAside(why) {
      const name = `${asideKey}/${why}-${now()}`;
      try {
        if (from !== undefined) {
          local.setItem(name, from.text);
          if (!copied) local.removeItem(from.key);
        }
        from = undefined;
        return { kind: "done", value: { name } };
      } catch (error) {
        // It stays where it is: this window writes under a name of its own.
        from = undefined;
        ownId = host.newId();
        return { kind: "failed", problem: { code: "disk-full", message: messageOf(error) } };
      }
    },
  };
}

/** The autosaves, of one pack, of the browser that shows this page. @throws where its user has shut its storage. */
export function autosavesOfBrowser(pack?: string): BrowserAutosaves {
  const host: AutosaveHost = {
    local: window.localStorage,
    session: window.sessionStorage,
    ...locksOf(),
    now: () => Date.now(),
    newId: () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`,
  };
  return createBrowserAutosaves(host, pack);
}

/** Locks by name, where the page may have them: an address of the local network that is no secure one may not. */
function locksOf(): Pick<AutosaveHost, "take" | "isTaken"> {
  const locks: LockManager | undefined = navigator.locks;
  if (locks === undefined) return {};
  const held = new Set<string>();
  const take = (name: string) =>
    new Promise<boolean>((resolve) => {
      const ask = locks.request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        if (lock === null) return undefined;
        held.add(name);
        // Held until the window is gone.
        return new Promise<never>(() => {});
      });
      // A page without an origin of its own is refused: it counts as the only one.
      ask.catch(() => resolve(true));
    });
  const isTaken = async (name: string) => {
    if (held.has(name)) return false;
    try {
      const { held: all = [] } = await locks.query();
      return all.some((lock) => lock.name === name);
    } catch {
      return true;
    }
  };
  return { take, isTaken };
}
