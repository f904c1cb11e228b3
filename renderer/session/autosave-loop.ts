import { machine } from "../desktop.ts";
import { writeWorkspace } from "../scenarios/autosave.ts";
import { workbench } from "../store.ts";

/** Milliseconds without an edit after which the desk is saved. */
const autosaveDelay = 400;

function workspaceText(): string {
  const { desk, language, theme, tourSeen, phase } = workbench.getState();
  return writeWorkspace({
    format: "equalis-workspace/1",
    packHash: phase.kind === "ready" ? phase.pack.hash : "",
    desk,
    language,
    theme,
    tourSeen,
  });
}

async function autosave(): Promise<void> {
  const outcome = await machine.autosaveWrite(workspaceText());
  if (outcome.kind === "failed") {
    const { notices, notify } = workbench.getState();
    if (!notices.some((notice) => notice.key === "notices.autosaveFailed")) {
      notify({ kind: "error", key: "notices.autosaveFailed", problem: outcome.problem });
    }
  }
}

/** Saves the desk after each edit, and at once when the window hides or closes. */
export function followAutosave(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  workbench.subscribe((state, before) => {
    if (
      state.desk === before.desk &&
      state.language === before.language &&
      state.theme === before.theme &&
      state.tourSeen === before.tourSeen
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
    void autosave().finally(() => machine.readyToClose());
  });
}
