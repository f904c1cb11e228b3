import { validSelection } from "../../presentation/rows/selection.ts";
import { askingOf } from "../board/answer-parts.tsx";
import { boardChart } from "../board/board-charts.tsx";
import { boardSentence } from "../board/board-sentences.ts";
import { boardTable } from "../board/board-tables.tsx";
import { firstAsked } from "../readings/asking.ts";
import type { PinnedCard } from "../scenarios/board.ts";
import { activePack } from "../store/packs.ts";
import { figureIds, type TabId } from "../store/view-slice.ts";
import { workbench } from "../store.ts";
import { answerQuestion } from "./questions.ts";

/** Where a card was pinned: a tab, or the comparison, which is none. */
function placeOfCard({ kind, of }: PinnedCard): TabId | "compare" {
  if (kind === "sentence") return boardSentence(of)?.tab ?? "compare";
  if (kind === "chart" || kind === "finding") return boardChart(of)?.tab ?? "overview";
  const table = boardTable(of);
  return table === undefined ? "overview" : (table.tab ?? "compare");
}

/** Opens the place that a card was pinned from, with its selection, year and scenario where that is on the charts. */
export function showCardInTab(card: PinnedCard): void {
  const state = workbench.getState();
  const { selection } = validSelection(activePack(state), card.selection ?? {});
  const [about = ""] = card.scenarios;
  if (state.workspace.documents[about] !== undefined) state.openScenario(about);
  state.setYear(card.year);
  const figure = figureIds.find((one) => card.kind === "number" && one === card.of);
  if (figure === undefined) state.lookAt(selection);
  else state.select({ ...selection, figure });
  if (askAgain(card)) return;
  const place = placeOfCard(card);
  if (place === "compare") {
    state.setComparing(true);
    return;
  }
  const isOfPage = ["shortage", "shortages", "unspent", "like-places"].includes(card.of);
  if (place === "places") state.setPlacesView(isOfPage ? "page" : "map");
  state.setTab(place);
}

/** Asks the question of a card in the tab Why, as it was asked when it was pinned; false where it is no answer's card. */
function askAgain(card: PinnedCard): boolean {
  const { scenarios, base } = card;
  const state = workbench.getState();
  const { documents } = state.workspace;
  const active = documents[scenarios[0] ?? ""];
  if (active === undefined) return false;
  const pack = activePack(state);
  const { selection } = validSelection(pack, card.selection ?? {});
  const asking = askingOf(card, {
    pack,
    active,
    base: documents[base] ?? active,
    selection,
    year: firstAsked(pack, card.year),
  });
  if (asking === undefined) return false;
  state.setWhyMeasure(asking.subject.measure);
  if (asking.question === "takes") state.setGoalWish(asking.wish);
  if (asking.question === "fails" && asking.target !== undefined) state.setWhyTarget(asking.target);
  state.setQuestion(asking.question);
  state.setTab("why");
  void answerQuestion(asking.question);
  return true;
}
