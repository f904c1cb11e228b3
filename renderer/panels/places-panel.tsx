import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MapMode, ProvinceIndicator } from "../../presentation/rows/tile-map-rows.ts";
import { RankingChart } from "../charts/ranking-chart.tsx";
import { TileMapChart } from "../charts/tile-map-chart.tsx";
import { actions, useWorkbench, workbench } from "../store.ts";
import { useChartProps } from "./chart-props.ts";
import { ProvincesTable } from "./provinces-table.tsx";

function selectProvince(code: string): void {
  actions().select({ area: code, figure: "attainment.standing" });
}

/** Where: the map, the ranking and the table of provinces. */
export function PlacesPanel() {
  const { t } = useTranslation();
  const props = useChartProps();
  const { area, domain } = useWorkbench((state) => state.selection);
  const [indicator, setIndicator] = useState<ProvinceIndicator>("attainment");
  const [mode, setMode] = useState<MapMode>("level");
  return (
    <>
      <h2 className="visually-hidden">{t("tabs.places")}</h2>
      <TileMapChart
        {...props}
        onYear={actions().setYear}
        indicator={indicator}
        domain={domain ?? "overall"}
        mode={mode}
        onChoice={(choice) => {
          setIndicator(choice.indicator);
          setMode(choice.mode);
          const { selection } = workbench.getState();
          workbench.setState({
            selection: {
              ...selection,
              domain: choice.domain === "overall" ? undefined : choice.domain,
            },
          });
        }}
        selected={area}
        onSelect={selectProvince}
      />
      <div className="chart-block">
        <RankingChart
          {...props}
          indicator={indicator}
          domain={domain ?? "overall"}
          selected={area}
          onSelect={selectProvince}
        />
      </div>
      <ProvincesTable />
    </>
  );
}
