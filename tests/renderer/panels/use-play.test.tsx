import { act, renderHook } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { usePlay } from "../../../renderer/panels/use-play.ts";

test("playing begins again where the last year stands, asks for the next year and stops at the last", () => {
  vi.useFakeTimers();
  try {
    const years = Array.from({ length: 16 }, (_, index) => 2020 + index);
    const onYear = vi.fn();
    const { result, rerender } = renderHook(({ year }) => usePlay(years, year, onYear), {
      initialProps: { year: 2035 },
    });
    act(() => result.current.toggle());
    expect(onYear).toHaveBeenLastCalledWith(2020);
    expect(result.current.playing).toBe(true);
    rerender({ year: 2034 });
    act(() => {
      vi.advanceTimersByTime(1000);
    });
    expect(onYear).toHaveBeenLastCalledWith(2035);
    rerender({ year: 2035 });
    expect(result.current.playing).toBe(false);
  } finally {
    vi.useRealTimers();
  }
});
