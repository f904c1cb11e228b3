import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { useAfterPaint, useWorkbenchLater } from "../../../renderer/panels/use-after-paint.ts";
import type { WorkbenchState } from "../../../renderer/store/state.ts";
import { actions, useWorkbench } from "../../../renderer/store.ts";

let frames: FrameRequestCallback[] = [];
beforeAll(() => {
  vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => frames.push(callback));
  vi.stubGlobal("cancelAnimationFrame", (handle: number) => {
    frames[handle - 1] = () => undefined;
  });
});
beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  actions().setYear(2035);
  actions().setLanguage("en");
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** Paints one frame. */
const paint = () =>
  act(() => {
    for (const frame of frames.splice(0)) frame(0);
    vi.runAllTimers();
  });

const wordsOf = ({ year, language }: WorkbenchState) => `${year} ${language}`;

/** Year and language as they are shown at once, and by each of the two ways later. */
function Follower() {
  const now = useWorkbench(wordsOf);
  const later = useWorkbenchLater(wordsOf);
  const painted = useAfterPaint(now);
  return <p>{[now, later, painted].join(", ")}</p>;
}

it("what follows is shown when a frame is painted, and not before", () => {
  const { container } = render(<Follower />);
  act(() => actions().setYear(2029));
  act(() => actions().setYear(2030));
  expect(container.textContent).toBe("2030 en, 2035 en, 2035 en");
  paint();
  expect(container.textContent).toBe("2030 en, 2030 en, 2030 en");
});

it("no frame speaks two languages: another language takes what follows along at once", () => {
  const { container } = render(<Follower />);
  act(() => actions().setYear(2030));
  act(() => actions().setLanguage("zh-CN"));
  expect(container.textContent).toBe("2030 zh-CN, 2030 zh-CN, 2030 zh-CN");
  paint();
  act(() => actions().setYear(2031));
  expect(container.textContent).toBe("2031 zh-CN, 2030 zh-CN, 2030 zh-CN");
  paint();
  expect(container.textContent).toBe("2031 zh-CN, 2031 zh-CN, 2031 zh-CN");
});
