import { describe, expect, it, vi } from "vitest";
import { createCloseGuard } from "../../electron/close-guard.ts";

function guarded() {
  vi.useFakeTimers();
  const ask = vi.fn();
  const close = vi.fn();
  return { ask, close, guard: createCloseGuard({ ask, close, patienceMs: 2_000 }) };
}

describe("closing the window", () => {
  it("goes ahead when no page listens", () => {
    const { guard, ask } = guarded();
    expect(guard.mayClose()).toBe(true);
    expect(ask).not.toHaveBeenCalled();
  });

  it("asks the page once, waits, and closes on its answer", () => {
    const { guard, ask, close } = guarded();
    guard.pageListens();
    expect([guard.mayClose(), guard.mayClose()]).toEqual([false, false]);
    expect(ask).toHaveBeenCalledOnce();
    expect(close).not.toHaveBeenCalled();
    guard.pageIsDone();
    expect(close).toHaveBeenCalledOnce();
    expect(guard.mayClose()).toBe(true);
  });

  it("closes without an answer when the page hangs", () => {
    const { guard, close } = guarded();
    guard.pageListens();
    guard.mayClose();
    vi.advanceTimersByTime(2_000);
    expect(close).toHaveBeenCalledOnce();
  });

  it("is not closed by an answer nobody asked for", () => {
    const { guard, close } = guarded();
    guard.pageListens();
    guard.pageIsDone();
    expect(close).not.toHaveBeenCalled();
  });
});
