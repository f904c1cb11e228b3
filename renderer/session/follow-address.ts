import type { CompiledPack } from "../../models/index.ts";
import {
  sameSelection,
  type ValidSelection,
  validSelection,
} from "../../presentation/rows/selection.ts";
import { listen } from "../listen.ts";
import { activeDocument, type Workspace } from "../scenarios/workspace.ts";
import { activePack, openByCounty } from "../store/packs.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";
import { viewText } from "./address-text.ts";
import { showByCounty, whenCountiesRest } from "./counties.ts";
import { knownFiles, makeFiles, takeLink } from "./link.ts";
import { placeIn, readSelection } from "./selection-address.ts";
import { addressParts, ownBase, readView, writeFiles } from "./view-address.ts";

/** The scenario that the program starts with: an address that says nothing means it. */
const startScenario = "full-reform";

/** Milliseconds without a change after which year and scenario are written: a playing year would write several times a second. */
const writeDelay = 250;
/** After which the former file is taken from the address: a hand that moves a lever sees slider and chart first. */
const dropDelay = 60;

/** The selection that an address or the palette holds, taken into the window; what the pack does not have is said. */
export function takeSelection(text: string): void {
  const state = workbench.getState();
  const pack = activePack(state);
  const read = readSelection(pack, text);
  if (read === undefined) return;
  const mayOpen = read.refused.includes("area") && state.ownPack === undefined;
  const province = mayOpen ? provinceToOpen(pack, text) : undefined;
  asked = text;
  if (province === undefined) take(read);
  else void takeInside(province, text, read);
}

/** The selection that was asked for last: one that has to be waited for gives way to a later one. */
let asked = "";

/** Takes a selection inside a province that has to be opened by county first, after whatever is being opened. */
async function takeInside(province: string, text: string, read: ValidSelection): Promise<void> {
  await whenCountiesRest();
  const isOpen = await showByCounty([...openByCounty(workbench.getState()), province]);
  if (asked !== text) return;
  take((isOpen ? readSelection(activePack(workbench.getState()), text) : undefined) ?? read);
}

function take({ selection, refused }: ValidSelection): void {
  const state = workbench.getState();
  workbench.setState({ selection: { ...state.selection, ...selection } });
  if (refused.length > 0) state.notify({ kind: "notice", key: "notices.badAddress" });
}

/** The province that an address wants something inside of, where it is whole yet: places below provinces are numbered after them. */
function provinceToOpen(pack: CompiledPack, text: string): string | undefined {
  const province = placeIn(text)?.match(/^(\d\d)\d{4}$/)?.[1];
  const { areas, detail } = pack;
  return areas.provinces.some(({ code }) => code === province) &&
    !detail?.provinces.includes(province ?? "")
    ? province
    : undefined;
}

/** Year, tab and scenario of an address. Is the scenario that it carries compared with itself? */
function takeView(said: string): boolean {
  const state = workbench.getState();
  const read = readView(activePack(state), said);
  if (read === undefined) return false;
  const { tab, year, scenario, base } = read.view;
  if (year !== undefined) state.setYear(year);
  if (tab === "compare") state.setComparing(true);
  else if (tab !== undefined) state.setTab(tab);
  if (read.refused.length > 0) state.notify({ kind: "notice", key: "notices.badAddress" });
  const isPreset = (id: string) => state.workspace.documents[id]?.origin.kind === "preset";
  if ([base, scenario].some((id) => id !== undefined && id !== ownBase && !isPreset(id)))
    state.notify({ kind: "notice", key: "notices.linkMissing" });
  const { activeId } = state.workspace;
  if (base !== undefined && isPreset(base)) {
    state.openScenario(base);
    const isOpen = workbench.getState().workspace.open.some(({ id }) => id === base);
    if (isOpen) state.setBase(base);
    state.activate(activeId);
  }
  if (scenario !== undefined && isPreset(scenario)) state.openScenario(scenario);
  return base === ownBase;
}

/** Takes everything that an address says into the window; what is open stays open. */
export function takeAddress(hash: string): void {
  const { said, files } = addressParts(hash);
  takeSelection(said);
  const isOwnBase = takeView(said);
  if (writeFiles(files).length > 0) void takeLink(files, isOwnBase);
}

/** The whole address: nothing for the start of the program; of scenarios of the reader's own also their files, once these are made. */
function addressText(state: WorkbenchState): string {
  const text = viewText(state);
  const files = writeFiles(knownFiles(state) ?? {});
  if (files.length === 0 && text === `scenario=${startScenario}`) return "";
  return [text, ...files].filter((part) => part !== "").join("&");
}

const baseDocument = ({ documents, baseId }: Workspace) => documents[baseId];

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
    const state = workbench.getState();
    if (state.dragging) return writeLater();
    try {
      if (knownFiles(state) === undefined) await makeFiles(state);
    } catch {
      // What cannot be written stays out of the address; saving it says why.
    }
    write();
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dropping: ReturnType<typeof setTimeout> | undefined;
  const writeLater = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void writeWithFile(), writeDelay);
  };
  write();
  if (knownFiles(workbench.getState()) === undefined) writeLater();
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
      (activeDocument(state.workspace) !== activeDocument(before.workspace) ||
        baseDocument(state.workspace) !== baseDocument(before.workspace));
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
