import { type ReactNode, useCallback } from "react";
import { useTranslation } from "react-i18next";
import { CountedChart } from "../charts/counted-chart.tsx";
import { FundingChart } from "../charts/funding-chart.tsx";
import { PipelineChart } from "../charts/pipeline-chart.tsx";
import { PyramidChart } from "../charts/pyramid-chart.tsx";
import type { FigureId, TabId } from "../store/view-slice.ts";
import { actions, useWorkbench } from "../store.ts";
import { BuiltTable } from "./built-table.tsx";
import { useChartProps, useChartPropsLater } from "./chart-props.ts";
import { DomainMoney } from "./domain-money.tsx";
import { PeopleTable } from "./people-table.tsx";

/** Where the money comes from and where it goes. */
export function MoneyPanel() {
  const chart = useAreaChart("revenue");
  return (
    <AreaTab tab="money">
      <FundingChart {...chart} />
      <DomainMoney />
    </AreaTab>
  );
}

/** What is started, under construction, opened, retired and converted: of one service by year, and of all. */
export function BuildOutPanel() {
  const chart = useAreaChart("attainment.standing");
  return (
    <AreaTab tab="build-out">
      <PipelineChart {...chart} onService={(service) => actions().lookAt({ service })} />
      <BuiltTable />
    </AreaTab>
  );
}

/** Who will live where, at which age. */
export function PeoplePanel() {
  const chart = useAreaChart("population");
  const later = useChartPropsLater();
  return (
    <AreaTab tab="people">
      <PyramidChart {...chart} />
      <div className="chart-block">
        <CountedChart {...chart} {...later} />
      </div>
      <PeopleTable />
    </AreaTab>
  );
}

/** What a chart of the place takes from the store; `figure` is the one that the side panel explains. */
function useAreaChart(figure: FigureId) {
  const selection = useWorkbench((state) => state.selection);
  const onExplain = useCallback(() => actions().select({ figure }), [figure]);
  return { ...useChartProps(), selection, onYear: actions().setYear, onExplain };
}

/** A tab about one place: which, and its charts. */
function AreaTab(props: { readonly tab: TabId; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <h2 className="visually-hidden">{t(`tabs.${props.tab}`)}</h2>
      {props.children}
    </>
  );
}
