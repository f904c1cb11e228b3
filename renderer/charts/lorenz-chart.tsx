import { memo, useMemo } from "react";
import type { DomainOrOverall } from "../../models/index.ts";
import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import { lorenzRows, shareOfWorstServed } from "../../presentation/rows/lorenz-rows.ts";
import { lorenzFinding } from "../../presentation/words/findings/lorenz-finding.ts";
import { formatValue } from "../../presentation/words/numbers.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { LorenzCurves } from "./lorenz-curves.tsx";
import { type ChartProps, noteOf, type SelectedProps, useChart, useNarrowed } from "./use-chart.ts";

interface LorenzChartProps extends ChartProps, SelectedProps {
  readonly year: number;
  readonly domain?: DomainOrOverall;
}

/** How attainment is spread over people, worst served first, against the line of equality. */
export const LorenzChart = memo(function LorenzChart(props: LorenzChartProps) {
  const { language, t, ofDomain, active, base, pair } = useChart(props);
  const { pack, year } = props;
  const { area, setting, query, placeName, titled, leftOut } = useNarrowed(
    pack,
    props,
    "equalization.gini",
  );
  const domain = query.domain ?? props.domain ?? "overall";
  const rows = useMemo(
    () => lorenzRows(pack, pair, year, domain, { area, setting }),
    [pack, pair, year, domain, area, setting],
  );
  const curves = rows.curves.map((curve) => {
    const run = pair.find((one) => one.id === curve.id) ?? base;
    return {
      ...curve,
      colour: paint(scenarioColour(run)),
      mark: curve.isBase && pair.length > 1 ? ("dashed" as const) : ("line" as const),
      leads: run.id === active.id,
    };
  });
  const title = titled(lorenzFinding(rows, active.id, language));
  const name = t("lorenz.name");
  const said = curves.map((curve) => ({
    name: curve.name,
    share: formatValue(shareOfWorstServed(curve, 0.2), "share", language),
    gini: formatValue(curve.gini, "coefficient", language),
  }));
  return (
    <ChartFrame
      id={`lorenz-${domain}`}
      pin={{ chart: "lorenz" }}
      ofYear
      title={title}
      subtitle={t("subtitle.year", {
        indicator: ofDomain(name, domain),
        unit: "%",
        area: placeName,
        year,
      })}
      {...noteOf(language, leftOut)}
      source={sourceLine(pack, language)}
      description={joined(
        language,
        "sentences",
        said.map((words) => t("lorenz.described", words)),
      )}
      table={() => ({
        columns: [
          { id: "people", label: t("lorenz.people"), unit: "%", digits: 0 },
          ...curves.map(({ id, name: label }) => ({ id, label, unit: "%", digits: 1 })),
        ],
        rows: Array.from({ length: 11 }, (_, index) => [
          index * 10,
          ...curves.map((curve) => shareOfWorstServed(curve, index / 10) * 100),
        ]),
      })}
      legend={curves.map(({ id, colour, mark }, index) => ({
        id,
        colour,
        mark,
        label: t("lorenz.legend", said[index]),
      }))}
      height={(width) => (width < 480 ? width * 0.95 : Math.min(420, Math.max(280, width * 0.5)))}
      onExplain={props.onExplain}
    >
      {(room) => <LorenzCurves curves={curves} room={room} language={language} />}
    </ChartFrame>
  );
});
