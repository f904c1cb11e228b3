import { useTranslation } from "react-i18next";
import { FundingChart } from "../charts/funding-chart.tsx";
import { actions, useWorkbench } from "../store.ts";
import { AreaChoice } from "./area-choice.tsx";
import { useChartProps } from "./chart-props.ts";

/** Where the money comes from and where it goes. */
export function MoneyPanel() {
  const { t } = useTranslation();
  const props = useChartProps();
  const area = useWorkbench((state) => state.selection.area);
  return (
    <>
      <h2 className="visually-hidden">{t("tabs.money")}</h2>
      <div className="panel-controls">
        <AreaChoice />
      </div>
      <FundingChart
        {...props}
        area={area}
        onYear={actions().setYear}
        onExplain={() => actions().select({ figure: "revenue" })}
      />
    </>
  );
}
