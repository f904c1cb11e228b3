import { beforeEach, expect, it } from "vitest";
import type { RunResult } from "../../../models/results.ts";
import { activePack, packOf } from "../../../renderer/store/packs.ts";
import { createScenarioRunsSelector } from "../../../renderer/store/scenario-runs.ts";
import { createWorkbenchStore, type WorkbenchStore } from "../../../renderer/store.ts";
import { onBuiltIn } from "../fixtures/county-workers.ts";
import { chinaPack } from "../fixtures/pack.ts";
import { preset, startingWorkspace } from "../fixtures/scenarios.ts";

let store: WorkbenchStore;
beforeEach(() => {
  store = createWorkbenchStore();
  store.getState().setWorkspace(startingWorkspace());
});

const state = () => store.getState();
const constant = (value: number) => ({ kind: "constant", value }) as const;

it("editing a preset makes the user's own copy at its place and in its colour", () => {
  state().setLever("sharing", constant(0.9));
  const { workspace } = state();
  expect(workspace.documents.reform?.settings.levers.sharing).toMatchObject({ value: 0.6 });
  expect(workspace.open).toEqual([
    { id: "baseline", slot: 5 },
    { id: workspace.activeId, slot: 0 },
  ]);
  expect(workspace.documents[workspace.activeId]).toMatchObject({
    origin: { kind: "own" },
    from: "reform",
    title: { en: "reform, my version" },
  });
});

it("editing the base leaves the base on the workspace to compare with", () => {
  state().activate("baseline");
  state().setLever("sharing", constant(0.9));
  const { workspace } = state();
  expect(workspace.baseId).toBe("baseline");
  expect(workspace.open).toHaveLength(3);
  expect(workspace.documents.baseline?.settings.levers).toEqual({});
});

it("a drag is one step back, and redo brings it forward again", () => {
  const before = state().workspace;
  for (const value of [0.7, 0.8, 0.9]) state().setLever("sharing", constant(value), "drag");
  state().endGesture();
  const after = state().workspace;
  expect(state().history.done).toHaveLength(1);
  state().undo();
  expect(state().workspace).toBe(before);
  state().redo();
  expect(state().workspace).toBe(after);
});

it("two drags of the same slider are two steps", () => {
  state().setLever("sharing", constant(0.7), "drag");
  state().endGesture();
  state().setLever("sharing", constant(0.8), "drag");
  expect(state().history.done).toHaveLength(2);
});

it("a new edit drops what could be redone", () => {
  state().setLever("sharing", constant(0.7));
  state().undo();
  state().setLever("digital-service", constant(1));
  expect(state().history.undone).toHaveLength(0);
});

it("undo and redo leave the reader's own counties as they are", () => {
  state().setOwnCounties(["520302"]);
  state().setLever("sharing", constant(0.9));
  state().setOwnCounties(["520302", "520322"]);
  state().undo();
  expect(state().ownCounties).toEqual(["520302", "520322"]);
  state().redo();
  expect(state().ownCounties).toEqual(["520302", "520322"]);
});

it("undo after a delete brings the scenario back where it was", () => {
  const id = state().duplicateScenario("reform");
  const before = state().workspace;
  state().deleteScenario(id);
  expect(state().workspace.documents[id]).toBeUndefined();
  state().undo();
  expect(state().workspace).toBe(before);
});

it("presets cannot be deleted and the last open scenario cannot be closed", () => {
  state().deleteScenario("reform");
  expect(state().workspace.documents.reform).toBeDefined();
  state().closeScenario("reform");
  state().closeScenario("baseline");
  expect(state().workspace.open).toEqual([{ id: "baseline", slot: 5 }]);
});

it("closing the base or the active scenario hands the part on", () => {
  state().setBase("reform");
  state().closeScenario("reform");
  expect(state().workspace).toMatchObject({ baseId: "baseline", activeId: "baseline" });
});

