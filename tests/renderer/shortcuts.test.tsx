import { cleanup, fireEvent, render, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isKey, keyText, useShortcuts } from "../../renderer/shortcuts.ts";
import { freshProgress, stageNow } from "../../renderer/store/workshop-slice.ts";
import { workbench } from "../../renderer/store.ts";
import { openWindow } from "./fixtures/scenarios.ts";

function Fields() {
  useShortcuts();
  return (
    <>
      <textarea aria-label="note" />
      <input aria-label="number" inputMode="numeric" />
      <input aria-label="slider" type="range" />
      <button type="button">press</button>
    </>
  );
}

const state = () => workbench.getState();
const revealed = () => stageNow(state().workshop).revealed;
const constant = (value: number) => ({ kind: "constant", value }) as const;

beforeEach(() => {
  openWindow();
  workbench.setState({ mode: "workspace", dialog: undefined });
  state().changeStage(freshProgress);
  state().setLever("sharing", constant(0.9));
});
afterEach(cleanup);

const undone = () => state().history.undone.length === 1;
const undoKey = { key: "z", ctrlKey: true };

describe("keys", () => {
  const plain = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

  it("are those of the platform", () => {
    const saved = { ...plain, key: "s", ctrlKey: true };
    expect(isKey("Mod+S", saved, "windows")).toBe(true);
    expect(isKey("Mod+S", saved, "macos")).toBe(false);
    expect(isKey("Mod+S", { ...plain, key: "s", metaKey: true }, "macos")).toBe(true);
    expect(isKey("Mod+S", { ...saved, shiftKey: true }, "windows")).toBe(false);
    expect(isKey("Mod+Shift+S", { ...saved, key: "S", shiftKey: true }, "linux")).toBe(true);
    expect(isKey("?", { ...plain, key: "?", shiftKey: true }, "linux")).toBe(true);
    expect(isKey("R", { ...plain, key: "r", altKey: true }, "linux")).toBe(false);
  });

  it("are written as the keyboard has them", () => {
    expect(keyText("Mod+Shift+S", "Space", "windows")).toBe("Ctrl+Shift+S");
    expect(keyText("Mod+Shift+S", "Space", "macos")).toBe("⇧⌘S");
    expect(keyText("Space", "空格", "linux")).toBe("空格");
    expect(keyText("ArrowRight", "Space", "linux")).toBe("→");
  });
});

describe("undo", () => {
  it("undoes the scenario from anywhere but a text field", () => {
    const { getByRole } = render(<Fields />);
    getByRole("slider").focus();
    expect(fireEvent.keyDown(getByRole("slider"), undoKey)).toBe(false);
    expect(undone()).toBe(true);
  });

  it("is left to a text field while it has the focus", () => {
    const { getByLabelText } = render(<Fields />);
    const note = getByLabelText("note");
    note.focus();
    expect(fireEvent.keyDown(note, undoKey)).toBe(true);
    expect(undone()).toBe(false);
  });

  it("is a number box's while its text was not taken over, and the scenario's after Enter", () => {
    const { getByLabelText } = render(<Fields />);
    const box = getByLabelText("number");
    box.focus();
    fireEvent.input(box, { target: { value: "80" } });
    expect(fireEvent.keyDown(box, undoKey)).toBe(true);
    expect(undone()).toBe(false);
    fireEvent.keyDown(box, { key: "Enter" });
    expect(fireEvent.keyDown(box, undoKey)).toBe(false);
    expect(undone()).toBe(true);
  });
});

