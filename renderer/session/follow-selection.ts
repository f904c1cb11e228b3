import type { CompiledPack } from "../../models/index.ts";
import { sameSelection, validSelection } from "../../presentation/rows/selection.ts";
import { activePack } from "../store/packs.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";
import { readSelection, writeSelection } from "./selection-address.ts";

/** The selection that an address or an autosave holds, taken into the window; what the pack does not have is said. */
export function takeSelection(text: string): void {
  const state = workbench.getState();
  const read = readSelection(activePack(state), text);
  if (read === undefined) return;
  workbench.setState({ selection: { ...state.selection, ...read.selection } });
  if (read.refused.length > 0) state.notify({ kind: "notice", key: "notices.badAddress" });
}

/** What is selected as the address writes it. */
export function selectionText(state: WorkbenchState): string {
  return writeSelection(activePack(state), state.selection);
}

/** A pack that another scenario brings may lack what was selected. Before anything is drawn of it. */
function fitSelection(pack: CompiledPack): void {
  const { selection } = workbench.getState();
  const valid = validSelection(pack, selection).selection;
  if (!sameSelection(valid, selection))
    workbench.setState({ selection: { ...selection, ...valid } });
}

/**
 * Keeps the address and the selection together: read at the start and when somebody changes the address, written when the selection
 * changes. Only the part after `#` changes, which no server is ever sent.
 */
export function followSelection(): void {
  const { location, history } = window;
  takeSelection(location.hash);
  const write = (): void => {
    const text = selectionText(workbench.getState());
    const hash = text === "" ? "" : `#${text}`;
    if (location.hash === hash) return;
    history.replaceState(history.state, "", `${location.pathname}${location.search}${hash}`);
  };
  write();
  window.addEventListener("hashchange", () => {
    takeSelection(location.hash);
    write();
  });
  workbench.subscribe((state, before) => {
    if (state.phase.kind !== "ready") return;
    if (state.workspace !== before.workspace) {
      const pack = activePack(state);
      if (before.phase.kind !== "ready" || activePack(before) !== pack) fitSelection(pack);
    }
    if (state.selection !== before.selection) write();
  });
}
