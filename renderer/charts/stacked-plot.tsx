import { memo, useMemo } from "react";
import {
  Area,
  Bar,
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
import { spreadLabels } from "./label-layout.ts";
import type { PlotLine } from "./line-plot.tsx";
import { ellipsize, textWidth } from "./measure-text.ts";
import { hairline, ink, milestoneLine, mutedInk, paper } from "./palette.ts";
import { type ValueAxis, yearTicks } from "./ticks.ts";
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
  const { width, height, scale, years, series, lines, axis } = props;
  const fontSize = 12.5 * scale;
  const rows = useMemo(
    () =>
      years.map((year, index) => {
        const row: Record<string, number | null> = { year };
        for (const one of series) row[one.id] = one.values[index] ?? 0;
        for (const line of lines ?? []) row[line.id] = line.values[index] ?? null;
        return row;
      }),
    [years, series, lines],
  );
  const first = years[0] ?? 2020;
  const last = years.at(-1) ?? 2035;
  const labelled = series.filter((one) => Math.abs(one.values.at(-1) ?? 0) > 0);
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
  return (
    <ComposedChart
      width={width}
      height={height}
      data={rows}
      margin={{ top: 10, right, bottom: 4, left: 0 }}
      stackOffset="sign"
      barCategoryGap="18%"
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
          ? { type: "category" as const }
          : { type: "number" as const, domain: [first, last] })}
        dataKey="year"
        ticks={yearTicks(first, last)}
        interval={0}
        tick={{ fontSize, fill: mutedInk }}
        tickLine={false}
        axisLine={{ stroke: milestoneLine }}
        height={Math.ceil(fontSize * 1.9)}
      />
      <YAxis
        type="number"
        domain={[axis.low, axis.high]}
        ticks={[...axis.ticks]}
        interval={0}
        allowDataOverflow
        tickFormatter={props.tickText}
        tick={{ fontSize, fill: mutedInk }}
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
      {series.map((one) =>
        props.shape === "bar" ? (
          <Bar
            key={one.id}
            dataKey={one.id}
            stackId="all"
            fill={one.colour}
            stroke={paper}
            strokeWidth={0.5}
            isAnimationActive={false}
          />
        ) : (
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
        ),
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
          {...(props.year === undefined ? {} : { year: props.year })}
        />
      </ZIndexLayer>
    </ComposedChart>
  );
});

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
