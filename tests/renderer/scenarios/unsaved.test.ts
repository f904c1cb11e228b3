import { beforeEach, expect, it } from "vitest";
import { contentHash, isUnsaved } from "../../../renderer/scenarios/unsaved.ts";
import { activeDocument } from "../../../renderer/scenarios/workspace.ts";
import { workbench } from "../../../renderer/store.ts";
import { openWindow } from "../fixtures/scenarios.ts";

const active = () => activeDocument(workbench.getState().workspace);
const set = (value: number) =>
  workbench.getState().setLever("sharing", { kind: "constant", value });

/** As saving a file does. */
function save(): void {
  const document = active();
  workbench
    .getState()
    .markSaved(document.id, { kind: "file", fileName: "a.yaml", saved: contentHash(document) });
}

beforeEach(openWindow);

it("is false for a preset, true for a scenario that was never saved, and false once it is", () => {
  expect(isUnsaved(active())).toBe(false);
  set(0.5);
  expect(isUnsaved(active())).toBe(true);
  save();
  expect(isUnsaved(active())).toBe(false);
});

it("is true after an edit, false when it is undone, true when it is done again", () => {
  set(0.5);
  save();
  set(0.7);
  expect(isUnsaved(active())).toBe(true);
  workbench.getState().undo();
  expect(isUnsaved(active())).toBe(false);
  workbench.getState().redo();
  expect(isUnsaved(active())).toBe(true);
  save();
  expect(isUnsaved(active())).toBe(false);
});

it("is true for what undo brings back from before the save, and the file is not forgotten", () => {
  set(0.5);
  workbench.getState().endGesture();
  set(0.7);
  save();
  workbench.getState().undo();
  expect(active().origin).toMatchObject({ kind: "file", fileName: "a.yaml" });
  expect(isUnsaved(active())).toBe(true);
  workbench.getState().redo();
  expect(isUnsaved(active())).toBe(false);
});

it("follows everything that a file holds", () => {
  set(0.5);
  save();
  const { id } = active();
  const { renameScenario, setNote, setWeights, undo } = workbench.getState();
  const edits = [
    () => renameScenario(id, { en: "Other", "zh-CN": "另一个" }),
    () => setNote(id, { en: "note", "zh-CN": "说明" }),
    () => setWeights({ kind: "entropy" }),
  ];
  for (const edit of edits) {
    edit();
    expect(isUnsaved(active())).toBe(true);
    undo();
    expect(isUnsaved(active())).toBe(false);
  }
});

it("is true where an earlier version saved and nobody knows what", () => {
  set(0.5);
  workbench.getState().markSaved(active().id, { kind: "file", fileName: "a.yaml" });
  expect(isUnsaved(active())).toBe(true);
});
