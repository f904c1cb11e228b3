import { machine } from "../desktop.ts";
import { writeAutosave } from "../scenarios/autosave.ts";
import { saveHistory } from "../scenarios/saved-history.ts";
import { workbench } from "../store.ts";
import { placeText } from "./address-text.ts";

/** Milliseconds without an edit after which the workspace is saved. */
const autosaveDelay = 400;

function autosaveText(): string {
  const state = workbench.getState();
  const { workspace, language, theme, tourSeen, favouriteLevers } = state;
  return writeAutosave({
    format: "equalis-workspace/1",
    workspace,
    language,
    theme,
    tourSeen,
    selection: placeText(state),
    favouriteLevers,
    history: saveHistory(state.history),
  });
}

async function autosave(): Promise<void> {
  const outcome = await machine.autosaveWrite(autosaveText());
  if (outcome.kind === "failed") {
    const { notices, notify } = workbench.getState();
    if (!notices.some((notice) => notice.key === "notices.autosaveFailed")) {
      notify({ kind: "error", key: "notices.autosaveFailed", problem: outcome.problem });
    }
  }
}

/** Saves the workspace after each edit, and at once when the window hides or closes. */
export function followAutosave(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  workbench.subscribe((state, before) => {
    if (
      state.workspace === before.workspace &&
      state.selection === before.selection &&
      state.language === before.language &&
      state.theme === before.theme &&
      state.tourSeen === before.tourSeen &&
      state.favouriteLevers === before.favouriteLevers
    ) {
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => void autosave(), autosaveDelay);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void autosave();
  });
  window.addEventListener("pagehide", () => void autosave());
  machine.on("closing", () => {
    void autosave().finally(() => void machine.readyToClose());
  });
}
