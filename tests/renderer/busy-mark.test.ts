import { expect, it } from "vitest";
import { createBusyMark } from "../../renderer/busy-mark.ts";
import { type Autosave, readAutosave, writeAutosave } from "../../renderer/scenarios/autosave.ts";
import { startingWorkspace } from "./fixtures/scenarios.ts";

const autosave: Autosave = {
  format: "equalis-workspace/1",
  workspace: startingWorkspace(),
  language: "en",
  theme: "system",
  tourSeen: true,
  setAside: { reform: "silent" },
};

it("what a window was at is found once, under the name of its autosave", () => {
  localStorage.clear();
  const busy = createBusyMark(localStorage, () => "one");
  busy.note(["reform", "own"]);
  expect(busy.left("two")).toEqual([]);
  expect(busy.left("one")).toEqual(["reform", "own"]);
  expect(busy.left("one")).toEqual([]);
  busy.note(["own"]);
  busy.note([]);
  expect(localStorage).toHaveLength(0);
});

it.each(["{", "7", "[1]", '{"a":1}'])("a mark that reads %s is none", (text) => {
  localStorage.setItem("equalis-busy/1:one", text);
  expect(createBusyMark(localStorage, () => "one").left("one")).toEqual([]);
});

it("an autosave says which scenarios are set aside; a reason that nobody knows is left away, and the work is kept", () => {
  expect(readAutosave(writeAutosave(autosave))?.setAside).toEqual({ reform: "silent" });
  const other = writeAutosave(autosave).replace('"silent"', '"bewitched"');
  expect(readAutosave(other)?.setAside).toBeUndefined();
  expect(readAutosave(other)?.workspace).toEqual(autosave.workspace);
});
