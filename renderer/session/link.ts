import { wordsIn } from "../../presentation/words/catalogue.ts";
import { machine } from "../desktop.ts";
import { engine } from "../run/engine.ts";
import { longestLink } from "../run/link-text.ts";
import { boardForFile, sameScenario } from "../scenarios/board-file.ts";
import {
  activeDocument,
  documentOf,
  newScenarioId,
  type ScenarioDocument,
} from "../scenarios/workspace.ts";
import { activePack } from "../store/packs.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";
import { viewText } from "./address-text.ts";
import { offerBoard } from "./offer-board.ts";
import { type AddressFiles, writeFiles } from "./view-address.ts";

/** Files of scenarios as an address carries them, for as long as they are set so. */
const known = new WeakMap<ScenarioDocument, string>();

const isOwn = ({ origin }: ScenarioDocument): boolean => origin.kind !== "preset";

/** The scenario looked at and the one that it is compared with, as far as an address has to carry them: presets are on every machine. */
function carried({ workspace }: WorkbenchState): Partial<Record<"own" | "base", ScenarioDocument>> {
  const own = activeDocument(workspace);
  const base = documentOf(workspace, workspace.baseId);
  return {
    ...(isOwn(own) ? { own } : {}),
    ...(isOwn(base) && base !== own ? { base } : {}),
  };
}

/** The files that the address of a state carries, without the board; undefined while they have to be made. */
export function knownFiles(state: WorkbenchState): AddressFiles | undefined {
  const { own, base } = carried(state);
  if ([own, base].some((one) => one !== undefined && !known.has(one))) return undefined;
  const file = own && known.get(own);
  const baseFile = base && known.get(base);
  return {
    ...(file === undefined ? {} : { file }),
    ...(baseFile === undefined ? {} : { baseFile }),
  };
}

/** Makes them. */
export async function makeFiles(state: WorkbenchState): Promise<void> {
  for (const document of Object.values(carried(state)))
    if (!known.has(document)) known.set(document, await engine().files.writeLink(document));
}

/** Puts a link on the clipboard that opens this view, its scenario, what that is compared with, and the board. */
export async function copyLink(): Promise<void> {
  const state = workbench.getState();
  const document = activeDocument(state.workspace);
  const board = boardForFile(state.workspace, document, activePack(state));
  await makeFiles(state);
  const files = {
    ...knownFiles(state),
    // The board goes along in the file of the scenario looked at, which a preset therefore has here.
    ...(board === undefined ? {} : { file: await engine().files.writeLink(document, board) }),
  };
  const parts = [viewText(state), ...writeFiles(files)];
  if (writeFiles(files).join("").length > longestLink) {
    state.notify({ kind: "error", key: "notices.linkTooLong" });
    return;
  }
  const [page] = window.location.href.split("#");
  await machine.copyText(`${page}#${parts.filter((part) => part !== "").join("&")}`);
  state.notify({ kind: "notice", key: "notices.linkCopied" });
}

/** The scenario that a file in an address holds, as this window has it: one that is here and set so, or a new one beside what is open. */
async function takeFile(file: string) {
  const { pack } = activeDocument(workbench.getState().workspace);
  const read = await engine().files.readLink(pack, file, "link");
  const { workspace, addScenario, openScenario } = workbench.getState();
  // Its name here is given only now: meanwhile the reader may have made a scenario.
  const document = { ...read.document, id: newScenarioId(workspace) };
  const here = sameScenario(workspace.documents, document);
  if (here === undefined) addScenario(document);
  else openScenario(here.id);
  return { document: here ?? document, board: read.board };
}

/** Compares with a scenario, where there is room for it on the charts. */
function compareWith(id: string): void {
  const { workspace, setBase } = workbench.getState();
  if (workspace.open.some((one) => one.id === id)) setBase(id);
}

/**
 * Opens the scenarios of a link, each the one that is here and set so, or a new one beside what is open; then offers the board that it
 * brings. `isOwnBase`: its scenario is compared with itself.
 */
export async function takeLink({ file, baseFile }: AddressFiles, isOwnBase = false): Promise<void> {
  try {
    const { activeId } = workbench.getState().workspace;
    if (baseFile !== undefined) {
      const { document } = await takeFile(baseFile);
      compareWith(document.id);
      if (file === undefined) workbench.getState().activate(activeId);
    }
    if (file === undefined) return;
    const { document, board } = await takeFile(file);
    if (isOwnBase) compareWith(document.id);
    const { language } = workbench.getState();
    const name = wordsIn(language, "board")("incoming.link");
    if (board !== undefined) offerBoard(board, document, name);
  } catch {
    // What exactly is wrong with it helps nobody: whoever sent it has to send it again.
    workbench.getState().notify({ kind: "error", key: "notices.linkBad" });
  }
}
