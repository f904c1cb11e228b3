import "./county-ranking.css";
import { useMemo } from "react";
import { countySchoolRows } from "../../presentation/rows/county-school-rows.ts";
import { countySchoolText } from "../../presentation/words/findings/county-school-finding.ts";
import { CountySchoolChart } from "../charts/county-school-chart.tsx";
import { useChart } from "../charts/use-chart.ts";
import { useWorkbench } from "../store.ts";
import { useChartPropsLater } from "./chart-props.ts";

/** What village children fill of schools, by county and level; nothing where something else than compulsory school is selected. */
export function CountySchools(props: { readonly province: string }) {
  const chart = useChartPropsLater();
  const selection = useWorkbench((state) => state.selection);
  const { active, language } = useChart(chart);
  const { pack, year } = chart;
  const { province } = props;
  const levels = useMemo(
    () => countySchoolRows(pack, active, selection, province, year),
    [pack, active, selection, province, year],
  );
  return levels.map((rows) => (
    <section key={rows.service} className="county-schools">
      <CountySchoolChart {...chart} rows={rows} />
      <p>{countySchoolText(pack, rows, language)}</p>
    </section>
  ));
}
