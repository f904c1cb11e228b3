import { wordsIn } from "../../presentation/words/catalogue.ts";
import { machine } from "../desktop.ts";
import { engine } from "../run/engine.ts";
import { longestLink } from "../run/link-text.ts";
import { boardForFile, sameScenario } from "../scenarios/board-file.ts";
import { activeDocument, newScenarioId, type ScenarioDocument } from "../scenarios/workspace.ts";
import { activePack } from "../store/packs.ts";
import { workbench } from "../store.ts";
import { viewText } from "./address-text.ts";
import { offerBoard } from "./offer-board.ts";

/** Files of scenarios as an address carries them, for as long as they are set so. */
const known = new WeakMap<ScenarioDocument, string>();

/** The file of a scenario of the reader's own as an address carries it, without the board; undefined while it has to be made. */
export function knownLink(document: ScenarioDocument): string | undefined {
  return known.get(document);
}

/** Makes it. */
export async function makeLink(document: ScenarioDocument): Promise<void> {
  known.set(document, await engine().writeLink(document));
}

/** Puts a link on the clipboard that opens this view, its scenario and the board. */
export async function copyLink(): Promise<void> {
  const state = workbench.getState();
  const document = activeDocument(state.workspace);
  const board = boardForFile(state.workspace, document, activePack(state));
  const isOwn = document.origin.kind !== "preset";
  const file = isOwn || board !== undefined ? await engine().writeLink(document, board) : undefined;
  if (file !== undefined && file.length > longestLink) {
    state.notify({ kind: "error", key: "notices.linkTooLong" });
    return;
  }
  const parts = [viewText(state), ...(file === undefined ? [] : [`file=${file}`])];
  const [page] = window.location.href.split("#");
  await machine.copyText(`${page}#${parts.filter((part) => part !== "").join("&")}`);
  state.notify({ kind: "notice", key: "notices.linkCopied" });
}

/** Opens the scenario of a link: the one that is here and set so, or a new one beside what is open. Then offers the board that it brings. */
export async function takeLink(file: string): Promise<void> {
  try {
    const { hash } = activePack(workbench.getState());
    const read = await engine().readLink(hash, file, "link");
    const { workspace, addScenario, openScenario, language } = workbench.getState();
    const { board } = read;
    // Its name here is given only now: meanwhile the reader may have made a scenario.
    const document = { ...read.document, id: newScenarioId(workspace) };
    const here = sameScenario(workspace.documents, document);
    if (here === undefined) addScenario(document);
    else openScenario(here.id);
    const name = wordsIn(language, "board")("incoming.link");
    if (board !== undefined) offerBoard(board, here ?? document, name);
  } catch {
    // What exactly is wrong with it helps nobody: whoever sent it has to send it again.
    workbench.getState().notify({ kind: "error", key: "notices.linkBad" });
  }
}
