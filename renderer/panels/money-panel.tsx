import { FundingChart } from "../charts/funding-chart.tsx";
import { AreaTab, useAreaChart } from "./area-tab.tsx";

/** Where the money comes from and where it goes. */
export function MoneyPanel() {
  const chart = useAreaChart("revenue");
  return (
    <AreaTab tab="money">
      <FundingChart {...chart} />
    </AreaTab>
  );
}
