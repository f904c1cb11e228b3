import type { Outcome } from "../../electron/api.ts";
import type { StrayAutosave } from "../browser-autosaves.ts";
import { machine } from "../desktop.ts";
import { type Autosave, writeAutosave } from "../scenarios/autosave.ts";
import { saveHistory } from "../scenarios/saved-history.ts";
import { openByCounty } from "../store/packs.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";
import { placeText } from "./address-text.ts";
import { isKept } from "./own-table.ts";

/** Milliseconds without an edit after which the workspace is saved. */
const autosaveDelay = 400;

/** Is there something that the autosave does not hold? A window that nobody touched writes nothing. */
let isUnsaved = false;
/** Did the last attempt to save it fail? */
let hasFailed = false;
/** Autosaves of other windows whose scenarios are here now: forgotten once the autosave holds them. */
let takenOver: readonly StrayAutosave[] = [];

function autosaveText(): string {
  const state = workbench.getState();
  const byCounty = state.countiesToOpen?.provinces ?? openByCounty(state);
  const { workspace, language, theme, tourSeen, favouriteLevers, ownCounties } = state;
  return writeAutosave({
    format: "equalis-workspace/1",
    workspace,
    language,
    theme,
    tourSeen,
    selection: placeText(state),
    byCounty: byCounty.length === 0 ? undefined : byCounty,
    ownTables: savedTables(state),
    ownCounties: ownCounties.length === 0 ? undefined : ownCounties,
    favouriteLevers,
    history: saveHistory(state.history),
    setAside: setAsideIn(state),
  });
}

/** A table that is too large is remembered by its name: whoever opens the window again is told. */
function savedTables({ ownTables, countiesToOpen }: WorkbenchState): Autosave["ownTables"] {
  const tables = countiesToOpen?.tables ?? ownTables;
  if (tables.length === 0) return undefined;
  return tables.map((table) => (isKept(table) ? table : { ...table, text: undefined }));
}

function setAsideIn({ runErrors, workspace }: WorkbenchState): Autosave["setAside"] {
  const entries = Object.entries(runErrors).flatMap(([id, failure]) =>
    failure.kind === "set-aside" && workspace.documents[id] !== undefined
      ? [[id, failure.reason] as const]
      : [],
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

async function autosave(): Promise<Outcome<void>> {
  isUnsaved = false;
  const outcome = await machine.autosaveWrite(autosaveText());
  hasFailed = outcome.kind === "failed";
  if (outcome.kind === "failed") {
    isUnsaved = true;
    const { notices, notify } = workbench.getState();
    if (!notices.some((notice) => notice.key === "notices.autosaveFailed")) {
      notify({ kind: "error", key: "notices.autosaveFailed", problem: outcome.problem });
    }
  } else {
    for (const stray of takenOver) stray.forget();
    takenOver = [];
  }
  return outcome;
}

/** Saves what is not saved yet, before the page gives way to another; fails as saving does. */
export async function saveBeforeLeaving(): Promise<Outcome<void> | undefined> {
  return isUnsaved ? autosave() : undefined;
}

/** Lets the window go once everything is saved; where that fails it stays, and its owner is asked. */
async function closeWindow(): Promise<void> {
  const outcome = isUnsaved ? await autosave() : undefined;
  if (outcome?.kind !== "failed") {
    await machine.readyToClose();
    return;
  }
  await machine.stayOpen();
  const { problem } = outcome;
  const { notices, notify, dismiss } = workbench.getState();
  for (const { id, key } of notices)
    if (key === "notices.closeFailed" || key === "notices.autosaveFailed") dismiss(id);
  notify({ kind: "error", key: "notices.closeFailed", problem, closeAnyway: true });
}

/**
 * Saves the workspace after each edit, and at once when the window hides or closes.
 * @param strays autosaves of other windows whose scenarios the workspace has taken over
 */
export function followAutosave(strays: readonly StrayAutosave[] = []): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const saveSoon = () => {
    isUnsaved = true;
    clearTimeout(timer);
    timer = setTimeout(() => void autosave(), autosaveDelay);
  };
  const saveNow = () => {
    if (isUnsaved) void autosave();
  };
  takenOver = strays;
  if (strays.length > 0) saveSoon();
  workbench.subscribe((state, before) => {
    if (
      state.workspace === before.workspace &&
      state.history === before.history &&
      state.runErrors === before.runErrors &&
      state.selection === before.selection &&
      state.packsByCounty === before.packsByCounty &&
      state.ownCounties === before.ownCounties &&
      state.language === before.language &&
      state.theme === before.theme &&
      state.tourSeen === before.tourSeen &&
      state.favouriteLevers === before.favouriteLevers
    ) {
      return;
    }
    saveSoon();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") saveNow();
  });
  window.addEventListener("pagehide", saveNow);
  // A browser asks in its own words; the shell asks through the page.
  if (machine.kind === "browser")
    window.addEventListener("beforeunload", (event) => {
      if (isUnsaved && hasFailed) event.preventDefault();
    });
  machine.on("closing", () => void closeWindow());
}
