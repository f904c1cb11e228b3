import { memo, useMemo } from "react";
import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import { tickText } from "../../presentation/drawing/tick-text.ts";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import {
  areaAbove,
  type Likeness,
  likenessesOf,
  likePlacesRows,
} from "../../presentation/rows/like-places-rows.ts";
import type { Selection } from "../../presentation/rows/selection.ts";
import { likePlacesFinding } from "../../presentation/words/findings/like-places-finding.ts";
import { formatValue, scaleFor } from "../../presentation/words/numbers.ts";
import { areaName, findingOfProvinces } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartChoice } from "./chart-controls.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { LyingBars, type LyingRow } from "./lying-bars.tsx";
import { type ChartProps, useChart } from "./use-chart.ts";

interface LikePlacesChartProps extends ChartProps {
  readonly year: number;
  readonly selection: Selection;
  readonly likeness: Likeness;
  readonly onLikeness: (likeness: Likeness) => void;
}

/** The place among its like, best first: from where the base leaves each to where the scenario brings it. Nothing where nothing is like it. */
export const LikePlacesChart = memo(function LikePlacesChart(props: LikePlacesChartProps) {
  const { language, t, scale, size, active, base } = useChart(props);
  const { pack, selection, likeness, year } = props;
  const rows = useMemo(
    () => likePlacesRows(pack, { active, base }, selection, likeness, year),
    [pack, active, base, selection, likeness, year],
  );
  const finding = likePlacesFinding(pack, rows, language);
  if (finding === undefined) return null;
  const { places } = rows;
  const unit = scaleFor("share", 1, language);
  const axis = valueAxis(
    places.flatMap((one) => [one.value, one.base]),
    { floor: 0, ceiling: 1, minimumSpan: 0.05, unit: unit.divisor },
  );
  const write = (value: number) => formatValue(value, "share", language);
  const colour = paint(scenarioColour(active));
  const lying: readonly LyingRow[] = places.map((one) => ({
    id: one.code,
    name: `${one.rank} ${areaName(pack, one.code, language)}`,
    strong: one.isSelected,
    spans: [
      ...(one.base === one.value
        ? []
        : [{ from: one.base, to: one.value, colour: one.isSelected ? colour : paint("base") }]),
      { from: one.value, to: one.value, colour: one.isSelected ? colour : paint("ink-muted") },
    ],
    after: write(one.value),
  }));
  return (
    <ChartFrame
      id={`like-places-${selection.area}-${rows.likeness}`}
      pin={{ chart: "like-places", settings: { likeness: rows.likeness } }}
      ofYear
      title={findingOfProvinces(
        pack,
        { ...selection, group: selection.registration },
        finding,
        language,
      )}
      subtitle={t(active.id === base.id ? "likePlaces.subtitle" : "likePlaces.subtitleAgainst", {
        name: active.name,
        base: base.name,
        year,
      })}
      source={sourceLine(pack, language)}
      description={joined(
        language,
        "values",
        places.map(
          (one) => `${one.rank} ${areaName(pack, one.code, language)} ${write(one.value)}`,
        ),
      )}
      table={() => ({
        columns: [
          { id: "place", label: t("likePlaces.place") },
          { id: "value", label: active.name, unit: "%", digits: 1 },
          { id: "base", label: base.name, unit: "%", digits: 1 },
        ],
        rows: places.map((one) => [
          areaName(pack, one.code, language),
          one.value * 100,
          one.base * 100,
        ]),
      })}
      controls={
        <ChartChoice<Likeness>
          label={t("likePlaces.control")}
          value={rows.likeness}
          options={likenessesOf(pack, selection.area).map((id) => ({
            id,
            name: t(`likePlaces.likeness.${id}`, {
              area: areaName(pack, areaAbove(pack, selection.area), language),
            }),
          }))}
          onChoose={props.onLikeness}
        />
      }
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
