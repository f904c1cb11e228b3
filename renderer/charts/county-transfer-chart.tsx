import { memo } from "react";
import { type ColourName, paint } from "../../presentation/drawing/colours.ts";
import { tickText } from "../../presentation/drawing/tick-text.ts";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import type {
  CountyTransferRow,
  CountyTransferRows,
} from "../../presentation/rows/county-transfer-rows.ts";
import { countyLabels } from "../../presentation/words/county-labels.ts";
import {
  countyTransferEnds,
  countyTransferFinding,
  countyTransferNote,
  shownGain,
} from "../../presentation/words/findings/county-transfer-finding.ts";
import { formatChange } from "../../presentation/words/numbers.ts";
import { areaName, findingOf } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { LyingBars, type LyingRow } from "./lying-bars.tsx";
import { type ChartProps, useChart } from "./use-chart.ts";

interface CountyTransferChartProps extends ChartProps {
  readonly rows: CountyTransferRows;
}

/** Counties of each end that are drawn; the table has all. */
const mostShown = 10;

/** Where more and where less would be reached by base figures than by need and gap. */
export const CountyTransferChart = memo(function CountyTransferChart(
  props: CountyTransferChartProps,
) {
  const { language, t, scale, size, active } = useChart(props);
  const { pack, rows } = props;
  const { province, year, narrow, counties } = rows;
  const labels = countyLabels(pack, counties, language);
  const { more, less } = countyTransferEnds(counties, mostShown);
  const shown = [...more, ...less];
  const axis = valueAxis([0, ...shown.map((one) => 100 * shownGain(one))], {
    minimumSpan: 1,
    unit: 1,
  });
  const write = (one: CountyTransferRow) => formatChange(shownGain(one), "share", language);
  const colourOf = (gain: number): ColourName => (gain > 0 ? "gain" : "loss");
  const lying = shown.map((one): LyingRow => {
    const gain = 100 * shownGain(one);
    return {
      id: one.code,
      name: labels.get(one.code) ?? one.code,
      spans: [{ from: 0, to: gain, colour: paint(colourOf(gain)) }],
      ...(gain > 0 ? { after: write(one) } : { before: write(one), after: "" }),
    };
  });
  const column = (
    id: "growth" | "before" | "now" | "ofNeed" | "building" | "runningNeed" | "runningBase",
  ) => t(`countyTransfers.column.${id}`, { base: pack.baseYear });
  const yuan = { unit: t("countyTransfers.yuan"), digits: 0 } as const;
  const percent = { unit: "%", digits: 1 } as const;
  return (
    <ChartFrame
      id={`county-transfers-${province}`}
      ofYear
      title={findingOf(pack, narrow.query, countyTransferFinding(pack, rows, language), language)}
      subtitle={t("countyTransfers.subtitle", { year, name: active.name })}
      source={sourceLine(pack, language)}
      note={countyTransferNote(pack, rows, language)}
      description={joined(
        language,
        "values",
        shown.map((one) => `${areaName(pack, one.code, language)} ${write(one)}`),
      )}
      table={() => ({
        columns: [
          { id: "county", label: t("counties.county") },
          { id: "code", label: t("counties.code") },
          { id: "persons", label: t("countyTransfers.column.persons"), digits: 0 },
          { id: "growth", label: column("growth"), ...percent },
          { id: "running-before", label: column("before"), ...yuan },
          { id: "running", label: column("now"), ...yuan },
          { id: "running-of-need", label: column("ofNeed"), ...percent },
          { id: "building", label: column("building"), ...yuan },
          { id: "running-need", label: column("runningNeed"), ...yuan },
          { id: "running-base", label: column("runningBase"), ...yuan },
          { id: "level-need", label: t("countyTransfers.column.levelNeed"), ...percent },
          { id: "level-base", label: t("countyTransfers.column.levelBase"), ...percent },
        ],
        rows: counties.map(({ code, persons, growth, money, before, byRule }) => [
          areaName(pack, code, language),
          code,
          persons,
          100 * growth,
          (1e6 * before.running) / before.persons,
          (1e6 * money.running) / persons,
          (100 * money.running) / money.needed,
          (1e6 * money.building) / persons,
          (1e6 * byRule.need.running) / persons,
          (1e6 * byRule.base.running) / persons,
          100 * byRule.need.level,
          100 * byRule.base.level,
        ]),
      })}
      rigid
      height={() => Math.max(1, lying.length) * 26 * scale + size * 2}
    >
      {(room) => (
        <LyingBars
          room={room}
          axis={axis}
          tickText={tickText(axis, "plain", { divisor: 1 }, language)}
          rows={lying}
        />
      )}
    </ChartFrame>
  );
});