it("a seventh scenario waits in the library and says so", () => {
  for (const id of ["c", "d", "e", "f", "g"]) state().addScenario(preset(id));
  expect(state().workspace.open).toHaveLength(6);
  expect(state().workspace.documents.g).toBeDefined();
  expect(state().notices.map((notice) => notice.key)).toEqual(["notices.full"]);
  expect(new Set(state().workspace.open.map((entry) => entry.slot)).size).toBe(6);
});

it("a freed colour goes to the next scenario, the others keep theirs", () => {
  state().addScenario(preset("c"));
  state().closeScenario("reform");
  state().addScenario(preset("d"));
  expect(state().workspace.open).toEqual([
    { id: "baseline", slot: 5 },
    { id: "c", slot: 1 },
    { id: "d", slot: 0 },
  ]);
});

it("the runs for the charts keep their identity while another scenario moves", () => {
  const select = createScenarioRunsSelector();
  const result = { years: [] } as unknown as RunResult;
  const settings = preset("x").settings;
  state().setResult("baseline", { settings, result });
  state().setResult("reform", { settings, result });
  const first = select(state());
  expect(select(state())).toBe(first);
  state().setResult("reform", { settings, result: { ...result } });
  const second = select(state());
  expect(second[0]).toBe(first[0]);
  expect(second[1]).not.toBe(first[1]);
  expect(second[0]).toMatchObject({ id: "baseline", isBase: true, slot: 5 });
});

it("a replay puts the earlier run in the place of the scenario's own, and back", () => {
  const select = createScenarioRunsSelector();
  const make = () => ({ years: [] }) as unknown as RunResult;
  const [own, before, after] = [make(), make(), make()];
  const settings = preset("x").settings;
  state().setResult("reform", { settings, result: own });
  const replay = { scenario: "reform", lever: "sharing", before, after };
  state().setReplay({ ...replay, showing: "before" });
  expect(select(state())[0]?.result).toBe(before);
  state().setReplay({ ...replay, showing: "after" });
  expect(select(state())[0]?.result).toBe(after);
  state().setReplay(undefined);
  expect(select(state())[0]?.result).toBe(own);
});

it("a scenario is looked up on the pack it names, among several that are open", () => {
  const [first, second] = ["sha256:1", "sha256:2"].map((hash) => ({ ...chinaPack(), hash }));
  if (first === undefined || second === undefined) throw new RangeError("packs");
  const { workspace } = state();
  store.setState({ packs: { [first.hash]: first, [second.hash]: second } });
  expect(packOf(state(), { pack: second.hash })).toBe(second);
  const { reform } = workspace.documents;
  if (reform === undefined) throw new RangeError("reform");
  state().setWorkspace({
    ...workspace,
    documents: { ...workspace.documents, reform: { ...reform, pack: first.hash } },
  });
  expect(activePack(state())).toBe(first);
  expect(() => packOf(state(), { pack: "sha256:3" })).toThrow(/no pack has the hash sha256:3/);
});

it("a scenario taken back while its file is written stays away, and nothing breaks", () => {
  const id = state().duplicateScenario("reform");
  state().undo();
  const { workspace } = state();
  expect(workspace.documents[id]).toBeUndefined();
  state().markSaved(id, { kind: "file", fileName: "mine.yaml", token: undefined });
  expect(state().workspace).toBe(workspace);
});

it("what was chosen now stands: villages rather than a service of towns, and that service rather than villages", () => {
  const pack = chinaPack();
  store.setState({ packs: { [pack.hash]: pack }, workspace: onBuiltIn(startingWorkspace()) });
  const chosen = () => {
    const { setting, domain, service } = state().selection;
    return { setting, domain, service };
  };
  state().lookAt({ service: "old-compounds" });
  state().lookAt({ setting: "rural" });
  expect(chosen()).toEqual({ setting: "rural", domain: "housing", service: undefined });
  state().lookAt({ service: "old-compounds" });
  expect(chosen()).toEqual({ setting: "all", domain: "housing", service: "old-compounds" });
  state().lookAt({ setting: "urban" });
  expect(chosen()).toEqual({ setting: "urban", domain: "housing", service: "old-compounds" });
});
