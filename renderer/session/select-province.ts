import { codesOf, joinedCode } from "../../models/index.ts";
import { activePack } from "../store/packs.ts";
import { workbench } from "../store.ts";

/** Selects a province; with `more` adds it to the provinces selected, or takes it from them. Nothing left means the nation. */
export function selectProvince(code: string, more = false): void {
  const state = workbench.getState();
  const { areas } = activePack(state);
  const figure = "attainment.standing";
  if (!more) {
    state.select({ area: code, figure });
    return;
  }
  const provinces = new Set(areas.provinces.map((province) => province.code));
  const chosen = codesOf(areas, state.selection.area).filter((one) => provinces.has(one));
  const others = chosen.filter((one) => one !== code);
  const codes = others.length < chosen.length ? others : [...chosen, code];
  const area = codes.length === 0 ? areas.nation.code : joinedCode(areas, codes);
  state.select({ area, figure });
}
