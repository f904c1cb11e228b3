import { useEffect } from "react";
import { replayLastChange } from "./session/replay.ts";
import { openFile, saveFile } from "./session/scenario-files.ts";
import { workbench } from "./store.ts";

/** True where typing belongs to a field and not to the window. */
function inField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, [contenteditable]") !== null
  );
}

function handle(event: KeyboardEvent): boolean {
  const state = workbench.getState();
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (command && key === "z") {
    // A text field keeps its own undo while it is being typed in; number boxes belong to the levers.
    if (event.target instanceof HTMLTextAreaElement) return false;
    if (event.shiftKey) state.redo();
    else state.undo();
    return true;
  }
  if (command && key === "y") {
    state.redo();
    return true;
  }
  if (command && key === "o") {
    void openFile();
    return true;
  }
  if (command && key === "s") {
    void saveFile(state.workspace.activeId, event.shiftKey);
    return true;
  }
  if (command || event.altKey || inField(event.target)) return false;
  if (key === "r") {
    void replayLastChange();
    return true;
  }
  return false;
}

/** Keys that work everywhere in the window. In the shell the menu has the same ones. */
export function useShortcuts(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && handle(event)) event.preventDefault();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
