// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { followAddress } from "../../../renderer/session/follow-address.ts";
import { workbench } from "../../../renderer/store.ts";
import { openWindow } from "../fixtures/scenarios.ts";

const calls = vi.hoisted(() => ({
  writeLink: vi.fn(),
  readLink: vi.fn(),
  showByCounty: vi.fn(async (_provinces: readonly string[]) => false),
}));
vi.mock("../../../renderer/run/engine.ts", () => ({ engine: () => ({ files: calls }) }));
vi.mock("../../../renderer/session/counties.ts", async (original) => ({
  ...(await original<object>()),
  showByCounty: calls.showByCounty,
}));

const state = () => workbench.getState();
const hash = () => window.location.hash;
const later = () => vi.advanceTimersByTimeAsync(300);
/** As long as slider and chart take to be painted, and no longer. */
const painted = () => vi.advanceTimersByTimeAsync(60);

beforeEach(() => {
  vi.useFakeTimers();
  window.history.replaceState(null, "", "#");
  openWindow();
  workbench.setState({ tab: "overview", comparing: false, year: 2035, notices: [] });
  let made = 0;
  calls.writeLink.mockImplementation(async () => {
    made += 1;
    return `file-${made}`;
  });
  return followAddress();
});
afterEach(() => vi.useRealTimers());

it("writes tab and comparison at once, the year when it stands still", async () => {
  state().setTab("money");
  expect(hash()).toBe("#tab=money&scenario=reform");
  state().setComparing(true);
  expect(hash()).toBe("#tab=compare&scenario=reform");
  for (const year of [2026, 2027, 2028]) state().setYear(year);
  expect(hash()).not.toContain("year");
  await later();
  expect(hash()).toBe("#tab=compare&year=2028&scenario=reform");
});

it("holds the file of a scenario of one's own, and never that of a former state of it", async () => {
  state().setLever("sharing", { kind: "constant", value: 0.9 });
  await painted();
  expect(hash()).toBe("");
  await later();
  expect(hash()).toBe("#file=file-1");
  state().setTab("people");
  expect(hash()).toBe("#tab=people&file=file-1");
  state().setLever("sharing", { kind: "constant", value: 0.8 });
  await painted();
  expect(hash()).toBe("#tab=people");
  await later();
  expect(hash()).toBe("#tab=people&file=file-2");
  // Back at what was: the file that is known is there at once.
  state().undo();
  await painted();
  expect(hash()).toBe("#tab=people&file=file-1");
  expect(calls.writeLink).toHaveBeenCalledTimes(2);
});

it("says with what a scenario is compared where that is not what the program starts with", async () => {
  const { workspace, setBase, openScenario, activate } = state();
  const other = { ...workspace.documents.baseline, id: "other" } as NonNullable<
    typeof workspace.documents.baseline
  >;
  state().setWorkspace({ ...workspace, documents: { ...workspace.documents, other } });
  openScenario("other");
  activate("reform");
  setBase("other");
  await later();
  expect(hash()).toBe("#base=other&scenario=reform");
  setBase("baseline");
  window.history.replaceState(null, "", "#base=other&scenario=baseline");
  window.dispatchEvent(new HashChangeEvent("hashchange"));
  expect(state().workspace).toMatchObject({ baseId: "other", activeId: "baseline" });
});

it("makes no file while a lever is being dragged", async () => {
  calls.writeLink.mockClear();
  workbench.setState({ dragging: true });
  for (const value of [0.7, 0.8, 0.9]) {
    state().setLever("sharing", { kind: "constant", value }, "drag");
    await later();
  }
  expect(calls.writeLink).not.toHaveBeenCalled();
  workbench.setState({ dragging: false });
  await later();
  expect(calls.writeLink).toHaveBeenCalledTimes(1);
});

