import { memo, useMemo, useState } from "react";
import { type DomainId, domainIds, domainNames } from "../../models/index.ts";
import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import { linePath } from "../../presentation/drawing/paths.ts";
import { axisScale } from "../../presentation/drawing/scales.ts";
import { textWidth, wrapText } from "../../presentation/drawing/text-width.ts";
import { tickText } from "../../presentation/drawing/tick-text.ts";
import { milestones } from "../../presentation/drawing/ticks.ts";
import {
  type MultiplesLine,
  type MultiplesMode,
  type MultiplesRows,
  multiplesModes,
  multiplesRows,
} from "../../presentation/rows/domain-multiples-rows.ts";
import { paintOrder, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { multiplesFinding } from "../../presentation/words/findings/domain-multiples-finding.ts";
import { formatFixed, formatValue } from "../../presentation/words/numbers.ts";
import { areaName } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { Axis, PlotText } from "./axis.tsx";
import { ChartChoice } from "./chart-controls.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import type { ChartTable } from "./chart-table.ts";
import { Picture, pickable } from "./picture.tsx";
import type { TooltipText } from "./tooltip-card.tsx";
import { type ChartProps, useChart } from "./use-chart.ts";

export interface DomainMultiplesChartProps extends ChartProps {
  readonly mode?: MultiplesMode;
  readonly onMode?: (mode: MultiplesMode) => void;
  readonly selected?: DomainId | undefined;
  readonly onSelect?: (domain: DomainId) => void;
  readonly year?: number;
  /** Most panels in a row; as many of nine, five or three are taken as keep 96 px each. */
  readonly mostColumns?: 9 | 5 | 3;
}

/** Panels in a row for a width. */
export function columnsFor(width: number, scale: number, most = 9): number {
  const smallest = 96 * scale;
  return Math.min(most, width / 9 >= smallest ? 9 : width / 5 >= smallest ? 5 : 3);
}

const kinds = {
  index: "index",
  attainment: "share",
  gap: "points",
  "urban-rural": "share",
} as const;

type Panel = MultiplesRows["panels"][number];

/** A line of a panel with the run it is of. */
interface ShownLine extends MultiplesLine {
  readonly run: ScenarioRun;
  readonly colour: string;
}

/** Nine domains, nine small charts, one scale. */
export const DomainMultiplesChart = memo(function DomainMultiplesChart(
  props: DomainMultiplesChartProps,
) {
  const { language, scale, t, active, base } = useChart(props);
  const { pack, runs } = props;
  const [ownMode, setOwnMode] = useState<MultiplesMode>("index");
  const mode = props.mode ?? ownMode;
  const rows = useMemo(
    () => multiplesRows(pack, runs, active.id, mode),
    [pack, runs, active.id, mode],
  );
  const ordered = useMemo(() => paintOrder(runs, active.id), [runs, active.id]);
  const { axis, years, panels } = rows;
  const kind = kinds[mode];
  const title = multiplesFinding(rows, active, base, language);
  const unit = t(`multiples.mode.${mode}.unit`);
  const write = (value: number | undefined): string => formatValue(value, kind, language);
  const nameOf = (line: ShownLine): string =>
    line.tone === "line" ? line.run.name : t(`setting.${line.tone}`);
  // In the order of painting: the active one on top.
  const linesOf = (panel: Panel): readonly ShownLine[] =>
    ordered.flatMap((run) =>
      panel.lines
        .filter((line) => line.runId === run.id)
        .map((line) => ({ ...line, run, colour: paint(scenarioColour(run, line.tone)) })),
    );

  const size = 12 * scale;
  const text = tickText(axis, kind, { divisor: 0.01 }, language);
  const left = Math.ceil(Math.max(...axis.ticks.map((tick) => textWidth(text(tick), size))) + 8);
  const gutter = 14 * scale;
  const footHeight = size * 1.6;
  const layout = (width: number, height: number) => {
    const columns = columnsFor(width, scale, props.mostColumns);
    const panelWidth = (width - left - gutter * (columns - 1) - 4) / columns;
    const names = domainIds.map((domain) =>
      wrapText(domainNames[domain][language], panelWidth, size, 2, true),
    );
    const headHeight = size * (0.55 + 1.15 * Math.max(...names.map((lines) => lines.length)));
    const rowCount = Math.ceil(domainIds.length / columns);
    const plotHeight = Math.max(40, height / rowCount - headHeight - footHeight - 6);
    const rowHeight = plotHeight + headHeight + footHeight + 6;
    return {
      panelWidth,
      plotHeight,
      headHeight,
      rowHeight,
      names,
      first: (index: number) => index % columns === 0,
      origin: (index: number): readonly [number, number] => [
        left + (index % columns) * (panelWidth + gutter),
        Math.floor(index / columns) * rowHeight,
      ],
      x: axisScale({ low: 0, high: years.length - 1 || 1 }, 0, panelWidth - size * 2.1),
      y: axisScale(axis, plotHeight, 0),
    };
  };
  const tooltip = (panel: Panel, year: number): TooltipText => ({
    title: `${domainNames[panel.domain][language]} · ${years[year]}`,
    entries: linesOf(panel).map((line) => ({
      id: line.id,
      label: nameOf(line),
      value: write(line.values[year]),
      colour: line.colour,
      mark: line.run.isBase ? "dashed" : "line",
    })),
    notes: [t("tooltip.unit", { unit }), t("tooltip.basisSimulated")],
  });
  const table = (): ChartTable => ({
    caption: title,
    columns: [
      { id: "domain", label: t("table.domain") },
      { id: "year", label: t("table.year") },
      ...(panels[0] === undefined ? [] : linesOf(panels[0])).map((line) => ({
        id: line.id,
        label: nameOf(line),
        unit,
        digits: 1,
      })),
    ],
    rows: panels.flatMap((panel) =>
      years.map((year, index) => [
        domainNames[panel.domain][language],
        year,
        ...linesOf(panel).map((line) => (line.values[index] ?? Number.NaN) * 100),
      ]),
    ),
  });

  return (
    <ChartFrame
      id={`domains-${mode}`}
      title={title}
      subtitle={t("subtitle.of", {
        indicator: t(`multiples.mode.${mode}.name`),
        unit,
        area: areaName(pack, pack.areas.nation.code, language),
      })}
      source={sourceLine(pack, language)}
      description={joined(
        language,
        "sentences",
        panels.map((panel) =>
          t("description.panel", {
            name: domainNames[panel.domain][language],
            year: years.at(-1) ?? "",
            values: joined(
              language,
              "values",
              linesOf(panel).map((line) =>
                t("description.value", { name: nameOf(line), value: write(line.values.at(-1)) }),
              ),
            ),
          }),
        ),
      )}
      table={table}
      legend={
        mode === "urban-rural"
          ? (["urban", "rural"] as const).map((tone) => ({
              id: tone,
              label: `${active.name} · ${t(`setting.${tone}`)}`,
              colour: paint(scenarioColour(active, tone)),
              mark: "line" as const,
            }))
          : ordered.map((run) => ({
              id: run.id,
              label: run.name,
              colour: paint(scenarioColour(run)),
              mark: run.isBase ? ("dashed" as const) : ("line" as const),
            }))
      }
      onExplain={props.onExplain}
      controls={
        <ChartChoice
          label={t("control.show")}
          value={mode}
          options={multiplesModes.map((id) => ({ id, name: t(`multiples.mode.${id}.name`) }))}
          onChoose={(chosen) => {
            setOwnMode(chosen);
            props.onMode?.(chosen);
          }}
        />
      }
      height={(width) =>
        Math.ceil(domainIds.length / columnsFor(width, scale, props.mostColumns)) *
        (118 * scale + size * 2.85 + footHeight)
      }
    >
      {({ width, height }) => {
        const placed = layout(width, height);
        const { panelWidth, plotHeight, headHeight, rowHeight, x, y, origin } = placed;
        return (
          <Picture
            width={width}
            height={height}
            label={title}
            parts
            pointing={{
              at: (px, py) => {
                const index = panels.findIndex((_, one) => {
                  const [ox, oy] = origin(one);
                  const within = px - ox >= -gutter / 2 && px - ox <= panelWidth + gutter / 2;
                  return within && py >= oy && py <= oy + rowHeight;
                });
                if (index < 0) return undefined;
                const year = Math.round(x.invert(px - origin(index)[0]));
                return { index, year: Math.max(0, Math.min(years.length - 1, year)) };
              },
              tooltip: ({ index, year }) => tooltip(panels[index] as Panel, year),
              mark: ({ index, year }) => {
                const [ox, oy] = origin(index);
                return (
                  <g transform={`translate(${ox},${oy + headHeight})`}>
                    <path d={`M${x(year)},0v${plotHeight}`} stroke={paint("ink-muted")} />
                    {linesOf(panels[index] as Panel).map((line) => (
                      <circle
                        key={line.id}
                        cx={x(year)}
                        cy={y(line.values[year] ?? 0)}
                        r={3}
                        fill={line.colour}
                        stroke={paint("paper")}
                      />
                    ))}
                  </g>
                );
              },
            }}
          >
            {panels.map((panel, index) => {
              const [ox, oy] = origin(index);
              const { domain } = panel;
              const lines = linesOf(panel);
              const lead = lines.find((line) => line.run === active && line.tone !== "rural");
              const end = lead?.values.at(-1);
              const chosen = props.selected === domain;
              const pick = props.onSelect;
              return (
                <g
                  key={domain}
                  transform={`translate(${ox},${oy})`}
                  {...pickable(
                    pick && (() => pick(domain)),
                    `${domainNames[domain][language]} ${write(end)}`,
                    chosen,
                  )}
                >
                  <rect width={panelWidth} height={rowHeight - 4} fill="transparent" />
                  <rect
                    className="chart-focus chart-no-export"
                    x={-4}
                    width={panelWidth + 8}
                    height={rowHeight - 6}
                    rx={2}
                  />
                  {placed.names[index]?.map((line, at, all) => (
                    <PlotText
                      key={line}
                      x={0}
                      y={headHeight - size * (0.6 + 1.15 * (all.length - 1 - at))}
                      size={size}
                      ink="ink"
                      strong
                      underlined={chosen}
                    >
                      {line}
                    </PlotText>
                  ))}
                  <g transform={`translate(0,${headHeight})`}>
                    <Axis
                      side="left"
                      ticks={axis.ticks}
                      at={y}
                      from={0}
                      to={x(years.length - 1)}
                      size={size}
                      text={placed.first(index) ? text : undefined}
                    />
                    <path
                      d={milestones
                        .map((year) => years.indexOf(year))
                        .filter((at) => at > 0)
                        .map((at) => `M${x(at)},${plotHeight}v4`)
                        .join("")}
                      stroke={paint("ink-muted")}
                    />
                    <PlotText x={0} y={plotHeight + size * 1.35} size={size * 0.92}>
                      {years[0]}
                    </PlotText>
                    <PlotText
                      x={x(years.length - 1)}
                      y={plotHeight + size * 1.35}
                      size={size * 0.92}
                      anchor="end"
                    >
                      {years.at(-1)}
                    </PlotText>
                    {lines.map((line) => (
                      <path
                        key={line.id}
                        className="chart-moves"
                        d={linePath(line.values, x, y)}
                        fill="none"
                        stroke={line.colour}
                        strokeWidth={(line.run === active ? 2.5 : 1.5) * scale}
                        strokeLinejoin="round"
                        strokeDasharray={
                          line.run.isBase && mode !== "urban-rural" ? "4 3" : undefined
                        }
                      />
                    ))}
                    {lead !== undefined && typeof end === "number" && Number.isFinite(end) && (
                      <PlotText
                        x={x(years.length - 1) + 4}
                        y={y(end)}
                        size={size}
                        fill={lead.colour}
                        strong
                        middle
                        halo
                      >
                        {formatFixed(end * 100, 0, language)}
                      </PlotText>
                    )}
                  </g>
                </g>
              );
            })}
          </Picture>
        );
      }}
    </ChartFrame>
  );
});
