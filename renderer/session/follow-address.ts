import type { CompiledPack } from "../../models/index.ts";
import { sameSelection, validSelection } from "../../presentation/rows/selection.ts";
import { listen } from "../listen.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import { activePack } from "../store/packs.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";
import { viewText } from "./address-text.ts";
import { knownLink, makeLink, takeLink } from "./link.ts";
import { readSelection } from "./selection-address.ts";
import { addressParts, readView } from "./view-address.ts";

/** The scenario that the program starts with: an address that says nothing means it. */
const startScenario = "full-reform";

/** Milliseconds without a change after which year and scenario are written: a playing year would write several times a second. */
const writeDelay = 250;
/** After which the former file is taken from the address: a hand that moves a lever sees slider and chart first. */
const dropDelay = 60;

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
  const { tab, year, scenario, base } = read.view;
  if (year !== undefined) state.setYear(year);
  if (tab === "compare") state.setComparing(true);
  else if (tab !== undefined) state.setTab(tab);
  if (read.refused.length > 0) state.notify({ kind: "notice", key: "notices.badAddress" });
  const isPreset = (id: string) => state.workspace.documents[id]?.origin.kind === "preset";
  if ([base, scenario].some((id) => id !== undefined && !isPreset(id)))
    state.notify({ kind: "notice", key: "notices.linkMissing" });
  const { activeId } = state.workspace;
  if (base !== undefined && isPreset(base)) {
    state.openScenario(base);
    const isOpen = workbench.getState().workspace.open.some(({ id }) => id === base);
    if (isOpen) state.setBase(base);
    state.activate(activeId);
  }
  if (scenario !== undefined && isPreset(scenario)) state.openScenario(scenario);
}

/** Takes everything that an address says into the window; what is open stays open. */
export function takeAddress(hash: string): void {
  const { said, file } = addressParts(hash);
  takeSelection(said);
  takeView(said);
  if (file !== undefined) void takeLink(file);
}

/** The whole address: nothing for the start of the program; of a scenario of the reader's own also its file, once that is made. */
function addressText(state: WorkbenchState): string {
  const document = activeDocument(state.workspace);
  const text = viewText(state);
  if (document.origin.kind === "preset") return text === `scenario=${startScenario}` ? "" : text;
  const file = knownLink(document);
  return [text, ...(file === undefined ? [] : [`file=${file}`])]
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
 * or scenario change. Only the part after `#` changes, which no server is ever sent. The returned function stops.
 */
export function followAddress(): () => void {
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
  let dropping: ReturnType<typeof setTimeout> | undefined;
  const writeLater = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void writeWithFile(), writeDelay);
  };
  write();
  if (activeDocument(workbench.getState().workspace).origin.kind !== "preset") writeLater();
  const stopHearing = listen({
    hashchange: () => {
      takeAddress(location.hash);
      write();
    },
  });
  const stopFollowing = workbench.subscribe((state, before) => {
    if (state.phase.kind !== "ready") return;
    if (state.workspace !== before.workspace) {
      const pack = activePack(state);
      if (before.phase.kind !== "ready" || activePack(before) !== pack) fitSelection(pack);
    }
    if (
      state.selection !== before.selection ||
      state.tab !== before.tab ||
      state.comparing !== before.comparing
    )
      write();
    // Of a scenario that was changed the address holds the former file: whoever reloads must not meet that again.
    const isStale =
      state.workspace !== before.workspace &&
      before.phase.kind === "ready" &&
      activeDocument(state.workspace) !== activeDocument(before.workspace);
    if (isStale) {
      clearTimeout(dropping);
      dropping = setTimeout(write, dropDelay);
    }
    if (state.year !== before.year || state.workspace !== before.workspace) writeLater();
  });
  return () => {
    stopHearing();
    stopFollowing();
    clearTimeout(timer);
  };
}
