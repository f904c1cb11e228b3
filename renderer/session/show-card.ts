import { validSelection } from "../../presentation/rows/selection.ts";
import { boardChart } from "../board/board-charts.tsx";
import type { PinnedCard } from "../scenarios/board.ts";
import { activePack } from "../store/packs.ts";
import { figureIds, type TabId } from "../store/view-slice.ts";
import { workbench } from "../store.ts";

/** The tab that a card was pinned from. */
function tabOfCard({ kind, of }: PinnedCard): TabId | undefined {
  if (kind === "sentence") return of === "shortage" ? "places" : "overview";
  return kind === "number" ? "overview" : boardChart(of)?.tab;
}

/** Opens the tab that a card was pinned from, with its selection, year and scenario where that is on the charts. */
export function showCardInTab(card: PinnedCard): void {
  const state = workbench.getState();
  const { selection } = validSelection(activePack(state), card.selection ?? {});
  const [about = ""] = card.scenarios;
  if (state.workspace.documents[about] !== undefined) state.openScenario(about);
  state.setYear(card.year);
  const figure = figureIds.find((one) => card.kind === "number" && one === card.of);
  if (figure === undefined) state.lookAt(selection);
  else state.select({ ...selection, figure });
  if (card.of === "shortage" || card.of === "like-places") state.setPlacesView("page");
  else if (tabOfCard(card) === "places") state.setPlacesView("map");
  state.setTab(tabOfCard(card) ?? state.tab);
}
