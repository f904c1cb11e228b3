import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { togglePlay } from "../../../renderer/session/play.ts";
import { workbench } from "../../../renderer/store.ts";
import { openWindow } from "../fixtures/scenarios.ts";

const state = () => workbench.getState();

beforeEach(() => {
  vi.useFakeTimers();
  openWindow();
  workbench.setState({ year: 2035, playing: false });
});
afterEach(() => vi.useRealTimers());

test("playing begins again where the last year stands, goes on to the next year and stops at the last", () => {
  togglePlay();
  expect(state()).toMatchObject({ year: 2020, playing: true });
  vi.advanceTimersByTime(450);
  expect(state().year).toBe(2021);
  vi.advanceTimersByTime(14 * 450);
  expect(state()).toMatchObject({ year: 2035, playing: false });
  vi.advanceTimersByTime(5000);
  expect(state()).toMatchObject({ year: 2035, playing: false });
});

test("a year that is chosen meanwhile stands as long as any, and is gone on from", () => {
  state().setYear(2022);
  togglePlay();
  vi.advanceTimersByTime(400);
  state().setYear(2030);
  vi.advanceTimersByTime(400);
  expect(state().year).toBe(2030);
  vi.advanceTimersByTime(50);
  expect(state().year).toBe(2031);
});

test("pressed again it stops, and nothing moves any more", () => {
  state().setYear(2022);
  togglePlay();
  vi.advanceTimersByTime(460);
  togglePlay();
  expect(state()).toMatchObject({ year: 2023, playing: false });
  vi.advanceTimersByTime(5000);
  expect(state()).toMatchObject({ year: 2023, playing: false });
  togglePlay();
  vi.advanceTimersByTime(460);
  expect(state()).toMatchObject({ year: 2024, playing: true });
  togglePlay();
});
