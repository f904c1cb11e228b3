import { useEffect } from "react";
import { areaName } from "../../presentation/words/places.ts";
import { listed } from "../../presentation/words/sentence.ts";
import { hindranceOf } from "../commands.ts";
import { prepareCounties } from "../session/counties.ts";
import { useWorkbench } from "../store.ts";
import { usePanel } from "../use-words.ts";
import { CommandIfPossible } from "./command-button.tsx";

/** Opens the province that is selected by county, or closes its counties again; says so while that is under way. */
export function CountiesButton() {
  const { t, language, pack } = usePanel();
  const canOpen = useWorkbench((state) => hindranceOf("open-counties", state) === undefined);
  useEffect(() => {
    if (canOpen) void prepareCounties();
  }, [canOpen]);
  const opening = useWorkbench((state) => state.openingCounties);
  if (opening === undefined)
    return (
      <>
        <CommandIfPossible id="open-counties" />
        <CommandIfPossible id="close-counties" />
      </>
    );
  const names = opening.map((code) => areaName(pack, code, language));
  return (
    <span role="status" className="note">
      {names.length === 0
        ? t("selection.closingCounties")
        : t("selection.openingCounties", { name: listed(names, language) })}
    </span>
  );
}
