import { afterAll, beforeEach, expect, it, vi } from "vitest";
import {
  currentRange,
  type FindRange,
  followRange,
  isRangeWanted,
} from "../../../renderer/session/overview-range.ts";
import type { AnswerTo } from "../../../renderer/store/analysis-slice.ts";
import { workbench } from "../../../renderer/store.ts";
import { openWindow } from "../fixtures/scenarios.ts";

const { getState, setState } = workbench;
const rest = 1000;
/** Searches that were begun, each with what it is about and the way to end it. */
const begun: {
  readonly about: string;
  readonly signal: AbortSignal;
  readonly answer: (value: AnswerTo<"sure">) => void;
}[] = [];
const find = vi.fn<FindRange>(
  (subject, signal) =>
    new Promise((answer) => {
      const { active, base, measure, selection } = subject;
      const about = [active.id, base.id, measure, selection.area].join(" ");
      begun.push({ about, signal, answer });
    }),
);
const answerNamed = (name: string) =>
  ({ question: "sure", whole: false, name }) as unknown as AnswerTo<"sure">;
const resting = () => vi.advanceTimersByTimeAsync(rest);

vi.useFakeTimers();
afterAll(() => vi.useRealTimers());
openWindow();
followRange(find, rest);

beforeEach(async () => {
  openWindow();
  setState({ tab: "overview", mode: "workspace", comparing: false, line: "index" });
  getState().lookAt({ area: "CN", setting: "all", domain: undefined });
  getState().setTab("money");
  setState({ range: undefined, dragging: false });
  begun.length = 0;
  find.mockClear();
  getState().setTab("overview");
});

it("begins only when the window has rested, once for many moves, about the last of them", async () => {
  for (const value of [0.1, 0.2, 0.3]) {
    getState().setLever("sharing", { kind: "constant", value });
    await vi.advanceTimersByTimeAsync(rest / 2);
  }
  expect(find).not.toHaveBeenCalled();
  await resting();
  // A lever moved on a preset makes the reader's own copy of it.
  expect(begun.map(({ about }) => about)).toEqual([
    expect.stringMatching(/^own-\d+ baseline index CN$/),
  ]);
  expect(find.mock.calls[0]?.[0].active.settings.levers.sharing).toEqual({
    kind: "constant",
    value: 0.3,
  });
});

it("shows a range of what was asked alone, and ends what is under way when anything of it changes", async () => {
  await resting();
  const [first] = begun;
  first?.answer(answerNamed("first"));
  await vi.advanceTimersByTimeAsync(0);
  expect(currentRange(getState())).toMatchObject({ name: "first" });
  // Another place, another line, another setting of a lever: nothing of the old is shown.
  getState().lookAt({ area: "52" });
  expect(currentRange(getState())).toBeUndefined();
  await resting();
  const second = begun[1];
  expect(second?.about).toBe("reform baseline index 52");
  getState().setLever("sharing", { kind: "constant", value: 0.5 });
  expect(second?.signal.aborted).toBe(true);
  second?.answer(answerNamed("late"));
  await vi.advanceTimersByTimeAsync(0);
  expect(currentRange(getState())).toBeUndefined();
  expect(getState().range?.answer).toMatchObject({ name: "first" });
  // What was known is known again when the reader comes back to it.
  getState().undo();
  getState().lookAt({ area: "CN" });
  expect(currentRange(getState())).toMatchObject({ name: "first" });
});

it("waits while a hand is on a lever, on other tabs, and while a question of the reader runs", async () => {
  getState().setDragging(true);
  await resting();
  expect(find).not.toHaveBeenCalled();
  getState().setDragging(false);
  getState().setTab("domains");
  await resting();
  expect(find).not.toHaveBeenCalled();
  getState().setTab("overview");
  await resting();
  expect(find).toHaveBeenCalledTimes(1);
  getState().setWhy("lever", { running: { key: "asked", done: 0, total: 1 } });
  expect(begun[0]?.signal.aborted).toBe(true);
  await resting();
  expect(find).toHaveBeenCalledTimes(1);
  getState().setWhy("lever", {});
  await resting();
  expect(find).toHaveBeenCalledTimes(2);
});

it("takes the whole answer of the question where the reader asked it", async () => {
  await resting();
  begun[0]?.answer(answerNamed("quick"));
  await vi.advanceTimersByTimeAsync(0);
  const answeredKey = getState().range?.answeredKey ?? "";
  const whole = { ...answerNamed("whole"), whole: true } as AnswerTo<"sure">;
  getState().setWhy("sure", { answer: whole, answeredKey });
  expect(currentRange(getState())).toMatchObject({ name: "whole" });
  getState().setWhy("sure", {});
});

it("is not wanted where the address says so", () => {
  expect(isRangeWanted({ search: "" })).toBe(true);
  expect(isRangeWanted({ search: "?range=on" })).toBe(true);
  expect(isRangeWanted({ search: "?range=off" })).toBe(false);
});
