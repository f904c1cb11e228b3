import { memo } from "react";
import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import { tickText } from "../../presentation/drawing/tick-text.ts";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import type { CountySchoolRows } from "../../presentation/rows/county-school-rows.ts";
import { countyLabels } from "../../presentation/words/county-labels.ts";
import {
  countySchoolFinding,
  countySchoolNote,
} from "../../presentation/words/findings/county-school-finding.ts";
import { formatFixed } from "../../presentation/words/numbers.ts";
import { areaName, findingOf } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { LyingBars, type LyingRow } from "./lying-bars.tsx";
import { type ChartProps, useChart } from "./use-chart.ts";

interface CountySchoolChartProps extends ChartProps {
  readonly rows: CountySchoolRows;
}

/** Counties that are drawn; the table has all. */
const mostShown = 10;

/** How far the nearest school would be that village children fill, where it is furthest, beside the base year. */
export const CountySchoolChart = memo(function CountySchoolChart(props: CountySchoolChartProps) {
  const { language, t, scale, size, active } = useChart(props);
  const { pack, rows } = props;
  const { province, service, year, narrow, counties, walk } = rows;
  const isBaseYear = year === pack.baseYear;
  const labels = countyLabels(pack, counties, language);
  const shown = counties.slice(0, mostShown);
  const axis = valueAxis(
    [0, walk, ...shown.flatMap(({ now, before }) => [now.kilometres ?? 0, before.kilometres ?? 0])],
    { floor: 0, minimumSpan: 1, unit: 1 },
  );
  const write = (value: number | undefined) =>
    value === undefined
      ? t("countySchools.none")
      : t("countySchools.kilometres", { number: formatFixed(value, 1, language) });
  const colour = paint(scenarioColour(active));
  const lying = shown.map(({ code, now, before }): LyingRow => {
    const [to = 0, from] = [now.kilometres, before.kilometres];
    return {
      id: code,
      name: labels.get(code) ?? code,
      spans: [
        { from: 0, to, colour },
        ...(isBaseYear || from === undefined ? [] : [{ from, to: from, colour: paint("ink") }]),
      ],
      after: write(now.kilometres),
    };
  });
  const column = (id: "children" | "schools" | "kilometres" | "way", at: number) =>
    t(`countySchools.column.${id}`, { year: at });
  return (
    <ChartFrame
      id={`county-schools-${service}-${province}`}
      ofYear
      title={findingOf(pack, narrow.query, countySchoolFinding(pack, rows, language), language)}
      subtitle={t(isBaseYear ? "countySchools.subtitleNow" : "countySchools.subtitle", {
        year,
        name: active.name,
        base: pack.baseYear,
      })}
      source={sourceLine(pack, language)}
      note={countySchoolNote(pack, rows, language)}
      description={joined(
        language,
        "values",
        shown.map(({ code, now }) => `${areaName(pack, code, language)} ${write(now.kilometres)}`),
      )}
      table={() => ({
        columns: [
          { id: "county", label: t("counties.county") },
          { id: "code", label: t("counties.code") },
          ...(isBaseYear ? [year] : [pack.baseYear, year]).flatMap((at) => [
            { id: `children-${at}`, label: column("children", at), digits: 0 },
            { id: `schools-${at}`, label: column("schools", at), digits: 1 },
            { id: `kilometres-${at}`, label: column("kilometres", at), unit: "km", digits: 1 },
            { id: `way-${at}`, label: column("way", at) },
          ]),
          { id: "merged", label: t("countySchools.column.merged") },
        ],
        rows: counties.map(({ code, before, now, wayBefore, way, wayMerged }) => [
          areaName(pack, code, language),
          code,
          ...[
            ...(isBaseYear ? [] : [{ filled: before, how: wayBefore }]),
            { filled: now, how: way },
          ].flatMap(({ filled, how }) => [
            filled.children,
            filled.schools,
            filled.kilometres ?? Number.NaN,
            t(`countySchools.way.${how}`),
          ]),
          t(`countySchools.way.${wayMerged}`),
        ]),
      })}
      rigid
      height={() => lying.length * 26 * scale + size * 4}
    >
      {(room) => (
        <LyingBars
          room={room}
          axis={axis}
          tickText={tickText(axis, "plain", { divisor: 1 }, language)}
          rows={lying}
          centre={{
            value: walk,
            text: t("countySchools.onFoot", { walk: formatFixed(walk, 1, language) }),
          }}
        />
      )}
    </ChartFrame>
  );
});
