import { memo, useMemo } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  DefaultZIndexes,
  Line,
  ReferenceLine,
  Tooltip,
  usePlotArea,
  XAxis,
  YAxis,
  ZIndexLayer,
} from "recharts";
import { type ValueAxis, yearTicks } from "../../presentation/drawing/ticks.ts";
import { spreadLabels } from "./label-layout.ts";
import type { PlotLine } from "./line-plot.tsx";
import { ellipsize, textWidth } from "./measure-text.ts";
import { hairline, ink, milestoneLine, mutedInk, paper } from "./palette.ts";
import { StackedBars } from "./stacked-bars.tsx";
import { TooltipCard, type TooltipText } from "./tooltip-card.tsx";

/** One layer of a stack over the years; positive values stack up from zero, negative ones down. */
export interface StackSeries {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
  readonly values: readonly number[];
  /** Text of the last value beside the name. */
  readonly valueText: string;
}

export interface StackedPlotProps {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly years: readonly number[];
  readonly series: readonly StackSeries[];
  readonly shape: "bar" | "area";
  /** Lines over the stack, labelled too. */
  readonly lines?: readonly PlotLine[];
  readonly axis: ValueAxis;
  readonly tickText: (value: number) => string;
  readonly tooltip: (year: number) => TooltipText;
  readonly label: string;
  readonly year?: number;
  readonly onYear?: (year: number) => void;
}

/** Stacked bars or areas over the years, drawn by Recharts, labelled at the right end. */
export const StackedPlot = memo(function StackedPlot(props: StackedPlotProps) {
  const { width, height, scale, years, series, lines, axis, shape } = props;
  const fontSize = 12.5 * scale;
  const rows = useMemo(
    () =>
      years.map((year, index) => {
        const row: Record<string, number | null> = { year, axis: 0 };
        if (shape === "area") for (const one of series) row[one.id] = one.values[index] ?? 0;
        for (const line of lines ?? []) row[line.id] = line.values[index] ?? null;
        return row;
      }),
    [years, series, lines, shape],
  );
  const first = years[0] ?? 2020;
  const last = years.at(-1) ?? 2035;
  // Also a layer that ends at nothing: without its name its colour would say nothing.
  const labelled = series.filter((one) => one.values.some((value) => value !== 0));
  const widths = [
    ...labelled.map(
      (one) => textWidth(`${one.name} `, fontSize) + textWidth(one.valueText, fontSize, true),
    ),
    ...(lines ?? []).map((line) =>
      line.label === undefined
        ? 0
        : textWidth(`${line.label.name} `, fontSize) + textWidth(line.label.value, fontSize, true),
    ),
  ];
  const right = Math.ceil(Math.min(Math.max(40, ...widths) + 24, width * 0.42));
  const tickWidth = Math.max(
    ...axis.ticks.map((tick) => textWidth(props.tickText(tick), fontSize)),
  );
  // Recharts compares props by identity: kept objects spare it a pass through its store.
  const margin = useMemo(() => ({ top: 10, right, bottom: 4, left: 0 }), [right]);
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
      stackOffset="sign"
      role="img"
      aria-label={props.label}
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
        {...(props.shape === "bar"
          ? { type: "category" as const, scale: "band" as const }
          : { type: "number" as const, domain: xDomain })}
        dataKey="year"
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
        cursor={props.shape === "bar" ? { fill: hairline, fillOpacity: 0.5 } : { stroke: mutedInk }}
        content={({ active, label }) =>
          active && label !== undefined ? (
            <TooltipCard text={props.tooltip(Number(label))} live />
          ) : null
        }
      />
      {props.shape === "area" ? (
        series.map((one) => (
          <Area
            key={one.id}
            dataKey={one.id}
            stackId="all"
            fill={one.colour}
            fillOpacity={0.9}
            stroke={paper}
            strokeWidth={1}
            isAnimationActive={false}
            activeDot={false}
          />
        ))
      ) : (
        <>
          {/* Gives the axis its years; the bars themselves are drawn in one layer. */}
          <Line
            dataKey="axis"
            stroke="none"
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
          <ZIndexLayer zIndex={DefaultZIndexes.bar}>
            <StackedBars series={series} years={years} axis={axis} />
          </ZIndexLayer>
        </>
      )}
      <ReferenceLine y={0} stroke={ink} strokeWidth={1} />
      {(lines ?? []).map((line) => (
        <Line
          key={line.id}
          dataKey={line.id}
          stroke={line.colour}
          strokeWidth={(line.active === true ? 2.75 : 2) * scale}
          {...(line.dashed === true ? { strokeDasharray: `${5 * scale} ${4 * scale}` } : {})}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
      ))}
      <ZIndexLayer zIndex={DefaultZIndexes.label}>
        <StackLabels
          series={labelled}
          lines={lines ?? []}
          axis={axis}
          fontSize={fontSize}
          room={right - 18}
          years={years}
          shape={props.shape}
          year={props.year}
        />
      </ZIndexLayer>
    </ComposedChart>
  );
});

