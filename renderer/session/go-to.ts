import { isCommandId, runCommand } from "../commands.ts";
import { tabOf } from "../readings/answering-tabs.ts";
import type { PaletteItem } from "../readings/palette-items.ts";
import { type FigureId, figureIds, type HelpEntry, type TabId } from "../store/view-slice.ts";
import { workbench } from "../store.ts";
import { takeSelection } from "./follow-address.ts";
import { answerQuestion } from "./questions.ts";

/** Goes where something is: a command is done, a lever takes the focus, a place is selected, an indicator shows its chart, a term its meaning. */
export function goTo({ kind, id }: Pick<PaletteItem, "kind" | "id">): void {
  const { setDialog, seekLever } = workbench.getState();
  setDialog(undefined);
  switch (kind) {
    case "command":
      if (isCommandId(id)) runCommand(id);
      break;
    case "lever":
      seekLever(id);
      break;
    case "place":
      showWorkspace();
      // A place with its part, domain or service is an address: the page about it opens.
      if (id.includes("=")) {
        takeSelection(id);
        openPlacePage();
      } else workbench.getState().select({ area: id });
      break;
    case "indicator":
      if (figureIds.some((figure) => figure === id)) showIndicator(id);
      else openHelp({ kind: "indicator", id });
      break;
    case "term":
      openHelp({ kind: "term", id });
      break;
  }
}

/** Opens the help at an entry. */
export function openHelp(entry: HelpEntry): void {
  workbench.getState().setDialog({ kind: "help", entry });
}

/** Opens the page about what is selected. */
export function openPlacePage(): void {
  const { setMode, setTab, setPlacesView } = workbench.getState();
  setMode("workspace");
  setPlacesView("page");
  setTab("places");
}

/** The same, with the question which lever did it there. The level is asked about: it alone is known by service and registration. */
export function askWhyHere(): void {
  openPlacePage();
  const { setWhyMeasure, setQuestion } = workbench.getState();
  setWhyMeasure("mean");
  setQuestion("lever");
  void answerQuestion("lever");
}

function showWorkspace(): void {
  showTab(workbench.getState().tab);
}

/** Shows a tab of the workspace, with nothing over it. */
export function showTab(tab: TabId): void {
  const { setMode, setTab, setDialog } = workbench.getState();
  setDialog(undefined);
  setMode("workspace");
  setTab(tab);
}

/** Opens the evidence at the inputs that a figure of what is selected rests on. */
export function showEvidence(figure: FigureId): void {
  const { lookAt, setEvidenceInputs, setEvidenceQuery, setMode, setTab } = workbench.getState();
  lookAt({ figure });
  setEvidenceInputs("behind");
  setEvidenceQuery("");
  setMode("workspace");
  setTab("evidence");
}

/** Opens the chart of an indicator and, where there is one, its explanation. */
export function showIndicator(id: string): void {
  const { select, tab } = workbench.getState();
  showTab(tabOf(id) ?? tab);
  const figure = figureIds.find((one) => one === id);
  if (figure !== undefined) select({ figure });
}
