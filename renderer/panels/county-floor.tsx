import "./county-ranking.css";
import { useMemo } from "react";
import { countyFloorRows } from "../../presentation/rows/county-floor-rows.ts";
import { activeRun } from "../../presentation/rows/scenario-run.ts";
import {
  countyFloorFinding,
  countyFloorNote,
  countyFloorTitle,
} from "../../presentation/words/findings/county-floor-finding.ts";
import { leftOutText } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { useChartPropsLater } from "./chart-props.ts";

/** What a floor for every county of a province costs, in what is selected; nothing in the base year, unless tables of one's own count its counties. */
export function CountyFloor(props: { readonly province: string }) {
  const { language } = useWords();
  const { pack, runs, activeId, year } = useChartPropsLater();
  const { result } = activeRun(runs, activeId);
  const selection = useWorkbench((state) => state.selection);
  const finished = useWorkbench((state) => state.results[activeId]);
  // Prices follow from what a run was made with: of one that is played back that is not known.
  const settings = finished?.result === result ? finished.settings : undefined;
  const { province } = props;
  const rows = useMemo(
    () =>
      settings === undefined
        ? undefined
        : countyFloorRows(pack, { result, settings }, selection, province, year),
    [pack, result, settings, selection, province, year],
  );
  if (rows === undefined) return null;
  const title = countyFloorTitle(pack, rows, language);
  return (
    <section className="chart-block county-floor" aria-label={title}>
      <h3 className="title">{title}</h3>
      <p>{countyFloorFinding(pack, rows, language)}</p>
      <p className="note">
        {joined(language, "sentences", [
          leftOutText(pack, rows.narrow, language),
          countyFloorNote(pack, language),
        ])}
      </p>
    </section>
  );
}
