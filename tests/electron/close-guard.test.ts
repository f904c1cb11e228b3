import { afterEach, describe, expect, it, vi } from "vitest";
import { createCloseGuard } from "../../electron/close-guard.ts";

afterEach(() => vi.useRealTimers());

function guarded() {
  vi.useFakeTimers();
  const ask = vi.fn();
  const close = vi.fn();
  const isSaving = vi.fn(() => false);
  const guard = createCloseGuard({ ask, close, patienceMs: 2_000, isSaving });
  return { ask, close, isSaving, guard };
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

  it("waits for a disk that is slow", () => {
    const { guard, close, isSaving } = guarded();
    guard.pageListens();
    isSaving.mockReturnValue(true);
    guard.mayClose();
    vi.advanceTimersByTime(9_000);
    expect(close).not.toHaveBeenCalled();
    isSaving.mockReturnValue(false);
    vi.advanceTimersByTime(2_000);
    expect(close).toHaveBeenCalledOnce();
  });

  it("keeps the window when the page could not save, asks again next time, and closes when its owner lets the work go", () => {
    const { guard, ask, close } = guarded();
    guard.pageListens();
    guard.mayClose();
    guard.pageStays();
    vi.advanceTimersByTime(60_000);
    expect(close).not.toHaveBeenCalled();
    expect(guard.mayClose()).toBe(false);
    expect(ask).toHaveBeenCalledTimes(2);
    guard.pageStays();
    // The owner has chosen to close without saving.
    guard.pageIsDone();
    expect(close).toHaveBeenCalledOnce();
    expect(guard.mayClose()).toBe(true);
  });

  it("is not closed by an answer nobody asked for", () => {
    const { guard, close } = guarded();
    guard.pageListens();
    guard.pageIsDone();
    guard.pageStays();
    guard.pageIsDone();
    expect(close).not.toHaveBeenCalled();
  });
});
