import { useTranslation } from "react-i18next";
import { PipelineChart } from "../charts/pipeline-chart.tsx";
import { actions, useWorkbench } from "../store.ts";
import { AreaChoice } from "./area-choice.tsx";
import { useChartProps } from "./chart-props.ts";

/** What is started, under construction, opened, retired and converted. */
export function BuildOutPanel() {
  const { t } = useTranslation();
  const props = useChartProps();
  const area = useWorkbench((state) => state.selection.area);
  return (
    <>
      <h2 className="visually-hidden">{t("tabs.build-out")}</h2>
      <div className="panel-controls">
        <AreaChoice />
      </div>
      <PipelineChart
        {...props}
        area={area}
        onYear={actions().setYear}
        onExplain={() => actions().select({ figure: "attainment" })}
      />
    </>
  );
}