it("opens what an address carries beside what is open, and tells what it cannot read", async () => {
  const go = (text: string) => {
    window.history.replaceState(null, "", `#${text}`);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  };
  calls.readLink.mockRejectedValueOnce(new RangeError("link: it is cut off"));
  go("tab=people&file=broken");
  await later();
  expect(state().notices.at(-1)?.key).toBe("notices.linkBad");
  expect(state().tab).toBe("people");

  const document = {
    ...state().workspace.documents.reform,
    id: "link",
    origin: { kind: "own" },
    title: { en: "Theirs", "zh-CN": "他们的" },
  };
  calls.readLink.mockResolvedValue({ document, board: undefined });
  const before = Object.keys(state().workspace.documents).length;
  go("file=theirs");
  await later();
  expect(state().workspace.documents[state().workspace.activeId]?.title.en).toBe("Theirs");
  // The same again is the same scenario.
  state().activate("baseline");
  go("file=theirs");
  await later();
  expect(Object.keys(state().workspace.documents)).toHaveLength(before + 1);
  expect(state().workspace.documents[state().workspace.activeId]?.title.en).toBe("Theirs");

  go("scenario=own-99");
  expect(state().notices.at(-1)?.key).toBe("notices.linkMissing");
});

it("carries the base along where that is the reader's own, and one of its own with itself", async () => {
  const { workspace, addScenario, activate, setBase } = state();
  const own = (id: string, title: string) => ({
    ...(workspace.documents.reform as NonNullable<typeof workspace.documents.reform>),
    id,
    origin: { kind: "own" } as const,
    title: { en: title, "zh-CN": title },
  });
  addScenario(own("own-1", "Mine"));
  setBase("own-1");
  activate("reform");
  await later();
  expect(hash()).toMatch(/^#scenario=reform&base-file=file-\d+$/);
  activate("own-1");
  await later();
  expect(hash()).toMatch(/^#base=this&file=file-\d+$/);
  addScenario(own("own-2", "Other"));
  await later();
  expect(hash()).toMatch(/^#base-file=file-(\d+)&file=file-(?!\1)\d+$/);
});

it("opens the base that an address carries, and compares with it what is looked at", async () => {
  const go = (text: string) => {
    window.history.replaceState(null, "", `#${text}`);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  };
  const document = (title: string, value: number) => ({
    ...state().workspace.documents.reform,
    id: "link",
    origin: { kind: "own" },
    settings: {
      levers: { sharing: { kind: "constant", value } },
      weights: { kind: "equal" },
      parameters: {},
    },
    title: { en: title, "zh-CN": title },
  });
  const byFile: Readonly<Record<string, unknown>> = {
    base: { document: document("Their base", 0.2), board: undefined },
    own: { document: document("Theirs", 0.3), board: undefined },
  };
  calls.readLink.mockImplementation(async (_hash: string, file: string) => byFile[file]);
  const titleOf = (id: string) => state().workspace.documents[id]?.title.en;
  const shown = () => [state().workspace.activeId, state().workspace.baseId].map(titleOf);
  go("base-file=base&file=own");
  await later();
  expect(shown()).toEqual(["Theirs", "Their base"]);
  const count = Object.keys(state().workspace.documents).length;
  state().activate("reform");
  state().setBase("baseline");
  go("scenario=reform&base-file=base");
  await later();
  expect(shown()).toEqual(["reform", "Their base"]);
  go("base=this&file=own");
  await later();
  expect(shown()).toEqual(["Theirs", "Theirs"]);
  expect(Object.keys(state().workspace.documents)).toHaveLength(count);
});

it("waits with a county while another province is being opened, and gives way to what is asked for later", async () => {
  const follow = (text: string) => {
    window.history.replaceState(null, "", text);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  };
  workbench.setState({ openingCounties: ["51"] });
  follow("#place=520302");
  await later();
  expect(calls.showByCounty).not.toHaveBeenCalled();
  expect(state().notices).toEqual([]);
  workbench.setState({ openingCounties: undefined });
  await later();
  expect(calls.showByCounty).toHaveBeenCalledExactlyOnceWith(["52"]);
  // It did not open: that is said.
  expect(state().notices.map(({ key }) => key)).toEqual(["notices.badAddress"]);

  workbench.setState({ openingCounties: ["51"], notices: [] });
  follow("#place=520303");
  follow("#place=13");
  workbench.setState({ openingCounties: undefined });
  await later();
  expect(state().selection.area).toBe("13");
  expect(state().notices).toEqual([]);
});
