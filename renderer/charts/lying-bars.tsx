import { useMemo } from "react";
import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceLine,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from "recharts";
import { type ColourName, paint } from "../../presentation/drawing/colours.ts";
import { axisScale } from "../../presentation/drawing/scales.ts";
import { ellipsize, textWidth } from "../../presentation/drawing/text-width.ts";
import type { ValueAxis } from "../../presentation/drawing/ticks.ts";
import { PlotText } from "./axis.tsx";
import type { PictureRoom } from "./picture.tsx";

/** A lying bar, or a mark at one place where it begins and ends. */
export interface LyingSpan {
  readonly from: number;
  readonly to: number;
  readonly colour: string;
}

/** A row: its name at the left, spans of values over each other, and what is written at their two ends. */
export interface LyingRow {
  readonly id: string;
  readonly name: string;
  readonly strong?: boolean;
  readonly spans: readonly LyingSpan[];
  readonly before?: string;
  readonly after: string;
  /** A rule from here to the next row: where this one ends, that one begins. */
  readonly next?: number;
}

interface LyingBarsProps {
  readonly room: PictureRoom;
  readonly rows: readonly LyingRow[];
  readonly axis: ValueAxis;
  readonly tickText: (value: number) => string;
  /** A rule through all rows, with its value on top. */
  readonly centre?: { readonly value: number; readonly text: string };
}

/** Names of rows, as wide as the longest, but at most two fifths of the picture. */
function nameWidth(rows: readonly LyingRow[], width: number, size: number): number {
  const widths = rows.map(({ name, strong }) => textWidth(name, size, strong));
  return Math.ceil(Math.min(width * 0.42, Math.max(60, ...widths) + 14));
}

/** The least and the most that the spans of a row reach. */
function hull({ spans }: LyingRow): readonly [number, number] {
  const ends = spans.flatMap(({ from, to }) => [from, to]);
  return [Math.min(...ends), Math.max(...ends)];
}

/** The spans of a row over each other, inside the bar that Recharts laid out for all of them. */
function Spans(bar: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly payload?: unknown;
}) {
  const row = bar.payload as LyingRow;
  const x = axisScale({ low: hull(row)[0], high: hull(row)[1] }, bar.x, bar.x + bar.width);
  return row.spans.map(({ from, to, colour }) => (
    <rect
      key={`${from}:${to}`}
      x={Math.min(x(from), x(to))}
      y={bar.y}
      width={Math.max(1.5, Math.abs(x(to) - x(from)))}
      height={bar.height}
      fill={colour}
    />
  ));
}

/** Lying bars that begin anywhere, drawn by Recharts: what moves an outcome, and how a difference comes about. */
export function LyingBars(props: LyingBarsProps) {
  const { rows, axis, centre } = props;
  const { width, height, size, label } = props.room;
  const names = nameWidth(rows, width, size);
  const widest = (texts: readonly string[]) =>
    Math.max(0, ...texts.map((text) => textWidth(text, size, true)));
  const before = widest(rows.map((row) => row.before ?? ""));
  const after = widest(rows.map((row) => row.after));
  const top = centre === undefined ? 0 : size * 2;
  const tick = useMemo(() => ({ fontSize: size * 0.92, fill: paint("ink-muted") }), [size]);
  return (
    <BarChart
      layout="vertical"
      width={width}
      height={height}
      data={rows}
      margin={{ top, right: after + 10, bottom: 0, left: before === 0 ? 0 : before + 8 }}
      barCategoryGap="22%"
      data-chart-picture=""
      role="img"
      aria-label={label}
      accessibilityLayer={false}
    >
      <CartesianGrid horizontal={false} stroke={paint("hairline")} />
      <XAxis
        type="number"
        domain={[axis.low, axis.high]}
        ticks={[...axis.ticks]}
        interval={0}
        tick={tick}
        tickFormatter={props.tickText}
        tickLine={false}
        axisLine={false}
        height={Math.ceil(size * 1.6)}
      />
      <YAxis type="category" dataKey="id" width={names} tick={false} axisLine={false} />
      <Bar
        dataKey={(row: LyingRow) => hull(row) as never}
        isAnimationActive={false}
        activeBar={false}
        shape={Spans}
      />
      {centre !== undefined && <ReferenceLine x={centre.value} stroke={paint("ink")} />}
      <Labels rows={rows} size={size} names={names} centre={centre} />
    </BarChart>
  );
}

/** Where the words after a row begin: where its bars end, unless a mark would stand in them. */
function afterEnd({ spans }: LyingRow, x: (value: number) => number, width: number): number {
  const bars = spans.filter(({ from, to }) => from !== to);
  const end = (all: readonly LyingSpan[]) =>
    Math.max(...all.flatMap(({ from, to }) => [x(from), x(to)])) + 7;
  const start = end(bars.length === 0 ? spans : bars);
  const isFree = spans.every(({ to }) => x(to) < start || x(to) > start + width + 4);
  return isFree ? start : end(spans);
}

/** Names at the left, values at the ends of the spans, and rules from row to row. */
function Labels(props: {
  readonly rows: readonly LyingRow[];
  readonly size: number;
  readonly names: number;
  readonly centre: LyingBarsProps["centre"];
}) {
  const { rows, size, names, centre } = props;
  const plot = usePlotArea();
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  // At first Recharts has scales that know nothing yet.
  if (plot === undefined || yScale?.(rows[0]?.id) === undefined) return null;
  const x = (value: number): number => xScale?.(value) ?? 0;
  const step = plot.height / Math.max(1, rows.length);
  return (
    <g>
      {centre !== undefined && (
        <PlotText x={x(centre.value)} y={size * 1.25} anchor="middle" ink="ink" strong>
          {centre.text}
        </PlotText>
      )}
      {rows.map((row) => {
        const middle = yScale(row.id, { position: "middle" }) ?? 0;
        const ends = row.spans.flatMap(({ from, to }) => [x(from), x(to)]);
        const after = afterEnd(row, x, textWidth(row.after, size, row.strong));
        const mark = row.spans.find(({ from, to }) => from === to);
        const ink: ColourName = row.strong === true ? "ink" : "ink-muted";
        return (
          <g key={row.id}>
            <PlotText x={0} y={middle} ink="ink" strong={row.strong === true} middle>
              {ellipsize(row.name, names - 14, size, row.strong)}
            </PlotText>
            {mark !== undefined && (
              <path
                d={`M${x(mark.from)},${middle - step * 0.35}v${step * 0.7}`}
                stroke={mark.colour}
                strokeWidth={4}
              />
            )}
            {row.next !== undefined && (
              <path
                d={`M${x(row.next)},${middle - step * 0.3}v${step}`}
                stroke={paint("ink-muted")}
              />
            )}
            {row.before !== undefined && (
              <PlotText x={Math.min(...ends) - 5} y={middle} anchor="end" middle>
                {row.before}
              </PlotText>
            )}
            <PlotText x={after} y={middle} ink={ink} strong={row.strong === true} middle>
              {row.after}
            </PlotText>
          </g>
        );
      })}
    </g>
  );
}
