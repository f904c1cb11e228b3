import { isCommandId, runCommand } from "../commands.ts";
import { tabOf } from "../readings/answering-tabs.ts";
import type { PaletteItem } from "../readings/palette-items.ts";
import { figureIds } from "../store/view-slice.ts";
import { workbench } from "../store.ts";

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
      workbench.getState().select({ area: id });
      break;
    case "indicator":
      if (figureIds.some((figure) => figure === id)) showIndicator(id);
      else setDialog({ kind: "definition", of: "indicator", id });
      break;
    case "term":
      setDialog({ kind: "definition", of: "term", id });
      break;
  }
}

function showWorkspace(): void {
  const { setMode, setTab, tab } = workbench.getState();
  setMode("workspace");
  setTab(tab);
}

/** Opens the chart of an indicator and, where there is one, its explanation. */
export function showIndicator(id: string): void {
  const { setMode, setTab, setDialog, select, tab } = workbench.getState();
  setDialog(undefined);
  setMode("workspace");
  setTab(tabOf(id) ?? tab);
  const figure = figureIds.find((one) => one === id);
  // Figures of equality are the nation's; the others are of the place looked at.
  if (figure !== undefined)
    select(id.startsWith("equalization.") ? { area: "CN", figure } : { figure });
}
