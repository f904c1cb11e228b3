import type { Session, WebContents } from "electron";
import { describe, expect, it, vi } from "vitest";
import { lockContents, lockSession, mayLoad, silenceChromium } from "../../electron/security.ts";

describe("the session", () => {
  function locked() {
    const session = {
      setPermissionRequestHandler: vi.fn(),
      setPermissionCheckHandler: vi.fn(),
      setDevicePermissionHandler: vi.fn(),
      webRequest: { onBeforeRequest: vi.fn() },
    };
    lockSession(session as unknown as Session);
    return session;
  }

  it("answers no to every permission, asked or checked", () => {
    const session = locked();
    const answer = vi.fn();
    for (const permission of [
      "geolocation",
      "media",
      "notifications",
      "clipboard-read",
      "fullscreen",
    ]) {
      session.setPermissionRequestHandler.mock.calls[0]?.[0](undefined, permission, answer);
      expect(session.setPermissionCheckHandler.mock.calls[0]?.[0](undefined, permission)).toBe(
        false,
      );
    }
    expect(answer.mock.calls).toEqual(Array(5).fill([false]));
    expect(session.setDevicePermissionHandler.mock.calls[0]?.[0]({})).toBe(false);
  });

  it("cancels every request but those for the interface itself", () => {
    const session = locked();
    const filter = session.webRequest.onBeforeRequest.mock.calls[0]?.[0];
    const cancelled = (url: string) => {
      const answer = vi.fn();
      filter({ url }, answer);
      return answer.mock.calls[0]?.[0].cancel;
    };
    expect(cancelled("app://bundle/index.html")).toBe(false);
    expect(cancelled("https://example.org/")).toBe(true);
  });

  it.each([
    "http://127.0.0.1/",
    "ws://x/",
    "file:///etc/passwd",
    "app://other/",
    "blob:https://x/1",
  ])("may not load %s", (address) => expect(mayLoad(address)).toBe(false));
});

describe("any page there ever is", () => {
  function locked() {
    const listeners = new Map<string, (...args: never[]) => void>();
    const contents = {
      setWindowOpenHandler: vi.fn(),
      on: (event: string, listener: (...args: never[]) => void) => listeners.set(event, listener),
    };
    lockContents(contents as unknown as WebContents);
    const isPrevented = (event: string, address: string) => {
      const preventDefault = vi.fn();
      (listeners.get(event) as unknown as (e: object, a: string) => void)(
        { preventDefault },
        address,
      );
      return preventDefault.mock.calls.length === 1;
    };
    return { contents, isPrevented };
  }

  it("opens no window", () => {
    const handler = locked().contents.setWindowOpenHandler.mock.calls[0]?.[0];
    expect(handler({ url: "app://bundle/" })).toEqual({ action: "deny" });
  });

  it("does not navigate away, but may reload", () => {
    const { isPrevented } = locked();
    expect(isPrevented("will-navigate", "https://example.org/")).toBe(true);
    expect(isPrevented("will-navigate", "file:///etc/passwd")).toBe(true);
    expect(isPrevented("will-navigate", "app://bundle/index.html")).toBe(false);
  });

  it("follows no redirect and takes in no webview", () => {
    const { isPrevented } = locked();
    expect(isPrevented("will-redirect", "app://bundle/")).toBe(true);
    expect(isPrevented("will-attach-webview", "app://bundle/")).toBe(true);
  });
});

describe("the way out", () => {
  it("has no name look-up and no errands of Chromium", () => {
    const appendSwitch = vi.fn();
    silenceChromium({ commandLine: { appendSwitch } } as never);
    expect(appendSwitch).toHaveBeenCalledWith("host-resolver-rules", "MAP * ~NOTFOUND");
    expect(appendSwitch).toHaveBeenCalledWith("disable-background-networking");
    expect(appendSwitch).toHaveBeenCalledWith("disable-component-update");
  });
});
