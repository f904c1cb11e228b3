import { memo, useMemo } from "react";
import type { PlotLine } from "./line-plot.tsx";
import { textWidth } from "./measure-text.ts";
import { hairline, ink, mutedInk, paper } from "./palette.ts";
import { PlotAxes } from "./plot-axes.tsx";
import { StackLabels } from "./stack-labels.tsx";
import { StackedBars } from "./stacked-bars.tsx";
import type { ValueAxis } from "./ticks.ts";
import type { TooltipText } from "./tooltip-card.tsx";
import { YearPicture } from "./year-picture.tsx";
import { yearArea, yearPath, yearRowHeight, yearScales } from "./year-plot.ts";

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

/** Stacked bars or areas over the years, labelled at the right end. */
export const StackedPlot = memo(function StackedPlot(props: StackedPlotProps) {
  const { width, height, scale, years, series, axis, shape } = props;
  const lines = props.lines ?? noLines;
  const fontSize = 12.5 * scale;
  const labelled = series.filter((one) => Math.abs(one.values.at(-1) ?? 0) > 0);
  const widths = [
    ...labelled.map(
      (one) => textWidth(`${one.name} `, fontSize) + textWidth(one.valueText, fontSize, true),
    ),
    ...lines.map((line) =>
      line.label === undefined
        ? 0
        : textWidth(`${line.label.name} `, fontSize) + textWidth(line.label.value, fontSize, true),
    ),
  ];
  const right = Math.ceil(Math.min(Math.max(40, ...widths) + 24, width * 0.42));
  const left = Math.ceil(
    Math.max(...axis.ticks.map((tick) => textWidth(props.tickText(tick), fontSize))) + 10,
  );
  const scales = useMemo(
    () =>
      yearScales(
        {
          x: left,
          y: 10,
          width: Math.max(10, width - left - right),
          height: Math.max(10, height - 10 - yearRowHeight(fontSize)),
        },
        years,
        axis,
        shape === "bar" ? "bar" : "line",
      ),
    [left, right, width, height, fontSize, years, axis, shape],
  );
  const { box } = scales;
  return (
    <YearPicture
      width={width}
      height={height}
      label={props.label}
      scales={scales}
      tooltip={props.tooltip}
      {...(props.year === undefined ? {} : { year: props.year })}
      {...(props.onYear === undefined ? {} : { onYear: props.onYear })}
      mark={(year) =>
        shape === "bar" ? (
          <rect
            x={scales.x(year) - scales.step / 2}
            y={box.y}
            width={scales.step}
            height={box.height}
            fill={hairline}
            fillOpacity={0.5}
          />
        ) : (
          <line
            x1={scales.x(year)}
            x2={scales.x(year)}
            y1={box.y}
            y2={box.y + box.height}
            stroke={mutedInk}
          />
        )
      }
    >
      <PlotAxes scales={scales} axis={axis} tickText={props.tickText} fontSize={fontSize} />
      {shape === "bar" ? (
        <StackedBars scales={scales} series={series} />
      ) : (
        stackedAreas(series, years.length).map(({ one, lower, upper }) => (
          <path
            key={one.id}
            className="chart-moves"
            data-series={one.id}
            d={yearArea(scales, lower, upper)}
            fill={one.colour}
            fillOpacity={0.9}
            stroke={paper}
            strokeWidth={1}
          />
        ))
      )}
      <line
        x1={box.x}
        x2={box.x + box.width}
        y1={scales.y(0)}
        y2={scales.y(0)}
        stroke={ink}
        strokeWidth={1}
      />
      {lines.map((line) => (
        <path
          key={line.id}
          className="chart-moves"
          data-mark="line"
          d={yearPath(scales, line.values)}
          fill="none"
          stroke={line.colour}
          strokeWidth={(line.active === true ? 2.75 : 2) * scale}
          strokeLinejoin="round"
          {...(line.dashed === true ? { strokeDasharray: `${5 * scale} ${4 * scale}` } : {})}
        />
      ))}
      <StackLabels
        scales={scales}
        series={labelled}
        lines={lines}
        fontSize={fontSize}
        room={right - 18}
        {...(props.year === undefined ? {} : { year: props.year })}
      />
    </YearPicture>
  );
});

const noLines: readonly PlotLine[] = [];

/** The lower and upper course of each layer, positive values piled up and negative ones down. */
function stackedAreas(
  series: readonly StackSeries[],
  count: number,
): {
  readonly one: StackSeries;
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}[] {
  const up = new Array<number>(count).fill(0);
  const down = new Array<number>(count).fill(0);
  return series.map((one) => {
    const lower: number[] = [];
    const upper: number[] = [];
    for (let index = 0; index < count; index += 1) {
      const value = one.values[index] ?? 0;
      const side = value >= 0 ? up : down;
      const from = side[index] ?? 0;
      side[index] = from + value;
      lower.push(from);
      upper.push(from + value);
    }
    return { one, lower, upper };
  });
}
