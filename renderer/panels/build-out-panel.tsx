import { PipelineChart } from "../charts/pipeline-chart.tsx";
import { AreaTab, useAreaChart } from "./area-tab.tsx";

/** What is started, under construction, opened, retired and converted. */
export function BuildOutPanel() {
  const chart = useAreaChart("attainment");
  return (
    <AreaTab tab="build-out">
      <PipelineChart {...chart} />
    </AreaTab>
  );
}
