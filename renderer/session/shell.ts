import { machine } from "../desktop.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import { exportComparison } from "../session/export-comparison.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";
import { printPage } from "./print-page.ts";
import { replayLastChange } from "./replay.ts";
import { openFile, saveFile, takeOpened } from "./scenario-files.ts";

/** Follows the menus and events of the shell, and tells it the name of what is open. */
export function followShell(): void {
  const { getState } = workbench;
  machine.on("file-opened", (outcome) => void takeOpened(outcome));
  machine.on("menu", (command) => {
    const state = getState();
    switch (command) {
      case "new":
        state.duplicateScenario(state.workspace.baseId);
        break;
      case "open":
        void openFile();
        break;
      case "save":
      case "save-as":
        void saveFile(state.workspace.activeId, command === "save-as");
        break;
      case "duplicate":
        state.duplicateScenario(state.workspace.activeId);
        break;
      case "undo":
        state.undo();
        break;
      case "redo":
        state.redo();
        break;
      case "compare":
        state.setComparing(!state.comparing);
        break;
      case "replay-last-change":
        void replayLastChange();
        break;
      case "present":
        state.setMode(state.mode === "present" ? "workspace" : "present");
        break;
      case "evidence":
        state.setTab("evidence");
        break;
      case "tour":
        state.setTourStep(0);
        break;
      case "language-en":
        state.setLanguage("en");
        break;
      case "language-zh-CN":
        state.setLanguage("zh-CN");
        break;
      case "export-slides":
        void exportComparison("pptx");
        break;
      case "export-workbook":
        void exportComparison("xlsx");
        break;
      case "export-page":
        void exportComparison("html");
        break;
      case "export-results":
        void exportComparison("csv");
        break;
      case "print-pdf":
        void printPage();
        break;
      default:
        break;
    }
  });
  const announce = (state: WorkbenchState) => {
    const document = activeDocument(state.workspace);
    machine.setDocument(document.title[state.language], document.origin.kind === "own");
  };
  announce(getState());
  workbench.subscribe((state, before) => {
    if (state.workspace !== before.workspace || state.language !== before.language) announce(state);
  });
  machine.pageReady();
}
