import { useTranslation } from "react-i18next";
import { DomainMultiplesChart } from "../charts/domain-multiples-chart.tsx";
import { HeadlineChart } from "../charts/headline-chart.tsx";
import { LorenzChart } from "../charts/lorenz-chart.tsx";
import { TheilChart } from "../charts/theil-chart.tsx";
import { UrbanRuralChart } from "../charts/urban-rural-chart.tsx";
import type { FigureId } from "../store/view-slice.ts";
import { actions, useWorkbench, workbench } from "../store.ts";
import { useChartProps } from "./chart-props.ts";
import { DomainChoice } from "./domain-choice.tsx";
import { DomainTable } from "./domain-table.tsx";

/** One domain or all nine: level, urban against rural, and how unequally it is spread. */
export function DomainsPanel() {
  const { t } = useTranslation();
  const props = useChartProps();
  const { domain } = useWorkbench((state) => state.selection);
  const shown = domain ?? "overall";
  const explain = (figure: FigureId) => () =>
    actions().select({ area: props.pack.areas.nation.code, figure });
  return (
    <>
      <h2 className="visually-hidden">{t("tabs.domains")}</h2>
      <div className="panel-controls">
        <DomainChoice />
      </div>
      {domain === undefined ? (
        <DomainMultiplesChart
          {...props}
          mostColumns={5}
          selected={domain}
          onSelect={(id) => {
            const { selection } = workbench.getState();
            workbench.setState({ selection: { ...selection, domain: id } });
          }}
          onExplain={explain("index")}
        />
      ) : (
        <HeadlineChart
          {...props}
          domain={domain}
          onYear={actions().setYear}
          onExplain={explain("index")}
          headingLevel={3}
        />
      )}
      <div className="chart-block">
        <UrbanRuralChart
          {...props}
          domain={shown}
          onYear={actions().setYear}
          onExplain={explain("urban-rural")}
        />
      </div>
      <DomainTable />
      <div className="chart-pair">
        <LorenzChart {...props} domain={shown} onExplain={explain("gini")} />
        <TheilChart
          {...props}
          domain={shown}
          onYear={actions().setYear}
          onExplain={explain("theil")}
        />
      </div>
    </>
  );
}
