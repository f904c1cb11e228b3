import { describe, expect, it } from "vitest";
import { type AutosaveHost, createBrowserAutosaves } from "../../renderer/browser-autosaves.ts";

/** A browser with several windows: one storage for all, a session for each, locks that go with their window. */
class FakeBrowser {
  readonly local = new FakeStorage();
  readonly #held = new Map<string, number>();
  #clock = 1_000;
  #windows = 0;
  readonly #hasLocks: boolean;

  constructor(hasLocks = true) {
    this.#hasLocks = hasLocks;
  }

  /**
   * @param session of the window before a reload, or of the one that was copied
   * @param pack that it shows; absent: the program's own
   */
  open(session = new FakeStorage(), pack?: string) {
    const window = ++this.#windows;
    const locks: Pick<AutosaveHost, "take" | "isTaken"> = this.#hasLocks
      ? {
          take: async (name) => {
            if (this.#held.has(name)) return false;
            this.#held.set(name, window);
            return true;
          },
          isTaken: async (name) => this.#held.has(name) && this.#held.get(name) !== window,
        }
      : {};
    let ids = 0;
    const host: AutosaveHost = {
      local: this.local,
      session,
      ...locks,
      now: () => ++this.#clock,
      newId: () => `${window}-${++ids}`,
    };
    const autosaves = createBrowserAutosaves(host, pack);
    const close = () => {
      for (const [name, owner] of this.#held) if (owner === window) this.#held.delete(name);
    };
    return { ...autosaves, session, close };
  }

  wait(ms: number): void {
    this.#clock += ms;
  }

  texts(): readonly string[] {
    return this.local.entries().map(([, value]) => value.slice(value.indexOf("\n") + 1));
  }
}

class FakeStorage implements Storage {
  readonly #values = new Map<string, string>();
  room = Number.POSITIVE_INFINITY;

  get length(): number {
    return this.#values.size;
  }
  key(index: number): string | null {
    return [...this.#values.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.#values.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    const others = [...this.#values].filter(([one]) => one !== key);
    const size = others.reduce((sum, [name, text]) => sum + name.length + text.length, 0);
    if (size + key.length + value.length > this.room) throw new Error("the quota is exceeded");
    this.#values.set(key, value);
  }
  removeItem(key: string): void {
    this.#values.delete(key);
  }
  clear(): void {
    this.#values.clear();
  }
  entries(): readonly (readonly [string, string])[] {
    return [...this.#values];
  }
}

describe("the autosaves of a browser", () => {
  it("begin with nothing, and a later window goes on from what was written", async () => {
    const browser = new FakeBrowser();
    const first = browser.open();
    expect(await first.read()).toBeUndefined();
    expect(first.write("one")).toMatchObject({ kind: "done" });
    first.close();
    const second = browser.open();
    expect(await second.read()).toBe("one");
    expect([second.isCopy(), second.strays()]).toEqual([false, []]);
    // It takes the place of the one that is gone.
    second.write("two");
    expect(browser.texts()).toEqual(["two"]);
  });

  it("keep the work of two windows apart, whoever writes last", async () => {
    const browser = new FakeBrowser();
    const [first, second] = [browser.open(), browser.open()];
    await first.read();
    await second.read();
    first.write("of the first");
    second.write("of the second");
    first.write("more of the first");
    expect(browser.texts().toSorted()).toEqual(["more of the first", "of the second"]);
    first.close();
    second.close();
    const third = browser.open();
    expect(await third.read()).toBe("more of the first");
    expect(third.strays().map(({ text }) => text)).toEqual(["of the second"]);
    // The stray is there until what it holds is kept elsewhere.
    third.write("both");
    expect(browser.texts().toSorted()).toEqual(["both", "of the second"]);
    for (const stray of third.strays()) stray.forget();
    expect(browser.texts()).toEqual(["both"]);
  });

  it("give a window that opens beside another a copy, which it does not take away", async () => {
    const browser = new FakeBrowser();
    const first = browser.open();
    await first.read();
    first.write("open work");
    const second = browser.open();
    expect(await second.read()).toBe("open work");
    expect(second.isCopy()).toBe(true);
    // Closing it untouched changes nothing.
    second.close();
    expect(browser.texts()).toEqual(["open work"]);
    const third = browser.open();
    await third.read();
    third.write("its own");
    expect(browser.texts().toSorted()).toEqual(["its own", "open work"]);
  });

  it("know a window again after a reload, beside any other", async () => {
    const browser = new FakeBrowser();
    const [first, second] = [browser.open(), browser.open()];
    await first.read();
    await second.read();
    first.write("first");
    second.write("second");
    first.close();
    const again = browser.open(first.session);
    expect(await again.read()).toBe("first");
    expect(again.strays()).toEqual([]);
    again.write("first, changed");
    expect(browser.texts().toSorted()).toEqual(["first, changed", "second"]);
  });

  it("tell a window that was copied with its session from the one that it was copied from", async () => {
    const browser = new FakeBrowser();
    const first = browser.open();
    await first.read();
    first.write("first");
    const session = new FakeStorage();
    for (const [key, value] of first.session.entries()) session.setItem(key, value);
    const copy = browser.open(session);
    expect(await copy.read()).toBe("first");
    copy.write("copy");
    expect(browser.texts().toSorted()).toEqual(["copy", "first"]);
  });

  it("take over the one key of earlier versions", async () => {
    const browser = new FakeBrowser();
    browser.local.setItem("equalis-autosave/1", "{}");
    const window = browser.open();
    expect(await window.read()).toBe("{}");
    window.write("now");
    expect(browser.local.getItem("equalis-autosave/1")).toBeNull();
    expect(browser.texts()).toEqual(["now"]);
  });

  it("take nothing from a window that may be open where nobody can tell, until a day has passed", async () => {
    const browser = new FakeBrowser(false);
    const first = browser.open();
    await first.read();
    first.write("perhaps open");
    const second = browser.open();
    expect(await second.read()).toBe("perhaps open");
    second.write("second");
    expect(browser.texts().toSorted()).toEqual(["perhaps open", "second"]);
    browser.wait(2 * 86_400_000);
    const third = browser.open();
    expect(await third.read()).toBe("second");
    expect(third.strays().map(({ text }) => text)).toEqual(["perhaps open"]);
  });

  it("say so when there is no room, and lose nothing of what was there", async () => {
    const browser = new FakeBrowser();
    const first = browser.open();
    await first.read();
    first.write("short");
    browser.local.room = 60;
    expect(first.write("x".repeat(100))).toMatchObject({
      kind: "failed",
      problem: { code: "disk-full" },
    });
    expect(browser.texts()).toEqual(["short"]);
  });

  it("keep what a newer version wrote, and write beside it", async () => {
    const browser = new FakeBrowser();
    const newer = browser.open();
    await newer.read();
    newer.write("from the future");
    newer.close();
    const window = browser.open();
    expect(await window.read()).toBe("from the future");
    expect(window.setAside("newer")).toMatchObject({ kind: "done" });
    window.write("of today");
    expect(browser.texts().toSorted()).toEqual(["from the future", "of today"]);
    window.close();
    const next = browser.open();
    expect(await next.read()).toBe("of today");
    expect(next.strays()).toEqual([]);
  });

  it("leave it where it is when there is no room to move it, and still write beside it", async () => {
    const browser = new FakeBrowser();
    const newer = browser.open();
    await newer.read();
    newer.write("from the future".repeat(10));
    const window = browser.open(newer.session);
    newer.close();
    await window.read();
    browser.local.room = 260;
    expect(window.setAside("newer")).toMatchObject({ kind: "failed" });
    expect(window.write("today")).toMatchObject({ kind: "done" });
    expect(browser.texts()).toContain("from the future".repeat(10));
  });

  it("keeps what is made on one pack from what is made on another, in one window and the next", async () => {
    const browser = new FakeBrowser();
    const first = browser.open();
    await first.read();
    first.write("on the program's");
    first.close();
    const other = browser.open(first.session, "sha256:a");
    expect(await other.read()).toBeUndefined();
    expect(other.strays()).toEqual([]);
    other.write("on a");
    other.close();
    const back = browser.open(other.session);
    expect(await back.read()).toBe("on the program's");
    expect(back.strays()).toEqual([]);
    back.close();
    const third = browser.open(new FakeStorage(), "sha256:b");
    expect(await third.read()).toBeUndefined();
    const again = browser.open(new FakeStorage(), "sha256:a");
    expect(await again.read()).toBe("on a");
    expect(browser.texts().toSorted()).toEqual(["on a", "on the program's"]);
  });
});
