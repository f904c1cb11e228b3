import { beforeEach, describe, expect, it } from "vitest";
import { texts } from "../../presentation/words/catalogue.ts";
import { languages } from "../../presentation/words/languages.ts";
import {
  type CommandId,
  commandIds,
  commandName,
  commandOf,
  hindranceOf,
  runCommand,
} from "../../renderer/commands.ts";
import { commandsIn, menuBar, scenarioMenu, shellMenus } from "../../renderer/menus.ts";
import { stageNow } from "../../renderer/store/workshop-slice.ts";
import { workbench } from "../../renderer/store.ts";
import { openWindow } from "./fixtures/scenarios.ts";

const state = () => workbench.getState();

beforeEach(() => {
  openWindow();
  workbench.setState({ mode: "workspace", dialog: undefined, results: {}, language: "en" });
});

describe("every command", () => {
  it.each(commandIds)("%s has a name in every language", (id) => {
    for (const { id: language } of languages) {
      expect(commandName(id, language).trim()).not.toBe("");
    }
    if (typeof commandOf(id).words === "string") {
      expect(commandName(id, "zh-CN")).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it("stands in one menu of the bar, or in the menu over a scenario alone", () => {
    const bar = commandsIn(menuBar).map(({ id }) => id);
    expect(new Set(bar).size).toBe(bar.length);
    const overScenario = new Set<CommandId>(scenarioMenu);
    const missing = commandIds.filter((id) => !bar.includes(id) && !overScenario.has(id));
    // The list of recent files is the shell's: a browser, which these tests are, keeps none.
    // The documentation is there where a page was told so, which this one was not.
    expect(missing).toEqual(["clear-recent", "documentation"]);
    for (const id of missing) expect(JSON.stringify(shellMenus(state()))).toContain(`"id":"${id}"`);
    const aboutOne = scenarioMenu.filter((id) => !bar.includes(id));
    expect(aboutOne).toEqual(["put-on", "make-base", "take-off", "delete"]);
  });

  it.each(commandIds)("%s cannot be done to a scenario that is gone", (id) => {
    expect(hindranceOf(id, state(), "own-99")).toBe("commands.why.gone");
    expect(runCommand(id, "own-99")).toBe(false);
  });

  it("has keys of its own", () => {
    const keys = commandIds.flatMap((id) => [
      ...(commandOf(id).keys ?? []),
      ...(commandOf(id).shellKeys ?? []),
    ]);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("what stands where in the menus", () => {
  it("files and exports, edits, views, help", () => {
    const standing: Record<string, CommandId[]> = {};
    for (const { id, menu } of commandsIn(menuBar))
      standing[menu] = [...(standing[menu] ?? []), id];
    expect(standing).toEqual({
      file: [
        "new",
        "library",
        "open",
        "open-office",
        "pack",
        "save",
        "save-as",
        "duplicate",
        "stack",
        "print",
        "print-comparison",
        "print-board",
      ],
      export: ["report", "pptx", "template", "xlsx", "html", "csv", "bundle"],
      board: ["board-pptx", "board-html", "copy-link"],
      edit: ["undo", "redo", "replay", "reset-levers"],
      view: [
        "palette",
        "compare",
        "place",
        "open-counties",
        "close-counties",
        "own-table",
        "remove-own-tables",
        "present",
        "workshop",
      ],
      tabs: expect.arrayContaining(["tab-overview", "tab-evidence"]),
      stage: ["reveal", "hide", "timer", "end-stage"],
      theme: ["theme-system", "theme-light", "theme-dark"],
      language: ["language-en", "language-zh-CN"],
      help: ["help", "tour", "keys", "whats-new", "about"],
    });
  });

  it("is said to the shell in the language of the window, with keys that no text field wants", () => {
    workbench.setState({ language: "zh-CN" });
    const [file, edit] = shellMenus(state());
    expect([file?.label, edit?.label]).toEqual(["文件与导出", "编辑"]);
    expect(file?.entries).toContainEqual(
      expect.objectContaining({ id: "save", label: "保存", key: "Mod+S", enabled: true }),
    );
    const flat = JSON.stringify(shellMenus(state()));
    expect(flat).toContain('"id":"replay"');
    expect(flat).not.toContain('"key":"R"');
  });

  it("tells the shell what is on and what cannot be done, undo excepted, which a field may need", () => {
    const text = JSON.stringify(shellMenus(state()));
    const entry = (id: string): unknown =>
      JSON.parse(text.match(new RegExp(`\\{[^{}]*"id":"${id}"[^{}]*\\}`))?.[0] ?? "null");
    expect(entry("tab-overview")).toMatchObject({ checked: true });
    expect(entry("pptx")).toMatchObject({ enabled: false });
    expect(entry("replay")).toMatchObject({ enabled: false });
    expect(entry("undo")).toMatchObject({ enabled: true });
  });
});

describe("a command that cannot be done", () => {
  it("says why and does nothing", () => {
    expect(hindranceOf("pptx", state())).toBe("commands.why.nothingToCompare");
    expect(hindranceOf("undo", state())).toBe("commands.why.nothingToUndo");
    expect(runCommand("undo")).toBe(false);
    expect(hindranceOf("reveal", state())).toBe("commands.why.notOnStage");
  });

  it("is about the scenario that was pointed at", () => {
    expect(hindranceOf("make-base", state(), "baseline")).toBe("commands.why.isBase");
    expect(hindranceOf("make-base", state(), "reform")).toBeUndefined();
    expect(hindranceOf("delete", state(), "reform")).toBe("commands.why.preset");
    expect(runCommand("make-base", "reform")).toBe(true);
    expect(state().workspace.baseId).toBe("reform");
  });

  it("keeps the one scenario that the charts show, and says so, where deleting did nothing", () => {
    const own = state().duplicateScenario("reform");
    for (const { id } of state().workspace.open) if (id !== own) state().closeScenario(id);
    expect(hindranceOf("delete", state(), own)).toBe("commands.why.lastOnCharts");
    expect(runCommand("delete", own)).toBe(false);
    runCommand("put-on", "baseline");
    expect(runCommand("delete", own)).toBe(true);
    expect(state().workspace.documents[own]).toBeUndefined();
  });

  it("has its reason in words of every language", () => {
    const reasons = (language: "en" | "zh-CN") =>
      Object.entries(
        (texts[language].commands as { readonly why: Readonly<Record<string, string>> }).why,
      );
    expect(reasons("zh-CN").map(([key]) => key)).toEqual(reasons("en").map(([key]) => key));
  });
});

describe("commands that go somewhere", () => {
  it("a tab leaves the stage and the comparison", () => {
    state().setMode("present");
    state().setComparing(true);
    runCommand("tab-money");
    expect(state()).toMatchObject({ mode: "workspace", tab: "money", comparing: false });
  });

  it("compare switches over and back, and from the stage to the comparison", () => {
    runCommand("compare");
    expect(state().comparing).toBe(true);
    runCommand("compare");
    expect(state().comparing).toBe(false);
    state().setMode("present");
    runCommand("compare");
    expect(state()).toMatchObject({ mode: "workspace", comparing: true });
  });

  it("a presentation begins with the base alone and a clock that stands still, and goes on where it was left", () => {
    expect(stageNow(state().workshop)).toMatchObject({
      revealed: 0,
      endsAt: undefined,
      left: undefined,
    });
    state().setMode("present");
    state().changeStage({ revealed: 1, left: 3 });
    runCommand("end-stage");
    expect(state().mode).toBe("workspace");
    runCommand("present");
    expect(stageNow(state().workshop)).toMatchObject({ revealed: 1, left: 3 });
  });

  it("help opens at its beginning, at the keys and at what is new, and says what is running here", () => {
    runCommand("help");
    expect(state().dialog).toEqual({ kind: "help" });
    runCommand("keys");
    expect(state().dialog).toEqual({ kind: "help", entry: { kind: "list", id: "keys" } });
    runCommand("whats-new");
    expect(state().dialog).toEqual({ kind: "help", entry: { kind: "page", id: "whats-new" } });
    runCommand("about");
    expect(state().dialog).toEqual({ kind: "about" });
  });
});
