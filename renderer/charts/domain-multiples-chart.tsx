import { memo, useMemo, useState } from "react";
import { type DomainId, domainNames } from "../../models/index.ts";
import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import { tickText } from "../../presentation/drawing/tick-text.ts";
import {
  type MultiplesMode,
  type MultiplesScale,
  multiplesIndicator,
  multiplesModes,
  multiplesRows,
  multiplesScales,
} from "../../presentation/rows/domain-multiples-rows.ts";
import { paintOrder } from "../../presentation/rows/scenario-run.ts";
import { multiplesFinding } from "../../presentation/words/findings/domain-multiples-finding.ts";
import { formatFixed, formatValue } from "../../presentation/words/numbers.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartChoice } from "./chart-controls.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { columnsFor, type DomainPanel, DomainPanels, panelsHeight } from "./domain-panels.tsx";
import { type ChartProps, noteOf, type SelectedProps, useChart, useNarrowed } from "./use-chart.ts";

export interface DomainMultiplesChartProps extends ChartProps, SelectedProps {
  /** What is shown at first. */
  readonly mode?: MultiplesMode;
  readonly selected?: DomainId | undefined;
  readonly onSelect?: (domain: DomainId) => void;
  readonly year?: number;
  /** Most panels in a row; as many of nine, five or three are taken as keep 96 px each. */
  readonly mostColumns?: 9 | 5 | 3;
}

const kinds = {
  index: "index",
  attainment: "share",
  gap: "points",
  "urban-rural": "share",
} as const;

/** Nine domains, nine small charts, on one scale unless the reader asks otherwise. */
export const DomainMultiplesChart = memo(function DomainMultiplesChart(
  props: DomainMultiplesChartProps,
) {
  const { language, scale, t, active, base } = useChart(props);
  const { pack, runs, selection } = props;
  const { onPaper } = useChartSettings();
  const mostColumns = onPaper === true ? 3 : props.mostColumns;
  const [mode, setMode] = useState<MultiplesMode>(props.mode ?? "index");
  const [span, setSpan] = useState<MultiplesScale>("one");
  // All nine are shown, whichever of them is selected.
  const place = useMemo(
    () => selection && { ...selection, domain: undefined, service: undefined },
    [selection],
  );
  const { placeName, titled, leftOut } = useNarrowed(
    pack,
    { selection: place },
    multiplesIndicator(mode),
  );
  const rows = useMemo(
    () => multiplesRows(pack, runs, active.id, mode, place, span),
    [pack, runs, active.id, mode, place, span],
  );
  const ordered = paintOrder(runs, active.id);
  const split = mode === "urban-rural";
  const panels = rows.panels.map(
    ({ domain, lines, axis }): DomainPanel => ({
      domain,
      axis,
      name: domainNames[domain][language],
      // In the order of painting: the active one on top.
      lines: ordered.flatMap((run) =>
        lines
          .filter((line) => line.runId === run.id)
          .map(({ id, tone, values }) => ({
            id,
            name: tone === "line" ? run.name : t(`setting.${tone}`),
            colour: paint(scenarioColour(run, tone)),
            values,
            dashed: run.isBase && !split,
            active: run.id === active.id,
            named: run.id === active.id && tone !== "rural",
          })),
      ),
    }),
  );
  const kind = kinds[mode];
  const title = titled(multiplesFinding(rows, active, base, language));
  const unit = t(`multiples.mode.${mode}.unit`);
  const write = (value: number | undefined): string => formatValue(value, kind, language);
  const described = panels.map(({ name, lines }) => {
    const values = lines.map((line) =>
      t("description.value", { name: line.name, value: write(line.values.at(-1)) }),
    );
    return t("description.panel", {
      name,
      year: rows.years.at(-1) ?? "",
      values: joined(language, "values", values),
    });
  });

  return (
    <ChartFrame
      id={`domains-${mode}`}
      pin={{ chart: "multiples", settings: { mode } }}
      title={title}
      subtitle={t("subtitle.of", {
        indicator: t(`multiples.mode.${mode}.name`),
        unit,
        area: placeName,
      })}
      {...noteOf(language, leftOut, span === "own" ? t("multiples.scale.note") : undefined)}
      source={sourceLine(pack, language)}
      description={joined(language, "sentences", described)}
      table={() => ({
        columns: [
          { id: "domain", label: t("table.domain") },
          { id: "year", label: t("table.year") },
          ...(panels[0]?.lines ?? []).map(({ id, name }) => ({ id, label: name, unit, digits: 1 })),
        ],
        rows: panels.flatMap(({ name, lines }) =>
          rows.years.map((year, at) => [
            name,
            year,
            ...lines.map(({ values }) => (values[at] ?? Number.NaN) * 100),
          ]),
        ),
      })}
      legend={(split ? (panels[0]?.lines ?? []) : ordered).map((one) => ({
        id: one.id,
        label: split ? `${active.name} · ${one.name}` : one.name,
        colour: "colour" in one ? one.colour : paint(scenarioColour(one)),
        mark: "isBase" in one && one.isBase ? "dashed" : "line",
      }))}
      onExplain={props.onExplain}
      controls={
        <>
          <ChartChoice
            label={t("control.show")}
            value={mode}
            options={multiplesModes.map((id) => ({ id, name: t(`multiples.mode.${id}.name`) }))}
            onChoose={setMode}
          />
          <ChartChoice
            label={t("multiples.scale.label")}
            value={span}
            options={multiplesScales.map((id) => ({ id, name: t(`multiples.scale.${id}`) }))}
            onChoose={setSpan}
          />
        </>
      }
      height={(width) => panelsHeight(width, scale, mostColumns)}
    >
      {(room) => (
        <DomainPanels
          panels={panels}
          years={rows.years}
          oneScale={span === "one"}
          tickText={(axis) => tickText(axis, kind, { divisor: 0.01 }, language)}
          room={room}
          columns={columnsFor(room.width, scale, mostColumns)}
          write={write}
          endText={(value) => formatFixed(value * 100, 0, language)}
          notes={[t("tooltip.unit", { unit }), t("tooltip.basisSimulated")]}
          selected={props.selected}
          onSelect={props.onSelect}
        />
      )}
    </ChartFrame>
  );
});
