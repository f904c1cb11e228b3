import type { Board } from "../../models/index.ts";
import { boardOf } from "../scenarios/board.ts";
import { boardFromFile, sameBoard } from "../scenarios/board-file.ts";
import type { ScenarioDocument } from "../scenarios/workspace.ts";
import { packOf } from "../store/packs.ts";
import { workbench } from "../store.ts";

/** Takes a board that a file or a link brings; where the reader has another, the reader is asked. */
export function offerBoard(board: Board, main: ScenarioDocument, name: string): void {
  const state = workbench.getState();
  const { workspace, takeBoard, setDialog } = state;
  const incoming = boardFromFile(board, main, workspace, packOf(state, main));
  const own = boardOf(workspace);
  if (sameBoard(own, incoming.board)) return;
  if (own.cards.length === 0) takeBoard(incoming, "replace");
  else setDialog({ kind: "board", name, incoming });
}
