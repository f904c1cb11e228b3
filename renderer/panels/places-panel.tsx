import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MapMode, ProvinceIndicator } from "../../presentation/rows/tile-map-rows.ts";
import { RankingChart } from "../charts/ranking-chart.tsx";
import { TileMapChart } from "../charts/tile-map-chart.tsx";
import { selectProvince } from "../session/select-province.ts";
import { useWorkbench } from "../store.ts";
import { useChartProps, useChartPropsLater } from "./chart-props.ts";
import { CountiesSection } from "./counties-section.tsx";
import { PlacePage } from "./place-page.tsx";
import { ProvincesTable } from "./provinces-table.tsx";

/** Where: the map, the ranking and the table of provinces; or all about the place that is selected. */
export function PlacesPanel() {
  const view = useWorkbench((state) => state.placesView);
  return view === "page" ? <PlacePage /> : <ProvincesView />;
}

function ProvincesView() {
  const { t } = useTranslation();
  const props = useChartProps();
  const later = useChartPropsLater();
  const selection = useWorkbench((state) => state.selection);
  const { area, domain } = selection;
  const [indicator, setIndicator] = useState<ProvinceIndicator>("attainment");
  // Until somebody chooses, the map shows the difference wherever there is one.
  const [mode, setMode] = useState<MapMode>("difference");
  const playing = useWorkbench((state) => state.playing);
  return (
    <>
      <h2 className="visually-hidden">{t("tabs.places")}</h2>
      <CountiesSection />
      <TileMapChart
        {...props}
        playing={playing}
        indicator={indicator}
        domain={domain ?? "overall"}
        mode={mode}
        onChoice={(choice) => {
          setIndicator(choice.indicator);
          setMode(choice.mode);
        }}
        part={selection}
        selected={area}
        onSelect={selectProvince}
      />
      <div className="chart-block">
        <RankingChart
          {...later}
          indicator={indicator}
          domain={domain ?? "overall"}
          part={selection}
          selected={area}
          onSelect={selectProvince}
        />
      </div>
      <ProvincesTable />
    </>
  );
}
