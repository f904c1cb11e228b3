import { codesOf } from "../../models/index.ts";
import { countyNote } from "../../presentation/words/findings/county-finding.ts";
import { useWorkbench } from "../store.ts";
import { usePanel } from "../use-words.ts";

/** What the values of a place inside a province are and are not; nothing where no such place is selected. */
export function CountyNote() {
  const { language, pack } = usePanel();
  const { area } = useWorkbench((state) => state.selection);
  const { areas } = pack;
  const isInside = codesOf(areas, area).some(
    (code) => !["nation", "region", "province", undefined].includes(areas.members.get(code)?.level),
  );
  return isInside ? <p className="note">{countyNote(pack, language)}</p> : null;
}
