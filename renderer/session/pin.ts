import type { BoardCard, CardSelection, CompiledPack } from "../../models/index.ts";
import { type Selection, wholeSelection } from "../../presentation/rows/selection.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { isWide } from "../board/board-charts.tsx";
import type { Pinned } from "../charts/chart-settings.ts";
import { boardOf, isFull, sameCard, scenariosOfCards, withCards } from "../scenarios/board.ts";
import { documentOf, type Workspace } from "../scenarios/workspace.ts";
import { activePack } from "../store/packs.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";

/** A selection as a card holds it: what leaves nothing out is not written. */
function cardSelection(pack: CompiledPack, selection: Selection): CardSelection {
  const whole = wholeSelection(pack);
  const { area, setting, registration, domain, service } = selection;
  const given = { area, setting, registration, domain, service };
  return Object.fromEntries(
    Object.entries(given).filter(
      ([part, value]) => value !== undefined && value !== whole[part as keyof Selection],
    ),
  );
}

/** The scenarios of a card pinned now: the one looked at, then the others on the charts, and the base. */
export function scenariosNow({ activeId, baseId, open }: Workspace) {
  const others = open.map(({ id }) => id).filter((id) => id !== activeId);
  return { scenarios: [activeId, ...others], base: baseId };
}

/** The card that a pin makes of what the window shows now. */
export function cardNow(
  state: WorkbenchState,
  { kind, of, settings = {}, about = {} }: Pinned,
): BoardCard {
  const chosen = Object.entries(settings).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const selection = cardSelection(activePack(state), state.selection);
  return {
    kind,
    of,
    ...(chosen.length === 0 ? {} : { settings: Object.fromEntries(chosen) }),
    ...(Object.keys(selection).length === 0 ? {} : { selection }),
    year: state.year,
    ...scenariosNow(state.workspace),
    ...about,
    width: isWide(kind, of) ? "whole" : "half",
  };
}

/** The names of the scenarios that cards speak of, as they are called now. */
export function namesOf(workspace: Workspace, cards: readonly BoardCard[]) {
  const here = [...scenariosOfCards(cards)].filter((id) => workspace.documents[id] !== undefined);
  return Object.fromEntries(here.map((id) => [id, documentOf(workspace, id).title]));
}

/** Pins what the window shows now, unless it hangs already or there is no room, and says which. */
export function pin(pinned: Pinned): string {
  const state = workbench.getState();
  const t = wordsIn(state.language, "board");
  const board = boardOf(state.workspace);
  const card = cardNow(state, pinned);
  if (sameCard(board, card) !== undefined) return t("already");
  if (isFull(board)) return t("full", { count: board.cards.length });
  state.setBoard(withCards(board, [card], namesOf(state.workspace, [card])), "pin");
  return t("pinned");
}
