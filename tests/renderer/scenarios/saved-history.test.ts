import { expect, it } from "vitest";
import { readAutosave, writeAutosave } from "../../../renderer/scenarios/autosave.ts";
import { emptyHistory, type History, undo } from "../../../renderer/scenarios/history.ts";
import { openHistory, savedSteps, saveHistory } from "../../../renderer/scenarios/saved-history.ts";
import { workbench } from "../../../renderer/store.ts";
import { openWindow, startingWorkspace } from "../fixtures/scenarios.ts";

const { getState } = workbench;

/** A window in which a lever was moved so many times, each a step of its own. */
function afterMoves(moves: number): History {
  openWindow();
  for (let move = 1; move <= moves; move += 1)
    getState().setLever("sharing", { kind: "constant", value: move / 100 }, `move ${move}`);
  return getState().history;
}

/** Through an autosave, as text. */
function throughText(history: History): History {
  const text = writeAutosave({
    format: "equalis-workspace/1",
    workspace: getState().workspace,
    language: "en",
    theme: "system",
    tourSeen: true,
    history: saveHistory(history),
  });
  return openHistory(readAutosave(text)?.history, startingWorkspace().documents, (one) => one);
}

it("what was done is undone the same after an autosave", () => {
  const history = afterMoves(3);
  const read = throughText(history);
  expect(read.done.map(({ change }) => change)).toEqual(history.done.map(({ change }) => change));
  expect(read.done.map(({ before }) => before)).toEqual(history.done.map(({ before }) => before));
  const back = undo(read);
  expect(back?.workspace).toEqual(undo(history)?.workspace);
  expect(throughText(back?.history ?? emptyHistory).undone).toHaveLength(1);
});

it("the newest steps are kept, each scenario in each of its states once, no preset at all", () => {
  const saved = saveHistory(afterMoves(savedSteps + 20));
  expect(saved.done).toHaveLength(savedSteps);
  expect(saved.documents).toHaveLength(savedSteps + 1);
  expect(saved.documents.every(({ origin }) => origin.kind !== "preset")).toBe(true);
});

it("a history with a step that leads nowhere is not opened at all", () => {
  const saved = saveHistory(afterMoves(2));
  const presets = startingWorkspace().documents;
  expect(openHistory({ ...saved, documents: [] }, presets, (one) => one)).toEqual(emptyHistory);
  expect(openHistory(undefined, presets, (one) => one)).toEqual(emptyHistory);
});
