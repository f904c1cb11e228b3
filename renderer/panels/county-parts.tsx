import { CountyPartsChart } from "../charts/county-parts-chart.tsx";
import { actions, useWorkbench } from "../store.ts";
import { useChartPropsLater } from "./chart-props.ts";

/** What the means of the provinces that are open by county hide, in what is selected. */
export function CountyParts() {
  const chart = useChartPropsLater();
  const selection = useWorkbench((state) => state.selection);
  return <CountyPartsChart {...chart} selection={selection} onYear={actions().setYear} />;
}
