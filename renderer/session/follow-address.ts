import type { CompiledPack } from "../../models/index.ts";
import { sameSelection, validSelection } from "../../presentation/rows/selection.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import { activePack } from "../store/packs.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";
import { knownLink, makeLink, takeLink } from "./link.ts";
import { readSelection, writeSelection } from "./selection-address.ts";
import { addressParts, readView, writeView } from "./view-address.ts";

/** The scenario that the program starts with: an address that says nothing means it. */
const startScenario = "full-reform";

/** Milliseconds without a change after which year and scenario are written: a playing year would write several times a second. */
const writeDelay = 250;

/** The selection that an address or the palette holds, taken into the window; what the pack does not have is said. */
export function takeSelection(text: string): void {
  const state = workbench.getState();
  const read = readSelection(activePack(state), text);
  if (read === undefined) return;
  workbench.setState({ selection: { ...state.selection, ...read.selection } });
  if (read.refused.length > 0) state.notify({ kind: "notice", key: "notices.badAddress" });
}

/** Year, tab and scenario of an address. */
function takeView(said: string): void {
  const state = workbench.getState();
  const read = readView(activePack(state), said);
  if (read === undefined) return;
  const { tab, year, scenario } = read.view;
  if (year !== undefined) state.setYear(year);
  if (tab === "compare") state.setComparing(true);
  else if (tab !== undefined) state.setTab(tab);
  if (read.refused.length > 0) state.notify({ kind: "notice", key: "notices.badAddress" });
  if (scenario === undefined) return;
  if (state.workspace.documents[scenario]?.origin.kind === "preset") state.openScenario(scenario);
  else state.notify({ kind: "notice", key: "notices.linkMissing" });
}

/** Takes everything that an address says into the window; what is open stays open. */
export function takeAddress(hash: string): void {
  const { said, file } = addressParts(hash);
  takeSelection(said);
  takeView(said);
  if (file !== undefined) void takeLink(file);
}

/** Selection, tab and year as the address writes them. */
export function placeText(state: WorkbenchState): string {
  return textOf(state, undefined);
}

/** The same with the scenario, where that is a preset. */
export function viewText(state: WorkbenchState): string {
  const { id, origin } = activeDocument(state.workspace);
  return textOf(state, origin.kind === "preset" ? id : undefined);
}

function textOf(state: WorkbenchState, scenario: string | undefined): string {
  const pack = activePack(state);
  const tab = state.comparing ? "compare" : state.tab;
  const parts = [
    writeSelection(pack, state.selection),
    writeView(pack, { tab, year: state.year, scenario }),
  ];
  return parts.filter((part) => part !== "").join("&");
}

/** The whole address: nothing for the start of the program; of a scenario of the reader's own also its file, once that is made. */
function addressText(state: WorkbenchState): string {
  const document = activeDocument(state.workspace);
  if (document.origin.kind === "preset") {
    const isStart = document.id === startScenario && placeText(state) === "";
    return isStart ? "" : viewText(state);
  }
  const file = knownLink(document);
  return [viewText(state), ...(file === undefined ? [] : [`file=${file}`])]
    .filter((part) => part !== "")
    .join("&");
}

/** A pack that another scenario brings may lack what was selected. Before anything is drawn of it. */
function fitSelection(pack: CompiledPack): void {
  const { selection } = workbench.getState();
  const valid = validSelection(pack, selection).selection;
  if (!sameSelection(valid, selection))
    workbench.setState({ selection: { ...selection, ...valid } });
}

/**
 * Keeps the address and the window together: read at the start and when somebody changes the address, written when selection, year, tab
 * or scenario change. Only the part after `#` changes, which no server is ever sent.
 */
export function followAddress(): void {
  const { location, history } = window;
  takeAddress(location.hash);
  const write = (): void => {
    const text = addressText(workbench.getState());
    const hash = text === "" ? "" : `#${text}`;
    if (location.hash === hash) return;
    history.replaceState(history.state, "", `${location.pathname}${location.search}${hash}`);
  };
  const writeWithFile = async (): Promise<void> => {
    const { workspace, dragging } = workbench.getState();
    const document = activeDocument(workspace);
    if (dragging) return writeLater();
    if (document.origin.kind !== "preset" && knownLink(document) === undefined)
      await makeLink(document);
    write();
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const writeLater = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void writeWithFile(), writeDelay);
  };
  write();
  if (activeDocument(workbench.getState().workspace).origin.kind !== "preset") writeLater();
  window.addEventListener("hashchange", () => {
    takeAddress(location.hash);
    write();
  });
  workbench.subscribe((state, before) => {
    if (state.phase.kind !== "ready") return;
    if (state.workspace !== before.workspace) {
      const pack = activePack(state);
      if (before.phase.kind !== "ready" || activePack(before) !== pack) fitSelection(pack);
    }
    // Of a scenario that was changed the address holds the former file: whoever reloads now must not meet that again.
    const isStale = () =>
      before.phase.kind === "ready" &&
      activeDocument(state.workspace) !== activeDocument(before.workspace);
    if (
      state.selection !== before.selection ||
      state.tab !== before.tab ||
      state.comparing !== before.comparing ||
      (state.workspace !== before.workspace && isStale())
    )
      write();
    if (state.year !== before.year || state.workspace !== before.workspace) writeLater();
  });
}
