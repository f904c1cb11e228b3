import { activePack } from "../store/packs.ts";
import type { WorkbenchState } from "../store/state.ts";
import { writeSelection } from "./selection-address.ts";
import { type AddressView, ownBase, writeView } from "./view-address.ts";

/** What the program compares with at its start: an address that says nothing means it. */
const startBase = "baseline";

/** Selection, tab and year as the address writes them. */
export function placeText(state: WorkbenchState): string {
  return textOf(state, { scenario: undefined });
}

/** The same with scenario and base, where these are presets or one and the same. */
export function viewText(state: WorkbenchState): string {
  const { activeId, baseId, documents } = state.workspace;
  const preset = (id: string) => (documents[id]?.origin.kind === "preset" ? id : undefined);
  const isOwnBase = baseId === activeId && preset(activeId) === undefined;
  const base = isOwnBase ? ownBase : baseId === startBase ? undefined : preset(baseId);
  return textOf(state, { scenario: preset(activeId), base });
}

function textOf(state: WorkbenchState, of: Pick<AddressView, "scenario" | "base">): string {
  const pack = activePack(state);
  const tab = state.comparing ? "compare" : state.tab;
  return [writeSelection(pack, state.selection), writeView(pack, { tab, year: state.year, ...of })]
    .filter((part) => part !== "")
    .join("&");
}
