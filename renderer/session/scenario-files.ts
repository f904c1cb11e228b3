import type { FileToken, OpenedScenario, Outcome } from "../../electron/api.ts";
import { safeFileName } from "../../presentation/words/file-name.ts";
import { machine } from "../desktop.ts";
import { problemsOf } from "../file-problems.ts";
import { engine } from "../run/engine.ts";
import { boardForFile } from "../scenarios/board-file.ts";
import { contentHash } from "../scenarios/unsaved.ts";
import { activeDocument, type Workspace } from "../scenarios/workspace.ts";
import { packOf } from "../store/packs.ts";
import { workbench } from "../store.ts";
import { offerBoard } from "./offer-board.ts";

/** Asks for a scenario file and opens it. */
export async function openFile(): Promise<void> {
  await takeOpened(await machine.openScenario());
}

/** Takes a file that was read, whoever asked for it. A bad one leaves a notice and nothing else. */
export async function takeOpened(outcome: Outcome<OpenedScenario>): Promise<void> {
  if (outcome.kind === "cancelled") return;
  const store = workbench.getState();
  if (outcome.kind === "failed") {
    const { code, message, fileName } = outcome.problem;
    store.notify({
      kind: "error",
      key:
        code === "too-large"
          ? "notices.tooLarge"
          : code === "not-text"
            ? "notices.notAScenario"
            : "notices.openFailed",
      name: fileName ?? "",
      detail: message,
    });
    return;
  }
  const { name, text, token } = outcome.value;
  const id = freshFileId(store.workspace, name);
  try {
    const { pack } = activeDocument(store.workspace);
    const { document, board } = await engine().files.readScenario(pack, text, name, id);
    const saved = contentHash(document);
    const origin = { kind: "file", fileName: name, token: knownToken(token), saved } as const;
    workbench.getState().addScenario({ ...document, origin });
    workbench.getState().setDialog(undefined);
    if (board !== undefined) offerBoard(board, document, name);
    workbench.getState().notify({ kind: "notice", key: "notices.opened", name });
  } catch (error) {
    const problems = problemsOf(error);
    workbench.getState().notify({ kind: "error", key: "notices.badFile", name, problems });
  }
}

/** A browser gives no token: a file that was uploaded cannot be saved in place. */
function knownToken(token: FileToken): FileToken | undefined {
  return token === "" ? undefined : token;
}

/** An id that no scenario on the workspace has, made from a file's name. */
export function freshFileId(workspace: Workspace, name: string): string {
  const stem = `file-${name.replace(/\.[^.]*$/, "")}`;
  let id = stem;
  for (let number = 2; workspace.documents[id] !== undefined; number += 1) id = `${stem}-${number}`;
  return id;
}

/** Saves a scenario to its file, or asks where; over what another program wrote meanwhile only when told to. */
export async function saveFile(id: string, ask: boolean, overwrite = false): Promise<boolean> {
  const store = workbench.getState();
  const document = store.workspace.documents[id];
  if (document === undefined) return false;
  const board = boardForFile(store.workspace, document, packOf(store, document));
  const { origin } = document;
  let text: string;
  try {
    text = await engine().files.writeScenario(document, board);
  } catch (error) {
    const name = origin.kind === "file" ? origin.fileName : document.title[store.language];
    store.notify({ kind: "error", key: "notices.notSavable", name, problems: problemsOf(error) });
    return false;
  }
  const token = origin.kind === "file" && !ask ? origin.token : undefined;
  const suggestedName =
    origin.kind === "file"
      ? origin.fileName
      : `${safeFileName(document.title[store.language])}.yaml`;
  const outcome = await machine.saveScenario({ suggestedName, text, token, overwrite });
  if (outcome.kind === "done") {
    if (origin.kind !== "preset") {
      workbench.getState().markSaved(id, {
        kind: "file",
        fileName: outcome.value.name,
        token: knownToken(outcome.value.token),
        // Of what was written: the reader may have gone on meanwhile.
        saved: contentHash(document),
      });
    }
    workbench.getState().notify({ kind: "notice", key: "notices.saved", name: outcome.value.name });
    return true;
  }
  if (outcome.kind === "failed") {
    workbench.getState().notify({
      kind: "error",
      key: "notices.saveFailed",
      name: outcome.problem.fileName ?? suggestedName,
      problem: outcome.problem,
      saveOver: outcome.problem.code === "changed-elsewhere" ? id : undefined,
    });
  }
  return false;
}
