import { memo } from "react";
import { tickText } from "../../presentation/drawing/tick-text.ts";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import { countyFinding, countyNote } from "../../presentation/words/findings/county-finding.ts";
import { formatValue, scaleFor } from "../../presentation/words/numbers.ts";
import { areaName, findingOf, leftOutText } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartFrame } from "./chart-frame.tsx";
import {
  type CountyChartProps,
  countyTable,
  countyTooltip,
  selectedCounties,
} from "./county-parts.ts";
import { CountyStrip } from "./county-strip.tsx";
import { noteOf, useChart } from "./use-chart.ts";

/** The counties of a province that is open by county, each a dot. Nothing where none has the part selected. */
export const CountyStripChart = memo(function CountyStripChart(props: CountyChartProps) {
  const { language, t, scale, active } = useChart(props);
  const { pack, rows, selected, marked } = props;
  const { counties, province, year, mean, narrow, leftOut, spread } = rows;
  const finding = countyFinding(pack, rows, language);
  if (finding === undefined) return null;
  const unit = scaleFor("share", 1, language);
  const axis = valueAxis([mean, ...counties.map(({ value }) => value)], {
    floor: 0,
    ceiling: 1,
    minimumSpan: 0.02,
    unit: unit.divisor,
  });
  const write = (value: number) => formatValue(value, "share", language);
  const name = (code: string) => areaName(pack, code, language);
  return (
    <ChartFrame
      id={`counties-${province}`}
      ofYear
      title={findingOf(pack, narrow.query, finding, language)}
      subtitle={t("counties.subtitle", { name: active.name, year })}
      source={sourceLine(pack, language)}
      {...noteOf(
        language,
        marked === undefined ? undefined : t("countyGroups.marked", { group: marked.name }),
        countyNote(pack, language),
        leftOut === 0 ? undefined : t("counties.leftOut", { count: leftOut }),
        leftOutText(pack, narrow, language),
      )}
      description={joined(
        language,
        "values",
        counties.map((one) => `${one.rank} ${name(one.code)} ${write(one.value)}`),
      )}
      table={() => countyTable(pack, rows, active.name, language)}
      rigid
      height={(width) => Math.min(260, Math.max(190, width * 0.26)) * scale}
    >
      {(room) => (
        <CountyStrip
          room={room}
          rows={rows}
          axis={axis}
          tickText={tickText(axis, "share", unit, language)}
          run={active}
          selected={selectedCounties(pack, province, selected)}
          marked={marked?.codes}
          texts={{
            mean: joined(language, "values", [name(province), write(mean)]),
            spread:
              spread === undefined
                ? ""
                : t("counties.spread", { low: write(spread.low), high: write(spread.high) }),
            tooltip: (county) => countyTooltip(pack, rows, county, language),
          }}
          onSelect={props.onSelect}
        />
      )}
    </ChartFrame>
  );
});
