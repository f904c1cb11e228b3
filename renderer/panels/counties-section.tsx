import { lazy, Suspense, useMemo, useState } from "react";
import { countyRows } from "../../presentation/rows/county-rows.ts";
import { activeRun } from "../../presentation/rows/scenario-run.ts";
import { areaName } from "../../presentation/words/places.ts";
import { CountyMapChart } from "../charts/county-map-chart.tsx";
import { CountyStripChart } from "../charts/county-strip-chart.tsx";
import { provinceAround } from "../session/counties.ts";
import { openByCounty } from "../store/packs.ts";
import { actions, useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { useChartProps } from "./chart-props.ts";
import { Choice } from "./choice.tsx";
import { CountyGroups, useMarkedCounties } from "./county-groups.tsx";
import { CountyParts } from "./county-parts.tsx";
import { CountyRanking } from "./county-ranking.tsx";
import { CountyReach } from "./county-reach.tsx";
import { CountySchools } from "./county-schools.tsx";
import { OwnTableLine } from "./own-table-line.tsx";

/** Its prices follow from the model itself, which the page does not need before. */
const CountyFloor = lazy(async () => ({
  default: (await import("./county-floor.tsx")).CountyFloor,
}));
/** So does what its counties have of money. */
const CountyTransfers = lazy(async () => ({
  default: (await import("./county-transfers.tsx")).CountyTransfers,
}));

function selectCounty(area: string): void {
  actions().select({ area, figure: "attainment.standing" });
}

/** The counties of a province that is open by county, as a strip and in order; nothing where none is. */
export function CountiesSection() {
  const open = useWorkbench(openByCounty);
  const [first] = open;
  return first === undefined ? null : <Counties open={open} first={first} />;
}

function Counties(props: { readonly open: readonly string[]; readonly first: string }) {
  const { t, language } = useWords();
  const { pack, runs, activeId, year } = useChartProps();
  const { open } = props;
  const selection = useWorkbench((state) => state.selection);
  const [chosen, choose] = useState(props.first);
  // What is selected decides; a place elsewhere leaves the province that was looked at.
  const around = provinceAround(pack, selection);
  const province = [around, chosen].find((code) => code !== undefined && open.includes(code));
  const shown = province ?? props.first;
  const rows = useMemo(
    () => countyRows(pack, activeRun(runs, activeId), selection, shown, year),
    [pack, runs, activeId, selection, shown, year],
  );
  const marked = useMarkedCounties(shown);
  const told = { pack, rows, selected: selection.area, onSelect: selectCounty, marked };
  return (
    <>
      <OwnTableLine />
      {open.length < 2 ? null : (
        <div className="panel-controls">
          <Choice
            label={t("counties.province")}
            value={shown}
            options={open.map((id) => ({ id, name: areaName(pack, id, language) }))}
            onChange={(code) => {
              choose(code);
              selectCounty(code);
            }}
          />
        </div>
      )}
      <CountyStripChart {...told} runs={runs} activeId={activeId} />
      <div className="chart-block">
        <CountyMapChart {...told} runs={runs} activeId={activeId} />
      </div>
      <CountyGroups rows={rows} />
      <CountyRanking {...told} />
      <CountyParts />
      <CountyReach province={shown} />
      <CountySchools province={shown} />
      <Suspense fallback={null}>
        <CountyFloor province={shown} />
        <CountyTransfers province={shown} />
      </Suspense>
    </>
  );
}
