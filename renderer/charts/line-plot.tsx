import { memo, useMemo } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  DefaultZIndexes,
  Line,
  Tooltip,
  XAxis,
  YAxis,
  ZIndexLayer,
} from "recharts";
import { LineOverlay } from "./line-overlay.tsx";
import { textWidth } from "./measure-text.ts";
import { hairline, milestoneLine, mutedInk } from "./palette.ts";
import { type ValueAxis, yearTicks } from "./ticks.ts";
import { TooltipCard, type TooltipText } from "./tooltip-card.tsx";

/** One line over the years. */
export interface PlotLine {
  readonly id: string;
  readonly colour: string;
  readonly values: readonly (number | null)[];
  readonly dashed?: boolean;
  /** The line the reader looks at: thicker. */
  readonly active?: boolean;
  /** Label at the end of the line: name, then value. */
  readonly label?: { readonly name: string; readonly value: string };
}

/** Uncertainty around a line: 90 % outside, 50 % inside, [low, high] by year. */
export interface PlotBand {
  readonly id: string;
  readonly colour: string;
  readonly outer: readonly (readonly [low: number, high: number])[];
  readonly inner: readonly (readonly [low: number, high: number])[];
}

/** An observed value: a hollow point. */
export interface PlotPoint {
  readonly year: number;
  readonly value: number;
}

/** A target: an open diamond with its name. */
export interface PlotTarget {
  readonly id: string;
  readonly year: number;
  readonly value: number;
  readonly name: string;
}

/** The area between two lines, such as the gap between urban and rural. */
export interface PlotGap {
  readonly upper: readonly (number | null)[];
  readonly lower: readonly (number | null)[];
  readonly colour: string;
}

export interface LinePlotProps {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly years: readonly number[];
  readonly lines: readonly PlotLine[];
  readonly axis: ValueAxis;
  readonly tickText: (value: number) => string;
  readonly tooltip: (year: number) => TooltipText;
  readonly label: string;
  readonly bands?: readonly PlotBand[];
  readonly gap?: PlotGap;
  readonly observed?: readonly PlotPoint[];
  readonly observedColour?: string;
  readonly targets?: readonly PlotTarget[];
  /** Year of the scrubber. */
  readonly year?: number;
  readonly onYear?: (year: number) => void;
}

type Row = Record<string, number | null | readonly [number, number]> & { year: number };

const axisLine = { stroke: milestoneLine };
const cursor = { stroke: mutedInk, strokeWidth: 1 };

/** Lines over years, drawn by Recharts with what the house adds: end labels, milestones, targets, bands, scrubber. */
export const LinePlot = memo(function LinePlot(props: LinePlotProps) {
  const { width, height, scale, years, lines, axis } = props;
  const fontSize = 12.5 * scale;
  const first = years[0] ?? 2020;
  const last = years.at(-1) ?? 2035;

  const rows = useMemo(
    () =>
      years.map((year, index) => {
        const row: Row = { year };
        for (const line of lines) row[line.id] = line.values[index] ?? null;
        for (const band of props.bands ?? []) {
          row[`${band.id}:outer`] = band.outer[index] ?? null;
          row[`${band.id}:inner`] = band.inner[index] ?? null;
        }
        const upper = props.gap?.upper[index];
        const lower = props.gap?.lower[index];
        if (typeof upper === "number" && typeof lower === "number") row.gap = [lower, upper];
        return row;
      }),
    [years, lines, props.bands, props.gap],
  );

  const tickWidth = Math.max(
    ...axis.ticks.map((tick) => textWidth(props.tickText(tick), fontSize)),
  );
  const labelWidth = Math.max(
    textWidth(String(last), fontSize) / 2,
    ...lines.map((line) =>
      line.label === undefined
        ? 0
        : textWidth(`${line.label.name} `, fontSize, line.active) +
          textWidth(line.label.value, fontSize, true),
    ),
  );
  const widestLabel = Math.min(labelWidth + 14, width * 0.34);
  const right = Math.ceil(widestLabel);
  // Recharts compares props by identity: kept objects spare it a pass through its store.
  const margin = useMemo(() => ({ top: 14 * scale, right, bottom: 4, left: 0 }), [scale, right]);
  const tick = useMemo(() => ({ fontSize, fill: mutedInk }), [fontSize]);
  const xTicks = useMemo(() => yearTicks(first, last), [first, last]);
  const xDomain = useMemo(() => [first, last], [first, last]);
  const yTicks = useMemo(() => [...axis.ticks], [axis]);
  const yDomain = useMemo(() => [axis.low, axis.high], [axis]);

  return (
    <ComposedChart
      width={width}
      height={height}
      data={rows}
      margin={margin}
      aria-label={props.label}
      role="img"
      {...(props.onYear === undefined
        ? {}
        : {
            onClick: (state: { activeLabel?: string | number | undefined }) => {
              if (state.activeLabel !== undefined) props.onYear?.(Number(state.activeLabel));
            },
          })}
    >
      <CartesianGrid vertical={false} stroke={hairline} />
      <XAxis
        type="number"
        dataKey="year"
        domain={xDomain}
        ticks={xTicks}
        interval={0}
        tick={tick}
        tickLine={false}
        axisLine={axisLine}
        height={Math.ceil(fontSize * 1.9)}
      />
      <YAxis
        type="number"
        domain={yDomain}
        ticks={yTicks}
        interval={0}
        allowDataOverflow
        tickFormatter={props.tickText}
        tick={tick}
        tickLine={false}
        axisLine={false}
        width={Math.ceil(tickWidth + 10)}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={cursor}
        content={({ active, label }) =>
          active && label !== undefined ? (
            <TooltipCard text={props.tooltip(Number(label))} live />
          ) : null
        }
      />
      {props.gap !== undefined && (
        <Area
          dataKey="gap"
          stroke="none"
          fill={props.gap.colour}
          fillOpacity={0.14}
          isAnimationActive={false}
          activeDot={false}
        />
      )}
      {props.bands?.flatMap((band) => [
        <Area
          key={`${band.id}:outer`}
          dataKey={`${band.id}:outer`}
          stroke="none"
          fill={band.colour}
          fillOpacity={0.16}
          isAnimationActive={false}
          activeDot={false}
        />,
        <Area
          key={`${band.id}:inner`}
          dataKey={`${band.id}:inner`}
          stroke="none"
          fill={band.colour}
          fillOpacity={0.26}
          isAnimationActive={false}
          activeDot={false}
        />,
      ])}
      {lines.map((line) => (
        <Line
          key={line.id}
          dataKey={line.id}
          stroke={line.colour}
          strokeWidth={(line.active === true ? 3 : 1.75) * scale}
          strokeLinejoin="round"
          strokeLinecap="round"
          {...(line.dashed === true ? { strokeDasharray: `${5 * scale} ${4 * scale}` } : {})}
          dot={false}
          activeDot={{ r: 4, fill: line.colour, stroke: "var(--chart-paper)" }}
          isAnimationActive={false}
        />
      ))}
      <ZIndexLayer zIndex={DefaultZIndexes.label}>
        <LineOverlay
          fontSize={fontSize}
          labelRoom={margin.right - 12}
          lines={lines}
          years={years}
          observed={props.observed ?? []}
          observedColour={props.observedColour ?? mutedInk}
          targets={props.targets ?? []}
          {...(props.year === undefined ? {} : { year: props.year })}
        />
      </ZIndexLayer>
    </ComposedChart>
  );
});
