import { useTranslation } from "react-i18next";
import { CountedChart } from "../charts/counted-chart.tsx";
import { PyramidChart } from "../charts/pyramid-chart.tsx";
import { actions, useWorkbench } from "../store.ts";
import { AreaChoice } from "./area-choice.tsx";
import { useChartProps } from "./chart-props.ts";
import { PeopleTable } from "./people-table.tsx";

/** Who will live where, at which age. */
export function PeoplePanel() {
  const { t } = useTranslation();
  const props = useChartProps();
  const area = useWorkbench((state) => state.selection.area);
  return (
    <>
      <h2 className="visually-hidden">{t("tabs.people")}</h2>
      <div className="panel-controls">
        <AreaChoice />
      </div>
      <PyramidChart
        {...props}
        area={area}
        onExplain={() => actions().select({ figure: "population" })}
      />
      <div className="chart-block">
        <CountedChart
          {...props}
          area={area}
          onYear={actions().setYear}
          onExplain={() => actions().select({ figure: "population" })}
        />
      </div>
      <PeopleTable area={area} />
    </>
  );
}
