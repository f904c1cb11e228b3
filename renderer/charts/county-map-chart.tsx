import { memo, useMemo } from "react";
import { countyMapRows } from "../../presentation/rows/county-map-rows.ts";
import { countyMapFinding, countyNote } from "../../presentation/words/findings/county-finding.ts";
import { formatFixed, formatValue } from "../../presentation/words/numbers.ts";
import { areaName, findingOf } from "../../presentation/words/places.ts";
import { joined, listed } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { CountyMap, countyMapHeight } from "./county-map.tsx";
import {
  type CountyChartProps,
  countyTable,
  countyTooltip,
  selectedCounties,
} from "./county-parts.ts";
import { noteOf, useChart } from "./use-chart.ts";

/** The counties of a province that is open by county, each at its point. Nothing where no point is known. */
export const CountyMapChart = memo(function CountyMapChart(props: CountyChartProps) {
  const { language, t, scale, active } = useChart(props);
  const { pack, rows, selected, marked } = props;
  const map = useMemo(() => countyMapRows(pack, rows), [pack, rows]);
  const { points, withoutPoint, digits } = map;
  const { province, year, narrow, isTold } = rows;
  if (points.length === 0) return null;
  const name = (code: string) => areaName(pack, code, language);
  return (
    <ChartFrame
      id={`county-map-${province}`}
      ofYear
      title={findingOf(pack, narrow.query, countyMapFinding(pack, rows, language), language)}
      subtitle={t("counties.map.subtitle", { name: active.name, year })}
      source={sourceLine(pack, language)}
      {...noteOf(
        language,
        marked === undefined ? undefined : t("countyGroups.marked", { group: marked.name }),
        isTold ? undefined : countyNote(pack, language),
        t("counties.map.note"),
        withoutPoint.length === 0
          ? undefined
          : t("counties.map.withoutPoint", {
              count: withoutPoint.length,
              names: listed(
                withoutPoint.map(({ code }) => name(code)),
                language,
              ),
            }),
      )}
      description={joined(
        language,
        "values",
        points.map(({ code, value }) => `${name(code)} ${formatValue(value, "share", language)}`),
      )}
      table={() => countyTable(pack, rows, active.name, language)}
      rigid
      height={(width) => countyMapHeight(map, width) * scale}
    >
      {(room) => (
        <CountyMap
          room={room}
          rows={map}
          selected={selectedCounties(pack, province, selected)}
          marked={marked?.codes}
          edgeText={(edge) => formatFixed(edge * 100, digits, language)}
          countText={(count) => t("counties.map.count", { count })}
          barText={(count) => t("counties.map.kilometres", { count })}
          tooltip={(county) => countyTooltip(pack, rows, county, language)}
          onSelect={props.onSelect}
        />
      )}
    </ChartFrame>
  );
});
