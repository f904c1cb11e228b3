import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CompiledPack, DomainId, Target } from "../../models/index.ts";
import { isOneGroup } from "../../presentation/rows/selection.ts";
import { DomainMultiplesChart } from "../charts/domain-multiples-chart.tsx";
import { HeadlineChart } from "../charts/headline-chart.tsx";
import { LorenzChart } from "../charts/lorenz-chart.tsx";
import { TargetsChart } from "../charts/targets-chart.tsx";
import { TheilChart } from "../charts/theil-chart.tsx";
import { UrbanRuralChart } from "../charts/urban-rural-chart.tsx";
import type { FigureId } from "../store/view-slice.ts";
import { actions, useWorkbench } from "../store.ts";
import { useChartProps, useChartPropsLater, useTargets } from "./chart-props.ts";
import { DomainTable } from "./domain-table.tsx";

// Functions that stay, so that a chart is drawn again only when its numbers are.
const explain = (figure: FigureId) => () => actions().select({ figure });
const explainIndex = explain("equalization.index");
const explainGap = explain("attainment.urban-rural-gap");
const explainInequality = explain("equalization.inequality");
const explainTheil = explain("equalization.theil-t");
const selectDomain = (domain: DomainId) => actions().lookAt({ domain });

/** One domain or all nine: level, urban against rural, and how unequally it is spread. */
export function DomainsPanel() {
  const { t } = useTranslation();
  const props = useChartProps();
  const later = useChartPropsLater();
  const selection = useWorkbench((state) => state.selection);
  const { domain } = selection;
  const held = useTargets();
  const targets = useMemo(
    () => targetsOfDomain(props.pack, held, domain),
    [props.pack, held, domain],
  );
  return (
    <>
      <h2 className="visually-hidden">{t("tabs.domains")}</h2>
      {domain === undefined ? (
        <DomainMultiplesChart
          {...props}
          mostColumns={5}
          selection={selection}
          selected={domain}
          onSelect={selectDomain}
          onExplain={explainIndex}
        />
      ) : (
        <HeadlineChart
          {...props}
          measure={selection.service === undefined ? "index" : "mean"}
          selection={selection}
          targets={held}
          onYear={actions().setYear}
          onExplain={explainIndex}
          headingLevel={3}
        />
      )}
      <div className="chart-block">
        <UrbanRuralChart
          {...later}
          selection={selection}
          onYear={actions().setYear}
          onExplain={explainGap}
        />
      </div>
      <DomainTable />
      {isOneGroup(props.pack, selection) ? (
        <p className="note">{t("domains.oneGroup")}</p>
      ) : (
        <div className="chart-pair">
          <LorenzChart {...later} selection={selection} onExplain={explainInequality} />
          <TheilChart
            {...later}
            selection={selection}
            onYear={actions().setYear}
            onExplain={explainTheil}
          />
        </div>
      )}
      <div className="chart-block">
        <TargetsChart {...later} targets={targets} onExplain={explainIndex} />
      </div>
    </>
  );
}

/** The targets that speak of a domain or of one of its services; all of them where no domain is chosen. */
export function targetsOfDomain(
  pack: CompiledPack,
  targets: readonly Target[],
  domain: DomainId | undefined,
): readonly Target[] {
  if (domain === undefined) return targets;
  const services = new Set(
    pack.services.filter((service) => service.domain === domain).map(({ id }) => id),
  );
  return targets.filter(
    (target) =>
      target.domain === domain || (target.service !== undefined && services.has(target.service)),
  );
}
