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
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
  ZIndexLayer,
} from "recharts";
import { paint } from "../../presentation/drawing/colours.ts";
import { spreadLabels } from "../../presentation/drawing/labels.ts";
import { barCurve, stackSpans } from "../../presentation/drawing/paths.ts";
import { textWidth } from "../../presentation/drawing/text-width.ts";
import { type ValueAxis, yearTicks } from "../../presentation/drawing/ticks.ts";
import { EndLabel } from "./axis.tsx";
import type { PlotLine } from "./line-overlay.tsx";
import type { PictureRoom } from "./picture.tsx";
import { TooltipCard, type TooltipText } from "./tooltip-card.tsx";
import { YearNotes } from "./year-notes.tsx";

/** One layer of a stack over the years; positive values stack up from zero, negative ones down. */
export interface StackLayer {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
  readonly values: readonly number[];
}

/** A layer, with its last value as it stands beside the name. */
type LabelledLayer = StackLayer & Pick<PlotLine, "end">;

interface StackedPlotProps {
  readonly room: PictureRoom;
  readonly years: readonly number[];
  readonly layers: readonly LabelledLayer[];
  readonly shape: "bar" | "area";
  /** Lines over the stack, labelled too. */
  readonly lines: readonly PlotLine[];
  readonly axis: ValueAxis;
  readonly tickText: (value: number) => string;
  readonly tooltip: (year: number) => TooltipText;
  readonly year: number | undefined;
  readonly onYear: ((year: number) => void) | undefined;
}

const axisLine = { stroke: paint("milestone") };
const still = { isAnimationActive: false, activeDot: false, dot: false } as const;
/** A layer of bars is one area of Recharts with a curve of its own: 256 bars would cost twice the frame. */
const bars = barCurve(0.8) as never;

/** Stacked bars or areas and lines over the years, drawn by Recharts, labelled at the right end. */
export const StackedPlot = memo(function StackedPlot(props: StackedPlotProps) {
  const { years, layers, lines, axis, shape, onYear } = props;
  const { width, height, scale, size, label } = props.room;
  const rows = useMemo(
    () =>
      years.map((year, index) =>
        Object.fromEntries<number | null>([
          ["year", year],
          ...[...layers, ...lines].map(({ id, values }) => [id, values[index] ?? null] as const),
        ]),
      ),
    [years, layers, lines],
  );
  const [first, last] = [years[0] ?? 0, years.at(-1) ?? 0];
  // Also a layer that ends at nothing: without its name its colour would say nothing.
  const named = layers.filter((layer) => layer.values.some((value) => value !== 0));
  const labels = [...named, ...lines].map(
    ({ name, end }) => textWidth(`${name} `, size) + textWidth(end, size, true),
  );
  const right = Math.ceil(Math.min(Math.max(40, ...labels) + 24, width * 0.42));
  const tickWidth = Math.max(...axis.ticks.map((tick) => textWidth(props.tickText(tick), size)));
  // Recharts compares props by identity: kept objects spare it a pass through its store.
  const margin = useMemo(() => ({ top: 10, right, bottom: 4, left: 0 }), [right]);
  const tick = useMemo(() => ({ fontSize: size, fill: paint("ink-muted") }), [size]);
  const yearAxis = useMemo(
    () => ({
      ticks: yearTicks(first, last),
      ...(shape === "bar"
        ? { type: "category" as const, scale: "band" as const }
        : { type: "number" as const, domain: [first, last] }),
    }),
    [first, last, shape],
  );
  const valueAxis = useMemo(
    () => ({ ticks: [...axis.ticks], domain: [axis.low, axis.high] }),
    [axis],
  );
  return (
    <ComposedChart
      width={width}
      height={height}
      data={rows}
      margin={margin}
      stackOffset="sign"
      data-chart-picture=""
      role="img"
      aria-label={label}
      onClick={({ activeLabel }) => {
        if (activeLabel !== undefined) onYear?.(Number(activeLabel));
      }}
    >
      <CartesianGrid vertical={false} stroke={paint("hairline")} />
      <XAxis
        {...yearAxis}
        dataKey="year"
        interval={0}
        tick={tick}
        tickLine={false}
        axisLine={axisLine}
        height={Math.ceil(size * 1.9)}
      />
      <YAxis
        {...valueAxis}
        type="number"
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
        cursor={
          shape === "bar"
            ? { fill: paint("hairline"), fillOpacity: 0.5, stroke: "none" }
            : { stroke: paint("ink-muted") }
        }
        content={({ active, label }) =>
          active && label !== undefined ? <TooltipCard text={props.tooltip(Number(label))} /> : null
        }
      />
      {layers.map((layer) => (
        <Area
          {...still}
          key={layer.id}
          className={shape === "bar" ? "chart-bars" : undefined}
          dataKey={layer.id}
          stackId="all"
          type={shape === "bar" ? bars : "linear"}
          fill={layer.colour}
          fillOpacity={shape === "bar" ? 1 : 0.9}
          stroke={shape === "bar" ? "none" : paint("paper")}
        />
      ))}
      <ReferenceLine y={0} stroke={paint("ink")} strokeWidth={1} />
      {lines.map((line) => (
        <Line
          {...still}
          key={line.id}
          dataKey={line.id}
          stroke={line.colour}
          strokeWidth={2 * scale}
          strokeDasharray={line.dashed === true ? `${5 * scale} ${4 * scale}` : undefined}
        />
      ))}
      <ZIndexLayer zIndex={DefaultZIndexes.label}>
        <StackLabels
          years={years}
          layers={named}
          lines={lines}
          size={size}
          room={right - 18}
          year={props.year === first || props.year === last ? undefined : props.year}
        />
      </ZIndexLayer>
    </ComposedChart>
  );
});

