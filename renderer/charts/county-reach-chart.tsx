import { memo } from "react";
import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import { tickText } from "../../presentation/drawing/tick-text.ts";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import type { CountyReachRows } from "../../presentation/rows/county-reach-rows.ts";
import { countyLabels } from "../../presentation/words/county-labels.ts";
import {
  beyondOf,
  countyReachFinding,
  countyReachNote,
} from "../../presentation/words/findings/county-reach-finding.ts";
import { formatValue, scaleFor } from "../../presentation/words/numbers.ts";
import { areaName, findingOf } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { LyingBars, type LyingRow } from "./lying-bars.tsx";
import { type ChartProps, useChart } from "./use-chart.ts";

interface CountyReachChartProps extends ChartProps {
  readonly rows: CountyReachRows;
  /** Of the base, where that is another run. */
  readonly baseRows: CountyReachRows | undefined;
}

/** Counties that are drawn; the table has all. */
const mostShown = 10;

/** The villages in which the largest shares of people live beyond reach, beside the base. */
export const CountyReachChart = memo(function CountyReachChart(props: CountyReachChartProps) {
  const { language, t, scale, size, active, base } = useChart(props);
  const { pack, rows, baseRows } = props;
  const { province, year, narrow, counties } = rows;
  const labels = countyLabels(pack, counties, language);
  const inBase = new Map(baseRows?.counties.map(({ code, share }) => [code, share]));
  const shown = counties.slice(0, mostShown);
  const unit = scaleFor("share", 1, language);
  const axis = valueAxis(
    shown.flatMap(({ code, share }) => [0, share, inBase.get(code) ?? share]),
    { floor: 0, ceiling: 1, minimumSpan: 0.02, unit: unit.divisor },
  );
  const write = (value: number) => formatValue(value, "share", language);
  const colour = paint(scenarioColour(active));
  const lying = shown.map(({ code, share }): LyingRow => {
    const before = inBase.get(code);
    return {
      id: code,
      name: labels.get(code) ?? code,
      spans: [
        { from: 0, to: share, colour },
        ...(before === undefined ? [] : [{ from: before, to: before, colour: paint("ink") }]),
      ],
      after: write(share),
    };
  });
  return (
    <ChartFrame
      id={`county-reach-${province}`}
      ofYear
      title={findingOf(pack, narrow.query, countyReachFinding(pack, rows, language), language)}
      subtitle={t(baseRows === undefined ? "countyReach.subtitle" : "countyReach.subtitleAgainst", {
        name: active.name,
        base: base.name,
        year,
      })}
      source={sourceLine(pack, language)}
      note={countyReachNote(pack, rows, language)}
      description={joined(
        language,
        "values",
        shown.map(({ code, share }) => `${areaName(pack, code, language)} ${write(share)}`),
      )}
      table={() => ({
        columns: [
          { id: "county", label: t("counties.county") },
          { id: "code", label: t("counties.code") },
          { id: "value", label: active.name, unit: "%", digits: 1 },
          ...(baseRows === undefined
            ? []
            : [{ id: "base", label: base.name, unit: "%", digits: 1 }]),
          { id: "base-year", label: String(pack.baseYear), unit: "%", digits: 1 },
          { id: "beyond", label: t("countyReach.beyondCounty"), digits: 0 },
        ],
        rows: counties.map((one) => [
          areaName(pack, one.code, language),
          one.code,
          one.share * 100,
          ...(baseRows === undefined ? [] : [(inBase.get(one.code) ?? Number.NaN) * 100]),
          one.inBaseYear * 100,
          beyondOf(one),
        ]),
      })}
      rigid
      height={() => lying.length * 26 * scale + size * 2}
    >
      {(room) => (
        <LyingBars
          room={room}
          axis={axis}
          tickText={tickText(axis, "share", unit, language)}
          rows={lying}
        />
      )}
    </ChartFrame>
  );
});
