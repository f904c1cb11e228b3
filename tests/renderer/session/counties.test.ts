import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  canonicalJson,
  createSyncRunner,
  numbersOf,
  packOfScenarios,
  resolveSettings,
} from "../../../models/index.ts";
import { readAutosave, writeAutosave } from "../../../renderer/scenarios/autosave.ts";
import { scenarioFrom } from "../../../renderer/scenarios/scenario-file.ts";
import { activeDocument } from "../../../renderer/scenarios/workspace.ts";
import { followCounties, showByCounty } from "../../../renderer/session/counties.ts";
import { followWorkspace } from "../../../renderer/session/follow-runs.ts";
import { activePack, openByCounty, packOf, wholePack } from "../../../renderer/store/packs.ts";
import { workbench } from "../../../renderer/store.ts";
import { areasFile, peopleFile } from "../../../reports/county-files.ts";
import { countiesFolder, onBuiltIn, workers } from "../fixtures/county-workers.ts";
import { chinaPack } from "../fixtures/pack.ts";
import { startingWorkspace } from "../fixtures/scenarios.ts";

beforeEach(() => {
  const pack = chinaPack();
  workbench.setState({ packs: { [pack.hash]: pack }, packsByCounty: {}, results: {}, notices: [] });
  workbench.getState().setWorkspace(onBuiltIn(startingWorkspace()));
  workbench.setState({ phase: { kind: "ready" }, mode: "workspace" });
});

afterEach(() => workbench.setState({ packsByCounty: {}, results: {} }));

it("all scenarios run on the province by county and go on naming their pack, and closing goes back", async () => {
  const sources = workers();
  expect(await showByCounty(["52"], sources)).toBe(true);
  const state = workbench.getState();
  const pack = activePack(state);
  expect(openByCounty(state)).toEqual(["52"]);
  expect(pack.areas.leaves).toHaveLength(235);
  expect(packOfScenarios(pack)).toBe(chinaPack().hash);
  expect(wholePack(state)).toBe(chinaPack());
  expect(sources.loaded).toContain(peopleFile("52"));
  expect(sources.loaded).not.toContain(peopleFile("51"));
  for (const { id } of state.workspace.open) {
    const document = state.workspace.documents[id];
    if (document === undefined) throw new Error(id);
    expect(document.pack).toBe(chinaPack().hash);
    expect(packOf(state, document)).toBe(pack);
    expect(state.results[id]?.settings).toBe(document.settings);
    const again = await createSyncRunner(pack).run(resolveSettings(pack, document.settings));
    const [shown, alone] = [state.results[id]?.result, again].map((run) => run && numbersOf(run));
    expect(shown?.every((value, at) => Object.is(value, alone?.[at]))).toBe(true);
  }
  expect(scenarioFrom(activeDocument(state.workspace), pack).pack.hash).toBe(chinaPack().hash);

  expect(await showByCounty([], sources)).toBe(true);
  expect(activePack(workbench.getState())).toBe(chinaPack());
  expect(openByCounty(workbench.getState())).toEqual([]);
  expect(Object.keys(workbench.getState().results).sort()).toEqual(["baseline", "reform"]);

  // Opened again it is the same, and nothing is read anew.
  sources.loaded.length = 0;
  expect(await showByCounty(["52"], sources)).toBe(true);
  expect(activePack(workbench.getState())).toBe(pack);
  expect(sources.loaded).toEqual([]);
});

it("a lever that is moved runs by county, and is undone by county", async () => {
  const sources = workers();
  const scheduler = followWorkspace(sources.engine);
  await scheduler.idle();
  await showByCounty(["52"], sources);
  const { hash } = activePack(workbench.getState());
  sources.ran.length = 0;
  workbench.getState().setLever("sharing", { kind: "constant", value: 0.2 });
  await scheduler.idle();
  // The copy that was made of the preset alone.
  expect(sources.ran).toEqual([hash]);
  workbench.getState().undo();
  await scheduler.idle();
  expect(new Set(sources.ran)).toEqual(new Set([hash]));
  const { results, workspace } = workbench.getState();
  for (const { id } of workspace.open)
    expect(results[id]?.settings).toBe(workspace.documents[id]?.settings);
});

it("what is selected in a province that is closed becomes the province", async () => {
  const sources = workers();
  await showByCounty(["52"], sources);
  workbench.getState().lookAt({ area: "520102", setting: "urban" });
  expect(workbench.getState().selection).toMatchObject({ area: "520102", setting: "urban" });
  await showByCounty([], sources);
  expect(workbench.getState().selection).toMatchObject({ area: "52", setting: "urban" });
});

it.each([
  ["a province that nothing is known below", "99", undefined],
  ["a table that is broken", "52", (name: string) => (name === areasFile ? undefined : "broken")],
  [
    "a table of another province",
    "52",
    (name: string) => (name === areasFile ? undefined : "54.parquet"),
  ],
])("%s leaves everything as it was and is said", async (_what, province, other) => {
  const sources = workers((name) => {
    const instead = other?.(name);
    if (instead === "broken") return new Uint8Array([80, 65, 82, 49, 0, 0, 0, 0]);
    return new Uint8Array(readFileSync(join(countiesFolder, instead ?? name)));
  });
  const scheduler = followWorkspace(sources.engine);
  await scheduler.idle();
  const before = workbench.getState();
  expect(await showByCounty([province], sources)).toBe(false);
  const after = workbench.getState();
  expect(after.packsByCounty).toBe(before.packsByCounty);
  expect(after.results).toBe(before.results);
  expect(after.workspace).toBe(before.workspace);
  expect(after.openingCounties).toBeUndefined();
  expect(after.notices.map(({ key }) => key)).toEqual(["notices.countiesFailed"]);
});

it("a workshop, whose exercises are about provinces, closes what is open", async () => {
  followCounties();
  await showByCounty(["52"], workers());
  workbench.getState().setMode("workshop");
  expect(activePack(workbench.getState())).toBe(chinaPack());
  expect(workbench.getState().notices.map(({ key }) => key)).toContain("notices.countiesClosed");
});

it("the autosave remembers which provinces were open, and its scenarios open everywhere", async () => {
  await showByCounty(["52"], workers());
  const state = workbench.getState();
  const text = writeAutosave({
    format: "equalis-workspace/1",
    workspace: state.workspace,
    language: "en",
    theme: "system",
    tourSeen: true,
    byCounty: openByCounty(state),
  });
  const read = readAutosave(text);
  expect(read?.byCounty).toEqual(["52"]);
  expect(canonicalJson(read?.workspace)).toBe(canonicalJson(onBuiltIn(startingWorkspace())));
  expect(readAutosave(text.replace('["52"]', "7"))?.byCounty).toBeUndefined();
});
