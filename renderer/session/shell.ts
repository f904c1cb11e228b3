import { isCommandId, runCommand } from "../commands.ts";
import { machine } from "../desktop.ts";
import { shellMenus } from "../menus.ts";
import { isUnsaved } from "../scenarios/unsaved.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";
import { fieldInHand } from "../text-fields.ts";
import { takeOpened } from "./scenario-files.ts";

/** Follows the menus and events of the shell, and tells it what is open and what can be chosen. */
export function followShell(): void {
  machine.on("file-opened", (outcome) => void takeOpened(outcome));
  machine.on("menu", (id) => {
    // The system's menu stands over text fields as well.
    if ((id === "undo" || id === "redo") && fieldInHand()) document.execCommand(id);
    else if (isCommandId(id)) runCommand(id);
  });
  let sent = "";
  const announce = (state: WorkbenchState) => {
    // Nothing that a menu shows changes under a drag.
    if (state.dragging) return;
    const document = activeDocument(state.workspace);
    const told = { name: document.title[state.language], edited: isUnsaved(document) };
    const menus = machine.kind === "desktop" ? shellMenus(state) : [];
    const text = JSON.stringify([told, menus]);
    if (text === sent) return;
    sent = text;
    void machine.setDocument(told);
    void machine.setMenus(menus);
  };
  announce(workbench.getState());
  workbench.subscribe(announce);
  void machine.pageReady();
}
