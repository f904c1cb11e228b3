import { CountedChart } from "../charts/counted-chart.tsx";
import { PyramidChart } from "../charts/pyramid-chart.tsx";
import { AreaTab, useAreaChart } from "./area-tab.tsx";
import { PeopleTable } from "./people-table.tsx";

/** Who will live where, at which age. */
export function PeoplePanel() {
  const chart = useAreaChart("population");
  return (
    <AreaTab tab="people">
      <PyramidChart {...chart} />
      <div className="chart-block">
        <CountedChart {...chart} />
      </div>
      <PeopleTable area={chart.area} />
    </AreaTab>
  );
}