/** Names and values at the right end of each layer and line, kept apart, and the mark of the scrubber's year. */
function StackLabels(props: {
  readonly years: readonly number[];
  readonly layers: readonly LabelledLayer[];
  readonly lines: readonly PlotLine[];
  readonly size: number;
  readonly room: number;
  readonly year: number | undefined;
}) {
  const plot = usePlotArea();
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  if (plot === undefined || xScale === undefined || yScale === undefined) return null;
  const { layers, lines, size, year } = props;
  const right = plot.x + plot.width;
  const bottom = plot.y + plot.height;
  const spans = stackSpans(layers.map(({ values }) => values.at(-1) ?? 0));
  const ends = [
    ...layers.map((layer, index) => {
      const [from, to] = spans[index] ?? [0, 0];
      return { ...layer, value: (from + to) / 2, tie: 1.25 };
    }),
    ...lines.flatMap((line) => {
      const value = line.values.at(-1);
      return typeof value === "number" ? [{ ...line, value, tie: 2 }] : [];
    }),
  ].map((one) => ({ ...one, y: yScale(one.value) ?? 0, height: size * 1.22 }));
  const centres = spreadLabels(ends, plot.y - size * 0.6, bottom + size * 0.6);
  const mark = year === undefined ? undefined : xScale(year, { position: "middle" });
  return (
    <g>
      {mark !== undefined && (
        <path
          className="chart-no-export"
          d={`M${mark - 4},${bottom + 5}h8L${mark},${bottom}Z`}
          fill={paint("ink")}
        />
      )}
      <YearNotes
        years={props.years}
        x={(one) => xScale(one, { position: "middle" }) ?? 0}
        box={plot}
        size={size}
      />
      {ends.map(({ id, name, end, colour, y, tie }) => {
        const centre = centres.get(id) ?? y;
        return (
          <g key={id}>
            <path
              d={`M${right + 1},${y}h4L${right + 12},${centre}`}
              fill="none"
              stroke={colour}
              strokeWidth={tie}
            />
            <EndLabel name={name} end={end} x={right + 16} y={centre} room={props.room} />
          </g>
        );
      })}
    </g>
  );
}