describe("keys without Ctrl", () => {
  it("belong to a text field, but not to a slider", () => {
    const { getByLabelText, getByRole } = render(<Fields />);
    fireEvent.keyDown(getByLabelText("note"), { key: "?" });
    expect(state().dialog).toBeUndefined();
    fireEvent.keyDown(getByRole("slider"), { key: "?" });
    expect(state().dialog).toEqual({ kind: "help", entry: { kind: "list", id: "keys" } });
  });

  it.each(["body", "button", "slider", "number", "note"])(
    "of a clicker reveal and hide on the stage while the focus is on: %s",
    (focus) => {
      workbench.setState({ results: resultsOfOpen() });
      state().setMode("present");
      const { getByRole, getByLabelText } = render(<Fields />);
      const heard: string[] = [];
      const at =
        focus === "body"
          ? document.body
          : focus === "button"
            ? getByRole("button")
            : getByLabelText(focus);
      at.addEventListener("keydown", (event) => heard.push(event.key));
      for (const [show, hide] of [
        [" ", "ArrowLeft"],
        ["ArrowRight", "PageUp"],
        ["PageDown", "PageUp"],
      ] as const) {
        at.focus();
        expect(fireEvent.keyDown(at, { key: show })).toBe(false);
        expect(revealed()).toBe(1);
        // All is revealed: the key does nothing, and above all moves no lever.
        expect(fireEvent.keyDown(at, { key: show })).toBe(false);
        expect(revealed()).toBe(1);
        at.focus();
        expect(fireEvent.keyDown(at, { key: hide })).toBe(false);
        expect(fireEvent.keyDown(at, { key: hide })).toBe(false);
        expect(revealed()).toBe(0);
      }
      expect(heard).toEqual([]);
    },
  );

  it("of a clicker that is held down reveal one thing, and a number that was typed counts first", () => {
    workbench.setState({ results: resultsOfOpen() });
    state().setMode("present");
    const { getByLabelText } = render(<Fields />);
    expect(fireEvent.keyDown(document.body, { key: "PageDown", repeat: true })).toBe(false);
    expect(revealed()).toBe(0);
    const number = getByLabelText("number");
    number.focus();
    fireEvent.keyDown(number, { key: "PageDown" });
    expect(document.activeElement).toBe(document.body);
    expect(revealed()).toBe(1);
  });

  it("stay with a dialog over the stage, and with other keys of a slider", () => {
    workbench.setState({ results: resultsOfOpen() });
    state().setMode("present");
    const { getByRole, getByText } = render(
      <>
        <Fields />
        <div role="dialog">
          <button type="button">in the dialog</button>
        </div>
      </>,
    );
    expect(fireEvent.keyDown(getByText("in the dialog"), { key: " " })).toBe(true);
    expect(fireEvent.keyDown(getByRole("slider"), { key: "ArrowUp" })).toBe(true);
    expect(revealed()).toBe(0);
  });

  it("go back from a slider that was dragged on the stage", async () => {
    const { getByRole } = render(<Fields />);
    const slider = getByRole("slider");
    slider.focus();
    fireEvent.pointerUp(slider);
    await new Promise((resolve) => setTimeout(resolve));
    expect(document.activeElement).toBe(slider);
    state().setMode("present");
    fireEvent.pointerUp(slider);
    await waitFor(() => expect(document.activeElement).toBe(document.body));
  });

  it("do nothing elsewhere, and leave the page its scrolling", () => {
    render(<Fields />);
    expect(fireEvent.keyDown(document.body, { key: "PageDown" })).toBe(true);
    expect(revealed()).toBe(0);
  });

  it("Ctrl+K opens the palette, from a field as well", () => {
    const { getByLabelText } = render(<Fields />);
    const note = getByLabelText("note");
    note.focus();
    expect(fireEvent.keyDown(note, { key: "k", ctrlKey: true })).toBe(false);
    expect(state().dialog).toEqual({ kind: "palette" });
  });
});

/** Finished runs of what is open; no chart looks at them here. */
function resultsOfOpen() {
  const { workspace } = state();
  return Object.fromEntries(
    workspace.open.map(({ id }) => [
      id,
      { settings: workspace.documents[id]?.settings, result: { years: [] } },
    ]),
  ) as never;
}
