import type { IpcMainInvokeEvent, WebContents } from "electron";
import { describe, expect, it, vi } from "vitest";
import { channelOf, requestNames } from "../../electron/api.ts";
import { argumentChecks, type RequestHandlers, registerRequests } from "../../electron/ipc.ts";

type Listener = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

const ourContents = { id: 1 } as WebContents;
const otherContents = { id: 2 } as WebContents;

function sentBy(sender: WebContents, frame: { url: string; parent: object | null } | null) {
  return { sender, senderFrame: frame } as unknown as IpcMainInvokeEvent;
}
const ourEvent = sentBy(ourContents, { url: "app://bundle/", parent: null });

function gate() {
  const listeners = new Map<string, Listener>();
  const handlers = Object.fromEntries(
    requestNames.map((name) => [name, vi.fn(() => `${name} done`)]),
  ) as unknown as RequestHandlers & Record<string, ReturnType<typeof vi.fn>>;
  registerRequests(
    { handle: (channel: string, listener: Listener) => void listeners.set(channel, listener) },
    handlers,
    (contents) => contents === ourContents,
  );
  const call = (
    event: IpcMainInvokeEvent,
    name: (typeof requestNames)[number],
    ...args: unknown[]
  ) => {
    const listener = listeners.get(channelOf(name));
    if (listener === undefined) throw new Error(`no listener for ${name}`);
    return listener(event, ...args);
  };
  return { listeners, handlers, call };
}

const goodArguments: Record<string, readonly unknown[]> = {
  openRecent: ["0f"],
  saveScenario: [{ suggestedName: "a", text: "b" }],
  saveExport: [{ kind: "png", suggestedName: "a", bytes: new Uint8Array(3) }],
  printToPdf: [{ suggestedName: "a" }],
  autosaveWrite: ["text"],
  autosaveSetAside: ["newer"],
  setMenus: [[]],
  setDocument: [{ name: "a", edited: true }],
  setFullScreen: [true],
  copyText: ["a"],
  selfTestEnd: [[{ check: "run", outcome: "passed", detail: "" }]],
};

describe("the gate between page and shell", () => {
  it("listens on one channel for each request and no other", () => {
    expect([...gate().listeners.keys()].sort()).toEqual(requestNames.map(channelOf).sort());
  });

  it.each(requestNames)("lets our window call %s", (name) => {
    const { call, handlers } = gate();
    const args = goodArguments[name] ?? [];
    expect(call(ourEvent, name, ...args)).toBe(`${name} done`);
    expect(handlers[name]).toHaveBeenCalledExactlyOnceWith(...args);
  });

  const strangers: readonly [string, IpcMainInvokeEvent][] = [
    [
      "a page of another origin",
      sentBy(ourContents, { url: "https://example.org/", parent: null }),
    ],
    [
      "a page whose origin only begins like ours",
      sentBy(ourContents, { url: "app://bundle.example/", parent: null }),
    ],
    ["a frame inside our page", sentBy(ourContents, { url: "app://bundle/", parent: {} })],
    ["another window with our page", sentBy(otherContents, { url: "app://bundle/", parent: null })],
    ["a frame that is gone", sentBy(ourContents, null)],
    ["a blank page", sentBy(ourContents, { url: "about:blank", parent: null })],
    ["a local file", sentBy(ourContents, { url: "file:///tmp/a.html", parent: null })],
  ];
  for (const [who, event] of strangers) {
    it.each(requestNames)(`refuses ${who} that calls %s`, (name) => {
      const { call, handlers } = gate();
      expect(() => call(event, name, ...(goodArguments[name] ?? []))).toThrow(/refused/);
      expect(handlers[name]).not.toHaveBeenCalled();
    });
  }

  it("runs no handler on arguments that fail their check", () => {
    const { call, handlers } = gate();
    expect(() => call(ourEvent, "setFullScreen", "yes")).toThrow(
      "argument 1: needs true or false, got string",
    );
    expect(handlers.setFullScreen).not.toHaveBeenCalled();
  });
});

describe("what each request takes", () => {
  const wrong: readonly [keyof typeof argumentChecks, readonly unknown[], RegExp][] = [
    ["openScenario", ["/etc/passwd"], /needs 0 arguments, got 1/],
    ["openRecent", [], /needs 1 arguments, got 0/],
    ["openRecent", [42], /needs text, got number/],
    ["openRecent", ["x".repeat(65)], /longer than 64 bytes/],
    ["saveScenario", [null], /needs an object, got null/],
    ["saveScenario", [[]], /needs an object, got an array/],
    ["saveScenario", [{ suggestedName: "a" }], /argument 1\.text: needs text, got undefined/],
    ["saveScenario", [{ suggestedName: "a", text: "b", path: "/x" }], /unknown field path/],
    ["saveScenario", [{ suggestedName: "a", text: "b", overwrite: 1 }], /overwrite: needs true/],
    ["saveScenario", [{ suggestedName: "a", text: "字".repeat(2_000_000) }], /longer than 5000000/],
    [
      "saveExport",
      [{ kind: "exe", suggestedName: "a", bytes: new Uint8Array(1) }],
      /needs one of png/,
    ],
    ["saveExport", [{ kind: "png", suggestedName: "a", bytes: [1, 2] }], /needs bytes/],
    ["autosaveWrite", [{ toString: () => "x" }], /needs text, got object/],
    ["saveExport", [{ kind: "png", suggestedName: "a", bytes: "png" }], /needs bytes/],
  ];
  it.each(wrong)("%s refuses %j", (name, args, message) => {
    expect(() => argumentChecks[name](args)).toThrow(message);
  });

  it("hands on only the fields it knows, also of an object with a prototype of its own", () => {
    const given = Object.assign(Object.create({ token: "inherited" }), {
      suggestedName: "a",
      text: "b",
    });
    expect(argumentChecks.saveScenario([given])).toEqual([{ suggestedName: "a", text: "b" }]);
  });
});