const axisLine = { stroke: milestoneLine };

/** Names and values at the right end of each layer, kept apart, and the scrubber. */
function StackLabels(props: {
  readonly series: readonly StackSeries[];
  readonly lines: readonly PlotLine[];
  readonly axis: ValueAxis;
  readonly fontSize: number;
  readonly room: number;
  readonly years: readonly number[];
  readonly shape: "bar" | "area";
  readonly year?: number;
}) {
  const plot = usePlotArea();
  if (plot === undefined) return null;
  const { series, lines, axis, fontSize } = props;
  const y = (value: number): number =>
    plot.y + ((axis.high - value) / (axis.high - axis.low || 1)) * plot.height;
  const right = plot.x + plot.width;
  let up = 0;
  let down = 0;
  const wanted = series.map((one) => {
    const value = one.values.at(-1) ?? 0;
    const from = value >= 0 ? up : down;
    if (value >= 0) up += value;
    else down += value;
    return {
      id: one.id,
      name: one.name,
      valueText: one.valueText,
      colour: one.colour,
      at: y(from + value / 2),
      line: false,
    };
  });
  for (const line of lines) {
    const value = line.values.at(-1);
    if (line.label === undefined || typeof value !== "number") continue;
    wanted.push({
      id: line.id,
      name: line.label.name,
      valueText: line.label.value,
      colour: line.colour,
      at: y(value),
      line: true,
    });
  }
  const centres = spreadLabels(
    wanted.map((one) => ({ id: one.id, y: one.at, height: fontSize * 1.22 })),
    plot.y - fontSize * 0.6,
    plot.y + plot.height + fontSize * 0.6,
  );
  const at = props.years.indexOf(props.year ?? -1);
  const step =
    props.shape === "bar"
      ? plot.width / props.years.length
      : plot.width / Math.max(1, props.years.length - 1);
  const scrubber = plot.x + (props.shape === "bar" ? (at + 0.5) * step : at * step);
  return (
    <g>
      {at > 0 && at < props.years.length - 1 && (
        <path
          className="chart-no-export"
          d={`M${scrubber - 4},${plot.y + plot.height + 5}L${scrubber + 4},${plot.y + plot.height + 5}L${scrubber},${plot.y + plot.height}Z`}
          fill={ink}
        />
      )}
      {wanted.map((one) => {
        const centre = centres.get(one.id) ?? one.at;
        return (
          <g key={one.id}>
            <path
              d={`M${right + 1},${one.at}L${right + 5},${one.at}L${right + 12},${centre}`}
              fill="none"
              stroke={one.colour}
              strokeWidth={one.line ? 2 : 1.25}
            />
            <text
              className="chart-halo"
              x={right + 16}
              y={centre}
              fontSize={fontSize}
              fill={ink}
              dominantBaseline="central"
            >
              {ellipsize(
                one.name,
                props.room - textWidth(one.valueText, fontSize, true) - fontSize * 0.3,
                fontSize,
              )}{" "}
              <tspan fontWeight={650}>{one.valueText}</tspan>
            </text>
          </g>
        );
      })}
    </g>
  );
}
